"""Made-up people of both sides and the ways a lead writes them, for the generator of leads.

Owns sample names, offices and their order. Every family name says that it is a sample. Must not know of times or
places, nor import the product. Source: the notes on the site, the seeds' forms and the made-up reading cases.
"""

from dataclasses import dataclass

from lead_draw import Draw

Accepted = tuple[str | None, ...]


@dataclass(frozen=True)
class Someone:
    """Who takes part; each field is the tuple of values that are right for it, None where null is right."""

    name: Accepted
    family_name: Accepted
    given_name: Accepted
    office: Accepted
    country: Accepted


@dataclass(frozen=True)
class _Name:
    text: str  # as a lead has it, courtesy included
    bare: str  # without
    family: str
    given: Accepted
    short: str  # the family name alone, as a lead has it


# Japanese family names that mean "sample", "form", "trial", ... beside the English words.
_OWN_FAMILIES = ("Sample", "Mihon", "Hinagata", "Tameshi", "Hyohon", "Model", "Muster", "Kata-Mihon")
_OWN_GIVEN = ("Taro", "Hanako", "Jiro", "Ichiro", "Yoko", "Shin'ichi", "Saburo")
_WOMEN, _MEN = {"Hanako", "Yoko", "Jane", "Mary Ann"}, {"John", "Jean-Luc"}
_FAMILIES = (
    *("Example", "Specimen", "Placeholder", "Pattern", "Testcase", "Prototype", "Mockup", "Dummy", "Fixture"),
    *("McSample", "O'Example", "Sample-Example", "van Specimen", "de la Muestra", "Van Example", "St. Sample"),
)
_GIVEN = ("Alex", "Casey", "Robin", "Jordan", "Jane", "John", "Mary Ann", "Jean-Luc", "Kim", "Terry")
_KOREANS, _KOREANS_GIVEN = ("Gyeonbon", "Yesi"), ("Gil-dong", "Cheol-su")

_OWN_OFFICES = {  # office -> short form, fit to stand before a family name
    "Minister for Foreign Affairs": "Foreign Minister",
    "Prime Minister": "Prime Minister",
    "Minister of Defense": "Defense Minister",
    "State Minister for Foreign Affairs": "State Minister",
    "Parliamentary Vice-Minister for Foreign Affairs": "Parliamentary Vice-Minister",
    "Vice-Minister for Foreign Affairs": "Vice-Minister",
    "Senior Deputy Minister for Foreign Affairs": "Senior Deputy Minister",
    "Chief Cabinet Secretary": "Chief Cabinet Secretary",
    "Minister of Economy, Trade and Industry": "Minister",
    "Director-General of the North American Affairs Bureau": "Director-General",
    "Special Advisor to the Prime Minister": "Special Advisor",
    "Deputy Prime Minister": "Deputy Prime Minister",
}
_US_OFFICES = {
    "Secretary of State": "Secretary of State",
    "Secretary of Defense": "Defense Secretary",
    "Secretary of the Treasury": "Treasury Secretary",
    "Secretary of Commerce": "Commerce Secretary",
    "Secretary of Veterans Affairs": "Secretary of Veterans Affairs",
    "Secretary of Health and Human Services": "Secretary of Health and Human Services",
    "Secretary of the Navy": "Secretary of the Navy",
    "President": "President",
    "Vice President": "Vice President",
    "Deputy Secretary of State": "Deputy Secretary of State",
    "Under Secretary of State for Political Affairs": "Under Secretary of State",
    "Under Secretary of State for Economic Growth, Energy, and the Environment": "Under Secretary of State",
    "Assistant Secretary of State for East Asian and Pacific Affairs": "Assistant Secretary of State",
    "Deputy Assistant Secretary of State for Japan, Korea, and Mongolian Affairs": "Deputy Assistant Secretary",
    "Trade Representative": "Trade Representative",
    "Ambassador to Japan": "Ambassador",
    "Permanent Representative to the United Nations": "Permanent Representative",
    "Chairman of the Joint Chiefs of Staff": "Chairman of the Joint Chiefs of Staff",
    "National Security Advisor": "National Security Advisor",
    "Special Envoy for Sample Affairs": "Special Envoy",
    "Attorney General": "Attorney General",
    "Senator": "Senator",
    "Speaker of the House of Representatives": "Speaker",
    "Deputy National Security Advisor": "Deputy National Security Advisor",
}
# Of whoever the lead names alone: a point gives the office, so that null and the office are both right.
OFFICE_IN_THE_POINTS = "Foreign Minister"
# Offices for a list of those who sat with them: country from the side alone. Without commas of their own.
_OWN_AIDES = (
    *("Deputy Chief Cabinet Secretary", "Japanese Ambassador to the United States", "Minister of Defense"),
    *("Director-General of the North American Affairs Bureau", "Minister of State for Economic Security"),
)
_US_AIDES = (
    *("Secretary of Commerce", "White House Chief of Staff", "U.S. Ambassador to Japan", "Secretary of the Interior"),
    *("Deputy Assistant to the President for International Economic Affairs", "Director of National Intelligence"),
    *("U.S. Permanent Representative to the United Nations", "Acting Assistant Secretary of Defense"),
)
_NAME_LAST = ("office name", "short office, name", "Japan's office name")
_US_BEHIND = (" of the United States of America", " of the United States", " of the U.S.")
_US_BEFORE = ("U.S. ", "United States ", "US ")


