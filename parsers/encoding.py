"""The letters of a page: its bytes as text.

Owns which encodings are read. The ministry's pages are UTF-8; before about 2012 they were in the one they declare. What
a browser saved may be UTF-16, which shows itself. Bytes that do not fit are an error, never a replacement character.
"""

import re

from records.pattern import compile_late
from records.text import from_utf_16

_DECLARED = compile_late(rb"<meta\b[^<>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w-]{1,30})", re.IGNORECASE)
_HEAD = 4096  # bytes in which a declaration stands
_OLD = {
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
    "iso-8859-1": "cp1252",
    "windows-1252": "cp1252",
}


def decode_page(body: bytes) -> str:
    """The text of a page: UTF-8 or UTF-16, else the old encoding it declares; UnicodeDecodeError where none fits."""
    body = from_utf_16(body)
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _DECLARED.search(body[:_HEAD])
        encoding = _OLD.get(declared[1].decode("ascii", "replace").lower()) if declared else None
        if encoding is None:
            raise
        return body.decode(encoding)
