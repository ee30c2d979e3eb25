"""The room of the wording and the sending: every word of a message is written here, and only here it goes out.

Is given a value to report and gives back a Message, or is given a Message and an address and gives back a Delivery.
Must not decide who is alerted or when, and must not read the archive or the configuration. Apprise is the only way out.
"""
