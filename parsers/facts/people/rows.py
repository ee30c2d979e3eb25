"""Rows: lists of people, a line for each, below a heading "Participants", "The guests were as follows:" or a side's.

Owns where such a list begins and ends, and what a row says of its one person. Sentences that name who was there are
`attendance`'s. A list of topics, documents or sponsors is none of people. Longer than most files: where a list ends is
seen by the same headings that begin one, and a row is read by the words that end it.
"""

import itertools
import re
from bisect import bisect_left
from dataclasses import replace
from operator import itemgetter

from parsers.facts.people.absence import is_missed
from parsers.facts.people.columns import find_columns
from parsers.facts.people.spoken_of import is_spoken_of
from parsers.facts.people.visitors import VISITORS_HEADING, find_meetings, is_meeting, is_of_visitors
from records.language.people.families import looks_japanese
from records.language.people.offices import read_office
from records.language.people.owners import split_office
from records.language.people.read import find_people
from records.language.people.sides import Named
from records.language.places.gazetteer import BODY, HEAD, OFFICE, PLURAL, UNITED_STATES
from records.language.places.homes import list_homes
from records.language.sentences import split_sentences
from records.language.tokens import cut
from records.pattern import compile_late
from records.release import Release

_THEY = "participants|attendees|guests|members|speakers|panell?ists|co-?chairs"
NOTE = r"(?:(?:Note|Reference)(?: ?\d+)?\W{1,4})?"  # "(Note 2)" before such a line
_LANDS = r"(?:Japan|(?:U\.S\.|USA?|(?:the )?United States)(?: of America)?)"
_SIDE = (
    r"(?:(?:(?:not )?(?:present|attending|in attendance|participants|attendees) (?:from|on|for) )?(?:the )?"
    r"(?:Japan(?:ese)?|U\.S\.|USA?|American?|(?:the )?United States)(?: (?:side|delegation|participants))"
    rf"|(?:from|for|on behalf of) (?:the )?(?:Government of (?:the )?)?{_LANDS}(?=\W*$))"
)
_HEADING = compile_late(
    rf"\W*{NOTE}(?:main |other |list of (?:the )?)?"
    r"(?:(?:participants|attendees|delegations?|those present|members|guests)\b.{0,40}|who\W*"
    r"|those who (?:took part|attended|participated|were (?:present|there|in attendance))\W*"
    rf"|(?:the )?(?:[\w.-]+ ){{0,3}}(?:{_THEY})(?: of the [\w .-]{{3,40}})?"
    r" (?:were|are|included?|was)(?: as follows)?\W*"
    r"|(?:main |chief )?representatives(?: (?:of|from) (?:both|the two|each|the respective)"
    r" (?:sides?|governments?|countr(?:y|ies)))?\W*"
    r"|(?:main |keynote )?(?:co-?chairs?|speakers|panell?ists|moderators?|signatories|signers|by)\W*)",
    re.IGNORECASE,
)
# The head of a table: of people who were there only where the line before it says so.
_COLUMNS = compile_late(
    r"\W*(?:(?:no\.?|state|party|district|country) ){0,2}name"
    r"(?: (?:age|state|title|position|affiliation|office|occupation|organization|party|from))+\W*",
    re.IGNORECASE,
)
_GROUP = compile_late(r"\b(?:group|delegation|mission|party|members|participants|attendees|delegates|guests)\b")
# A heading of those who were not there, or of another event.
_NOT_THERE = compile_late(
    r"\b(?:[Nn]ot|[Aa]bsent|[Uu]nable|next|previous|last|past|future|upcoming"
    r"|(?:former|new)(?= (?:[a-z]+ ){0,2}?(?:members|participants|council|panel|committee|board|body)))\b"
)
_BODY = compile_late(
    r"\bmembers\b.*\b(?P<body>crew|council|panel|committee|board|jury|caucus|staff|team|cast|orchestra)\b",
    re.IGNORECASE,
)
# Such a heading, and the names behind it in the same line.
_LISTED_HERE = compile_late(
    rf"\W*{NOTE}(?:(?:main |other |list of )?(?:participants|attendees"
    r"|members(?: of the (?:delegation|group|party))?|(?:the )?(?:delegation|group) members|guests|those present)"
    r"|attendance|(?:also|those|others) (?:present|attending|in attendance)(?: (?:was|were|included?))?): "
    # a table's cell: "Participants Mr. A, Director"
    rf"|\W*{NOTE}(?:participants|attendees|attendance|attendants|those present) (?=(?:Mr|Ms|Mrs|Dr|H\.E|the Hon)\b)",
    re.IGNORECASE,
)
# A label before the name of one who had a part: "U.S. side: Mr. A", "Host: Ms. B"; never "Contact", "Interpreter".
_PART = (
    r"(?:[A-Z][\w. ]{0,22} (?:side|delegation)|Japan|U\.S\.|USA?|United States(?: of America)?"
    r"|(?:Co-?)?(?:[Hh]ost|[Cc]hair(?:man|woman|person)?)s?|Signator(?:y|ies)|Signed by|Delegat(?:e|ion)s?"
    r"|(?:Head|Leader)s?(?: of (?:the )?(?:U\.S\. |Japanese )?delegations?)?|Moderators?|Visitors?"
    r"|(?:Courtesy )?Callers?|Guests? of honou?r"
    r"|Representatives?|Attendees?|Participants?|Accompanied by"
    r"|[\w. ]{0,15}(?:Ministry|Department|Embassy)[\w. ]{0,15})"
)
# A line or point that says who sat on a side.
_ON_A_SIDE = compile_late(
    r"\b(?:represent(?:ed|ing)|led|headed|joined|attended|participated)\b[^.]{0,60}\b(?:side|(?<! a )delegation)\b"
    r"|\b(?:attendees|participants) (?:(?:are|were)(?=:| as\b| (?:the )?[A-Z])|include[ds]?\b)"
    r"|^\W*(?:(?:Attendees|Participants)\W{1,3})?(?:on |from )?(?:the )?[A-Z][\w. ]{1,25} side\W"
    r"|^\W*Note: ?(?:Mr|Ms|Mrs|Dr)\b.{3,200}\b(?:joined|attended|took part in|(?:was|were) (?:also )?present at) "
    r"the (?:meeting|talks|call|courtesy call|dialogue|dinner|lunch(?:eon)?|ceremony|reception)\b"
    rf"|^\W*{NOTE}(?:(?:For|From|On behalf of) )?(?:[Tt]he )?{_PART}"
    r"(?: (?:were|are|was|is))?: ?(?:Mr|Ms|Mrs|Dr|Prof|Amb|Gen|Lt|Adm|H\.E|(?:[Tt]he )?Hon"
    r"|Admiral|General|Lieutenant|Ambassador|Senator|Representative|Congress(?:wo)?man|Governor|Mayor|Professor)\b"
    r"|^\W*(?:Japan|U\.S\.|(?:the )?United States): ?[A-Z][\w’'-]+ (?:[A-Z][\w.’'-]* )?[A-Z][\w’'-]+, [A-Z]"
    r"|^\W*(?:Japan|U\.S\.|(?:[Tt]he )?United States): (?:(?:[A-Z][\w’'-]*|of|for|the|and|to|on),? ){1,14}"  # an office
    r"(?:Mr|Ms|Mrs|Dr)\b"
)
_NOT_NOW = compile_late(r"\b(?P<ahead>will be)\b|\bthe (?:next|previous)\b|\blast (?:time|month|year)\b")
# The whole page is of what is still to be.
_ANNOUNCES = compile_late(r"(?:(?!\b(?:was|were|held|met)\b)[^;]){3,160}? will (?:be held|take place|hold)\b")
# One of these stands in each; else the search is dear. Each begins with plain letters, which are found at once.
_SIDE_WORDS = ("delegation", "attendees", "participants")
_SIDE_SIGNS = (compile_late(r" side\b"), compile_late(r":(?: ?[A-Z]| the)"))
# A side alone, above its rows; two beside each other are the head of a table.
_OF_SIDE = compile_late(rf"\W*{_SIDE}\W*", re.IGNORECASE)
_LAND_ALONE = compile_late(rf"\W*(?P<land>{_LANDS})\W*", re.IGNORECASE)
_LAND_STARTS = ("Japan", "U.S.", "US", "United States", "The United States", "The U.S.", "- ", "for ", "For ", "From ")
_LAND_ROW = compile_late(
    r"(?:- )?(?:(?:[Ff]or|[Ff]rom) )?(?:[Tt]he )?(?P<land>Japan|U\.S\.|USA?|United States)(?:ese)?(?: of America)?"
    r"(?: (?:side|delegation))?(?:,| [–—-])? (?=(?:Mr|Ms|Mrs|Dr|H\.E)\b|(?:the )?Hon)"
)
# People of both lands in a table who need not have met: "The fellows selected this year".
_CHOSEN = compile_late(
    r"\b(?:prizes?|awards?|awarded|winners?|fellows|fellowships?|recipients?|selected|appointed|nominat\w+|scholarships?"
    r"|candidates?|finalists?)\b",
    re.IGNORECASE,
)
_OF_SIDES = compile_late(rf"\W*(?:{_SIDE}\W+{_SIDE}|(?:the )?{_LANDS}\W+(?:the )?{_LANDS})\W*", re.IGNORECASE)
# What opens a list at the end of a paragraph: "... received a courtesy call. The attendees were as follows:"
_ANNOUNCED = compile_late(
    rf"(?:^|[.;,] )(?:The )?(?:[\w-]+ ){{0,2}}?(?:{_THEY})(?: of the [\w -]{{3,40}})?"
    r" (?:(?:were|are|included?)(?: as follows| (?:as |as listed |listed )below)?|as follows)[.:]$"
    r"|\b(?:was|were) (?:also )?(?:attended|joined) by the following (?:[\w-]+ ){0,2}"
    r"(?:members|people|persons|officials|guests|participants|legislators|experts)[.:]$"
    r"|(?:^|[.;,] )(?:The )?(?:[\w-]+ ){0,2}?delegations? (?:were|was|is|are) (?:headed|led)"
    r"(?: by)?(?: as follows)?[.:]$"
    r"|(?:^|[.;] )(?:Co-?)?(?:chairing|attending|participating in|taking part in|joining) (?:the|this) "
    r"(?:[\w-]+ ){0,3}?[\w-]+ (?:was|were|are)(?: as follows)?[.:]$"
    r"|\b(?:consist(?:s|ed)? of|compris(?:es|ed)|(?:is|was) (?:made up|composed) of) the following (?:[\w-]+ ){0,2}"
    r"(?:members|people|persons|officials|legislators|experts|leaders)[.:]$"
    rf"|(?:^|[.;] )The following (?:[\w-]+ ){{0,2}}?(?:{_THEY}|people|persons|officials|legislators|experts)"
    r"(?: of the [^;:.]{3,60}?)? (?:also )?(?:took part|participated|attended"
    r"|were (?:also )?(?:present|there|in attendance))[.:]$",
    re.IGNORECASE,
)
_ANNOUNCING = tuple(
    f"{word}{sign}"
    for word in ("follows", "below", "were", "are", "include", "included", "part", "participated", "attended",
                 "present", "members", "people", "persons", "officials", "guests", "participants", "legislators",
                 "experts", "there", "attendance", "these", "order", "follow", "meetings", "talks", "calls", "visit",
                 "stay", "trip")
    for sign in ".:"
)  # fmt: skip
_THESE = (
    r"(?:[\w.-]+ ){0,3}?(?:members|senators|representatives|governors|mayors|legislators|lawmakers"
    r"|congress(?:men|women)|experts|scholars|executives|officials|students|teachers|veterans|guests|visitors|delegates)"
)
# "received a courtesy call from the following members of a delegation." at the end of a paragraph; not "a letter from".
_RECEIVED_THESE = compile_late(
    r"\b(?<!had )(?<!once )(?:received (?:an? )?(?:courtesy )?(?:call|visit) (?:from|by)|met(?: with)?"
    r"|(?:held|had) (?:an? )?(?:[a-z-]+ )?"
    r"(?:meeting|talk|dinner|luncheon|lunch|breakfast|exchange of views|discussion)s? with)"
    rf" the following {_THESE}(?: (?:of|from) [^;:]{{3,60}})?[.:]$",
    re.IGNORECASE,
)
# "On October 6, the following members of Congress paid a courtesy call on Minister A."
_THESE_CALLED = compile_late(
    r"(?:(?:On|At|From|In) [^;]{3,60}, )?the following (?:(?!former\b)[\w.-]+ ){0,3}?"
    rf"(?:{_THESE}|people|persons|members)(?: (?:of|from) [^;:]{{3,80}}?)?,? "
    r"(?:(?:jointly|together|all) )?(?:paid an? (?:[a-z-]+ ){0,2}(?:call|visit) (?:on|to)|called on|visited"
    r"|met(?: with)?|held (?:an? )?(?:[a-z-]+ )?(?:meeting|talk|exchange of views|discussion)s? with)"
    r" (?:Mr|Ms|Mrs|Dr|H\.E|(?:[A-Z][\w-]* ){0,5}(?:Vice-)?(?:Minister|Secretary|Director|Ambassador|Consul))"
    r"[^;:]{3,200}[.:]",
    re.IGNORECASE,
)
_CALLS = (_RECEIVED_THESE.pattern, _THESE_CALLED.pattern)
_ENDS = compile_late(
    r"\W*(?:(?:main|key) )?(?:absent|apologies|former members|outlines?|overview|agenda|summary|topics?|items?"
    r"|documents?|sponsors?|sponsored|supporters?|program(?:me)?|schedule|results?|outcomes?|background|contacts?"
    r"|discussions?|points?)\b[^,]{0,60}",
    re.IGNORECASE,
)
# A word, or words of which only the first has a capital: "Reading", "Reading list"; a row has a name or an office.
_OTHER_HEADING = compile_late(r"\W*[A-Z][a-z]+(?: (?:[a-z]+|List|Materials?|Works?|Books?|Credits?))*\W*")
_REFERENCE = compile_late(r"\W{0,3}Reference(?: ?\d+)?\W")
_OTHER_EVENT = compile_late(
    r"\W*(?:[\w-]+ (?:of|at|in|for|from) the )?(?:next|previous|related|past|future|last)\b[^,]{0,40}", re.IGNORECASE
)
_REFERS = compile_late(r"\b(?:to|about|regarding|for|from) (?:the )?$")  # "Thanks to Mr. A"
_LAND = compile_late(rf"\W*{_LANDS}:", re.IGNORECASE)
# "the export of rice as proposed by Mr. A": no row of people begins so.
_MATTER = compile_late(
    r"(?!the (?:[Hh]on|[Rr]ight|[Mm]ost)|(?:then|former|deputy|vice|acting|principal)\b)[a-z]{2,} [a-z]"
)
_VERB = compile_late(
    r"(?<!-)(?<!ewly )\b(?:was|were|is|are|will|would|has|have|had|held|said|stated|welcomed|expressed|thanked"
    r"|exchanged|explained|discussed|confirmed|met|referred|mentioned|touched|shared|agreed"
    r"|condemned|raised|replied|responded|spoke|asked|affirmed|underscored|stressed|gave|took|hosted|visited|paid|sent"
    r"|wrote|came|went|made|told|brought|sang|led"
    r"|[a-z]{3,}ed)\b(?! by\b)"
)
_TITLED = compile_late(r"\b(?:Mr|Ms|Mrs|Dr|Prof|Amb|Gen|Adm|Hon|Honorable)\b\.? (?:[A-Z][\w.’'-]* ?){1,4}")
_TITLES = ("Mr", "Ms", "Dr", "Prof", "Hon", "The Hon", "H.E")
_NAME_ALONE = compile_late(
    r"(?:(?:Mr|Ms|Mrs|Dr|Prof|Hon|The Honorable|H\.E)\b\.? ){1,3}[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4}"
)
# A heading that says how many or what kind of people there were: "Participants: about 30 students".
_COUNTED = compile_late(r"[:：]\s*(?!as follows)[a-z\d]")
_STATE_ROW = compile_late(r"(?:\d{1,3}\W{0,2})?[A-Z][a-z]+(?: [A-Z][a-z]+)?")  # before the name: "1 New Mexico"
_BULLET = compile_late(r"^[・･•●○■□◆◇▪‣*＊※–—-]\s*(?=\w)")
_FOOTNOTE = compile_late(r" ?[*＊※]\d{1,2}(?=$|[,;.)\s])")  # "Mr. A, Assistant Secretary of Samples*2"
_ANOTHER = ""  # between lists: who is below another heading is of no side above it
_LONGEST, _MOST = 250, 200  # characters of a row, rows of a list
_HEAD, _CALLED_MOST = 120, 500  # characters of a heading, and before "the following" who called
_OPENING = 100  # characters
# What stands behind the name in a row of one: the town in brackets, then the office, all in words with capitals.
_BEHIND = compile_late(
    r"(?:\s*\((?P<home>[A-Z][^()]{2,40})\))?"
    r"(?:\s*,\s*(?P<office>(?:[^\sa-z;:()\d][^\s;:()]*)"
    r"(?:\s(?:[^\sa-z;:()][^\s;:()]*|of|for|the|and|to|in|at|on|de|&)){0,24}?))?[\s,.]*"
)
# What somebody is in small letters, and the house in brackets: "Ms. A, teacher (Sample School, Ohio)".
_CALLING = compile_late(
    r"\s*,\s*(?P<office>(?:(?:vice|assistant|deputy|associate|senior|former|head|high|school|university|graduate) )*"
    r"(?:teacher|principal|superintendent|student|professor|lecturer|instructor|librarian|coach|journalist|reporter"
    r"|editor|researcher|engineer|lawyer|veteran|artist|musician|farmer|nurse|physician|curator))"
    r"(?:,? \((?P<house>[^()]{2,80})\)|, [A-Z][^();:]{2,80})?[\s,.]*"
)