def _own_name(draw: Draw, taken: set[str]) -> _Name:
    family, given = _free(draw, _OWN_FAMILIES, taken), draw.one(*_OWN_GIVEN)
    sir = "Ms." if given in _WOMEN else "Mr."
    courtesy = draw.one(f"{sir} ", f"{sir} ", f"{sir} ", "Dr. ", f"H.E. {sir} ")
    bare = draw.pick(
        "own name",
        {
            "capitals, family name first": f"{family.upper()} {given}",
            "given name first": f"{given} {family}",
            "given name first, capitals": f"{given} {family.upper()}",
        },
        usual=3,
    )
    return _Name(courtesy + bare, bare, family, (given,), family if family in bare else family.upper())


def _their_name(draw: Draw, taken: set[str]) -> _Name:
    family, given = _free(draw, _FAMILIES, taken), draw.one(*_GIVEN)
    sir = "Ms." if given in _WOMEN else "Mr." if given in _MEN else draw.one("Mr.", "Ms.")
    courtesy = draw.pick(
        "courtesy",
        {
            "the Honorable": draw.one("the Honorable ", "The Honorable "),
            "Honorable": "Honorable ",
            "Hon.": draw.one("the Hon. ", "Hon. "),
            "the Honourable": "the Honourable ",
            "Mr. or Ms.": f"{sir} ",
            "Dr.": "Dr. ",
            "the Honorable Dr.": "the Honorable Dr. ",
            "Mr or Ms without a stop": f"{sir[:2]} ",
            "Excellency": f"{'His' if sir == 'Mr.' else 'Her'} Excellency {sir} ",
            "H.E.": f"H.E. {sir} ",
        },
        usual=5,
    )
    middle = draw.pick(
        "middle name", {"none": "", "initial": draw.one(" Q.", " B."), "two initials": " Q. B."}, usual=5
    )
    suffix = draw.pick("suffix", {"none": "", "Jr.": draw.one(", Jr.", " Jr."), "III": " III", "Sr.": " Sr."}, usual=9)
    bare = f"{given}{middle} {family}{suffix}"
    givens = tuple(dict.fromkeys((given, given + middle)))
    return _Name(courtesy + bare, bare, family, givens, family)


def _free(draw: Draw, names: tuple[str, ...], taken: set[str]) -> str:
    left = tuple(name for name in names if not any(name in other or other in name for other in taken))
    family = draw.one(*left)
    taken.add(family)
    return family


def _someone(name: _Name, office: Accepted, country: str, shown: str | None = None, before: str = "") -> Someone:
    """`shown` is the name as the lead has it where that is not with its courtesy; any part of that may be left out.

    `before` is an office that stands right before the name without a comma: it may be kept as part of it.
    """
    written = name.text if shown is None else shown
    titles = written.removesuffix(name.bare).split()
    names = [" ".join((*titles[start:], name.bare)) for start in range(len(titles) + 1)]
    names = [said for said in names if not said.startswith("Excellency")]
    if before:
        names.append(f"{before} {written}")
    families, givens = [name.family], list(name.given)
    if name.family.startswith("Van "):  # a second given name or a particle: nobody can know
        families.append(name.family.removeprefix("Van "))
        givens += [f"{given} Van" for given in name.given]
    if "Mary Ann" in name.given:
        givens.append("Mary")
    return Someone(tuple(names), tuple(families), tuple(givens), office, (country,))


