"""Acts that are told without an active verb: passives, and what somebody felt, "were concerned".

Owns these forms. A passive belongs to the one who acts: "was briefed by the Secretary". Longer than most
files: the forms of one voice, asked one after the other.
"""

from dataclasses import replace

from records.language.verbs import read_table
from records.statements.acts import find_agent, go_on, make_act, speaker_of
from records.statements.clauses.finite import find_parted
from records.statements.clauses.relatives import read_relative
from records.statements.grammar import ADDRESSED, HAVE, JOINERS, MODALS, PREDICATES, PREPOSITIONS, VIEWS
from records.statements.said import is_past_form, kind_of_finite
from records.statements.sentence import Act, Sentence, Speaker, skip_adverbs
from records.statements.speakers.mention import SpeakerMention
from records.statements.statement import BOTH
from records.statements.subjects import clause_start, is_no_party, is_reported, subject_at
from records.statements.verbs import Verb

_PUT_BEFORE_BE = HAVE | MODALS
_EARLIER = frozenset(
    {"last", "earlier", "previous", "previously", "ago", "before", "years", "decades", "months", "long"}
)
_AHEAD = frozenset({"should", "would", "will", "must", "shall"})
# What is moved in another sense than that of a matter.
_MOVING = frozenset({"take", "bring", "go", "touch"})
_MATTERS = frozenset(
    {"issue", "issues", "matter", "matters", "topic", "topics", "question", "questions", "subject", "subjects"}
    | {"item", "items", "agenda", "situation", "developments", "case", "cases", "problem", "problems", "list"}
)
# What one can go through, over and into in words.
_GONE_INTO = frozenset(
    {"options", "option", "ways", "details", "detail", "points", "point", "plan", "plans", "proposal", "proposals"}
    | {"measures", "sanctions", "tariffs", "policy", "policies", "cooperation", "security", "relations", "arrangements"}
    | {"challenges", "response", "prospects", "possibility", "possibilities", "status", "state", "progress", "ideas"}
    | {"steps", "implications", "effects", "impact", "results", "outcome", "figures", "request", "draft", "text"}
    | {"lessons", "reasons", "causes", "chains", "consequences", "risks", "needs", "need", "picture", "requests"}
)
_SIGHTS = frozenset(
    {"troops", "troop", "guard", "guards", "parade", "fleet", "wreckage", "ruins", "rubble", "exhibits", "exhibit"}
    | {"exhibition", "coast", "coastline", "painting", "paintings", "garden", "gardens"}
)
_ENDS_MATTER = frozenset({"of", "in", "for", "on", "with", "to", "at", "and", ",", ".", ";", "that", "which", "from"})
_LONGEST_MATTER = 9
# Where others than those who met speak, and when it was.
_ELSEWHERE = frozenset(
    {"diet", "congress", "parliament", "cabinet", "council", "assembly", "press", "media", "senate", "house"}
    | {"last", "ago", "previously", "earlier", "yesterday"}
)
_FORUMS = frozenset({"g7", "g8", "g20", "apec", "nato", "asean", "oecd", "wto", "unga"})
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "some", "several", "many"})
_MEANS = frozenset({"means", "consensus"})
_TIMES = frozenset({"end", "time", "start", "beginning", "close", "deadline", "middle", "date"})
_CONDITIONS = frozenset(
    {"if", "when", "once", "after", "before", "unless", "while", "although", "though", "since", "as"}
)
_FELT_AT = frozenset({"about", "at", "over", "that", "with"})
_IS_NOW = frozenset({"am", "are", "is", "remain", "remains"})
_IS = _IS_NOW | {"was", "were", "remained"}
_BESIDE_FELT = frozenset({
    "in", "full", "complete", "total", "broad", "general", "perfect", "of", "the", "same", "one", "like", "a", "single",
    "no", "longer",
})  # fmt: skip
# Said with what it is of: "was clear that".
_WITH_THAT = frozenset(
    {"clear", "explicit", "emphatic", "persuaded", "unconvinced", "unpersuaded", "outspoken", "unsure"}
)
# Behind these one who met is so now: "are of the opinion that", "is willing to".
_SAID_NOW = {
    "": frozenset({"that", "to"}),
    **dict.fromkeys(("view", "opinion", "mind", "agreement", "accord"), frozenset({"that"})),
    **dict.fromkeys(("ready", "prepared"), frozenset()),  # a plan's: "is ready to depart"
}
_DENIED = frozenset({"not", "never", "neither", "no"})
# With one of these something else begins, of which a participle may tell.
_STARTING = frozenset({",", ";", "by", "that", "which", "who", "whom", "whose", "where", "when"})
_FAR = 14
_SHORT_THING = 5  # words
_OF_IT = frozenset({"his", "her", "its", "their", "this", "these", "the", "that"})
_IN_WRITING = frozenset({"report", "paper", "vote", "declaration", "document", "speech", "letter", "article", "book"})
_HEARSAY = frozenset({"believe", "report", "fear", "suspect", "think", "say", "claim", "expect", "feel", "reckon"})
_BEFORE_BY = frozenset({"in", "turn", "too", "also", "again", "later", "then"})
_FOR_IT = frozenset({("for", "this"), ("for", "that"), ("for", "which"), ("for", "it")})
_THEM = frozenset({"the", "all", "those", "its", "their", "his", "her", "them", "residents", "people", "families"})
_EXCHANGES = frozenset({"exchange", "exchanges", "discussion", "discussions", "debate"})
_BESIDE = frozenset({"though", "although", "but", "while", "whereas"})


