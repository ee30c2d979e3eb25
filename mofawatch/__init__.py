"""The hall: command line, configuration, plan, one check, daemon, demo. Order, time and exit codes, nothing else."""

__version__ = "0.2.0"
