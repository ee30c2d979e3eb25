"""Whether what a statement says is negated, at the verb of saying or at the main verb of what is said.

Owns these rules alone. Which clause the words are in is for `clauses`. Longer than most files: the rules of one
question, asked one after the other.
"""

from itertools import chain

from records.language.phrases import Word
from records.language.verbs import read_table
from records.statements.grammar import (
    AT_MOST,
    BE,
    CONCEDING,
    DENIED_AGAIN,
    DO,
    HAVE,
    MODALS,
    NEVER,
    NOT_NEGATING,
    OBJECTS,
    PREPOSITIONS,
    QUOTES,
)
from records.statements.said import is_past_form
from records.statements.sentence import Act
from records.statements.verbs import HIDING, SAYING

_NEGATIONS = frozenset({"not", "never", "no", "nothing", "neither", "nor"})
_LEADING_IN = frozenset({"unless", "if", "because", "since", "while", "although", "though", "when"})
_AS_WELL = frozenset({"well", "long", "far", "such", "follows"})
_TIMES = frozenset({"day", "morning", "afternoon", "evening", "night", "week", "month", "year", "time"})
_FAILING = frozenset({"unable", "failed", "yet"})  # "have yet to agree"
_DENYING = _FAILING | {"none", "nobody"}
_HELPING = frozenset({"did", "does", "do", "was", "were", "is", "are", "had", "has", "have", "could", "would", "will"})
_ONES = frozenset({"he", "she", "they", "we", "the"})
_HAPPENED = frozenset({"was", "were", "had", "did"})
_JOINING = frozenset({";", "and", "but"})
# What one thinks of what is so, or is not: "welcomed that nobody had opposed it", "thanked him for not having asked".
_JUDGING = frozenset({"welcome", "oppose"})
_NOT_ONE = frozenset({"no", "nobody", "none", "nothing", "neither"})
_EXCEPTING = frozenset({"but", "except"})  # "nobody but Minister A opposed it"
_ALL = ("all", "both", "each", "every")
_NOT_ALL = frozenset(("not", word) for word in _ALL)
_HAVING = frozenset(
    {"is", "are", "was", "were", "has", "have", "had", "there", "be", "makes", "made", "leaves", "sees", "plays"}
)
# With "no" right after them: "would take no position".
_TAKING = frozenset(
    {"take", "takes", "took", "bear", "bears", "bore", "give", "gives", "gave", "find", "finds", "found"}
    | {"hold", "holds", "held", "know", "knows", "knew", "need", "needs", "needed", "pose", "poses", "posed"}
)
_ABLE = MODALS - {"to"}
_NOT_PAST = (MODALS - {"to", "did", "let"}) | {"is", "are", "has"}
_AUXILIARIES = BE | HAVE | DO | MODALS | {"need", "needs"}
_PARTICIPLES = frozenset({"made", "given", "taken", "drawn", "held", "built", "sent", "written", "shown", "brought"})
_SEEN = frozenset({"seen", "known", "heard", "met"})
# Behind what is put in the verb begins with one of these.
_AFTER_PUT_IN = (_AUXILIARIES - {"to", "being", "having", "been"}) | {"never"}
_ON_SUBJECT = frozenset(
    {"which", "who", "whose", "whom", "though", "although", "if", "when", "while", "unless", "where", "once"}
)
_LONGEST_SUBJECT = 8
# What a noun, or words that say where, when or how, can begin with.
_BEFORE_TERM = frozenset({"the", "a", "an", "called", "their", "its", "his", "her"})
_CLOSING = frozenset({"”", "’"})
_QUOTE_SIGNS = QUOTES | _CLOSING
_BEGINNING = PREPOSITIONS | frozenset(
    {"the", "a", "an", "its", "his", "her", "their", "this", "these", "those", "our", "because", "merely"}
)


def is_negated(words: tuple[Word, ...], folded: tuple[str, ...], act: Act) -> bool:
    """Whether not, no or never stands at the main verb of what is said, or at the verb of saying itself."""
    said = folded[act.first : act.end]
    if _NEGATIONS.isdisjoint(said) and _DENYING.isdisjoint(said):
        return False
    if _is_verb_negated(words, folded, act):
        return True
    if act.verb.rung in _JUDGING:
        return act.opens is None and not _NOT_ONE.isdisjoint(folded[act.verb.end : act.verb.end + 1])
    return _is_said_negated(words, act)


