"""What of a wording stands where in another: points, their parts, sentences and words that only moved."""
