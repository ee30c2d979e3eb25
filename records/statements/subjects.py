"""Subjects: who stands before a verb, and whether that is a clause of its own or part of what somebody said.

Owns these rules alone; reads no verbs. Longer than most files: the places of one subject, asked one after the other.
"""

from calendar import month_name
from dataclasses import replace

from records.language.verbs import read_table
from records.pattern import compile_late
from records.statements.grammar import BESIDE, BREAKS, DO, JOINERS, PREPOSITIONS, SAID_BARE, SAID_QUOTED, UNDER
from records.statements.said import is_past_form, kind_of_finite, takes_plain_form
from records.statements.sentence import Sentence, Speaker
from records.statements.speakers.cast import key_of
from records.statements.speakers.mention import SpeakerMention
from records.statements.speakers.writers import find_writer
from records.statements.statement import BOTH
from records.statements.verbs import Verb

_BETWEEN_CLAUSES = JOINERS | {";", "while", "whereas"}
_HOW = (("with",), ("for",), ("against",), ("only",), ("then",))
_LEADING_IN = frozenset({"while", "although", "though", "if", "when", "since", "because", "as", "once", "unless"})
_AT = PREPOSITIONS | {"during", "after", "before", "throughout"}
_KNOWING = frozenset({"knew", "learned", "heard", "found", "wrote"})
_BESIDE = frozenset({"accompanying", "representing", "advising", "assisting", "replacing", "succeeding"})
_NOBODY = frozenset({"nobody", "no", "none", "everyone", "everybody"})
_TIMES = frozenset({"day", "days", "time", "times", "year", "years", "moment", "era", "period"})
_MONTHS = frozenset(month.casefold() for month in month_name if month)
_ROLE = 10  # words
_ROLES = frozenset({"the", "a", "an", "one", "another"})
_NO_ROLE = frozenset(
    {",", ";", "and", "that", "which", "who", "day", "morning", "afternoon", "evening", "time", "talks"}
)
_AGO = frozenset(("last", each) for each in ("week", "month", "year", "spring", "summer", "autumn", "winter"))
PEOPLES = frozenset({"countries", "nations", "peoples", "allies"})
_NO_PARTIES = frozenset({"experts", "officials", "companies"})
# What was said is called so: "..., words which Minister A described as timely".
_WORDS = frozenset({"words", "remarks", "comments", "views", "sentiments", "thoughts", "points", "something"})
_INSTEAD = frozenset({("and", "not"), ("but", "not"), ("rather", "than"), ("instead", "of")})
# What is read aloud or shown, and quoted, and said by nobody who met.
_TEXTS = compile_late(
    r"\b(?:poems?|poetry|verses?|haiku|tanka|songs?|hymns?|lyrics|novels?|books?|letters?|diar(?:y|ies)|plays?|scrolls?"
    r"|inscriptions?|slogans?|papers?|articles?|speech(?:es)?|reports?|messages?|banners?|mottos?|proverbs?|sayings?|signs?|postcards?|headlines?)\b"
)
_EARLIER = frozenset({"recent", "previous", "preceding", "earlier"})
_ENDS_TEXT = frozenset({",", ";", "meeting", "talk", "talks", "conversation", "dialogue"})
_IN_TEXT = 24  # words between a text and "in which", with whom it is from and to
_WHOM = 5  # words between a verb and what it quotes: "told the press in Osaka:"


def subject_at(sentence: Sentence, end: int) -> SpeakerMention | None:
    """Who stands right before a verb, not as the object of a preposition or of another verb."""
    for mention in sentence.by_end.get(end, ()):
        at = mention.first - 2
        if at in sentence.by_end and sentence.folded[at : at + 2] in _INSTEAD:
            return subject_at(sentence, at)  # "Minister A and not Secretary B opposed it"
        if is_subject(sentence, mention):
            return mention
        if len(mention.names) > 1 and mention.is_plural and sentence.word(mention.first - 1) in UNDER:
            return None  # "what Minister A and Secretary B agreed": nor is it said of the second alone
    before = _before_put_in(sentence, end)
    return subject_at(sentence, before) if before is not None else _named_beside(sentence, end)


def _named_beside(sentence: Sentence, end: int) -> SpeakerMention | None:
    """Who is named between commas beside what he is: "One of the students, Ms. A, spoke of"; with their side."""
    named = next((each for each in sentence.by_end.get(end - 1, ()) if each.kind == "person"), None)
    if named is None or sentence.word(end - 1) != "," or sentence.word(named.first - 1) != "," or sentence.acts:
        return None
    role = sentence.folded[sentence.first : named.first - 1]
    is_role = 1 < len(role) <= _ROLE and role[0] in _ROLES and _NO_ROLE.isdisjoint(role)
    if not is_role or any(is_past_form(word) for word in role):
        return None
    group = next((each for each in sentence.in_order() if each.end <= named.first - 1 and each.side != BOTH), None)
    return replace(named, side=named.side or (group.side if group else None))


