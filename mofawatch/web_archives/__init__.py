"""Public web archives as a source: which copies are asked for, in what order, and what they may say."""