def read_passive(sentence: Sentence, verb: Verb, be: int) -> Act | None:
    """ "Minister A was briefed by Secretary B", "It was confirmed that ..."."""
    if sentence.folded[be - 2 : be + 1] == ("it", "has", "been") and verb.base in PREDICATES:
        be -= 1  # "It has been agreed that ..."
    elif sentence.word(be - 1) in _PUT_BEFORE_BE or sentence.word(be) not in {"was", "were"}:
        return _read_led_in(sentence, replace(verb, first=be - 1))
    subject = subject_at(sentence, skip_adverbs(sentence, be))
    is_joined = sentence.acts and sentence.word(be - 1) == "and" and verb.base in ADDRESSED  # "asked, and was told by"
    if not is_joined and is_inside(sentence, be, subject):
        verb = replace(verb, first=be)
        pointing = _read_pointing(sentence, verb, be) or _read_by_whom(sentence, verb) if subject is None else None
        return (
            pointing
            or _read_addressed(sentence, verb, be)
            or _read_relative(sentence, verb, be)
            or _read_left_open(sentence, verb)
            or _read_second(sentence, verb, be)
            or _read_behind_and(sentence, verb)
            or (_read_further(sentence, verb) if subject is None else None)
        )
    agent = find_agent(sentence, verb.end)
    if agent is not None and sentence.word(verb.end) == "by" and _is_of_strangers(sentence, verb.end + 1):
        agent = None if sentence.word(agent.first - 1) == "by" else agent  # whose it is that follows in another "by"
    if agent is None and verb.base == "give" and verb.noun and sentence.word(verb.end) == "of":
        agent = sentence.begins_at(verb.end + 1)  # "was given the support of Secretary B"
    verb = replace(verb, first=be)
    start = _passive_start(sentence, be, subject)
    is_moving = verb.base in _MOVING and not _is_of_matter(sentence, start, be)
    # "as it has been confirmed at successive meetings": what others said before
    is_of_before = agent is None and sentence.folded[be - 2 : be] == ("as", "it")
    if is_moving or is_of_before or _is_felt(sentence, verb, agent):
        return None  # guests are taken up a tower, children brought up
    if agent is not None:
        act = make_act(sentence, verb, agent, start)
        # "Secretary B, whose visit was late, was thanked by Minister A"
        subject = subject or (find_parted(sentence, verb, be) if sentence.word(be - 1) == "," else None)
        act = replace(act, subject=speaker_of(sentence, verb, subject) if subject else act.speaker)
        return act if agent.at_event else None
    if subject is not None and subject.kind != "country" and verb.base in ADDRESSED:
        grammatical = speaker_of(sentence, verb, subject)
        speaker = _who_answered(sentence, verb, subject, grammatical)
        return replace(make_act(sentence, verb, None, start), speaker=speaker, subject=grammatical)
    return _read_without_agent(sentence, verb, start)


