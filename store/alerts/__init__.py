"""The outbox: what is to be sent, what a message says, each attempt to send it."""
