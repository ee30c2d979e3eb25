"""What every verb prints with: the terminal, JSON rows, the words for a check and for an alert."""
