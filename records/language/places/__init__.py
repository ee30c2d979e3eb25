"""Countries and places: their names, and where a sentence says something was."""
