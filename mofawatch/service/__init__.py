"""The daemon, its children, the locks, and how every command comes by its archive."""