def opens_list(text: str) -> bool:
    """Whether a line is the heading of a list of people: "Participants", "[U.S. side]", "Name Age State"."""
    if len(text) > _HEAD or (text.endswith(".") and not text.endswith("follows.")) or _LISTED_HERE.match(text):
        return False
    return any(heading.fullmatch(text) for heading in (_HEADING, _COLUMNS, _OF_SIDE, _OF_SIDES, VISITORS_HEADING))


def begins_list(text: str) -> bool:
    """Whether a line opens such a list, or is one: "Participants", "Guests: Mr. A, Director"."""
    return opens_list(text) or bool(_LISTED_HERE.match(text))


def announces_list(text: str) -> bool:
    """Whether a paragraph ends with what opens such a list: "The guests were as follows:"."""
    return _find_announced(text) is not None


def _find_announced(text: str) -> re.Match[str] | None:
    start = max(0, len(text) - _HEAD)
    if text.endswith(_ANNOUNCING) and (announced := _ANNOUNCED.search(text, start) or find_meetings(text, start)):
        return announced
    if (at := text.find("he following ")) < 0:
        return None
    found = _RECEIVED_THESE.search(text, start) if at >= start else None
    called = not found and at < _CALLED_MOST and len(text) < 2 * _CALLED_MOST
    return _THESE_CALLED.fullmatch(split_sentences(text)[-1]) if called else found


