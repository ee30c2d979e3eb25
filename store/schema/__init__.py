"""The shape of the archive, a file for each migration that is more than a line."""