def _who_answered(sentence: Sentence, verb: Verb, subject: SpeakerMention, thanked: Speaker) -> Speaker:
    """Who thanked one for what he just said to the other of two who met: "offered help; for this he was thanked".

    Nobody where that was said to others, or another one is named.
    """
    last = sentence.acts[-1] if sentence.acts else None
    others = [each for each in sentence.memory.two if each.name != thanked.name]
    is_for_it = sentence.folded[max(subject.first - 2, 0) : subject.first] in _FOR_IT and verb.base == "thank"
    if not is_for_it or last is None or last.speaker != thanked or not thanked.name or len(others) != 1:
        return Speaker(None, None)
    said = range(sentence.first, subject.first)
    to_others = any(sentence.word(at) == "to" and sentence.word(at + 1) in _THEM for at in said)
    named = {each.speaker for each in sentence.mentions if each.kind == "person"} - {thanked.name, others[0].name, None}
    behind = [word for word in sentence.folded[verb.end : sentence.end] if word.isalpha() and not word.endswith("ly")]
    return Speaker(None, None) if to_others or named or behind else others[0]


def _is_felt(sentence: Sentence, verb: Verb, agent: SpeakerMention | None) -> bool:
    """Whether a passive tells what one felt, and nobody did: "was reassured by the news"."""
    is_adjective = verb.base in ADDRESSED and sentence.word(verb.at) in read_table().adjectives
    return agent is None and is_adjective and sentence.word(verb.end) not in {"to", "that"}


def is_joined_passive(sentence: Sentence, verb: Verb, start: int) -> bool:
    """Whether a past form behind "and" or a comma is a participle, done by whoever follows: ", promised by B"."""
    if verb.form != "past" or sentence.word(start - 1) not in JOINERS | {","}:
        return False
    by = _before_agent(sentence, verb.end) + 1
    if by == 0:
        return False
    word = sentence.word(by)
    is_all = word in {"all", "both"} and sentence.word(by + 1) not in _MEANS
    return by in sentence.by_first or is_all or _is_of_strangers(sentence, by)


def _named_agent(sentence: Sentence, verb: Verb) -> SpeakerMention | None:
    """Who met and is named right behind the verb and "by"."""
    agent = sentence.longest_at(verb.end + 1) if sentence.word(verb.end) == "by" else None
    return agent if agent is not None and agent.is_speaker else None


def _before_agent(sentence: Sentence, at: int) -> int:
    """The "by" at `at`, or behind an adverb there: "echoed in turn by"; -1 where there is none."""
    while sentence.word(at) in _BEFORE_BY or sentence.word(at).endswith("ly"):
        at += 1
    return at if sentence.word(at) == "by" else -1


def _is_of_strangers(sentence: Sentence, at: int) -> bool:
    """Whether those who did something are no speakers, also with an office or a name: "by the Diet"."""
    is_titled = sentence.word(at) in _ARTICLES and sentence.words[at + 1].text[0].isupper()
    return at not in sentence.by_first and (is_titled or names_others(sentence, at))


def read_joined_passive(sentence: Sentence, verb: Verb, start: int) -> Act | None:
    """ "was requested by Minister A and promised by Secretary B": of its own agent, not of the one before.

    Where another participle or a clause stands between the two, it may belong to that; and what is denied of the one
    may be denied of both.
    """
    agent, joiner = sentence.longest_at(_before_agent(sentence, verb.end) + 1), start - 1
    if agent is None or not agent.at_event or sentence.word(joiner) in {",", "or"}:
        return None
    is_contrast = sentence.word(joiner) == "but"
    while sentence.word(joiner - 1) in JOINERS | {","}:
        joiner -= 1
    if not sentence.acts:
        is_own = agent.kind != "country" and _is_behind_others(sentence, joiner)
        return make_act(sentence, verb, agent, sentence.first) if is_own else None
    last = sentence.acts[-1]
    is_denied = not is_contrast and not _DENIED.isdisjoint(sentence.folded[last.verb.first : last.verb.end])
    if is_denied or last.opens is not None or not _is_behind_passive(sentence, last, joiner):
        return None
    act = make_act(sentence, verb, agent, start)
    return act if last.subject == last.speaker else replace(act, subject=last.subject)


