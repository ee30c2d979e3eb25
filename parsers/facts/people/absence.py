"""Absence: who of those a sentence names was away from what it tells of, or belongs to another event that it names.

Owns the words behind a name, and the clauses around it, that say so. The words right before a name ("on behalf of") are
`spoken_of`'s, the verbs of meeting `presence`'s. Longer than most files: each way to be away has its exception beside
it.
"""

import re
from functools import lru_cache

from records.language.calendar import MONTH_NAMES, Dated, find_dates
from records.language.people.sides import Named, find_row
from records.language.phrases import has_word
from records.pattern import compile_late

# "without Minister A and Minister B"
_WITHOUT = compile_late(
    r"\b(?:without|except(?: for)?|in the absence of|with the exception of|excluding|neither|nor|unaccompanied by"
    r"|not (?:attended |joined |accompanied |represented )?by) (?:the )?$",
    re.IGNORECASE,
)
_UNABLE = (
    r"(?:(?:did|could|will|was able|were able|was|were)(?: not|n[’']t)|(?:was|were|is|are|being|having been) unable to)"
)
_ATTEND = (
    r"(?:(?:able )?to )?(?:(?:attend|join|take part|participate|be present|be there|present|meet|come|visit|travel"
    r"|make the (?:trip|journey))\b|leave (?=[A-Z]|home\b|the (?:capital|country)\b))"
)
_ABSENT = compile_late(
    rf"(?:, (?:who|the|an?|then|now) [^,;]{{1,80}},)?,? (?:who )?(?:{_UNABLE} {_ATTEND}|(?:was|were) absent\b)"
    # "Mr. A, a columnist, was the last guest from the United States"
    r"|(?:, (?:the|an?|then|now) [^,;]{1,60},)?,? (?:who )?(?:was|were|had been) the"
    r" (?:last|latest|previous|most recent) (?:one|guest|visitor|invitee|recipient|participant|speaker|fellow|holder"
    r"|person)s?\b"
    # "Admiral B, his successor, was still in Sampleton"
    r"|(?:, (?!who\b)[^,;]{3,60},)? (?:was|were) (?:still|already|then|at the time) in (?=[A-Z])"
    r"(?![^.;]{0,60}\b(?:and|where)\b)"
    # "Greetings came from Senator A and were read by B"
    r"|,? (?:and |which )?(?:was|were) (?:read|conveyed|passed on|relayed)\b"
    r"|,? (?:was|were) (?:[a-z]+ )?(?:in absentia|in (?:his|her|their) absence)\b"
    r"|\s?[(（](?:absent|apologies|excused|regrets|not (?:present|attending)|did not attend|unable to attend)\b"
    # "Minister A, represented by Mr. B", "Minister A was represented there by another"
    r"|,? (?:who )?(?:(?:was|were|will be) )?represented (?:there |(?:at|in) [^,;]{3,40} )?by\b"
    # "had also been invited but was unable to attend"
    r"|(?:, who [^,;]{0,80},)? had (?:also |originally |initially |first )*"
    r"(?:been )?(?:invited|planned|due|scheduled|expected|hoped|intended)\b[^,;.]{0,60},? (?:but|though|yet) "
    rf"(?:he |she |they )?{_UNABLE} {_ATTEND}"
    # "who was to have come"
    r"|, who (?:was|were) (?:\w+ )?to have (?:come|attended|joined|been present|been there|taken part|participated)\b"
    # "had left for Sampleton and was not present"; who "had returned and received them" was there
    r"|(?:, who [^,;]{0,80})?,? had (?:already |then )?(?:(?:left|departed|gone on|flown|returned) (?:for|to|back to)"
    r"|(?:left|departed|returned|gone) home)\b"
    r"(?![^.]{0,80}\band (?!(?:was|were|did|could)\b))"
)
# What one alone of two may be said to have done, "A and B, who did not attend": no word on A.
_WHO = compile_late(r",? who\b")
_AND = compile_late(r",? and (?:the )?")
# A list of those who were away: "absent: Mr. A and Ms. B", up to the next label or the end of the bracket.
_AWAY_LIST = compile_late(
    r"\b(?:(?:[Aa]bsent|[Aa]bsentees|[Aa]pologies|[Rr]egrets|[Ee]xcused|[Uu]nable to attend"
    r"|[Nn]ot (?:present|attending|in attendance)"
    r"|(?:[Pp]revious|[Ff]ormer|[Ll]ast|[Nn]ext) (?:heads?|(?:co-?)?chairs?|participants|members|hosts?)"
    r"(?: of (?:the )?delegations?)?)(?: (?:was|were))?:"
    r"|(?:[Aa]pologies|[Rr]egrets)(?: for absence)? (?:were |was )?(?:received|sent|came|come) (?:from|by)\b)"
    r"[^():;]*(?:;[^():;]*(?![^():;]*:))*"
)
_AWAY_WORDS = frozenset(
    {"absent", "absentees", "apologies", "regrets", "excused", "unable", "not", "previous", "former", "last", "next"}
)
# Another was there for somebody, who was to have been: "Mr. B attended in her place".
_IN_PLACE = compile_late(
    r"\b(?:attended|took part|participated|joined|held|met|received|led|came|represented)\b[^;]{0,80}?"
    r"\b(?:in (?:his|her) (?:place|stead)|on (?:his|her) behalf)\b"
    r"|\b(?:[Ii]n (?:his|her) (?:place|stead)|[Oo]n (?:his|her) behalf|took (?:his|her) place)\b"
)
_WAS_TO = compile_late(
    r"(?:, [A-Z][^,;]{3,80})?,? (?:who )?"
    r"(?:(?:was|were) (?:(?:originally|initially|due|scheduled|expected|also) )*to (?:have )?"
    r"|had (?:been (?:due|scheduled|expected|set)|planned|intended) to )"
    r"(?:hold|held|meet|met|take|taken|lead|led|received?|have|had|participated?"
    r"|(?:attend|(?:co-?)?chair|visit|host|join)(?:ed)?)\b"
)
# "As Minister A was attending deliberations in the Diet, B received", "with Minister A abroad".
_REASON = compile_late(r"(?:\b(?:as|since|because|while|with)|\bowing to|\bdue to) (?:the )?$", re.IGNORECASE)
_ELSEWHERE = compile_late(
    r",? (?:(?:was|were|is|are|had been|being) )?(?:still |then |currently )?"
    r"(?:(?:attending|participating in|taking part in|occupied (?:with|by|in)|busy (?:with|in)|engaged in|present at"
    r"|(?:kept|needed|detained|held up|tied up|required) (?:in|by|at|with)|answering questions in) [^,;]{0,60}"
    r"\b(?:Diet|Parliament|Senate|Congress|deliberations|hearings?|[Cc]abinet meeting)\b[^,;]{0,40}"
    r"|(?:had to|could not) (?:remain|stay|return|leave|go|come|attend|travel|be)\b[^,;]{0,40}"
    r"|(?:away|absent|abroad|overseas|indisposed|ill|unwell|unable to [a-z ]{3,20}|otherwise engaged"
    r"|out of (?:town|the country)"
    r"|on (?:an?|his|her) (?:\w+ )?(?:trip|visit|tour) (?:abroad|overseas|to|in|of))\b[^,;]{0,40}?)"
    r"(?:,\s|(?=[.;)]?$|[;)]))"
)
_ON_VISIT = compile_late(r"\b(?:trip|visit|tour) (?:to|in|of)\b")
# The main clause speaks of him as well: "As Minister A was abroad, he spoke by telephone with B".
_THEY_TOO = compile_late(
    r"(?:he|she|they|both|the (?:two|three)\b(?! (?:governments|countries|nations|delegations)\b)"
    r"|the (?:\w+ )?(?:ministers|leaders|sides))\b",
    re.IGNORECASE,
)
_WITH_HIM = compile_late(r"\b(?:him|them|her(?! (?:behalf|place|stead)\b))\b")
_HIS = r"(?:his|her|the [A-Z]\w+[’']s)"
_FOR_ANOTHER = compile_late(rf"\b(?:on {_HIS} behalf|in {_HIS} (?:place|stead)|instead of (?:him|her))\b")
# "which A and B signed on September 14, 1961", "signed by A and B in 1960", "what A and B agreed".
_DEEDS = (
    "signed|agreed|decided|launched|established|created|announced|founded|concluded|initiated|proposed|issued|adopted|confirmed"
    "|instructed|inaugurated|planted|discussed"
)
_WHAT_THEY = compile_late(r"\b(?P<what>which|that|what|where|when) (?:the )?$")
_REST = r"(?:(?! (?:was|were|is|are|will|has|have|took|met|held|entered)\b)[^,;()])*"  # up to the verb of the whole
_DID = compile_late(rf",? (?:had )?(?:(?:first|once|jointly) )?(?:{_DEEDS})\b{_REST}")
_DONE_BY = compile_late(
    rf"(?P<passive>\b(?:was|were) )?\b(?:{_DEEDS}|agreements?|accord|understanding|consensus|decisions?|announcement"
    r"|instructions?)(?: (?:up)?on| to| reached| made| given| issued)? (?:by|between|of) (?:the )?$"
)
_THEY_SAID = compile_late(rf",? (?:had |has |have |jointly )?[a-z]+\b{_REST}")
_TAIL = compile_late(_REST)
_WITH = compile_late(rf",? (?:had )?(?:{_DEEDS}) (?:[a-z]+ ){{0,2}}with (?:the )?")
# "the committee established by A and B": long before what others do with it
_FOUNDED = compile_late(r"\b(?:established|founded|launched|created|announced|initiated|concluded) by (?:the )?$")
# "As agreed by", "based on the decision of"
_ACCORDING = compile_late(
    r"\b(?:as|based on|in accordance with|pursuant to|in line with|building on|following up on|in follow-up to"
    r"|in keeping with) (?:(?:an?|the|their) )?(?:[a-z]+ ){0,2}$|\bhad been (?:[a-z]+ )?$",
    re.IGNORECASE,
)
# "Secretary A, whom President B had sent to Japan"
_WHOM = compile_late(r"(?<!with )(?<!by )(?<!to )\bwhom (?:the )?$")
_SENT = compile_late(
    r" (?:had|has|have)\b| (?:(?:recently|newly) )?(?:appointed|nominated|sent|named|dispatched|designated)\b"
)
# "the arrangement, to which Dr. A, Administrator of Samples, had put her name in Sampleton"
_WHICH_HAD = compile_late(r"(?<!with )(?<!by )\b(?:which|that|when|whom) (?:the )?$")
_HAD_DONE = compile_late(
    r"(?:[^,;]{0,80}(?:, [A-Z][^,;]{2,80}){0,2},)? had (?:(?:already|also|just|earlier|previously|once|first) )*"
    r"(?:(?!invited|asked)[a-z]{2,}(?:ed|wn|en)|put|set|sent|made|given|left|met|held|signed|laid|built|begun|won|led"
    r"|taught|paid)\b"
)
_LONGEST = 90  # characters before a name
_OTHER_TIME = compile_late(
    rf"\b(?:(?:in|since) (?:(?:{'|'.join(MONTH_NAMES)})\b(?! \d)|(?:1[6-9]|20)\d\d\b)|last (?:year|month|week|\w+day)"
    r"|earlier|previously|ago\b|(?:at|during|in) (?:their|the) (?:[\w.-]+ ){0,3}?(?:meeting|summit|talks?|call)\b"
    r"|(?:this|last) (?:spring|summer|autumn|winter))"
)
_DEED_WORDS = frozenset({
    *_DEEDS.split("|"), "what", "agreement", "agreements", "accord", "understanding", "consensus", "decision",
    "decisions", "announcement", "instruction", "instructions",
})  # fmt: skip


