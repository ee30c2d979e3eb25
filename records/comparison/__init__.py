"""Two wordings side by side, and the class of each edit between them. Pure."""