def _before_put_in(sentence: Sentence, end: int) -> int | None:
    """The word after a subject with something behind it: "Secretary B for his part", "A together with B"."""
    if sentence.word(end - 1) == "part" and sentence.word(end - 3) == "for":
        return end - 3
    for mention in sentence.by_end.get(end, ()):
        for words in BESIDE:
            if sentence.folded[max(mention.first - len(words), sentence.first) : mention.first] == words:
                return mention.first - len(words)
    return None


def is_subject(sentence: Sentence, mention: SpeakerMention) -> bool:
    before = sentence.word(mention.first - 1)
    if before in PREPOSITIONS or before in _BESIDE:
        return False
    is_under = before in UNDER and not _is_pointed_to(sentence, mention)
    if (is_under or before == "had") and not sentence.acts and not is_cleft(sentence, mention):
        return False  # "Had the two ministers agreed, ...": they did not
    joined = mention.is_plural and len(mention.names) > 1
    # "asked Secretary A and Minister B stated": the first of the two is asked.
    return not (
        joined
        and before in read_table().forms
        and before not in {"state", "press"}
        and sentence.words[mention.first - 1].text[0].islower()
    )


def _is_held(sentence: Sentence, subject: SpeakerMention) -> bool:
    """Whether a subject follows a verb that is said with "that" or without it: "thought the United States agreed"."""
    word = sentence.word(subject.first - 1)
    needs = read_table().needs
    forms = read_table().forms.get(word, ())
    is_of_time = word == "when" and sentence.word(subject.first - 2) in _TIMES
    if is_of_time or word in _KNOWING:
        return True  # "the day when Minister A supported it was long ago"
    if word == "when" and (subject.kind == "country" or is_of_peoples(sentence, subject)):
        return True  # "recalled the day when the two countries agreed"
    return any(form == "past" and (base in SAID_BARE or "that" in needs.get(base, ())) for base, form in forms)


def is_of_peoples(sentence: Sentence, subject: SpeakerMention) -> bool:
    """Whether a subject is "the two countries" and not who met."""
    return sentence.word(subject.end - 1) in PEOPLES


def is_no_party(sentence: Sentence, subject: SpeakerMention) -> bool:
    """Whether a subject is a country, or peoples or experts of both sides, and not who met."""
    return (
        subject.kind == "country" or is_of_peoples(sentence, subject) or sentence.word(subject.end - 1) in _NO_PARTIES
    )


def agrees(sentence: Sentence, verb: Verb, subject: SpeakerMention) -> bool:
    """Whether a verb of the present fits its subject; the past fits everybody."""
    if not subject.at_event:
        return False
    if verb.form == "past" or sentence.word(verb.first) in DO:
        return True
    is_helped = any(sentence.word(number) in DO for number in range(subject.end, verb.at))
    if is_helped or sentence.word(subject.first - 1) == "did":
        return verb.form == "base"  # "Not only did Minister A welcome it", "Minister A did also welcome it"
    return (verb.form == "base") == takes_plain_form(sentence, subject)


def is_reported(sentence: Sentence, subject: SpeakerMention) -> bool:
    """Whether a subject and its verb stand inside what another one said."""
    before, further = sentence.word(subject.first - 1), sentence.word(subject.first - 2)
    is_under = before in UNDER and not _is_pointed_to(sentence, subject) and not is_cleft(sentence, subject)
    # "stated that Japan had asked for it, whereupon the United States agreed": then
    is_then = before == "whereupon" and subject.kind == "country"
    if is_under or is_then or _is_held(sentence, subject):
        return True
    if before == "which":
        return _is_in_relative(sentence, subject)
    if not sentence.acts or sentence.acts[-1].opens is None or is_apposed(sentence, subject):
        return _is_said_of_others(sentence, subject)
    opens = sentence.acts[-1].opens
    # "promised to see that it was safe, though he did not rule out a delay"
    is_beside = before in {"though", "although"} and further == "," and subject.kind == "pronoun"
    is_within = not is_beside and before not in BREAKS and not _is_led_in(sentence, subject.first)
    # "stated that the plan, which, he hoped, would be adopted, was ready"
    is_within = is_within or ((further, before) == ("which", ",") and subject.kind == "pronoun")
    if is_within or _is_behind_led_in(sentence, opens, subject.first):
        return True
    if before == "and" and further != "," and (subject.kind in {"country", "pronoun"}):
        return True
    return kind_of_finite(sentence, opens, subject.first) is None


