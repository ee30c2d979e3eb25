"""Stays: whom a visitor met, as the points below the lead say.

Owns the days of a stay, and the sentences of a point that are about the visitor. The verbs of meeting are `presence`'s.
"""

import re

from parsers.facts.people.attendance import OTHER_DAY
from parsers.facts.people.presence import choose_there, present
from records.language.calendar import MONTH_NAMES
from records.language.people.owners import find_home
from records.language.people.read import find_people
from records.language.people.sides import Named, is_listed
from records.language.sentences import split_sentences
from records.language.tokens import cut
from records.release import Release

# A stay of several days, and a meeting on one of them in a point: "From February 15 to 18 ...", "On February 16, ...".
_STAY = re.compile(
    r"\b[Ff]rom (?:\w+day, )?([A-Z][a-z]+) (\d{1,2})\b[^.;]{0,20}? (?:to|through|until) (?:\w+day, )?"
    r"(?:([A-Z][a-z]+) )?(\d{1,2})\b"
)
_ON_DAYS = re.compile(r"\b[Oo]n (?:\w+day, )?([A-Z][a-z]+) (\d{1,2}) and (?:\w+day, )?(?:([A-Z][a-z]+) )?(\d{1,2})\b")
_STAYED = re.compile(r"\b(?:visited|will visit|paid (?:a|an official) visit to|travel+ed to)\b")
_WILL_VISIT = re.compile(
    r"(?<!who )(?<!which )(?<!that )\b(?:will|(?:is|are) (?:going|scheduled|due) to) "
    r"(?:also )?(?:visit|(?:pay|make) an? (?:[a-z]+ )?(?:visit|trip) to|(?:travel|come) to"
    r"|(?:be|stay) in (?=[A-Z]|the U))"
)
# "During her stay in Japan, Secretary A will hold a meeting with Mr. B", of a visit that is announced.
_WILL_MEET = re.compile(
    r"\W*(?:(?:(?:During|In the course of|On) (?:his|her|their|the|this) (?:[a-z]+ )?(?:stay|visit)"
    r"(?: (?:in|to) [A-Z]\w+)?|[Ww]hile (?:here|there)|There|Here"
    r"|(?:[Ww]hile in|In) (?P<where>(?:the )?[A-Z][\w. ]{1,30}?)),? )?"
    r"(?P<who>(?:(?:Mr|Ms|Mrs|Dr|U\.S)\. ?|[^,;.]){2,60}?) "
    r"(?:will|(?:is|are) (?:also )?(?:(?:scheduled|due|going) )?to|(?:also )?plans? to) "
)
_TO_DO = re.compile(r" (?:will|(?:scheduled|due|going|plans?|is|are) to) ")
_EVENT = r"(?:[Mm]eetings?|[Tt]alks|[Dd]iscussions?|[Cc]onsultations?|[Dd]inner|[Ll]unch(?:eon)?|[Bb]reakfast|views)"
_HAD_WITH = (
    r"(?:cooperation|coordination|collaboration|relations?|\w+ships?|ties|bonds|alliances?|agreements?|arrangements?|talks"
    r"|negotiations?|exchanges?|contacts?|work|visits?|trade|deals?|\w+ing|\w+ed|made|held)"
)
# What the visitor will do with the one whose name follows; a verb of its own, for "a dinner with A" may be another's.
_MATTER = rf"(?:(?!\bto\b|\b{_HAD_WITH} with\b)[^;]){{3,80}}?"  # not "discuss cooperation with A": with A it may be had
_WILL_SEE = re.compile(
    r"(?:^|[ ,](?:and|to|or) |, )(?:(?:also|then|later|to|will) ){0,2}(?:meet(?: with)?|see|call on"
    r"|(?:hold|have|attend|exchange|conduct|make|pay) (?:(?!\bto\b)[^;]){0,80}?"
    rf"(?:\b{_EVENT}(?: and {_EVENT})?(?: (?:on|about|regarding) {_MATTER})? with|\bcourtesy calls? (?:on|to))"
    r"|(?:confer|consult|dine|speak|talk) with|be (?:received|welcomed) by"
    rf"|(?:discuss|take up|talk about|talk over) {_MATTER} with)"
    r"(?: [a-z][a-z, ]{2,60}?,? including)?[\s,]*(?:the\s)?$"
)
_AND_WITH = re.compile(r",?\s(?:and|as well as)\s(?:with|on)\s(?:the\s)?")
# Right behind the name of one who does something of his own, or whom the visitor need not see.
_ON_HIS_OWN = re.compile(r",?\s(?:will|is|are|was|were|has|had|may|might|hopes?|plans?|if|possibly)\b")
_VISITORS = re.compile(
    r"[Tt]he (?:two |three )?(?P<who>Secretary|Governors?|Senators?|Ambassador|President|Admiral|General|Mayors?"
    r"|Representatives?|Congressm[ae]n|Congresswom[ae]n|Commander"
    r"|(?P<group>delegation|group|party|mission|members|visitors|students|guests))"
    r"(?: (?:of|from) [^,;]{3,40})?"
)
_OFFICE = re.compile(r"[Tt]he (?P<who>(?:[A-Z][\w-]* ){0,3}(?:Vice-)?(?:Minister|Secretary))")
_NEXT = re.compile(r"\bnext (?:year|month|week|time|\w+day)\b")
_UNSURE = re.compile(
    r"\b(?:hop(?:es?|ing)|wish\w*|seek\w*|if|arrang\w+|possibl\w+|may|might|not|coordinat\w+|request\w*)\b"
)
_OF_OTHERS = re.compile(r"\b(?:which|that|who|whom|where|was|were|had|after|before|following|since|last|previous\w*)\b")
_SAME_DAY = re.compile(
    r"\W*(?:(?:Later )?[Oo]n (?:the same|that|the following|the next) day"
    r"|In the (?:morning|afternoon|evening) of the same day)\b"
)
_ON_A_DAY = re.compile(r"\W*On (?:\w+day, )?([A-Z][a-z]+) (\d{1,2})\b")
_SAW = re.compile(
    r"\b(?:met(?: with)?|(?:meeting|talks|dinner|luncheon|lunch|breakfast|views|spoke|talked|conferred) with"
    r"|courtesy call (?:on|from|by))[\s,]*(?:the\s)?$"
)
_SEEING = re.compile(
    r"\b(?:met|meeting|talks|dinner|luncheon|lunch|breakfast|views|spoke|talked|conferred|call)"
    r" (?:with|on|from|by)\b|\bmet\b"
    r"|\b(?:received|welcomed|greeted|guided|escorted|around)\b[a-z ]{0,30} by\b"
)
_VISIT = re.compile(r"\b(?:[Vv]isit|[Tt]rip|[Tt]our)s?\b")
_OTHER_TIME = re.compile(
    rf"{OTHER_DAY.pattern}|\b(?:last|previous(?:ly)?|ago|had|will|would|since|when|next|other|separate)\b"
    rf"|\b(?:in|of|since|from) (?:{'|'.join(MONTH_NAMES)})\b|\b(?:19|20)\d\d\b"
)
# Right behind the visitor's name.
_MEETS = re.compile(
    r"\s(?:(?:also|then|later|subsequently|separately|next)\s)?(?:visited\s[^,;]{2,60}\sand\s)?"
    r"(?:met|held|had|paid|made|received|exchanged|attended|spoke|talked|conferred|hosted|dined)\b"
)
# "Minister A was received on board by Rear Admiral B and Captain C": on the visit itself.
_RECEIVED = re.compile(
    r"\s(?:was|were) (?:received|welcomed|greeted|guided|escorted|shown around)(?: [a-z]+){0,3} by (?:the )?"
)
_PRONOUN = re.compile(r"[\s,]*(?:[Hh]e|[Ss]he|[Tt]hey)\b")


