"""Spoken of: the words before a name that say its holder was not there: "on behalf of", "in memory of".

Owns those words, by the last of them. Whom a sentence says to have been there is `presence`'s.
"""

import re

from records.pattern import compile_late

_BEARING = 90  # characters
_AT_ONCE = frozenset({
    "that", "late", "predecessor", "accompanying", "accompanies", "succeed", "succeeds", "succeeded", "succeeding",
    "without", "except", "excluding", "not", "representing", "represented", "represents",
    "replacing", "replaced", "replaces",
    "interpreter", "interpreters",
})  # fmt: skip
_KIN = (
    "widow", "widower", "wife", "husband", "sons?", "daughters?", "family", "relatives?", "friends?", "descendants?",
    r"grand\w+", "brother", "sister", "parents?", "mother", "father", "staff",
)  # fmt: skip
_SAYING = (
    r"(?:regarding|concerning|about|over|in response to) (?:the |a |his |her )?[\w ]{0,30}?"
    r"(?:remarks?|statements?|decisions?|announcements?|comments?|proposals?|polic(?:y|ies)|speech)"
)
# Not "the text of the joint statement issued by Minister A and Secretary B", which the page gives.
_DECISION = (
    "(?<!text of the )(?<!text of the joint )(?<!text of the joint press )"
    "(?:announcement|decision|statement|order|declaration|proposal|pledge)s?"
)
_OTHER_EVENT = r"(?:following|after|before|ahead of|prior to) (?:the|a|his|her) [\w -]{0,40}"
_HAD = r"\b(?:who|where (?:he|she|they)) had\b[^,]{0,40}"
_WHO_MEETS = r"\bwho (?:is|was|are|were|will|had)\b[^,]{0,40}"
_HAD_DONE = r"\bhad (?:(?:also|just|already|earlier|last|once|previously|recently|first|twice|often) )*"
_HAVING = r"\bhaving (?:(?:also|just|already|earlier|previously|recently|first) )*"
_WISHES = (
    r"convey\w*[^;]{0,40}\b(?:regards|greetings|wishes|congratulations|condolences|sympath(?:y|ies)|thanks|gratitude"
    r"|respects)"
)
_SHARED = compile_late(
    r"\b(?:invitation|requests?|suggestions?|recommendation|urging|advice|instructions?|memory|behalf|drafted|written)"
    r" (?:of|from|by) (?:the )?$"
    r"|[a-z](?:ed|en|wn) in (?:1[6-9]|20)\d\d by (?:the )?$"
    r"|\b(?:prepared|drafted|drawn up|negotiated|worked out|written)\b[^,;]{0,60} (?:led|headed|chaired) by (?:the )?$"
)
# "briefed the Prime Minister on his telephone call with President A"
_TALKS_OF = (
    r"\b(?:briefed|informed|told|reported|spoke|talked)\b[^;]{0,80}? (?:on|of|about) (?:his|her|their) "
    r"(?:[a-z-]+ ){0,2}(?:calls?|talks?|meetings?|conversations?|summit|discussions?)"
)
# What stands before the last word; each is sought for that word alone, for to seek them all is dear.
_BEFORE = {
    "of": (
        "on behalf", "in the name", "invitation", "requests?", "suggestions?", "recommendation", "urging", "advice",
        r"success(?:or|ion)", "messages?", "letters?", "telegrams?", "proclamations?",
        "words", "in place", "in lieu", "instead",
        "memory", "passing", "death", "portrait", "statue", "bust", "grave", "tomb", "photograph",
        "remembrance", "footsteps", "life", "achievements", "envoys?", "representatives?", *_KIN,
        r"inauguration(?: ceremony)?", "assassination", "funeral",
        "instructions?", "visits?", "election", "administration", "appointment", "nomination", "confirmation",
        r"\b(?:visit|stay in|be in|travel to)\b[^;]{2,60}? as (?:the |an? )?(?:[a-z]+ )?guests?",
        r"\b(?:spoke|reminisced)(?: of [^;]{3,70}?,? and)?",
        "absence", r"without [\w ]{0,15}?(?:presence|participation|attendance)", _SAYING, _OTHER_EVENT, _WISHES,
    ),
    "from": (
        "invitation", "messages?", "letters?", "gifts?", "donations?", "instructions?", _SAYING, _WISHES,
        r"\bwho (?:has |had )?(?:recently |just |newly )?(?:took|taken|inherited|assumed)\b[^,;]{0,60}",
    ),
    "by": (
        "invited", r"(?:appointed|nominated|selected)\b[^,;]{0,40}", "written", "painted", "designed", "composed",
        "authored", "donated", "funded", "financed", "endowed", "bequeathed", "sponsored", "won",
        "drafted", "succeeded", "preceded", "sculpted", "carved", "drawn", "translated",
        r"\b(?:statue|bust|portrait|model|doll|sculpture|painting|bowl)\b[^,;]{0,30} (?:made|created)",
        r"\b(?:books?|novels?|poems?|paintings?|articles?|sculptures?|works?)",
        f"{_DECISION} (?:made|issued|taken|announced)",
        r"visits?(?: to [A-Z][\w. ]{0,30})?", _SAYING, _OTHER_EVENT,
        rf"{_HAD_DONE}been (?:[a-z]+ed|met|told|seen|shown (?:a?round|over)[\w ]{{0,30}}?)",
        r"\bwhose [\w ]{1,30}(?:was|were) (?:[a-z]+ed|met|seen)",
        r"\b(?:prepared|drafted|drawn up|negotiated|worked out|written)\b[^,;]{0,60} (?:led|headed|chaired)",
        r"\b(?:goods|gifts?|funds?|supplies|books?|prizes?|saplings|trees) (?:was|were) (?:given|provided|supplied)",
        r"\b(?:[a-z]{2,}(?:ed|en|wn|ng|de|nt|ld)|set up) (?:here |there )?(?:back )?in (?:the )?(?:1[6-9]|20)\d\ds?",
        r"\b(?:recommendations?|proposals?|reports?|findings|advice) [^;]{3,80}? (?:presided over|chaired|led|headed)",
        r"\b(?:place of|from|after|of|as|unlike|than|like) the one",
        r"\bthe (?:next|last|previous|earlier|other) one(?: (?:will be|was))?",
        r"\b(?:books?|paintings?|photos?|copy|ball)\b[^,;]{0,60}(?<!was )(?<!were )\b(?:signed|edited)",
    ),
    "for": (
        r"\b(?:stand(?:s|ing)?|stood|sit(?:s|ting)?|sat|fill(?:s|ed|ing)?|step(?:s|ped|ping)?) in",
        r"deputi[sz](?:es|ed|ing)", r"substitut(?:es?|ed|ing)", r"condolences?(?: book)?", "named", "envoys?",
        "representatives?", "except",
        r"\b(?:funeral|memorial|requiem)(?: (?:service|ceremony|mass|concert|gathering|meeting))?",
    ),
    "than": ("other", "rather"),
    "to": (
        r"\b(?:ask|request)(?:ed|ing|s)?\b[^;]{0,40}\bto (?:convey|pass on|extend|give|send)\b[^;]{0,80}",
        rf"{_HAD_DONE}(?:[a-z]+ed|sent|given|written|spoken|told)(?: [\w ]{{1,20}})?",
        r"success(?:or|ion)", "monument", "memorial", r"address(?:ed)?",
        r"(?<!congratulatory )(?<!condolence )(?<!sent a )letters?", "tribute", "dedicated",
        r"convey\w* (?:a|the) [\w ]{0,30}?(?:message|letter)s? (?:from|of) [^,;]{0,60}",
        r"\b(?:Staff|Assistant|Aide|Advis[eo]r|Counsel|Counsel+or|Secretary)",
    ),
    "with": (
        r"\b(?:talks?|meeting|call|conversation|dinner) (?:that|which) [^,;]{0,80}?\b(?:had|held)",
        rf"{_WHO_MEETS}me(?:et|t)", rf"{_HAD}\b(?:met|talks?|meetings?|spoken|talked|conferred)",
        r"\bwho (?:is|was|are|were) (?:later )?(?:(?:due|scheduled|expected) )?to (?:also )?(?:have|hold)\b[^,]{0,50}",
        r"\bwho will (?:(?:also|then|later|next) )?(?:have|hold)\b[^,]{0,50}",
        rf"{_HAVING}(?:met|spoken|talked|conferred|dined|(?:held|had) [^,;]{{0,40}})",
        rf"{_HAD_DONE}(?:met|spoken|talked|conferred|dined|(?:held|had) [^,;]{{0,40}})",
        _TALKS_OF,
        r"\b(?:expect|hope|plan|intend|wish)(?:ed|s)? to (?:[a-z]+ )?(?:talk|meet|speak|confer|hold [^,;]{0,30})",
        r"\bwhom (?:he|she|they) [^,;]{0,60}", rf"{_OTHER_EVENT}(?<!together)(?<!along)(?<!together )(?<!along )",
    ),
    # "Mr. A, who is paying a visit with his wife, Ms. B, laid a wreath": that she was there too is not said.
    **dict.fromkeys(
        ("spouse", "wife", "husband"), (r"\bwho (?:is|was) (?:visiting|paying|making)\b[^;]{0,80}?\bwith (?:his|her)",)
    ),
    "met": (rf"{_WHO_MEETS}", rf"{_HAD}\b", _HAD_DONE, _HAVING),
    "visited": (_HAD_DONE,),
    "received": (_HAD_DONE,),
    "meet": (rf"{_WHO_MEETS}",),
    "after": ("named",),
    "since": (r"\b(?:years|decades|months|centur(?:y|ies)|a (?:year|decade|century))",),
    "on": ("lecture", "exhibition", "exhibit", "film", "book", "documentary", "biography", "talk"),
    "about": (
        "lecture", "exhibition", "exhibit", "film", "book", "documentary", "biography", "talk",
        r"\b(?:talked|spoke|asked|heard|learned|inquired|(?:told|asked) [\w ]{1,30}?)",
    ),
}  # fmt: skip
_ENDINGS = {
    last: compile_late(rf"(?:{'|'.join(words)})\s?\b{last}[,\s]*(?:the\s)?(?:then\s)?$", re.IGNORECASE)
    for last, words in _BEFORE.items()
}


def is_spoken_of(sentence: str, start: int) -> bool:
    """Whether the words before the name at the character `start` say that its holder was not there."""
    before = sentence[max(0, start - _BEARING) : start]
    words = before.replace(",", " ").lower().split()[-4:]
    while words and words[-1] in {"the", "then"}:
        words.pop()
    last = words[-1].lstrip('(“"') if words else ""
    return last in _AT_ONCE or (last in _ENDINGS and bool(_ENDINGS[last].search(before)))


def is_asked_with(sentence: str, start: int) -> bool:
    """Whether who is joined by "and" to the one at `start` is spoken of as he is: "at the request of A and B"."""
    return bool(_SHARED.search(sentence[max(0, start - _BEARING) : start])) and is_spoken_of(sentence, start)