def find_listed(release: Release) -> list[Named]:
    """Those whom the lines of `release` list, or say to have sat on a side."""
    text, ends, heads = "", [0], [""]
    for line, head in _list_lines(release):
        if text and line == _ANOTHER:
            text += ". "
            continue
        if text and not text.endswith(". "):
            above = _OF_SIDE.fullmatch(text, ends[-2]) or _LAND.fullmatch(text, ends[-2])
            text += " : " if above else " ; "
        text += line
        ends.append(len(text))
        heads.append(head)
    people = find_people(text)
    starts = [named.start for named in people]
    places = [(bisect_left(starts, first), bisect_left(starts, end)) for first, end in itertools.pairwise(ends)]
    for (at, after), (first, end) in zip(places, itertools.pairwise(ends), strict=True):
        if after == at + 1:
            people[at] = _read_row(people[at], text[first:end], people[at].start - first)
    _give_columns(people, places, heads[1:])
    return [
        named for at, named in enumerate(people) if not (is_missed(text, people, at) or _is_referred_to(text, named))
    ]


def _give_columns(people: list[Named], places: list[tuple[int, int]], heads: list[str]) -> None:
    """Gives each of a table whose head names two sides the country of the column; `heads` has that of each row."""
    for head, rows in itertools.groupby(zip(places, heads, strict=True), key=itemgetter(1)):
        cells = [place for place, _ in rows]
        columns = find_columns(head, [people[at:after] for at, after in cells]) if head else None
        for (at, _), country in zip(cells, columns or (), strict=False):
            people[at] = replace(people[at], country=country)