def _is_said_negated(words: tuple[Word, ...], act: Act) -> bool:
    """Whether a negation stands at the main verb of what is said, not in a clause under it."""
    is_under = False
    start = act.opens if act.opens is not None and not _is_infinitive(words, act) else act.verb.end
    is_put_in = False
    is_around = act.opens is not None and act.opens < act.first  # "Japan will not agree, Minister A said"
    places = chain(range(act.first, act.verb.first), range(act.verb.end, act.end))
    for number in places if is_around else range(max(start, act.verb.end), act.end):
        word = words[number].folded
        before = words[number - 1].folded
        opens = number - 1 - (before == ",")
        if word in _LEADING_IN and (act.opens == opens or words[opens].folded == "that"):
            is_put_in = True  # "that, unless ..., trust will not last"
        elif is_put_in and word == ",":
            is_put_in = is_under = False
        elif is_under and word == "," and _is_on_subject(words, number, act):
            is_under = False  # "that Japan, which had no plan, would never agree"
        if act.opens is None and _is_end_of_clause(words, number):
            break  # behind it stands a clause of its own: "asked about it, and was given no answer"
        if not is_under and _begins_reason(words, number):
            is_put_in = is_under = True
        elif _opens_clause(words, number) and (number != act.opens or start != act.opens):
            # "explained the comment, in which A said that ... and that ..."
            is_nested = is_under and act.opens is None and _is_in_relative(words, act.verb.end, number)
            is_under = is_nested or before not in {"and", ",", "but"} or words[number - 2].folded == "so"
        elif _begins_under(words, number):
            is_under = True
        elif word in {",", ";"} and words[number + 1 : number + 2] and words[number + 1].folded in {"and", "but"}:
            is_under = False
        if is_under or not _negates(words, number) or _is_in_quoted(words, number, start):
            continue
        if _is_at_verb(words, number, act) and not _is_of_another(words, number, act):
            return True
    return False


def _is_in_relative(words: tuple[Word, ...], first: int, at: int) -> bool:
    """Whether ", in which A said" stands between two words, and no comma behind it."""
    which = next((number for number in range(at - 1, first, -1) if words[number].folded in {"which", ","}), first)
    return words[which].folded == "which"


def _is_in_quoted(words: tuple[Word, ...], at: int, first: int) -> bool:
    """Whether a negation is of words that are quoted behind a verb: 'was called “one ocean, not two”'.

    Not where the quotation goes on with that verb: 'was “not alone”'.
    """
    quote = next((n for n in range(at - 1, first, -1) if words[n].text in _QUOTE_SIGNS), None)
    if quote is None or words[quote].text in _CLOSING:
        return False
    if words[quote].text == '"' and sum(words[n].text == '"' for n in range(first, at)) % 2 == 0:
        return False
    if words[quote - 1].folded in _AUXILIARIES:
        return quote < at - 1 and _AUXILIARIES.isdisjoint(each.folded for each in words[quote:at])
    return any(each.folded in _AUXILIARIES or is_past_form(each.folded) for each in words[first + 1 : quote])


def _begins_reason(words: tuple[Word, ...], at: int) -> bool:
    """Whether it is told why, or as what: ", as it has no plan"."""
    return words[at].folded == "as" and words[at - 1].text == "," and words[at + 1].folded not in _AS_WELL


def _begins_under(words: tuple[Word, ...], at: int) -> bool:
    """Whether a clause under another begins: "which", "so that", or what one is to care for: "to ensure"."""
    word = words[at].folded
    if word in {"to", "so"}:
        is_last = at + 1 == len(words)
        return not is_last and (_is_to_ensure(words, at + 1) if word == "to" else words[at + 1].folded == "that")
    return word in read_table().subordinate


def _opens_clause(words: tuple[Word, ...], at: int) -> bool:
    """Whether a "that" stands at `at`, and not that of "earlier that day"."""
    return words[at].folded == "that" and (at + 1 == len(words) or words[at + 1].folded not in _TIMES)


