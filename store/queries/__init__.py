"""What readers ask of the archive, in rows; nothing here writes."""
