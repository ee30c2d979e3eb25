"""What was captured and what it shows: bytes, readings, wordings' parts, sights, and the proof of them all."""
