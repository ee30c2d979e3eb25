"""Facts and people of a release, read from its sentences with `records.language` alone."""
