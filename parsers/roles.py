"""Why a text of the page is in no field of its release (Release.left_out).

Owns these words alone; which text has which role is for the readers of the page.
"""

CHROME, LANGUAGE, BACK_LINK, RELATED, HIDDEN = (
    "page chrome", "link to the Japanese page", "back link", "related links", "not shown to a reader",
)  # fmt: skip
