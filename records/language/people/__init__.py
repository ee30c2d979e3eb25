"""People as readouts name them: names, offices, whose they are, who sits on which side."""
