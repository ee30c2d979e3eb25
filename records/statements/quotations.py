"""What a text quotes: speech, or a title.

Owns where a quotation begins and ends alone. Whose it is is for `subjects`.
"""

from collections.abc import Iterator

from records.pattern import compile_late

_QUOTED = compile_late(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|(?<!\w)‘(?!\d)(?:[^’]|’(?=\w))*’")


def leave_out_quoted(text: str) -> str:
    """The text with a space in place of each quotation."""
    return _QUOTED.sub(" ", text) if _may_quote(text) else text


def find_quotes(text: str) -> Iterator[tuple[int, int]]:
    """Each quotation of a text; one that is never closed ends behind the text."""
    for found in _QUOTED.finditer(text) if _may_quote(text) else ():
        is_closed = len(found[0]) > 1 and found[0][-1] in '”"’'
        yield found.start(), found.end() if is_closed else len(text) + 1


def _may_quote(text: str) -> bool:
    """Whether a text has a sign that opens a quotation: to look is cheap."""
    return "“" in text or '"' in text or "‘" in text
