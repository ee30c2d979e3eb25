"""Delegations: who sat for whom at a dialogue, and who signed, as the points of a page say.

Owns the sentences that name heads, chairs and representatives: "Japan was represented by ...". Who joined or came with
a group is `attendance`'s, lists of participants are `rows`'s, whose country a side is `records.language.people`'s.
"""

from parsers.facts.other_times import is_of_other_time
from parsers.facts.people.own_event import OF_OTHER_ROUND
from parsers.facts.people.presence import choose_there, present
from records.language.people.read import find_people
from records.language.people.sides import Named
from records.language.sentences import split_sentences
from records.pattern import compile_late
from records.release import Release

_SAT = compile_late(
    r"\b(?:(?:represented|led|headed|(?:co-)?chaired|attended|joined) by|represented|headed|(?:co-)?chaired|attended"
    r"|participated|took part|[Rr]epresenting|served as (?:the )?(?:(?:co-)?chairs?|heads? of (?:the )?delegation"
    r"|representatives?))\b"
)
_WILL_SIT = compile_late(
    r"\b(?:will|is to|are to|(?:is|are) (?:scheduled|expected|due|set) to) (?:also )?"
    r"(?:be (?:represented|led|headed|(?:co-)?chaired|attended) by|represent|lead|head|(?:co-)?chair|attend|participate"
    r"|take part|(?:serve|act) as)\b"
)
# Right before a name: "At the head of the Japanese side were A and B", "Attending from Japan was C", "The dialogue
# brought together D".
_SITTING = compile_late(
    r"\b(?:(?:[Hh]eading|[Ll]eading|[Aa]t the head of|[Aa]ttending|[Tt]aking part|[Pp]articipating|[Pp]resent)\b"
    r"[^;]{3,50}?|(?:[Hh]eads?|[Ll]eaders?) of (?:the (?:two |[A-Z][\w.]+ )?|both )?delegations?"
    r"|(?:(?:[Cc]o-)?[Cc]hairs?|[Pp]articipants|[Aa]ttendees|[Rr]epresentatives|[Dd]elegates"
    r"|[Tt]hose (?:present|attending|in attendance))(?: [\w.]+){0,5}?)(?: will be| is| are| was| were),?"
    r"(?: (?:on|from|for) the [A-Z][\w.]+ side,?)? (?:the )?"
    r"|\b(?:with|by) (?:keynote |opening |welcoming )(?:address(?:es)?|speech(?:es)?|remarks) by (?:the )?"
    r"|\b(?:meeting|dialogue|talks|consultations?|round|session) brought together (?:the )?"
    r"|\b(?:[Ee]xpected|[Ss]cheduled) to (?:attend|participate|take part) (?:is|are) (?:the )?"
)
_ANNOUNCES = compile_late(
    r"(?:(?!\b(?:was|were|held|met|took)\b)[^;]){3,200}? "
    r"(?:will|takes? place|(?:is|are) (?:scheduled |due |expected )?to be held)\b"
)
# On a release on a signing, and of what it is on: not "signed in 1960".
_OF_SIGNING = compile_late(r"\bSign(?:ing|ed|ature)\b|\bExchange of (?:the )?(?:Diplomatic )?Notes?\b")
_SIGNED = compile_late(
    r"(?:(?!\b(?:that|which|who|whose|was|were|is|are|follows|builds)\b)[^;]){0,160}"
    r"\b(?:(?:was|were) (?:signed|exchanged)\b[^.;]{0,60}\b(?:by|between)|signed (?:the|this|it))\b"
    r"(?!.*\b(?:in|of) (?:19|20)\d\d\b)"
)


def attending(release: Release, lead: str) -> list[Named]:
    """Those whom a sentence of a point says to have sat there: "Japan was represented by ..."; or who signed.

    Where the `lead` announces, those too who "will represent" a side.
    """
    sentences = [sentence for point in release.points for sentence in split_sentences(point.text)]
    signs = _OF_SIGNING.search(release.title) is not None
    ahead = bool(_ANNOUNCES.match(lead))
    sat: list[Named] = []
    for sentence in sentences:
        if sentence not in lead and is_of_other_time(sentence, lead):
            continue
        signed = signs and _SIGNED.match(sentence)
        plainly = _SAT.search(sentence) or (ahead and _WILL_SIT.search(sentence))
        if not (signed or plainly or _SITTING.search(sentence)):
            continue
        people = find_people(sentence)
        if signed:
            sat += present(sentence, people)
        elif (
            people
            and (ahead or " will " not in sentence)
            and _is_of_this_round(sentence, people, plainly=bool(plainly))
        ):
            sat += choose_there(sentence, people)
    return sat


def _is_of_this_round(sentence: str, people: list[Named], *, plainly: bool) -> bool:
    """Whether a sentence says who sat now: `plainly`, or naming somebody right behind "the chairs were"."""
    if OF_OTHER_ROUND.search(sentence, 0, people[0].start):
        return False
    starts = {start for named in people for start in (named.start, named.start + len("the "))}
    return plainly or any(found.end() in starts for found in _SITTING.finditer(sentence))
