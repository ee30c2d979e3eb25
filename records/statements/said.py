"""What is said in an act: where it begins, and of what kind its own verb is.

Owns these rules alone. Who says it is for `acts`. Longer than most files: each way in which it begins has its own
exceptions.
"""

from records.language.verbs import read_table
from records.statements.grammar import (
    BE,
    HAVE,
    IRREGULAR,
    JOINERS,
    MODALS,
    OBJECTS,
    PREPOSITIONS,
    PROPOSED_BARE,
    PUT_IN,
    SAID_BARE,
    SAID_TO,
    STOPS,
)
from records.statements.sentence import Sentence, skip_adverbs
from records.statements.speakers.mention import SpeakerMention
from records.statements.verbs import Verb, read_verb

# Where what is said may begin, or surely does not.
_TURNS = frozenset({"that", "whether", "how", ",", ";"}) | JOINERS
_PARTICIPLES = IRREGULAR | {
    *(
        "been",
        "begun",
        "become",
        "come",
        "done",
        "taken",
        "given",
        "written",
        "spoken",
        "fallen",
        "risen",
        "gone",
        "seen",
    ),
    *("shown", "grown", "driven", "chosen", "broken", "known", "drawn", "withdrawn", "stolen", "undertaken"),
}
FINITE = (MODALS | HAVE | BE) - {"been", "being", "be", "to"}  # what makes the verb behind a subject its own
_MODALS_OF_SAID = MODALS - {"to", "let"}
# Beside those of the table, what follows these and "that" is said: "a fact that ...".
_SAYING_NOUNS = frozenset({"fact", "possibility", "point", "feeling", "sense", "statement", "note", "reply", "vision"})
# What one notes or states a thing of others with: its "that" says what it is of.
_HELD = frozenset({"report", "rumor", "rumour", "claim", "complaint", "hope", "wish", "fear", "concern", "belief"})
# Before "that" these say on what terms, and not what is said: "agreed provided that the other side did".
_ON_CONDITION = frozenset({"provided", "providing", "condition", "conditions", "given", "except", "now"})
_NOT_OPENING = _ON_CONDITION | {"to", "of", "in", "for", "with", "on", "by", "so"}
_HOW_OR_TO = frozenset({"with", "to", "in", "at", "as", "by"})  # "noted with a smile that"
_TIMES = frozenset({"day", "morning", "afternoon", "evening", "night", "week", "month", "year"})
_OF_WHAT = frozenset({"about", "over", "at", "regarding"})
_PRESENT = frozenset({"is", "are", "am", "was", "were"}) | (HAVE - {"having"})
_ENDS_OBJECT = STOPS | PREPOSITIONS | JOINERS
# Between these a word in "-ed" is a participle, and no verb: "the proposed sample", "a sample shared with partners".
_BEFORE_PARTICIPLE = {
    *("the", "a", "an", "their", "his", "her", "its", "and", "increasingly", "-"),
    *("of", "for", "to", "in", "by", "on", "with"),
}
_AFTER_PARTICIPLE = {
    *("by", "on", "to", "in", "at", "with", "for", "from", "as", "between", "under", "among", "of"),
    *(",", "and"),
}
# What two have, and what is so around them.
_RELATIONS = frozenset(
    {"relations", "relationship", "ties", "bonds", "friendship", "cooperation", "coordination", "trust"}
    | {"trade", "exchanges", "situation", "environment", "threat"}
)
_OUR_ALLIANCE = frozenset({"japan", "their", "our", "bilateral"})