def is_missed(sentence: str, people: list[Named], at: int) -> bool:
    """Whether a sentence says that the one at `at` of its people was away, or the one joined to him by "and"."""
    named = people[at]
    before = sentence[max(0, named.start - 20) : named.start]
    if "whom " in before and _WHOM.search(before) and _SENT.match(sentence, named.end):
        return True
    did_before = " had " in sentence and _WHICH_HAD.search(before) and _HAD_DONE.match(sentence, named.end)
    if (
        did_before
        or _is_without(sentence, named)
        or _ABSENT.match(sentence, named.end)
        or _is_elsewhere(sentence, named, len(people))
    ):
        return True
    if any(first <= named.start < last for first, last in _find_away_lists(sentence)):
        return True
    if at and _AND.fullmatch(sentence, people[at - 1].end, named.start) and _is_without(sentence, people[at - 1]):
        return True
    following = people[at + 1] if at + 1 < len(people) else None
    joined = following and _AND.fullmatch(sentence, named.end, following.start)
    absent = _ABSENT.match(sentence, following.end) if following and joined else None
    return absent is not None and not _WHO.match(absent.group())


def speaks_of_another(text: str) -> bool:
    """Whether a text says that somebody was there for another: "attended in her place"."""
    return any(words in text for words in (" place", " stead", " behalf")) and bool(_IN_PLACE.search(text))


