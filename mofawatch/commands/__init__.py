"""What each verb prints, a file for each; `mofawatch.cli` has their options."""