def find_opening(sentence: Sentence, verb: Verb) -> int | None:
    """Where what is said begins: after "that", or with a subject of its own and its verb."""
    behind = sentence.word(verb.end)
    if (verb.noun and behind in _OF_WHAT) or (verb.rung == "support" and verb.noun and behind in {"of", "for"}):
        return None  # "concern about a build-up that ..." says what it is of
    if (bare := _opens_bare(sentence, verb)) is not None:
        return bare
    for number in range(verb.end, min(verb.end + 14, sentence.end)):
        word = sentence.words[number].folded
        if word not in _TURNS:
            continue
        if word == "that" and sentence.word(number - 1) not in _NOT_OPENING:
            if _points(sentence, number):
                continue
            if number > verb.end and _is_relative(sentence, verb, number):
                continue
            return number
        if word in {"whether", "how"} and number == verb.end:
            return number
        if word == "," and _begins_relative(sentence, number):
            break
        if word == ";" or (word == "," and _goes_on_elsewhere(sentence, number, number == verb.end)):
            break
        if word in JOINERS and (
            number + 1 in sentence.by_first
            or not verb.noun
            or sentence.word(number - 1) == ","
            or is_past(sentence, number + 1)
        ):
            break
    return None


def _begins_relative(sentence: Sentence, comma: int) -> bool:
    """Whether a "that" behind a comma is a relative clause's: "explained the comment, in which A stated that"."""
    which = comma + 1 + (sentence.word(comma + 1) in PREPOSITIONS)
    if sentence.word(which) not in {"which", "where"}:
        return False
    behind = (sentence.word(at) for at in range(which, sentence.end))
    return next((word for word in behind if word in {",", "that"}), "") == "that"


def _points(sentence: Sentence, that: int) -> bool:
    """Whether a "that" points to a time or a thing: "earlier that day", "that same night", "that of the other side"."""
    following = sentence.word(that + 1 + (sentence.word(that + 1) == "same"))
    if following in _TIMES:
        return True
    stop = next((at for at in range(that + 1, sentence.end) if sentence.word(at) in STOPS - PREPOSITIONS), sentence.end)
    return following == "of" and kind_of_finite(sentence, that, stop) is None


def _is_relative(sentence: Sentence, verb: Verb, that: int) -> bool:
    """Whether a "that" says which is meant: "called for a plan that would not fail", "a rule that he opposed"."""
    is_never = sentence.word(that + 1) == "never" and sentence.word(that + 2) != "again"
    if is_never or sentence.word(skip_not(sentence, that + 1)) in FINITE:
        return True
    noun = sentence.word(that - 1)
    articles = [at for at in (that - 2, that - 3) if sentence.word(at) in {"a", "an"}]
    if articles and articles[0] == verb.end and noun in _HELD:
        return True
    if verb.base in SAID_TO or noun in read_table().nouns or noun in _SAYING_NOUNS:
        return False
    return any(sentence.word(at - 1) not in _HOW_OR_TO for at in articles)


def _opens_bare(sentence: Sentence, verb: Verb) -> int | None:
    """The word before what is said, where that begins with its own subject: "said the United States supports it"."""
    for mention in _named_next(sentence, verb):
        following = sentence.word(mention.end)
        if following in FINITE:
            return mention.first - 1
        if verb.base in SAID_BARE and _is_finite(sentence, mention):
            return mention.first - 1
        is_plain = any(form == "base" for _, form in read_table().forms.get(following, ()))
        if verb.base in PROPOSED_BARE and mention.is_plural and is_plain:
            return mention.first - 1
    return None


def _named_next(sentence: Sentence, verb: Verb) -> list[SpeakerMention]:
    """Who is named right behind a verb, or behind whom it is said to: "told the press Japan agreed"."""
    named = list(sentence.by_first.get(verb.end, ()))
    if verb.base in SAID_TO or sentence.word(verb.end) in {"to", "with"}:
        for number in range(verb.end + 1, verb.end + 6):
            if sentence.word(number) in _ENDS_OBJECT:
                break
            named += sentence.by_first.get(number, ())
    return named


