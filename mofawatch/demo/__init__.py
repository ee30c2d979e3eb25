"""The demo: a stand-in of the ministry's site, an inbox, and the story that is played with them."""