def _is_behind_passive(sentence: Sentence, last: Act, joiner: int) -> bool:
    """Whether nothing but a passive act and its agent stands before a joiner: "was requested by Minister A and"."""
    is_passive = sentence.word(last.verb.first) in {"was", "were"} and last.verb.base != "be"
    first = find_agent(sentence, last.verb.end)
    if first is None or not (is_passive or sentence.word(last.verb.end) == "by"):
        return False
    between = sentence.folded[first.end if first.end <= joiner else last.verb.end : joiner]
    return _STARTING.isdisjoint(between) and not any(is_past_form(word) for word in between)


def _is_behind_others(sentence: Sentence, joiner: int) -> bool:
    """Whether what others did stands before a joiner: "The plan was announced by a company and"."""
    by = next((at for at in range(joiner - 1, sentence.first, -1) if sentence.word(at) == "by"), sentence.first)
    be = skip_adverbs(sentence, by - 1) - 1
    is_passive = sentence.word(be) in {"was", "were"} and is_past_form(sentence.word(by - 1))
    if not is_passive or sentence.word(sentence.first) in _CONDITIONS or not _DENIED.isdisjoint(sentence.folded[be:by]):
        return False
    return _STARTING.isdisjoint(sentence.folded[sentence.first : be]) and _is_of_strangers(sentence, by + 1)


def _read_without_agent(sentence: Sentence, verb: Verb, start: int) -> Act | None:
    """ "It was confirmed that ...", "Iran was discussed": of all who met, or it is not said of whom."""
    be = verb.first
    is_it = sentence.word(be - 1) == "it"
    if is_it and (sentence.word(be - 2), sentence.word(verb.end)) == (",", ",") and verb.base in _HEARSAY:
        return None  # "The ship, it was believed, was lost": nobody who met says so
    is_of_others = sentence.word(verb.end) == "by" and names_others(sentence, verb.end + 1)
    if is_of_others or not (is_it or (verb.base in PREDICATES and verb.base not in {"share", "express"})):
        return None
    if verb.base == "exchange" and VIEWS.isdisjoint(sentence.folded[sentence.first : be]):
        return None  # "Notes concerning the loan were exchanged"
    if sentence.word(be - 1) == "what":
        return None  # "What was discussed is as follows"
    is_elsewhere = not _ELSEWHERE.isdisjoint(sentence.folded[verb.end : min(verb.end + 12, sentence.end)])
    is_elsewhere = is_elsewhere or _is_at_forum(sentence, verb.end)
    if is_elsewhere and sentence.word(sentence.first) in _CONDITIONS:
        return None  # "While tariffs were discussed at the G7, ...": of another event
    is_talk = verb.base in {"discuss", "exchange"} or (verb.rung == "discuss" and _is_of_matter(sentence, start, be))
    side = BOTH if (is_talk and not is_elsewhere) or verb.base == "agree" else None
    if verb.base in {"decide", "resolve"} and is_it and not is_elsewhere:
        side = BOTH
    return replace(make_act(sentence, verb, None, start), speaker=Speaker(side, None, side is not None))


def _read_second(sentence: Sentence, verb: Verb, be: int) -> Act | None:
    """ "The plan was explained by Minister A, and was welcomed by Secretary B": the second of two on one thing."""
    joiner = skip_adverbs(sentence, be) - 1
    agent = _named_agent(sentence, verb)
    if sentence.word(joiner) not in JOINERS or not sentence.acts or agent is None:
        return None
    last = sentence.acts[-1]
    end = joiner - (sentence.word(joiner - 1) == ",")
    is_beside = last.opens is None and _is_behind_passive(sentence, last, end)
    return make_act(sentence, verb, agent, joiner + 1) if is_beside else None


def _read_behind_and(sentence: Sentence, verb: Verb) -> Act | None:
    """ "Minister A explained the plan, and her explanation was welcomed by Secretary B": on what was said before."""
    last = sentence.acts[-1] if sentence.acts else None
    agent = _named_agent(sentence, verb)
    if last is None or last.opens is not None or agent is None or agent.kind == "country":
        return None
    behind = range(verb.first - 2, last.verb.end, -1)
    joiner = next((at for at in behind if sentence.folded[at - 1 : at + 1] == (",", "and")), None)
    thing = sentence.folded[joiner + 1 : verb.first] if joiner is not None else ()
    is_of_it = 1 < len(thing) <= _SHORT_THING and thing[0] in _OF_IT and _STARTING.isdisjoint(thing)
    return make_act(sentence, verb, agent, joiner + 1) if joiner is not None and is_of_it else None