def _is_referred_to(text: str, named: Named) -> bool:
    """Whether a line only speaks of somebody: "Secretary A’s proposal", "on behalf of Mr. B", "Thanks to Mr. C"."""
    before = text[max(0, named.start - 20) : named.start]
    owned = text.startswith(("’s", "'s"), named.end)
    return owned or bool(_REFERS.search(before)) or is_spoken_of(text, named.start)


def _leave_signs(text: str) -> str:
    """A line without the bullet before it and the signs of footnotes in it."""
    bare = _FOOTNOTE.sub("", text) if any(sign in text for sign in "*＊※") else text
    return bare if bare[:1].isalnum() else _BULLET.sub("", bare, 1)


def _list_lines(release: Release) -> list[tuple[str, str]]:
    """The rows and the headings of sides above them, each with the head of two sides that it stands below, if any."""
    lines: list[tuple[str, str]] = []
    listed, labelled = 0, False  # `labelled`: whether the rows have numbers of their own
    lead = release.points[0].text if release.points else ""
    sides = ""
    texts = [_leave_signs(point.text) for point in release.points]
    _mark_land_rows(texts, lead)
    _join_offices(texts)
    lands = _find_land_headings(texts, lead)
    for at, point in enumerate(release.points):
        text = lands.get(at) or texts[at]
        if not text:
            continue
        if lines and _OTHER_EVENT.fullmatch(text):
            break
        if opens_list(text):
            if not _COLUMNS.fullmatch(text):
                listed = int(_is_of_those_there(text, lead) and _is_of_page(text, f"{release.title}; {lead}"))
            elif at == 1 and _GROUP.search(lead):  # the table right behind it
                listed = 1
            of_side = _OF_SIDE.fullmatch(text)
            sides = text if _OF_SIDES.fullmatch(text) else ""
            if of_side or lines:
                lines.append((text if of_side else _ANOTHER, ""))
            continue
        labelled = labelled if listed > 1 else bool(point.label)
        if listed and (listed > _MOST or _ends_list(text) or (point.label and not labelled)):
            listed = 0
        here = _LISTED_HERE.match(text)
        if listed or (here and not _speaks_of(text[here.end() :])) or _says_side(text, lead):
            lines.append((text, sides if listed else ""))
            listed += bool(listed)
        listed = listed or (_announces_rows(text, texts[at + 1 : at + 2]) and _is_of_those_there(text, lead))
    return lines