def draw_own(draw: Draw, taken: set[str]) -> tuple[str, Someone]:
    """Somebody of the ministry's side, with country or without."""
    name, (office, short) = _own_name(draw, taken), draw.one(*_OWN_OFFICES.items())
    behind = "" if "Bureau" in office or "Advisor" in office else draw.one(" of Japan", " of Japan", "")
    forms: dict[str, tuple[str, str, str | None]] = {
        "name, office": (f"{name.text}, {office}{behind}", office, None),
        "office name": (f"{office} {name.bare}", office, name.bare),
        "office, courtesy name": (f"{office}{behind}, {name.text}", office, None),
        "office courtesy name": (f"{office} {name.text}", office, None),
        "name alone": (name.text, OFFICE_IN_THE_POINTS, None),
        "Japan's office name": (f"{draw.one('Japan’s', 'Japanese')} {office} {name.bare}", office, name.bare),
    }
    if short != "Minister":
        forms["short office, name"] = (f"{short} {name.bare}", short, name.bare)
        forms["short office, family name"] = (f"{short} {name.short}", short, name.short)
    kind = draw.pick("own office", {form: form for form in forms}, usual=4)
    text, said, shown = forms[kind]
    if kind == "short office, family name":
        return text, Someone((shown, f"{said} {shown}"), (name.family,), (None,), (said,), ("Japan",))
    offices = (None, said) if kind == "name alone" else (said,)
    return text, _someone(name, offices, "Japan", shown, said if kind in _NAME_LAST else "")


def draw_american(draw: Draw, taken: set[str]) -> tuple[str, Someone]:
    """Somebody of the United States, the country said in one of the ways of the site."""
    name, (office, short) = _their_name(draw, taken), draw.one(*_US_OFFICES.items())
    before, behind = draw.one(*_US_BEFORE), draw.one(*_US_BEHIND)
    # "Ambassador to Japan of the United States" is nobody's English.
    before, tail = (before, "") if " to " in office or draw.chance(0.4) else ("", behind)
    military = "Staff" in office or "Security" in office or "Navy" in office
    diplomat = office in ("Trade Representative", "Permanent Representative to the United Nations")
    rank = draw.one("Admiral", "General", "Lieutenant General") if military else "Ambassador"
    ranked = f"{rank} {name.bare}"
    forms: dict[str, tuple[str, str, str | None]] = {
        "name, office": (f"{name.text}, {before}{office}{tail}", office, None),
        "office name": (f"{before}{office} {name.bare}{tail}", office, name.bare),
        "office courtesy name": (f"{before}{office} {name.text}{tail}", office, None),
        "office, courtesy name": (f"the {before}{office}{tail}, {name.text}", office, None),
        "bare name, office": (f"{name.bare}, {before}{office}{tail}", office, name.bare),
        "former office": (f"{name.text}, former {before}{office}{tail}", f"former {office}", None),
        "short office, name": (f"{before}{short} {name.bare}{tail}", short, name.bare),
    }
    if not name.family.startswith("Van "):  # alone it might be a given name
        forms["short office, family name"] = (f"{before}{short} {name.family}{tail}", short, name.family)
    if military or diplomat:
        forms["rank name, office"] = (f"{ranked}, {before}{office}{tail}", office, ranked)
        forms["the Honorable rank name, office"] = (
            f"the Honorable {ranked}, {before}{office}{tail}",
            office,
            f"the Honorable {ranked}",
        )
    kind = draw.pick("their office", {form: form for form in forms}, usual=5)
    text, said, shown = forms[kind]
    if kind == "short office, family name":
        return text, Someone((shown, f"{said} {shown}"), (name.family,), (None,), (said,), ("United States",))
    return text, _someone(name, (said,), "United States", shown, said if kind in _NAME_LAST else "")