def list_replaced(by_sentence: list[tuple[str, list[Named]]]) -> list[Named]:
    """Those in whose place another was there, as a sentence says: "As Ms. A was ill, Mr. B attended in her place"."""
    replaced: list[Named] = []
    for number, (sentence, people) in enumerate(by_sentence):
        if not (people and speaks_of_another(sentence)):
            continue
        missed = [named for at, named in enumerate(people) if is_missed(sentence, people, at)]
        planned = (
            named for each, others in by_sentence[: number + 1] for named in others if _WAS_TO.match(each, named.end)
        )
        replaced += missed or planned
    return replaced


def _is_without(sentence: str, named: Named) -> bool:
    return bool(_WITHOUT.search(sentence[max(0, named.start - 30) : named.start]))


def _is_elsewhere(sentence: str, named: Named, count: int) -> bool:
    """Whether a clause gives as the reason why another came that somebody was elsewhere, in the Diet or abroad."""
    if not _REASON.search(sentence[max(0, named.start - 30) : named.start]):
        return False
    clause = _ELSEWHERE.match(sentence, named.end)
    if clause is None:
        return False
    if count < 3 and _ON_VISIT.search(clause.group()) and not _FOR_ANOTHER.search(sentence):
        return False  # "While Minister A was on a visit to Sampleton, a meeting was held with Secretary B"
    still = _THEY_TOO.match(sentence, clause.end()) or _WITH_HIM.search(sentence, clause.end())
    return bool(_FOR_ANOTHER.search(sentence)) or not still