def _is_finite(sentence: Sentence, subject: SpeakerMention) -> bool:
    """Whether a verb of its own follows a subject, of those that can be told from a noun."""
    if sentence.word(subject.end) == "and" and subject.kind == "pronoun":
        return any(_is_finite(sentence, other) for other in sentence.by_first.get(subject.end + 1, ()))
    at = subject.end
    while sentence.word(at) in read_table().adverbs or sentence.word(at).endswith("ly"):
        at += 1
    word = sentence.word(at)
    if word in IRREGULAR or (word.endswith("ed") and word != "need"):
        return True
    fitting = {"past", "base" if takes_plain_form(sentence, subject) else "s"}
    return any(form in fitting for _, form in read_table().forms.get(word, ()))


def takes_plain_form(sentence: Sentence, subject: SpeakerMention) -> bool:
    """Whether a verb of the present has no "s" behind a subject: "they support", "the two ministers support"."""
    return subject.is_plural or sentence.words[subject.first].folded in {"i", "we", "they"}


def _goes_on_elsewhere(sentence: Sentence, comma: int, is_next: bool) -> bool:
    """Whether the words after a comma are put in no more; "while Minister A said" is another clause."""
    if sentence.word(comma + 1) == "while" and comma + 2 in sentence.by_first:
        return True
    return not is_next and sentence.word(comma + 1) not in PUT_IN


def is_past_form(word: str) -> bool:
    """Whether a word can be told to be a past form, of whatever verb."""
    return (
        word in IRREGULAR
        or (word.endswith("ed") and word != "need")
        or any(form == "past" for _, form in read_table().forms.get(word, ()))
    )


def is_past(sentence: Sentence, at: int) -> bool:
    """Whether a verb of saying in the past stands at `at`, or after an adverb there."""
    forms = read_table().forms
    while sentence.word(at) in {"also", "strongly", "further", "then", "both", "once", "again"} or sentence.word(
        at
    ).endswith("ly"):
        at += 1
    return any(form == "past" for _, form in forms.get(sentence.word(at), ()))


def kind_of_finite(sentence: Sentence, opens: int, end: int) -> str | None:
    """The first verb of what is said: "modal", "present", "perfect", "past", or "report" for one of saying."""
    forms = read_table().forms
    for number in range(opens + 1, end):
        word = sentence.word(number)
        following = skip_not(sentence, number + 1)
        after = sentence.word(following)
        is_perfect = after.endswith("ed") or after in _PARTICIPLES
        if word in _MODALS_OF_SAID:
            is_passive = after == "be" and sentence.word(following + 1).endswith("ed")
            return "perfect" if is_passive else "modal"
        if word in _PRESENT:
            return "perfect" if is_perfect else "present"
        if not (word.endswith("ed") or word in IRREGULAR) or number == opens + 1:
            continue
        if sentence.word(number - 1) in _BEFORE_PARTICIPLE or after in _AFTER_PARTICIPLE:
            continue
        is_saying = any(form == "past" for _, form in forms.get(word, ())) and read_verb(
            sentence.words, sentence.folded, number
        )
        return "report" if is_saying else "past"
    # A verb of the present has no mark; a clause of some length has one.
    return "present" if end - opens > 5 else None


def skip_not(sentence: Sentence, number: int) -> int:
    """The word behind a "not" and adverbs at `number`."""
    while sentence.word(number) in {"not", "also", "already", "never"} or sentence.word(number).endswith("ly"):
        number += 1
    return number


def is_of_relation(sentence: Sentence, verb: Verb, opens: int, end: int) -> bool:
    """Whether what is said is of what two have, and a verb behind it is not: "had never been closer and agreed to"."""
    following = sentence.word(verb.end + 1)
    is_to_do = following.isalpha() and following not in OBJECTS | PREPOSITIONS  # not "had been seen and agreed to"
    if sentence.word(verb.end) != "to" or not is_to_do or verb.rung not in {"agree", "commit"}:
        return False
    had = next((at for at in range(opens + 1, end) if sentence.word(at) in HAVE), opens)
    own = sentence.folded[opens + 1 : max(skip_adverbs(sentence, had), opens + 1)]
    if not own or "and" in own:
        return False
    return own[-1] in _RELATIONS or (own[-1] == "alliance" and not _OUR_ALLIANCE.isdisjoint(own))