def seen_on_stay(release: Release, lead: str, taking: list[Named]) -> list[Named]:
    """Those whom one of `taking` met on the visit that the lead tells of, in a sentence of a point.

    The sentence gives a day of the stay, or no day and it opens its point with the visitor's name.
    """
    if _WILL_VISIT.search(lead):
        return _will_see(release, lead, taking)
    if not _STAYED.search(lead):
        return []
    stay = _STAY.search(lead) or _ON_DAYS.search(lead)
    first, last = (_day(stay[1], stay[2]), _day(stay[3] or stay[1], stay[4])) if stay else ((0, 0), (0, 0))
    ours = {word.casefold() for named in taking for word in named.words}
    visit = _VISIT.search(release.title)
    seen: list[Named] = []
    during = False
    for point in release.points:
        for sentence in split_sentences(point.text) if point.text not in lead and _SEEING.search(point.text) else ():
            if day := _ON_A_DAY.match(sentence):
                during = bool(first) and first <= _day(day[1], day[2]) <= last
            if during and (opening := day or _SAME_DAY.match(sentence)):
                seen += _seen(sentence, ours, opening.end())
            elif visit and point.text.startswith(sentence) and not _OTHER_TIME.search(sentence):
                seen += _seen(sentence, ours, -1)
    return seen