def draw_american_abroad(draw: Draw, taken: set[str]) -> tuple[str, Someone]:
    """Somebody whose country stands in the office, the department or the address."""
    name = _their_name(draw, taken)
    text, office = draw.pick(
        "country",
        {
            "in a command": ("{}, Commander of U.S. Indo-Pacific Command", "Commander of U.S. Indo-Pacific Command"),
            "in a department": (
                "{}, Counselor of the Department of State",
                "Counselor of the Department of State",
            ),
            "department after a comma": (
                "{}, Bureau Senior Advisor, Department of State",
                "Bureau Senior Advisor, Department of State",
            ),
            "in the address": ("{}, Governor of Hawaii, the United States", "Governor of Hawaii"),
            "in the embassy": (
                "{}, Chargé d’Affaires ad interim of the United States to Japan",
                "Chargé d’Affaires ad interim to Japan",
            ),
            "between office and post": (
                "{}, Ambassador of the United States of America to Japan",
                "Ambassador to Japan",
            ),
        },
    )
    said = text.removeprefix("{}, ")
    return text.format(name.text), _someone(name, tuple(dict.fromkeys((office, said))), "United States")


def draw_third(draw: Draw, taken: set[str]) -> tuple[str, Someone]:
    """Somebody of a third country."""
    name = _their_name(draw, taken)
    office, said, country = draw.pick(
        "third country",
        {
            "Australia": ("Minister for Foreign Affairs", " of Australia", "Australia"),
            "ROK": ("Minister of Foreign Affairs", " of the ROK", "Republic of Korea"),
            "Republic of Korea": ("Minister of Foreign Affairs", " of the Republic of Korea", "Republic of Korea"),
            "India": ("Minister of External Affairs", " of India", "India"),
            "Philippines": ("Secretary of Foreign Affairs", " of the Republic of the Philippines", "Philippines"),
        },
    )
    if country == "Republic of Korea":
        given, family = draw.one(*_KOREANS_GIVEN), _free(draw, _KOREANS, taken)
        text = f"{family} {given}"
        name = _Name(f"{draw.one('H.E. Dr. ', 'H.E. Mr. ')}{text}", text, family, (given,), family)
    return f"{name.text}, {office}{said}", _someone(name, (office,), country)


def draw_pair(draw: Draw, taken: set[str], own: bool) -> tuple[str, list[Someone]]:
    """Two names, then their two offices, "respectively"."""
    make = _own_name if own else _their_name
    names = (make(draw, taken), make(draw, taken))
    offices = (
        ("Minister for Foreign Affairs", "Minister of Defense")
        if own
        else ("Secretary of State", "Secretary of Defense")
    )
    behind = draw.one(" of Japan", "") if own else draw.one(*_US_BEHIND)
    country = "Japan" if own else "United States"
    people = [_someone(name, (office,), country) for name, office in zip(names, offices, strict=True)]
    return f"{names[0].text} and {names[1].text}, {offices[0]} and {offices[1]}{behind}, respectively,", people


def draw_order(draw: Draw) -> str:
    """The order of name and office in a list; one order for the whole of it, else nobody knows whose an office is."""
    return draw.pick("aides' order", {name: name for name in ("name, office", "office, name", "office name")}, usual=3)


def draw_aides(draw: Draw, taken: set[str], own: bool, count: int, order: str) -> list[tuple[str, Someone]]:
    """People for a list under their side: "NAME, OFFICE", the country said nowhere else or in the office."""
    country, offices = ("Japan", _OWN_AIDES) if own else ("United States", _US_AIDES)
    listed = []
    for office in draw.random.sample(offices, count):
        name = _own_name(draw, taken) if own else _their_name(draw, taken)
        bare = office.removeprefix("Japanese ").removeprefix("U.S. ")
        forms = {
            "name, office": f"{name.text}, {office}",
            "office, name": f"{office}, {name.text}",
            "office name": f"{office} {name.text}",
        }
        listed.append((forms[order], _someone(name, (bare,), country)))
    return listed


def draw_unofficed(draw: Draw, taken: set[str]) -> tuple[str, Someone]:
    """Somebody of the ministry with a division and no office."""
    name = _own_name(draw, taken)
    return f"{name.text} of the Sample Division of the Ministry of Foreign Affairs", _someone(name, (None,), "Japan")