@lru_cache(8)
def _find_away_lists(sentence: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in _AWAY_LIST.finditer(sentence)) if has_word(sentence, _AWAY_WORDS) else ()


def list_apart(sentence: str, people: list[Named]) -> set[int]:
    """Which of the people of a sentence only did what it refers to: "signed by A and B in 1960"."""
    apart: set[int] = set()
    for at, named in enumerate(people if has_word(sentence, _DEED_WORDS) else ()):
        before = sentence[max(0, named.start - _LONGEST) : named.start]
        what, by = _WHAT_THEY.search(before), _DONE_BY.search(before)
        if at in apart or not (what or by):
            continue
        last = find_row(sentence, people, at).stop - 1
        clause = (_THEY_SAID if what["what"] == "what" else _DID) if what else _TAIL
        tail = clause.match(sentence, people[last].end)
        if tail is None or _THEY_TOO.match(sentence[tail.end() :].lstrip(", ")):
            continue  # "As agreed by A and B on May 3, the two ministers held a meeting"
        lead = what or by
        others = last - at + 1 < len(people)
        content = bool(what and what["what"] == "what")
        goes_by = bool((content or by) and lead and _ACCORDING.search(before, 0, lead.start()))
        according = goes_by or (others and (content or bool(_FOUNDED.search(before))))
        if (by and by["passive"]) or not (according or _is_of_other_time(sentence, tail)):
            continue
        beside = last + 1 < len(people) and _WITH.fullmatch(sentence, people[last].end, people[last + 1].start)
        apart |= set(range(at, last + 1 + bool(beside)))
    return apart


def _is_of_other_time(sentence: str, tail: re.Match[str]) -> bool:
    """Whether the words say another day than the rest of the sentence does."""
    if " had " in f" {tail.group()}" or _OTHER_TIME.search(tail.group()):
        return True
    inside: list[Dated] = []
    others: list[Dated] = []
    for dated in find_dates(sentence):
        (inside if tail.start() <= dated.start < tail.end() else others).append(dated)
    return bool(inside and others) and all(not _is_one_day(one, two) for one in inside for two in others)


def _is_one_day(one: Dated, two: Dated) -> bool:
    same = (one.month, one.day) == (two.month, two.day)
    return same and one.year == two.year
