"""Why a text of the page is in no field of its release (Release.left_out).

Owns these words alone; which text has which role is for the readers of the page.
"""

CAPTION = "caption"  # of a photograph: the role of a text that is in that field
CHROME, LANGUAGE, BACK_LINK, RELATED, HIDDEN, STRUCK, NOTE, READING, UNNAMED, UNDATED = (
    "page chrome", "link to the Japanese page", "back link", "related links", "not shown to a reader", "struck out",
    "sign of a note", "how a word is read", "photograph without an address of its own", "date that cannot be read",
)  # fmt: skip