def _is_in_relative(sentence: Sentence, subject: SpeakerMention) -> bool:
    """Whether a subject behind "which" and its verb say which thing is meant, and are no act of their own."""
    if find_writer(sentence, subject) is not None:
        return False  # "sent a message, in which he thanked her"
    further = sentence.word(subject.first - 2)
    is_beside = sentence.word(subject.first - 3) in {"a", "an"} and sentence.word(subject.first - 4) == ","
    is_beside = is_beside or (further in _WORDS and sentence.word(subject.first - 3) == ",")
    is_of_text = further == "in" and _is_in_text(sentence, subject.first - 2)
    is_of_text = is_of_text or (further in {"in", "at"} and _is_of_earlier(sentence, subject.first - 2))
    # "stated that the plan, which nobody opposed, was good"
    is_said = bool(sentence.acts) and sentence.acts[-1].opens is not None
    is_of_thing = is_of_text or (is_said and sentence.word(subject.first) in _NOBODY)
    is_of_thing = is_of_thing or _is_dated(sentence, subject.end)  # "the report, which Minister A welcomed in May, "
    is_of_thing = is_of_thing or _is_said_of_others(sentence, subject)
    # Of "any arrangement to which Japan objected", but not of ", in return for which Australia volunteered its help"
    is_of_thing = is_of_thing or (
        subject.kind == "country"
        and further in PREPOSITIONS
        and sentence.word(subject.first - 3) not in {",", "return", "exchange", "response", "reply"}
    )
    return is_of_thing or not (
        further in PREPOSITIONS or further == "," or is_beside
    )  # "..., a proposal which he welcomed"


def _is_said_of_others(sentence: Sentence, subject: SpeakerMention) -> bool:
    """Whether "they" may be others of whom something is said: "that the two leaders had met, a thing they stressed"."""
    last = sentence.acts[-1] if sentence.acts else None
    is_they = sentence.word(subject.first) == "they" and sentence.word(subject.first - 2) not in PREPOSITIONS
    if last is None or last.opens is None or not is_they:
        return False
    present = {key_of(each.name) for each in sentence.memory.present if each.name}
    said_of = [each for each in sentence.mentions if last.opens < each.first < subject.first and each.is_plural]
    return any(not each.at_event or not present.issuperset(each.names) for each in said_of)


def _is_dated(sentence: Sentence, at: int) -> bool:
    """Whether a day or a month before the next comma tells that it was earlier."""
    for number in range(at, sentence.end - 1):
        if sentence.word(number) in {",", ";", "."}:
            break
        is_named = sentence.word(number) in {"in", "on"} and sentence.word(number + 1) in _MONTHS
        if is_named or sentence.folded[number : number + 2] in _AGO or sentence.word(number) == "ago":
            return True
    return False


def _is_in_text(sentence: Sentence, end: int) -> bool:
    """Whether a text stands before "in which", with whom it is from: "a message from the Governor in which"."""
    for number in range(end - 1 - (sentence.word(end - 1) == ","), max(end - _IN_TEXT, sentence.first), -1):
        is_before_office = sentence.word(number) == "," and sentence.words[number + 1].text[0].isupper()
        if sentence.word(number) in _ENDS_TEXT and not is_before_office:
            return False
        if _TEXTS.fullmatch(sentence.word(number)):
            return True
    return False


def _is_of_earlier(sentence: Sentence, end: int) -> bool:
    """Whether another meeting stands before "in which": "the recent summit in May in which the two leaders agreed"."""
    for number in range(end - 1, max(end - 9, sentence.first), -1):
        if sentence.word(number) in {",", ";"}:
            return False
        if sentence.word(number) in _EARLIER:
            return True
    return False


def is_cleft(sentence: Sentence, subject: SpeakerMention) -> bool:
    """Whether a sentence says first how or why: "It was with regret that Minister A noted it"."""
    first = sentence.first
    if (
        sentence.acts
        or sentence.folded[first : first + 2] != ("it", "was")
        or sentence.word(subject.first - 1) != "that"
    ):
        return False
    lead = sentence.folded[first + 2 : first + 4]
    return lead[:1] in _HOW or (lead[:1] in (("in",), ("on",)) and lead[1:] in (("this",), ("these",)))


def _is_pointed_to(sentence: Sentence, subject: SpeakerMention) -> bool:
    """Whether a "that" before a subject means what was said before: "To that the Minister had no answer"."""
    that = subject.first - 1
    return (
        that - 1 == sentence.first and sentence.word(that) == "that" and sentence.word(that - 1) in {"to", "on", "with"}
    )


def _is_behind_led_in(sentence: Sentence, opens: int, at: int) -> bool:
    """Whether a subject is that of the main clause behind what leads it in: "that while ..., he", "that in May, he"."""
    first = opens + 1 + (sentence.word(opens + 1) == ",")  # "that, in this regard, Japan"
    is_led = sentence.word(first) in _LEADING_IN | _AT and sentence.word(at - 1) == ","
    return is_led and "," not in sentence.folded[first : at - 1]


