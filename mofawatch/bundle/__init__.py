"""The evidence bundle of one release: written from the archive, and checked without it."""