def _is_end_of_clause(words: tuple[Word, ...], at: int) -> bool:
    """Whether a clause of its own follows: ";", ", but she had no time", "and was given no answer"."""
    if words[at].text == ";":
        return True
    following = words[at + 1] if words[at].folded in _JOINING and at + 1 < len(words) else None
    if following is None:
        return False
    if words[at].folded == "but" and is_past_form(following.folded):
        return True  # "showed understanding but gave no sign"
    is_parted = words[at - 1].text == "," and (following.folded in _ONES or following.text[0].isupper())
    return following.folded in _HAPPENED or is_parted


def _is_on_subject(words: tuple[Word, ...], end: int, act: Act) -> bool:
    """Whether a clause that ends at the comma `end` is on the subject of what is said, whose verb comes behind it."""
    if act.opens is None or words[end + 1].folded not in _AFTER_PUT_IN:
        return False
    first = act.opens + 1
    who = next((at for at in range(end - 1, first + 1, -1) if words[at].folded in _ON_SUBJECT), None)
    if who is None or words[who - 1].folded != "," or who > first + _LONGEST_SUBJECT:
        return False
    return words[who + 1].folded != "," and all(each.folded not in _AUXILIARIES for each in words[first:who])


def _is_verb_negated(words: tuple[Word, ...], folded: tuple[str, ...], act: Act) -> bool:
    """Whether the verb of saying itself is denied, or its subject is nobody."""
    if act.verb.base in HIDING or (act.verb.noun == SAYING and act.verb.base == "have" and act.verb.rung == "agree"):
        return False  # "did not hide her concern" expresses it, and who "had no objection" agrees
    if act.verb.noun == SAYING and "secret" in folded[act.verb.at : act.verb.end]:
        return False  # who "made no secret of it" told it
    failing = next((at for at in range(act.verb.first, act.verb.at) if folded[at] in _FAILING), None)
    if failing is not None:
        return folded[failing - 1] not in {"not", "never"} or folded[failing : failing + 2] not in DENIED_AGAIN
    if folded[act.verb.end : act.verb.end + 1] == ("by",) and not _NOT_ONE.isdisjoint(
        folded[act.verb.end + 1 : act.verb.end + 2]
    ):
        return True  # "was opposed by none of them"
    if folded[max(act.verb.first - 2, 0) : act.verb.first] in _NOT_ALL:
        return True  # "did not all support it"
    return any(_negates(words, number) for number in range(act.verb.first, act.verb.end)) or _is_nobody(words, act)


def _is_infinitive(words: tuple[Word, ...], act: Act) -> bool:
    """Whether a "to" and its verb stand before the "that": "urged him to see to it that no one was harmed"."""
    if act.opens is None or (act.verb.rung not in {"urge", "commit", "agree"} and not act.verb.noun):
        return False
    return any(
        words[number].folded == "to" and words[number + 1].text.islower() and words[number + 1].folded not in OBJECTS
        for number in range(act.verb.end, act.opens)
    )


def _is_of_another(words: tuple[Word, ...], at: int, act: Act) -> bool:
    """Whether a "not" is of another verb beside that of saying: "agreed; Minister C did not", "..., and did not go"."""
    if words[at - 1].folded not in _HELPING:
        return False
    leads_in = words[act.first].folded in CONCEDING  # "While Iran was, China was not"
    joining = _JOINING | {","} if leads_in else _JOINING
    joiner = next((number for number in range(at - 2, act.verb.end - 1, -1) if words[number].folded in joining), None)
    if joiner is None:
        return False
    if act.opens is not None and joiner == at - 2 and words[at - 1].folded == "did" and words[joiner - 1].text == ",":
        # "agreed that talks should begin, but did not share his hope": what is said is of another time
        first = next((each.folded for each in words[act.opens + 1 : joiner] if each.folded in _AUXILIARIES), "")
        return first in _NOT_PAST
    is_left_out = at + 1 >= act.end or not words[at + 1].text[0].isalpha()
    return is_left_out or (act.opens is None and (joiner == at - 2 or words[at - 2].text[0].isupper()))


