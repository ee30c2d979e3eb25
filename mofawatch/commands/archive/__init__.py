"""The verbs that read the archive, a file for each. They open it read-only."""
