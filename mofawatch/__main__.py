"""`python -m mofawatch`: the same as the console script."""

from mofawatch.cli import main

main()
