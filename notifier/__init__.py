"""The room of the wording and the sending: every word of a message is written here, and only here it goes out.

Is given a value to tell and gives back a Message, or is given a Message and an address and gives back a Delivery. Must
not decide who is told or when, and must not read the archive or the configuration. Apprise is the only way out.
"""