def _find_land_headings(texts: list[str], lead: str) -> dict[int, str]:
    """The lines that name one land alone, each above a row of people, where both lands have one: as "Japan side"."""
    found = {
        at: f"{land['land']} side"
        for at, text in enumerate(texts[:-1])
        if len(text) < _OPENING and (land := _LAND_ALONE.fullmatch(text)) and _TITLED.match(texts[at + 1])
    }
    both = len({text.startswith("Japan") for text in found.values()}) == 2
    return found if both and not _CHOSEN.search(lead) else {}


def _mark_land_rows(texts: list[str], lead: str) -> None:
    """Puts a colon behind the land that a row of a table begins with, where both lands have one: "Japan Mr. A"."""
    found = {
        at: row for at, text in enumerate(texts) if text.startswith(_LAND_STARTS) and (row := _LAND_ROW.match(text))
    }
    if len({row["land"] == "Japan" for row in found.values()}) == 2 and not _CHOSEN.search(lead):
        for at, row in found.items():
            texts[at] = f"{row['land']}: {texts[at][row.end() :]}"


def _join_offices(texts: list[str]) -> None:
    """Makes one row of a name and the office in the line above or below it, where all lines of a list go by turns."""
    for at, text in enumerate(texts[:-2]):
        beside = texts[at + 1 : at + 3]
        named = any(row.startswith(_TITLES) and _NAME_ALONE.fullmatch(row) for row in beside)
        if not named or not opens_list(text):  # to ask of each line whether it opens a list is dear
            continue
        last = at + 1
        while last < len(texts) and texts[last] and not opens_list(texts[last]) and not _ends_list(texts[last]):
            last += 1
        pairs = [(texts[first], texts[first + 1]) for first in range(at + 1, last - 1, 2)]
        if (last - at) % 2 == 0 or not pairs:
            continue
        above = all(_is_whole_office(office) and _NAME_ALONE.fullmatch(name) for office, name in pairs)
        below = all(_NAME_ALONE.fullmatch(name) and _is_whole_office(office) for name, office in pairs)
        for number, (one, other) in enumerate(pairs if above or below else ()):
            name, office = (other, one) if above else (one, other)
            texts[at + 1 + 2 * number : at + 3 + 2 * number] = [f"{name}, {office}", ""]