def _read_further(sentence: Sentence, verb: Verb) -> Act | None:
    """ "Concern was expressed over it, and the need for unity was stressed": a clause of its own behind another act."""
    last = sentence.acts[-1] if sentence.acts else None
    if last is None or last.opens is not None:
        return None
    between = sentence.folded[last.verb.end : verb.first]
    joiner = next((at for at in range(len(between) - 1, 0, -1) if between[at - 1 : at + 1] == (",", "and")), None)
    joiner = joiner or next((at for at in range(len(between) - 1, -1, -1) if between[at] == ";"), None)
    if joiner is None or not read_table().subordinate.isdisjoint(between) or "that" in between:
        return None
    first = last.verb.end + joiner + 1
    if sentence.word(first) in PREPOSITIONS or "," in between[joiner + 1 :] or sentence.word(verb.end) == "by":
        return None
    may_be_seen = verb.rung == "discuss" or verb.base in _MOVING  # "the ships were reviewed", "players were brought up"
    is_seen = may_be_seen and not _is_of_matter(sentence, first, verb.first)
    is_elsewhere = not _IN_WRITING.isdisjoint(sentence.folded[verb.end : min(verb.end + 4, sentence.end)])
    return None if is_seen or is_elsewhere else _read_without_agent(sentence, verb, first)


def _is_at_forum(sentence: Sentence, at: int) -> bool:
    """Whether "at the G7" and its like stand right behind a verb, or behind one word more."""
    behind = sentence.folded[at : min(at + 5, sentence.end)]
    return "at" in behind[:2] and not _FORUMS.isdisjoint(behind)


def _read_pointing(sentence: Sentence, verb: Verb, be: int) -> Act | None:
    """ "...; this was welcomed by Minister A": a clause of its own on what the one before told."""
    at = skip_adverbs(sentence, be) - 1
    is_own = sentence.word(at - 1) == ";" or sentence.folded[at - 2 : at] == (",", "and")
    is_put_in = sentence.folded[at - 3 : at + 1] == (",", "which", ",", "it")
    if not sentence.acts or sentence.word(at) not in {"this", "these", "it", "that"} or not (is_own or is_put_in):
        return None
    agent = _named_agent(sentence, verb)
    if agent is None:
        return None
    if not is_put_in:
        return make_act(sentence, verb, agent, at)
    # "..., which, it was suggested by B, could be"
    act = replace(make_act(sentence, verb, agent, at - 2), opens=at - 3)
    return act if sentence.acts[-1].opens is None and sentence.word(agent.end) == "," else None


def _read_by_whom(sentence: Sentence, verb: Verb) -> Act | None:
    """ "..., said Secretary B, by whom the importance of it was stressed"."""
    floor = max(verb.first - _FAR, sentence.first)
    by = next((at for at in range(verb.first - 2, floor, -1) if sentence.folded[at : at + 2] == ("by", "whom")), None)
    if by is None or sentence.word(by - 1) != "," or not _STARTING.isdisjoint(sentence.folded[by + 2 : verb.first]):
        return None
    agent = next(iter(sentence.by_end.get(by - 1, ())), None)
    is_own = agent is not None and agent.at_event and agent.kind == "person"
    return (
        make_act(sentence, verb, agent, by)
        if is_own and _EARLIER.isdisjoint(sentence.folded[by : verb.end + 4])
        else None
    )


def _read_addressed(sentence: Sentence, verb: Verb, be: int) -> Act | None:
    """ "The Japanese side, which asked for it, was assured by Secretary B that ...": a clause on its subject."""
    subject = next((each for each in sentence.in_order() if each.is_speaker), None)
    is_led = subject is not None and sentence.word(subject.first - 1) in {"", ","}
    agent = _named_agent(sentence, verb)
    if subject is None or not is_led or agent is None:
        return None
    is_on_it = sentence.word(subject.end) == "," and sentence.word(subject.end + 1) in {"who", "which"}
    if not is_on_it or sentence.word(be - 1) != "," or verb.base not in ADDRESSED or len(sentence.acts) != 1:
        return None
    act = make_act(sentence, verb, agent, be)
    return replace(act, subject=speaker_of(sentence, verb, subject))