def _is_nobody(words: tuple[Word, ...], act: Act) -> bool:
    """Whether the subject is "neither side", "none of them", "neither Minister A nor Secretary B".

    Or whether it stands behind a "did" that is denied: "Never did Minister A oppose it", "Never has he opposed it".
    """
    for number in range(act.verb.first - 1, act.first - 1, -1):
        if words[number].folded in {"neither", "none"} or _is_no_one(words, number, act.verb.first):
            return _EXCEPTING.isdisjoint(each.folded for each in words[number + 1 : min(number + 4, act.verb.first)])
        if words[number].folded == "nothing" and act.opens is None:
            lead = {each.folded for each in words[number + 1 : act.verb.first]}
            return words[act.verb.first].folded in {"was", "were"} and (_EXCEPTING | BE).isdisjoint(lead)
        if words[number].folded in {"did", "has", "have"}:
            lead = {each.folded for each in words[max(act.first, number - 3) : number]}
            return not lead.isdisjoint({"neither", "never", "nor", "no"}) and "sooner" not in lead
        if words[number].text in {",", ";"}:
            return False
    return False


def _is_no_one(words: tuple[Word, ...], at: int, end: int) -> bool:
    """Whether a subject begins at `at`: "no minister", "not one of them", "not all of the ministers"."""
    following = {word.folded for word in words[at + 1 : min(at + 4, end)]}
    is_term = at > 0 and words[at - 1].text in QUOTES
    return (words[at].folded in {"no", "nobody"} and not is_term) or (
        words[at].folded == "not" and not following.isdisjoint({"one", "single", *_ALL})
    )


def _is_to_ensure(words: tuple[Word, ...], at: int) -> bool:
    """Whether behind a "to" stands what one is to care for, or to prevent: "to ensure that", "to make sure"."""
    if words[at].folded in {"ensure", "prevent", "avoid"}:
        return True
    return words[at].folded == "make" and at + 1 < len(words) and words[at + 1].folded in {"sure", "certain"}


def _negates(words: tuple[Word, ...], at: int) -> bool:
    word = words[at].folded
    if word not in _NEGATIONS:
        return False
    following = words[at + 1].folded if at + 1 < len(words) else ""
    if (words[at - 1].folded, following) == ("in", "time"):
        return False  # "in no time"
    if words[at - 1].text in QUOTES and words[at - 2].folded in _BEFORE_TERM:
        return False  # the “no first use” policy
    two = tuple(each.folded for each in words[at + 1 : at + 3])
    if word in {"not", "never"} and (two in DENIED_AGAIN or (two in AT_MOST and words[at - 1].folded == "could")):
        return False
    return following != "-" and following not in NOT_NEGATING.get(word, ())


def _is_at_verb(words: tuple[Word, ...], at: int, act: Act) -> bool:
    """Whether a negation is at the main verb: "no" in what that verb has or is, "not to" in what is asked."""
    word, before = words[at].folded, words[at - 1].folded
    if (before == "for" and at > act.verb.end) or (word in {"not", "never"} and _is_put_beside(words, at, act)):
        return False  # "apologized for not having asked", "the reasons for not signing"
    if word == "not" and at + 1 < len(words) and words[at + 1].folded == "to":
        is_asked = (act.opens is None or at < act.opens) and before not in {"order", "as"}
        return is_asked or before in BE  # "was not to be changed"
    if word == "nothing":  # "said nothing", "agreed on nothing"; not "stated that nothing had changed"
        return act.opens is None and act.verb.end <= at <= act.verb.end + 1
    is_longer = at + 1 < len(words) and words[at + 1].folded == "longer"
    is_never = at + 1 < len(words) and (before, words[at + 1].folded) in NEVER
    if is_never or is_longer:
        return _is_of_verb(words, at - is_never, act)
    return word != "no" or _is_no_at_verb(words, at, act)


def _is_no_at_verb(words: tuple[Word, ...], at: int, act: Act) -> bool:
    """Whether a "no" is of what the main verb has, does or is: "could accept no conditions", "sought no quarrel"."""
    before, further = words[at - 1].folded, words[at - 2].folded
    if before == "that" or at == act.verb.end or before in _TAKING or further in _ABLE:
        return True
    if act.opens is not None and _is_first_verb(words, at - 1, act.opens + 1):
        return True
    floor = act.verb.end if at > act.verb.at else act.first
    is_put_in = before in PREPOSITIONS and further not in BE
    # "would be done with no delay"; not "was in no position to decide"
    return not is_put_in and any(each.folded in _HAVING for each in words[max(floor, at - 4) : at])