def _is_whole_office(text: str) -> bool:
    tokens = cut(text)
    office = read_office(tokens, 0, follows=True) if len(text) <= _LONGEST else None
    return office is not None and office.first == 0 and office.end == len(tokens.words)


def _ends_list(text: str) -> bool:
    """Whether a line below such a heading is no row of it: another heading, or a sentence."""
    if (
        len(text) > _LONGEST
        or _ENDS.fullmatch(text)
        or _is_sentence(text)
        or _MATTER.match(text)
        or _REFERENCE.match(text)
    ):
        return True
    words = cut(text) if _OTHER_HEADING.fullmatch(text) else None
    return words is not None and not words.names and not any(kind & (OFFICE | BODY | PLURAL) for kind in words.kinds)


def _is_of_those_there(text: str, lead: str) -> bool:
    """Whether a heading, or the end of a paragraph, is of those who were there: no other event's, nor a body's.

    A body of which the `lead` speaks may be the one that met.
    """
    announced = _find_announced(text)
    heading = announced.group() if announced else text
    if _NOT_THERE.search(heading) or _COUNTED.search(heading):
        return False
    if _OF_SIDES.fullmatch(text) and "side" not in text and _CHOSEN.search(lead):
        return False
    if announced and announced.re.pattern in _CALLS and text not in lead:
        return False  # whom somebody received on another day
    body = _BODY.search(heading)
    return body is None or body["body"].lower() in lead.lower()