def _will_see(release: Release, lead: str, taking: list[Named]) -> list[Named]:
    """Those whom one of `taking` will meet on the visit that the lead announces, as a later sentence says."""
    ours = {word.casefold() for named in taking for word in named.words}
    texts = (point.text for point in release.points if _TO_DO.search(point.text))
    sentences = (sentence for text in texts for sentence in split_sentences(text) if not lead.startswith(sentence))
    seen: list[Named] = []
    for sentence in sentences:
        meets = _WILL_MEET.match(sentence)
        if meets is None or _NEXT.search(sentence) or (meets["where"] and not _lies_there(meets["where"], lead)):
            continue
        people = choose_there(sentence, find_people(sentence))
        before = [named for named in people if named.start < meets.end("who")]
        who = meets["who"]
        visitors = _VISITORS.fullmatch(who)
        # "The Ambassador will hold a reception with Mayor B" is of one who does not visit.
        named_so = visitors and (visitors["who"][:6].lower() in lead.lower() or (visitors["group"] and not taking))
        if office := _OFFICE.fullmatch(who):
            named_so = any(f"{office['who']} " in f"{named.name} {named.office} " for named in taking)
        alone = not before and (_PRONOUN.fullmatch(who) or named_so)
        if alone or (before and all(_is_ours(named, ours) for named in before)):
            seen += _list_seen(sentence, people[len(before) :], meets.end())
    return seen


def _lies_there(where: str, lead: str) -> bool:
    """Whether a town or country may be on the visit that the `lead` announces: Seoul is not on one to Japan."""
    names = list(cut(where).names.values())
    if where in lead or not names:
        return True
    lands = {name if kind == "country" else find_home(kind, name) for kind, name, _ in cut(lead).names.values()}
    return any((name if kind == "country" else find_home(kind, name) or "") in lands for kind, name, _ in names)


def _list_seen(sentence: str, people: list[Named], start: int) -> list[Named]:
    """Those of `people` whom the visitor will see, as the `sentence` says from the verb at `start` on."""
    seen: list[Named] = []
    for named in people:
        if _ON_HIS_OWN.match(sentence, named.end):
            break
        joined = bool(seen) and (
            is_listed(sentence, seen[-1], named) or _AND_WITH.fullmatch(sentence, seen[-1].end, named.start)
        )
        sees = _WILL_SEE.search(sentence[start : named.start])
        sure = sees and not _UNSURE.search(sentence, start, named.start) and not _OF_OTHERS.search(sees.group())
        if joined or sure:
            seen.append(named)
    return seen


def _is_ours(named: Named, ours: set[str]) -> bool:
    return not ours.isdisjoint(word.casefold() for word in named.words)


def _day(month: str, day: str) -> tuple[int, int]:
    """(month, day) by number, comparable inside a year; (0, 0) for what is no month."""
    return (MONTH_NAMES.index(month), int(day)) if month in MONTH_NAMES else (0, 0)


def _seen(sentence: str, ours: set[str], start: int) -> list[Named]:
    """Those met, in a sentence about one of `ours` (words of names): right behind the verb, or in a row with one.

    `start`: the character where the sentence goes on behind its day; -1 for none, and the name comes first.
    """
    people = present(sentence, find_people(sentence))
    subject = people[0] if people and _is_ours(people[0], ours) else None
    if subject is None and start >= 0 and people and (hosts := _hosts(sentence, people, ours)):
        return hosts
    if subject is None and (start < 0 or not _PRONOUN.match(sentence, start)):
        return []
    if subject and (received := _RECEIVED.match(sentence, subject.end)):
        rows = people[1:] if len(people) > 1 and people[1].start == received.end() else []
        return [one for at, one in enumerate(rows) if not at or is_listed(sentence, rows[at - 1], one)]
    if subject and ((start < 0 and subject.start > len("The ")) or not _MEETS.match(sentence, subject.end)):
        return []
    seen: list[Named] = []
    for named in people[subject is not None :]:
        if (seen and is_listed(sentence, seen[-1], named)) or _SAW.search(sentence, 0, named.start):
            seen.append(named)
    return seen


def _hosts(sentence: str, people: list[Named], ours: set[str]) -> list[Named]:
    """Those who met one of `ours` on a day of the stay: "On July 28, Minister A held a meeting with Secretary B"."""
    last = next(
        (at for at in range(1, len(people)) if not is_listed(sentence, people[at - 1], people[at])), len(people)
    )
    guest = people[last] if last < len(people) else None
    if guest is None or not _is_ours(guest, ours) or "telephone" in sentence:
        return []
    verb = people[last - 1].end + sentence.startswith(",", people[last - 1].end)
    meets = _MEETS.match(sentence, verb) and _SAW.search(sentence, people[last - 1].end, guest.start)
    return people[:last] if meets else []
