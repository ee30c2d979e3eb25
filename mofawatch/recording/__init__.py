"""What was captured becomes history: read, compared, recorded; news told from silence."""