def _is_of_page(text: str, head: str) -> bool:
    """Whether a heading is one that any page may have, or of those whom title and lead, in `head`, speak of."""
    plain = any(heading.fullmatch(text) for heading in (_HEADING, _OF_SIDE, _OF_SIDES))
    return plain or is_of_visitors(text, head)


def _announces_rows(text: str, below: list[str]) -> bool:
    """Whether a paragraph opens a list; one of meetings has somebody whom they met in the row `below`."""
    announced = _find_announced(text)
    meetings = announced and find_meetings(announced.group(), 0)
    return bool(announced) and (not meetings or any(map(is_meeting, below)))


def _says_side(text: str, lead: str) -> bool:
    """Whether a line says who sat on a side, or will where the `lead` announces it."""
    may_say = any(word in text for word in _SIDE_WORDS) or any(sign.search(text) for sign in _SIDE_SIGNS)
    if not may_say or not _ON_A_SIDE.search(text):
        return False
    not_now = _NOT_NOW.search(text, 0, _OPENING)
    return not_now is None or bool(not_now["ahead"] and _ANNOUNCES.match(lead))


def _is_sentence(text: str) -> bool:
    return (text.endswith(".") and bool(_VERB.search(text))) or _speaks_of(text)


def _speaks_of(text: str) -> bool:
    """Whether a line only mentions somebody: a verb stands before the first name, or right behind it."""
    titled = _TITLED.search(text)
    return titled is not None and bool(_VERB.search(text, 0, titled.start()) or _VERB.match(text, titled.end()))


def _read_row(named: Named, row: str, start: int) -> Named:
    """The one person of a row, with the whole office beside the name, and the country of town, State or house."""
    if not row.startswith(named.name, start):
        return named
    named = _read_before(named, row[:start])
    if calling := _CALLING.fullmatch(row, start + len(named.name)):
        country = named.country or _find_home_of(named, calling["house"] or "")
        return replace(named, office=named.office or calling["office"], country=country)
    behind = _BEHIND.fullmatch(row, start + len(named.name))
    if behind is None:
        return named
    office, of = split_office(behind["office"]) if behind["office"] else ("", None)
    first = office.partition(",")[0]
    whole = office.startswith(named.office) and any(kind & (HEAD | OFFICE) for kind in cut(first).kinds)
    country = named.country or (of if whole else None) or _find_home_of(named, behind["home"] or "")
    return replace(named, office=office if whole else named.office, country=country)


def _read_before(named: Named, before: str) -> Named:
    """The one of a row whose office or State stands before the name: "Chairman, Committee on Samples: Mr. A"."""
    label = before.strip(" ;:") + ":" * before.rstrip().endswith(":")
    if not named.office and label.endswith(":") and not (role := label[:-1].rstrip()).endswith("Speaker"):
        tokens = cut(role)
        office = read_office(tokens, 0, follows=True)
        if office and office.first == 0 and office.end == len(tokens.words) > 1:
            held, of = split_office(role)
            return replace(named, office=held, country=named.country or of)
    country = _find_home_of(named, label) if _STATE_ROW.fullmatch(label) else None
    return replace(named, country=named.country or country)


def _find_home_of(named: Named, words: str) -> str | None:
    """The United States, where all towns and States of `words` beside a name lie there."""
    if not words or looks_japanese(named.words):
        return None
    return UNITED_STATES if list_homes(words) == {UNITED_STATES} else None
