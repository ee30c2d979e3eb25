"""The outbox emptied: what is due is composed, sent and noted."""
