"""Pages of any shape and size, and all that is done with one: judged, read, compared, read for statements, worded.

Each shape is one thing over and over, numbered so that no two pieces need be the same. A page is filled up to the size
that is fetched, or to just below what is still read (its tags, its text): there the work is most.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from parsers_pages import LEAD, capture_of, page_of
from records_samples import apply

from notifier.message import compose_change
from parsers import Unreadable
from parsers.genuine import judge
from parsers.release import parse_release
from records.alert import ChangeNews
from records.change import Change
from records.comparison.compare import compare, summarise
from records.comparison.quotation import find_misquoted
from records.phrase import find_phrase
from records.release import Point, Release, content_hash
from records.statements.compare import compare_topics
from records.statements.read import read_points

LARGEST = 5_000_000  # bytes of a page that are fetched
# By what a page is as large as may be: its bytes; what is still read of text and tags; of lines.
BOUNDS: dict[str, dict[str, int]] = {
    "bytes": {},
    "text and tags": {"text": 148_000, "tags": 39_500},
    "lines": {"text": 148_000, "tags": 39_500, "pieces": 1240},
}

NOW = datetime(2026, 10, 8, 3, tzinfo=UTC)
_MARKUP = re.compile(r"<[^<>]*>|&#?\w{1,9};?")

NAMES = [first + last for first in ("Al", "Be", "Cor", "Dun") for last in ("ba", "ker", "mond", "ster", "ton", "well")]
VERBS = [
    "discussed",
    "confirmed",
    "reaffirmed",
    "shared the view on",
    "welcomed",
    "strongly opposed",
    "did not rule out",
]
TOPICS = ["extended deterrence", "the Senkaku Islands", "North Korea", "supply chains", "the East China Sea", "Ukraine"]
MONTHS = ["January", "March", "May", "August", "October", "December"]


def _pick(words: list[str], number: int) -> str:
    return words[number * 7919 % len(words)]


def _name(number: int) -> str:
    return f"{_pick(NAMES, number)}{_pick(NAMES, number // 5).lower()}"


# A piece of a page by its number.
SHAPES: dict[str, Callable[[int], str]] = {
    "one endless sentence": lambda n: f"{_pick(VERBS, n)} {_pick(TOPICS, n)} and ",
    "one endless sentence of speakers": lambda n: f"Minister Sample {_pick(VERBS, n)} that Secretary Example ",
    "one endless sentence of commas": lambda n: f"{_pick(TOPICS, n)}, ",
    "sentences": lambda n: f"The two sides {_pick(VERBS, n)} {_pick(TOPICS, n // 3)} in their talk no. {n}. ",
    "sentences of pronouns": lambda n: f"He {_pick(VERBS, n)} it, and she {_pick(VERBS, n + 1)} this. ",
    "sentences in response": lambda n: f"In response, the {_pick(['Secretary', 'Minister'], n)} {_pick(VERBS, n)} so. ",
    "passives": lambda n: f"{_pick(TOPICS, n)} was {_pick(VERBS, n)} by the two sides, ",
    "paragraphs that are the same": lambda _: "<p>The two sides confirmed to stay in close contact.</p>",
    "paragraphs": lambda n: f"<p>The two sides {_pick(VERBS, n)} {_pick(TOPICS, n // 3)} at the place no. {n}.</p>",
    "short paragraphs": lambda n: f"<p>{_name(n)}</p>",
    "numbered points": lambda n: f"<p>({n % 90 + 1}) They {_pick(VERBS, n)} sample {n}.</p>",
    "points of a list": lambda n: f"<ol><li>They {_pick(VERBS, n)} sample {n}.</li></ol>",
    "points of one list": lambda n: ("<ol>" if n == 0 else "") + f"<li>{n}. sample",
    "lines": lambda n: f"line {n} of {_name(n)}<br>",
    "letters as points": lambda n: f"<p>{chr(97 + n % 26)}. sample {n}</p>",
    "one table of rows": lambda n: ("<table>" if n == 0 else "") + f"<tr><td>{_name(n)}<td>{n}</tr>",
    "one row of cells": lambda n: ("<table><tr>" if n == 0 else "") + f"<td>{n}",
    "tables in tables": lambda n: f"<table><tr><td>{n}",
    "deep elements": lambda n: f"<div>{n}",
    "deep elements below the bound": lambda n: f"<span>{n}" if n < 2900 else "x ",
    "deep bold": lambda n: f"<b>{n}",
    "deep lists": lambda n: f"<ul><li>{n}",
    "deep quotations": lambda n: f"<blockquote>{n}",
    "crossed elements": lambda n: f"<b><i>{n}</b></i>",
    "attributes": lambda n: ("<p " if n == 0 else "") + f'a{n}="{n}" ',
    "classes": lambda n: ('<p class="' if n == 0 else "") + f"c{n} ",
    "elements of attributes": lambda n: f'<i id="i{n}" class="c d" style="x:y" title="t">{n}</i>',
    "one endless comment": lambda n: ("<!--" if n == 0 else "") + f"words {n} ",
    "comments": lambda n: f"<!-- {n} -->",
    "comments that do not end": lambda n: f"<!-- {n} --",
    "entities": lambda n: f"&#{n % 50000 + 160};&amp;",
    "entities without their sign": lambda n: f"&amp&lt{n}&eacute",
    "entities of nothing": lambda n: f"&#{n}99999999999;&foo{n};",
    "titles": lambda n: f"<title>Sample {n}</title><h1>Head {n}</h1>",
    "headings": lambda n: f"<h3>Head {n}</h3>",
    "links": lambda n: f'<a href="/press/release/{n}.html">sample {n}</a> ',
    "links without an end": lambda n: f'<a href="/{n}.html">x ',
    "related links": lambda n: f'<p><a href="/{n}.html">Related Links</a></p>',
    "one long link": lambda n: ('<a href="/' if n == 0 else "") + f"a{n}/../",
    "photographs": lambda n: f'<img src="/files/{n}.jpg" alt="(Photo {n}) Two ministers">',
    "photographs with words": lambda n: f'<div><img src="/files/{n}.jpg"><p>(Photo {n}) Ministers</p></div>',
    "dates": lambda n: f"on {_pick(MONTHS, n)} {n % 28 + 1}, {1990 + n % 40}, ",
    "dates and clocks": lambda n: f"On {_pick(MONTHS, n)} {n % 28 + 1}, commencing at {n % 12 + 1}:{n % 50 + 10} a.m. ",
    "dates that are cut": lambda n: f"{_pick(MONTHS, n)} ",
    "dates of the head": lambda n: f'<p class="rightalign">{_pick(MONTHS, n)} {n % 28 + 1}, 2026</p>',
    "durations": lambda n: f"for about {n % 90} minutes and for an hour and {n % 50} minutes ",
    "clocks": lambda n: f"from {n % 12 + 1}:{n % 50 + 10} a.m. (Japan time) to ",
    "numbers": lambda n: f"{n},{n % 900 + 100} ",
    "one endless number": lambda n: f"{n}",
    "one endless number with commas": lambda n: f"{n % 900 + 100},",
    "numbers in words": lambda n: f"{_pick(['twenty', 'one hundred', 'and', 'five', 'thousand', '-'], n)} ",
    "raised and other digits": lambda n: f"{_pick(['²', '٣', '４', '①', 'Ⅳ', '½'], n)}{n} minutes ",
    "names with offices": lambda n: f"Mr. {_name(n).upper()} Taro, Minister for Foreign Affairs of Japan, ",
    "names": lambda n: f"the Honorable {_name(n)} {_name(n + 1)}, Secretary of State, and ",
    "names in capitals": lambda n: f"{_name(n).upper()} ",
    "names in a row": lambda n: f"{_name(n).capitalize()} ",
    "names of offices": lambda n: f"Minister {_name(n)}, Secretary {_name(n + 3)}, ",
    "names of nations": lambda n: f"{_pick(['Japan', 'the United States', 'the Philippines', 'Australia'], n)}-U.S.-",
    "titles of persons": lambda n: f"{_pick(['Mr.', 'Ms.', 'Dr.', 'H.E.', 'the Honorable', 'Minister', 'Deputy'], n)} ",
    "quotations": lambda n: f'"sample {n}" said “sample {n}”, ',
    "quotations that do not end": lambda n: f'"{n} “{n} ‘',
    "brackets that open": lambda n: f"({n} ",
    "brackets": lambda n: f"((({n})))",
    "full stops": lambda n: f"{n % 10}. ",
    "initials": lambda n: f"{chr(65 + n % 26)}.",
    "letters without spaces": _name,
    "one letter": lambda _: "x",
    "Japanese": lambda n: chr(0x4E00 + n * 31 % 9000),
    "letters with a mark": lambda n: f"{chr(97 + n % 26)}\u0301",
    "marks alone": lambda n: _pick(["\u0301", "\u0323", "\u0345", "\u05b0"], n),
    "marks in two orders": lambda n: "\u0301\u0323" if n % 40 else " a",
    "Hangul in parts": lambda n: "\u1100\u1161\u11a8"[n % 3],
    "signs without a width": lambda n: _pick(["\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad"], n),
    "letters with signs without a width": lambda n: f"{_pick(NAMES, n)}\u200b\u00ad ",
    "marks of direction": lambda n: _pick(["\u202e", "\u202c", "\u2066", "\u2069", "a "], n),
    "spaces": lambda n: _pick([" ", "\u00a0", "\u3000", "\t", "\n"], n),
    "dashes": lambda n: _pick(["-", "–", "—", " - "], n),
    "hyphened words": lambda n: f"{_pick(NAMES, n).lower()}-",
    "apostrophes": lambda n: f"{_name(n)}’s ",
    "notes": lambda n: f"sample<sup>{n}</sup> ",
    "struck words": lambda n: f"<del>{n}</del><ins>{n + 1}</ins> ",
    "abbreviations": lambda n: f"{_name(n)} ({_name(n)[:3].upper()}), ",
    "words of conditions": lambda n: f"{_pick(['if', 'that', 'which', 'to', 'of', 'not', 'and', 'would', 'by'], n)} ",
    "verbs": lambda n: f"{_pick(VERBS, n)} ",
    "topics": lambda n: f"{_pick(TOPICS, n)} ",
    "misspelt words": lambda n: f"Untied States of Amercia {_pick(NAMES, n)[::-1]} ",
    "words by chance": lambda n: f"{random.Random(n).choice(NAMES).lower()}{random.Random(n).randrange(99)} ",
    "addresses": lambda n: f"http://www.mofa.go.jp/{n}.html ",
    "signs of less": lambda n: f"< {n}",
    "sections of data": lambda n: f"<![CDATA[{n}]]>",
    "scripts": lambda n: f"<script>var a{n};</script>",
    "forms": lambda n: f"<form><input value={n}>",
    "frames of the page": lambda n: f'<div class="navi"><main><footer>{n}',
    "readings above": lambda n: f"<ruby>日<rt>{n}",
}  # fmt: skip


def fill(shape: str, length: int = LARGEST, text: int = LARGEST, tags: int = LARGEST, pieces: int = LARGEST) -> str:
    """So much of `shape` as has at most that many bytes, characters of text, tags and pieces."""
    parts = []
    for part in map(SHAPES[shape], range(pieces)):
        length -= len(part.encode())
        text -= len(_MARKUP.sub("", part))
        tags -= part.count("<")
        if min(length, text, tags) < 0:
            break
        parts.append(part)
    return "".join(parts)


def edit(release: Release) -> Iterator[Release]:
    """`release` edited in the ways that cost most: a word of it, all of it, its order."""
    points = release.points
    middle = len(points) // 2
    changed = replace(points[middle], text=points[middle].text.replace("sample", "ample") + " forty")
    yield replace(release, points=(*points[:middle], changed, *points[middle + 1 :]))
    yield replace(release, points=tuple(Point(p.label, " ".join(p.text.split()[::-1])) for p in points))
    yield replace(release, points=points[::-1], captions=release.captions[::-1], links=release.links[::-1])
    every = tuple(
        replace(p, text=" ".join(w + "s" * (n % 7 == 0) for n, w in enumerate(p.text.split(" ")))) for p in points
    )
    yield replace(release, title=release.title + "!", points=every)


def read_whole(body: str) -> Iterator[str]:
    """All that is done with a page, then with it and each of its edited copies; what came of it, in a word each."""
    capture = capture_of(page_of(LEAD + body))
    judge(capture)
    try:
        release = parse_release(capture)
    except Unreadable as fault:
        yield f"refused: {fault}"
        return
    statements, topics = read_points(release)
    said = [list(find_phrase(point.text, "sample words")) for point in release.points]
    yield f"read: {len(said)} points, {len(statements)} statements, {len(topics)} topics"
    for new in edit(release):
        if content_hash(new) != content_hash(release):
            yield _compare(release, new)


def _compare(old: Release, new: Release) -> str:
    comparison = compare(old, new)
    assert content_hash(apply(comparison, old)) == content_hash(new)
    assert not list(find_misquoted(comparison.edits, old, new))
    change = Change(old.url, "edited", NOW, from_version=1, to_version=2, edits=comparison.edits)
    news = ChangeNews(replace(change, summary=summarise(change, new)), new, old, 2, NOW, NOW)
    sizes = [len(compose_change(news, family, NOW).text) for family in ("mail", "slack")]
    topics = compare_topics(old, new)
    return f"{len(comparison.edits)} edits, messages of {sizes} characters, {len(topics)} topics"
