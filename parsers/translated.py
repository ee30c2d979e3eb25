"""A page that a browser translated before it was saved: the ministry's page in words that are not the ministry's.

Owns the marks of translation. Must not say what becomes of such a page.
"""

import re

from records.pattern import compile_late

# Chrome names it at the page, Edge at each element that it translated.
_MARKED = compile_late(
    rb"<(?:html|body)\b[^<>]{0,2000}\btranslated-(?:ltr|rtl)\b|<[a-z][^<>]{0,2000}\s_mst(?:text)?hash=", re.IGNORECASE
)
# Safari names the other language at the page, and leaves the head as it was.
_IN_ENGLISH = compile_late(rb"""\bog:locale["']?\s{1,9}content\s{0,9}=\s{0,9}["']?en""", re.IGNORECASE)
_ANOTHER = compile_late(rb"""<html\b[^<>]{0,500}\slang\s{0,9}=\s{0,9}["']?(?!en)[a-z]""", re.IGNORECASE)
_KANA = compile_late(rb"\xe3[\x81-\x83][\x80-\xbf]")


def is_marked_translated(body: bytes) -> bool:
    """Whether a browser left the marks of its translation in the page."""
    return (b"translated-" in body or b" _mst" in body) and bool(_MARKED.search(body))


def is_in_another_language(body: bytes, text: bytes) -> bool:
    """Whether a page of the English site that lacks an English date, and has this `text`, is not in English.

    Firefox leaves no mark: Japanese is known by its letters.
    """
    named = _ANOTHER.search(body) and _IN_ENGLISH.search(body)
    return bool(named) or len(_KANA.findall(text)) > len(text.split())