def read_subject_of(sentence: Sentence, at: int) -> Act | None:
    """ "The strikes were the subject of a frank exchange"."""
    be = at - 2
    if sentence.acts or sentence.word(be) not in {"was", "were"} or sentence.word(at - 1) not in {"the", "a"}:
        return None
    exchange = next((n for n in range(at + 2, min(at + 7, sentence.end)) if sentence.word(n) in _EXCHANGES), None)
    between = sentence.folded[at + 2 : exchange] if exchange is not None else ()
    if exchange is None or sentence.word(at + 1) != "of" or not _STARTING.isdisjoint(between):
        return None
    behind = sentence.folded[exchange + 1 : sentence.end]
    is_elsewhere = (
        not _ELSEWHERE.isdisjoint(behind) or behind[:1] in (("in",), ("at",)) or is_inside(sentence, be, None)
    )
    is_plain = between in ((), ("a",))  # "was the subject of talks": of whom nobody says
    if is_elsewhere or is_plain or not _is_of_matter(sentence, sentence.first, be):
        return None
    strength = 2 if not read_table().strong.isdisjoint(between) else 1
    verb = Verb(at, be, at + 2, "discuss", "", "past", "discuss", strength, strength - 1)
    return replace(make_act(sentence, verb, None, sentence.first), speaker=Speaker(BOTH, None, True))


def _read_relative(sentence: Sentence, verb: Verb, be: int) -> Act | None:
    """ "..., which was welcomed by Secretary B": an act of its own, but where it may belong to what another said."""
    is_within = sentence.acts and sentence.acts[-1].opens is not None
    agent = _named_agent(sentence, verb)
    is_relative = sentence.folded[be - 2 : be] == (",", "which")
    if is_within or agent is None or not (is_relative or _is_behind_relative(sentence, be)):
        return None
    return make_act(sentence, verb, agent, be - is_relative)


def _is_behind_relative(sentence: Sentence, be: int) -> bool:
    """Whether a passive goes on behind a clause on its subject: "The plan, which A praised, was opposed by B"."""
    last = sentence.acts[-1] if len(sentence.acts) == 1 else None
    is_parted = sentence.word(be - 1) in {",", "–", "—"}
    return last is not None and is_parted and "which" in sentence.folded[sentence.first : last.verb.first]


def _read_led_in(sentence: Sentence, verb: Verb) -> Act | None:
    """The act that leads a sentence in: "Having been thanked by Minister A, Secretary B recalled ..."."""
    is_led_in = sentence.folded[verb.first : verb.first + 2] == ("having", "been")
    is_first = verb.first - (sentence.word(verb.first - 1) == "after") == sentence.first
    if not (is_led_in and is_first) or verb.base not in ADDRESSED or sentence.word(verb.end) != "by":
        return None
    agent = sentence.longest_at(verb.end + 1)
    return make_act(sentence, verb, agent, sentence.first) if agent and agent.at_event else None


def read_asked(sentence: Sentence, verb: Verb) -> Act | None:
    """ "Asked by Secretary B whether ..., Minister A answered": what B said leads in what he got for an answer."""
    if verb.base not in ADDRESSED or sentence.word(verb.end) != "by" or verb.end + 1 not in sentence.by_first:
        return None
    agent = sentence.by_first[verb.end + 1][-1]
    behind = (each for each in sentence.mentions if each.first > agent.end and sentence.word(each.first - 1) == ",")
    subject = next((each for each in behind if each.is_speaker), None)
    was_earlier = not _EARLIER.isdisjoint(sentence.folded[agent.end : subject.first]) if subject is not None else False
    if subject is None or was_earlier or not agent.is_speaker:
        return None
    act = make_act(sentence, verb, agent, sentence.first)
    return replace(act, subject=Speaker(subject.side, subject.speaker, subject.is_plural))


