"""Letters: from whom and to whom those are of which a page is.

Owns what lead and points say of them; who of a sentence was there is `presence`'s.
"""

import re

from parsers.facts.people.presence import choose_there
from records.language.people.read import find_people
from records.language.people.sides import Named
from records.language.sentences import split_sentences
from records.pattern import compile_late
from records.release import Release

# "received a letter from Secretary A", on a page whose title is of the letter
_RECEIVED_FROM = compile_late(
    r"\breceived (?:an?|the) (?:[a-z-]+ ){0,3}(?:letter|message|telegram)(?: of [a-z]+(?: and [a-z]+)?)?"
    r" (?:from|by) (?:the )?$"
)
_OF_LETTER = compile_late(r"\b(?:letter|message|telegram)\b", re.IGNORECASE)
# "messages of sympathy were sent as follows", above the points that say by whom
_WERE_SENT = compile_late(r"\b(?:messages|letters|telegrams)\b[^;.]{0,60}\bwere (?:sent|conveyed|dispatched)\b")
_MESSAGES = compile_late(r"\b(?:Messages|Letters|Telegrams) (?:of|from|by)\b", re.IGNORECASE)
_SENT = compile_late(
    r"(?<!had )(?<!have )\bsent (?:an?|the|his|her)? ?(?:[a-z]+ ){0,2}?(?:messages?|letters?|telegrams?)\b"
)
_BEARING = 160  # characters before a name


def list_senders(sentence: str, people: list[Named], title: str) -> list[Named]:
    """Whoever of a sentence a letter is from that somebody received, where the `title` is of it."""
    if "received" not in sentence or not _OF_LETTER.search(title):
        return []
    return [named for named in people if _RECEIVED_FROM.search(sentence[max(0, named.start - _BEARING) : named.start])]


def corresponded(release: Release, lead: str) -> list[Named]:
    """Who sent the messages that the title is of, or that the lead says were sent, and to whom, as the points say."""
    if not (_WERE_SENT.search(lead) or _MESSAGES.search(release.title)):
        return []
    texts = (point.text for point in release.points if point.text not in lead)
    sentences = (sentence for text in texts for sentence in split_sentences(text) if _SENT.search(sentence))
    return [named for sentence in sentences for named in choose_there(sentence, find_people(sentence))]
