"""Who may speak: the people, offices, groups and sides that a sentence names."""
