"""Who took part in what a page tells of, and whose they are. Names in a sentence are `records.language.people`'s."""