def is_quoted(sentence: Sentence, verb_start: int) -> bool:
    """Whether a verb stands in what the sentence quotes, speech or a title: 'said, “We welcome it”', 'the book “...”'.

    What is said is his who says it. A verb with which the quotation begins is the sentence's own, and so is one of a
    sentence that is quoted from end to end.
    """
    memory, words = sentence.memory, sentence.words
    quote = memory.find_quote(words[verb_start].start)
    if quote is None:
        return False
    if quote[0] < words[sentence.first].start or quote[1] <= memory.of_others:
        return quote[1] <= memory.of_others
    if sentence.acts:
        return words[sentence.acts[-1].verb.at].start < quote[0]
    last = words[sentence.end - 1 - (sentence.word(sentence.end - 1) == ".")]
    is_part = quote[0] > words[sentence.first].start or quote[1] < last.end
    return is_part and quote[1] <= words[-1].end  # where it is never closed nobody knows its end


def find_quote_of_text(sentence: Sentence) -> int:
    """Where a quotation ends with which a sentence begins, if the one before names a text it may be of; else 0."""
    memory = sentence.memory
    if sentence.first == sentence.end or not _TEXTS.search(memory.before):
        return 0
    start = sentence.words[sentence.first].start
    quote = memory.find_quote(start + 1)
    return quote[1] if quote is not None and quote[0] == start else 0


def find_quote_of_others(sentence: Sentence) -> int:
    """Where a quotation ends that begins in a sentence and goes on behind it, of whom nobody says there; else 0."""
    if not sentence.memory.quotes or sentence.first == sentence.end:
        return 0
    start, stop = sentence.words[sentence.first].start, sentence.words[sentence.end - 1].end
    quote = next(
        (each for each in sentence.memory.quotes if start < each[0] < stop < each[1] <= sentence.words[-1].end), None
    )
    if quote is None:
        return 0
    if sentence.acts and sentence.acts[-1].speaker == Speaker(None, None):
        return quote[1]  # "The Mayor told the ministers: “We welcome you. Japan supports us.”"
    last = sentence.acts[-1].verb if sentence.acts else None
    near = sentence.words[min(last.end + _WHOM, sentence.end - 1)].end if last is not None else 0
    return 0 if last is not None and last.base in SAID_QUOTED and near > quote[0] else quote[1]


def is_apposed(sentence: Sentence, subject: SpeakerMention) -> bool:
    """Whether a subject follows a noun that stands for what was said: "..., a point the Japanese side echoed"."""
    return sentence.word(subject.first - 2) in {"a", "an"} and sentence.word(subject.first - 3) in {",", "–", "—"}


def _is_led_in(sentence: Sentence, at: int) -> bool:
    """Whether what stands before a subject leads in a clause of its own: ", and in response Secretary A"."""
    for number in range(at - 1, max(at - 6, sentence.first), -1):
        if sentence.word(number) in {",", ";"} or (sentence.word(number) in JOINERS and number < at - 1):
            is_to_it = sentence.folded[number : number + 2] == (";", "to")  # "; to this Minister A made no promise"
            return is_to_it or sentence.word(number + 1) in {"in", "at", "on", "and", "while", "for"}
    return False


def first_subject(sentence: Sentence, end: int) -> SpeakerMention | None:
    """Who does what is told before `end`, where no verb was an act: the last that begins a clause, else the first."""
    able = [
        mention
        for mention in sentence.in_order()
        if mention.end <= end and mention.is_speaker and is_subject(sentence, mention)
    ]
    joining = [mention for mention in able if sentence.word(mention.first - 1) in {"and", "but", "while", ";"}]
    leading = [
        mention
        for mention in joining
        if mention.end < end - 1 and sentence.word(mention.first - 2) == "," != sentence.word(mention.end)
    ]
    return leading[-1] if leading else able[0] if able else None


def clause_start(sentence: Sentence, subject: SpeakerMention) -> int:
    """Where the clause of a subject begins, with "to which" or "in response" before it."""
    if not sentence.acts:
        return sentence.first
    at = subject.first
    if sentence.word(at - 1) == "did":
        return at - 2 if sentence.word(at - 2) in {"neither", "never", "nor"} else at - 1
    floor = sentence.acts[-1].verb.end
    if is_apposed(sentence, subject):
        return at - 2
    if sentence.word(at - 1) == "which":
        at -= 2 if sentence.word(at - 2) in PREPOSITIONS else 1
        return at - 2 if sentence.word(at - 1) == "response" and sentence.word(at - 2) == "in" else at
    for number in range(at - 1, max(at - 16, floor), -1):
        if sentence.word(number) in _BETWEEN_CLAUSES:
            return number + 1 + (sentence.word(number + 1) == ",")
    return at
