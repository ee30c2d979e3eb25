"""config.toml: its keys, how it is read, what it comes to."""
