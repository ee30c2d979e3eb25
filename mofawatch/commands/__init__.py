"""The verbs, a file for each: options, and what is printed. `mofawatch.cli` imports one when it is called."""
