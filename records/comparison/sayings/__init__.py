"""Words that gave way to others: which say the same for all that they are read otherwise, and which do not."""
