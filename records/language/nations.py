"""Countries as the ministry names them in English.

Owns the names, short names and groups that titles and offices use. Data only: who holds an office is never looked up.
"""

import re
from collections.abc import Iterator

JAPAN, UNITED_STATES = "Japan", "United States"

# Short English name -> the other forms met in titles and offices. Adjectives stand here too where a title uses them.
_FORMS: dict[str, tuple[str, ...]] = {
    "Japan": ("Japanese",),
    "United Kingdom": ("UK", "U.K.", "Britain", "British"),
    "Republic of Korea": ("ROK", "R.O.K.", "South Korea", "South Korean", "Korea", "Korean"),
    "North Korea": (
        "DPRK",
        "North Korean",
        "Democratic People's Republic of Korea",
        "Democratic People’s Republic of Korea",
    ),
    "China": ("Chinese", "PRC"),
    "Russia": ("Russian",),
    "Australia": ("Australian",),
    "India": ("Indian",),
    "Philippines": ("Philippine", "Filipino"),
    "Canada": ("Canadian",),
    "Mexico": ("Mexican",),
    "France": ("French",),
    "Germany": ("German",),
    "Italy": ("Italian",),
    "Viet Nam": ("Vietnam", "Vietnamese"),
    "Türkiye": ("Turkiye", "Turkey", "Turkish"),
    "Czech Republic": ("Czechia", "Czech"),
    "United Arab Emirates": ("UAE",),
    "Myanmar": ("Burma",),
    "Ukraine": ("Ukrainian",),
    "Israel": ("Israeli",),
    "Palestine": ("Palestinian", "Gaza"),
    "Iran": ("Iranian",),
    "Taiwan": ("Taiwanese",),
    "Netherlands": ("Dutch",),
    "Mongolia": ("Mongolian",),
    "Indonesia": ("Indonesian",),
    "Democratic Republic of the Congo": ("DR Congo",),
    "Cote d'Ivoire": ("Côte d'Ivoire", "Côte d’Ivoire", "Cote d’Ivoire"),
    "European Union": ("EU", "E.U.", "European Commission", "European"),
}
_PLAIN = (
    "Afghanistan, Albania, Algeria, Andorra, Angola, Antigua and Barbuda, Argentina, Armenia, Austria, "
    "Azerbaijan, Bahamas, Bahrain, Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia, "
    "Bosnia and Herzegovina, Botswana, Brazil, Brunei, Bulgaria, Burkina Faso, Burundi, Cabo Verde, Cambodia, "
    "Cameroon, Central African Republic, Chad, Chile, Colombia, Comoros, Congo, Cook Islands, Costa Rica, "
    "Croatia, Cuba, Cyprus, Denmark, Djibouti, Dominica, Dominican Republic, Ecuador, Egypt, El Salvador, "
    "Equatorial Guinea, Eritrea, Estonia, Eswatini, Ethiopia, Fiji, Finland, Gabon, Gambia, Ghana, Greece, "
    "Grenada, Guatemala, Guinea, Guinea-Bissau, Guyana, Haiti, Honduras, Hong Kong, Hungary, Iceland, Iraq, "
    "Ireland, Jamaica, Jordan, Kazakhstan, Kenya, Kiribati, Kosovo, Kuwait, Kyrgyz, Kyrgyzstan, Laos, Latvia, "
    "Lebanon, Lesotho, Liberia, Libya, Liechtenstein, Lithuania, Luxembourg, Madagascar, Malawi, Malaysia, "
    "Maldives, Mali, Malta, Marshall Islands, Mauritania, Mauritius, Micronesia, Moldova, Monaco, Montenegro, "
    "Morocco, Mozambique, Namibia, Nauru, Nepal, New Zealand, Nicaragua, Niger, Nigeria, Niue, North Macedonia, "
    "Norway, Oman, Pakistan, Palau, Panama, Papua New Guinea, Paraguay, Peru, Poland, Portugal, Qatar, Romania, "
    "Rwanda, Saint Kitts and Nevis, Saint Lucia, Saint Vincent and the Grenadines, Samoa, San Marino, "
    "Sao Tome and Principe, Saudi Arabia, Senegal, Serbia, Seychelles, Sierra Leone, Singapore, Slovakia, "
    "Slovenia, Solomon Islands, Somalia, South Africa, South Sudan, Spain, Sri Lanka, Sudan, Suriname, Sweden, "
    "Switzerland, Syria, Tajikistan, Tanzania, Thailand, Timor-Leste, Togo, Tonga, Trinidad and Tobago, Tunisia, "
    "Turkmenistan, Tuvalu, Uganda, Uruguay, Uzbekistan, Vanuatu, Vatican, Venezuela, Yemen, Zambia, Zimbabwe"
)

# The United States in capitals only: `us` is a pronoun. "America" alone also ends "Latin America".
UNITED_STATES_FORM = (
    r"(?:United States of America|United States|UNITED STATES OF AMERICA|UNITED STATES"
    r"|(?<![\w.])U\.\s?S\.\s?A\.|(?<![\w.])U\.\s?S\.?(?!\w)|(?<![\w.&])USA?(?![\w&])|(?<![\w])USFJ(?![\w]))"
)
_AMERICA = r"(?<!Latin )(?<!South )(?<!Central )(?<!North )(?<!Inter-)(?<!Latin-)(?<!Pan-)\bAmerica(?:ns?)?\b"

_BY_FORM: dict[str, str] = {form: name for name, forms in _FORMS.items() for form in (name, *forms)}
_BY_FORM |= {name: name for name in _PLAIN.split(", ")}
_UPPER = {form.upper(): name for form, name in _BY_FORM.items() if len(form) > 3}
_OTHERS = "|".join(re.escape(form) for form in sorted({**_BY_FORM, **_UPPER}, key=len, reverse=True))
_NATION = re.compile(rf"(?P<us>{UNITED_STATES_FORM}|{_AMERICA})|(?<![\w])(?P<other>{_OTHERS})(?![\w])")

# What may stand between two countries named together: "Japan-U.S.-ROK", "Japan, the United States and the ROK".
_JOINT = re.compile(
    r"\s*(?:government|commission|side)?s?\s*[-–—‐−/・,&.]*\s*(?:and|AND)?\s*(?:(?:the|THE)\b)?\s*", re.IGNORECASE
)


def find_nations(text: str) -> Iterator[tuple[str, int, int]]:
    """Every country that `text` names: (short English name, start, end), in order."""
    for found in _NATION.finditer(text):
        if found["us"]:
            yield UNITED_STATES, found.start(), found.end()
        else:
            yield _BY_FORM.get(found["other"]) or _UPPER[found["other"]], found.start(), found.end()


def find_together(text: str) -> list[frozenset[str]]:
    """The countries that `text` names together, one set for each run: "Japan-U.S.-ROK" is one of three.

    A run begins anew where Japan is named again: "Japan-U.S. and Japan-ROK" are two.
    """
    runs: list[set[str]] = []
    before = -1
    for name, start, end in find_nations(text):
        if before < 0 or not _JOINT.fullmatch(text[before:start]) or (name == JAPAN and name in runs[-1]):
            runs.append(set())
        runs[-1].add(name)
        before = end
    return [frozenset(run) for run in runs]