def _is_first_verb(words: tuple[Word, ...], at: int, first: int) -> bool:
    """Whether a word is the main verb of what is said from the word `first` on: the first with a tense."""
    if at <= first or not _has_tense(words[at].folded):
        return False
    before = [word.folded for word in words[first:at]]
    return _AUXILIARIES.isdisjoint(before) and not any(_has_tense(word) for word in before)


def _has_tense(word: str) -> bool:
    return is_past_form(word) or any(form == "s" for _, form in read_table().forms.get(word, ()))


def _is_put_beside(words: tuple[Word, ...], at: int, act: Act) -> bool:
    """Whether a negation is of what is put beside what is so: "science, not politics", "made in May and never read"."""
    before, following = words[at - 1].folded, words[at + 1].folded if at + 1 < act.end else ""
    if before in _AUXILIARIES or at == act.verb.end or before == "as":
        return before == "as" and following != "to"
    if _describes_noun(words, at, act):
        return True
    comma = next((n for n in range(at - 1, max(at - 16, act.verb.end), -1) if words[n].folded in {",", ";"}), None)
    if comma is not None and comma < at - 2 and _is_participle(words[comma + 1].folded):
        return words[comma + 2].folded in PREPOSITIONS
    return words[at].folded == "not" and before in {",", "and"} and _is_contrast(words, at, act)


def _describes_noun(words: tuple[Word, ...], at: int, act: Act) -> bool:
    """Whether a negation says of what kind a noun is, behind a verb: "is at a level never seen before"."""
    following = words[at + 1].folded if at + 1 < act.end else ""
    if act.opens is None and _is_participle(following) and words[at - 1].text.isalpha():
        return words[at + 2].folded in {"by", "in"} if at + 2 < act.end else True  # "the areas not covered by it"
    after = words[at + 2].folded if following == "before" and at + 2 < act.end else following
    if not (_is_participle(after) or after in _SEEN):
        return False
    article = next((n for n in range(at - 2, max(at - 5, act.verb.end), -1) if words[n].folded in {"a", "an"}), at)
    between = {word.folded for word in words[article - 1 : at]}
    in_clause = between.isdisjoint({"that", "and", "but", ","})
    return article < at and in_clause and any(words[n].folded in _AUXILIARIES for n in range(act.verb.end, article))


def _is_contrast(words: tuple[Word, ...], at: int, act: Act) -> bool:
    """Whether a "not" behind a comma or "and" is of a noun, or of words that say where, when or how."""
    before, following = words[at - 1].folded, words[at + 1].folded if at + 1 < act.end else ""
    if at == act.verb.end + 1 and before == "," and words[act.verb.first].folded in BE:
        return True  # "tariffs were discussed, not trade"
    if at == act.verb.end + 1 and before == ",":
        behind = {each.folded for each in words[at + 2 : min(at + 7, act.end)]}
        return "," in behind  # "agreed, not for the first time, on it"
    earlier = {each.folded for each in words[max(at - 5, act.verb.end) : at - 1]}
    if act.opens is None or (before == "," and "," in earlier and not _AUXILIARIES.isdisjoint(earlier)):
        return False  # "agreed on Iran, and not on China" denies one of two; "is, however, not the place"
    is_alone = words[at + 2].folded in {",", ".", '"'} | _CLOSING if at + 2 < len(words) else True
    return following in _BEGINNING or (is_alone and before == "," and following.isalpha())


def _is_participle(word: str) -> bool:
    return (word.endswith("ed") and word != "need") or word in _PARTICIPLES


def _is_of_verb(words: tuple[Word, ...], at: int, act: Act) -> bool:
    """Whether "in no way" or "no longer" at `at` is of the main verb: not of "measures that in no way harm fishing"."""
    if at <= act.verb.end:
        return True
    takes_things = act.verb.rung in {"support", "discuss", "welcome", "oppose"}
    if act.opens is None or (act.opens > act.verb.end and takes_things):
        return False
    return all(word.folded not in {"that", "which", "who"} for word in words[act.opens + 1 : at])
