"""Who did what to whom, and whether another is meant, between two wordings of a sentence."""