def _read_left_open(sentence: Sentence, verb: Verb) -> Act | None:
    """The act of a clause that tells what was not discussed: "concurred that ..., though the details were not".

    Where what was said is not of the future, the clause may belong to it.
    """
    last = sentence.acts[-1] if sentence.acts else None
    if last is None or verb.base != "discuss" or sentence.word(verb.first + 1) != "not":
        return None
    for number in range(verb.first - 1, max(verb.first - 12, last.verb.end), -1):
        if number in sentence.by_first:
            return None
        if sentence.word(number) in _BESIDE and sentence.word(number - 1) in {",", ";"}:
            is_own = last.opens is None or not _AHEAD.isdisjoint(sentence.folded[last.opens : number])
            act = make_act(sentence, verb, None, number)
            return replace(act, speaker=Speaker(BOTH, None, True)) if is_own else None
    return None


def is_inside(sentence: Sentence, be: int, subject: SpeakerMention | None) -> bool:
    """Whether a passive stands in what somebody said, or in a clause under another."""
    if sentence.word(be - 1) in {"which", "who", "that"}:
        return True
    if sentence.word(be - 1) == "it" or sentence.word(skip_adverbs(sentence, be) - 1) == "it":
        before = sentence.word(be - 2)
        # "The two ministers, based on the meeting at which it was confirmed that ..., concurred"
        is_parted = before == "which" and _begins_parted(sentence)
        return is_parted or (bool(sentence.acts) and not (before in JOINERS and sentence.word(be - 3) == ","))
    if not sentence.acts:
        behind = skip_adverbs(sentence, be) - 1
        is_parted = sentence.word(behind) == "," and "," in sentence.folded[sentence.first : behind]
        if is_parted and sentence.word(sentence.first) not in _CONDITIONS:
            return False  # "The plan, to which both attach importance, was reviewed"
        under = [at for at in range(sentence.first, be) if sentence.word(at) in {"which", "that", "who", "as"}]
        if under and sentence.word(under[-1]) != "as" and is_past_form(sentence.word(under[-1] + 1)):
            return False  # "The missile that fell near Japan was condemned by ..."
        # "The plan that Minister A explained was welcomed by ..." has a verb of its own.
        return bool(under) and kind_of_finite(sentence, under[-1], be) in {"present", None}
    return subject is None or is_reported(sentence, subject)


def _begins_parted(sentence: Sentence) -> bool:
    """Whether a sentence begins with its subject, which a comma parts from its verb."""
    first = sentence.longest_at(sentence.first)
    return first is not None and first.is_speaker and sentence.word(first.end) == ","


def _is_of_matter(sentence: Sentence, start: int, be: int) -> bool:
    """Whether what is told of is a matter, and can be spoken of: an issue, or what shows a topic."""
    if not _MATTERS.isdisjoint(sentence.folded[start:be]):
        return True
    first, last = sentence.words[start].start, sentence.words[be].start
    return any(first <= place.start < last for place in sentence.places)


def is_on_matter(sentence: Sentence, at: int) -> bool:
    """Whether what a verb ends before `at` with is a matter: "went through the agenda", "looked into how"."""
    if sentence.word(at) in {"how", "whether", "what", "why"}:
        return True
    end = _end_of_matter(sentence, at)
    head = sentence.words[max(end - 1, at)]
    if head.folded in _MATTERS or head.folded in _GONE_INTO:
        return True
    first, is_list = sentence.words[at].start, sentence.word(end) == ","
    last = sentence.words[min(at + _LONGEST_MATTER, sentence.end - 1)].start if is_list else head.end
    return any(first <= place.start < last and place.end >= head.end for place in sentence.places)


def is_on_sight(sentence: Sentence, at: int) -> bool:
    """Whether what a verb ends before `at` with is looked at, and not talked over: "reviewed the troops"."""
    return sentence.word(_end_of_matter(sentence, at) - 1) in _SIGHTS


def _end_of_matter(sentence: Sentence, at: int) -> int:
    """The word after the noun with which a thing is called from `at` on, before what it is of."""
    return next((n for n in range(at, min(at + _LONGEST_MATTER, sentence.end)) if sentence.word(n) in _ENDS_MATTER), at)


def names_others(sentence: Sentence, at: int) -> bool:
    """Whether those who did something, told at `at`, are nobody who met: "by the press", not "by the end of May"."""
    behind = sentence.folded[at : min(at + 3, sentence.end)]
    is_named = behind[:1] and (behind[0] in _ARTICLES or (behind[0].endswith("s") and behind[0] not in _MEANS))
    if any(word.text[0].isupper() for word in sentence.words[at : at + 2]):
        return False  # "by the Minister Li"
    return bool(is_named) and at not in sentence.by_first and _TIMES.isdisjoint(behind)


def _passive_start(sentence: Sentence, be: int, subject: SpeakerMention | None) -> int:
    if subject is not None:
        return clause_start(sentence, subject)
    return sentence.first if not sentence.acts else be - (sentence.word(be - 1) == "it")


def read_adjective_act(sentence: Sentence, at: int) -> Act | None:
    """ "The two ministers were gravely concerned about ..."."""
    table = read_table()
    be = at
    while sentence.word(be - 1) not in _IS | {""} and be > at - 4:
        be -= 1
    be -= 1
    is_carried = sentence.word(at) == "moved" and sentence.word(at + 1) != "by"  # to another room
    is_cut = sentence.word(at) in {"divided", "split"} and sentence.word(at + 1) not in {"over", "on", "about"}
    is_bare = sentence.word(at) in _WITH_THAT and sentence.word(at + 1) not in {"that", "about", "in"}
    is_none = sentence.word(be) not in _IS or is_carried or is_cut or is_bare
    if is_none or any(
        not (
            w.folded in table.adverbs or w.folded in table.strong or w.folded.endswith("ly") or w.folded in _BESIDE_FELT
        )
        for w in sentence.words[be + 1 : at]
    ):
        return None
    return _read_felt(sentence, at, be)


def _read_felt(sentence: Sentence, at: int, be: int) -> Act | None:
    """The act of an adjective at `at` with its "was" at `be`, of whoever stands before that."""
    start = skip_adverbs(sentence, be)
    subject = subject_at(sentence, start)
    if subject is None and sentence.word(start - 1) == ",":
        subject = find_parted(sentence, _felt(sentence, at, be), start)
    last = sentence.acts[-1] if sentence.acts and sentence.word(be - 1) == "and" else None
    is_now = sentence.word(be) in _IS_NOW
    is_said_now = sentence.word(at + 1) in _SAID_NOW.get(sentence.word(at), _SAID_NOW[""])
    if subject is None and sentence.word(be - 1) == "who" and not is_now and is_said_now:
        return read_relative(sentence, _felt(sentence, at, be), be)
    if subject is None and last is not None and (is_said_now or not is_now):
        # "talked about it, and were unanimous that", "hopes that it will go on and is willing to help"
        is_beside = last.opens is None or (is_now and last.verb.base == "hope" and _is_ahead(sentence, last.opens, be))
        return go_on(sentence, _felt(sentence, at, be), be, last) if is_beside else None
    if subject is None or not subject.is_speaker or is_reported(sentence, subject):
        return None
    is_own = sentence.words[subject.first].folded in {"i", "we"}
    if is_now and not is_own and (is_no_party(sentence, subject) or not is_said_now):
        return None
    return make_act(sentence, _felt(sentence, at, be), subject, clause_start(sentence, subject))


def _is_ahead(sentence: Sentence, opens: int, be: int) -> bool:
    return kind_of_finite(sentence, opens, be - 1) == "modal"


def read_felt_first(sentence: Sentence, at: int) -> Act | None:
    """ "Concerned about the launch, the two ministers agreed ..."."""
    comma = next((number for number in range(at + 2, sentence.end) if sentence.word(number) == ","), None)
    if comma is None or sentence.word(at + 1) not in _FELT_AT or read_table().adjectives[sentence.word(at)] == "commit":
        return None
    subject = sentence.longest_at(comma + 1)
    is_own = subject is not None and subject.is_speaker
    return make_act(sentence, _felt(sentence, at, at), subject, at) if subject and is_own else None


def _felt(sentence: Sentence, at: int, be: int) -> Verb:
    """An adjective with its "was", as a verb."""
    table = read_table()
    word = sentence.word(at)
    rung = table.adjectives[word]
    strength = 2 if {w.folded for w in sentence.words[be:at]} & table.strong else 1
    return Verb(at, be, at + 1, "be", word, "past", rung, strength, table.order.get((rung, word), 0) + strength - 1)
