"""Where a phrase is said: the index of the search names the candidates, and leaves none out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from store_samples import a_release, at, versioned

from records.change import Change
from records.phrase import says_phrase
from records.release import Point
from store.archive import Archive
from store.browse.page import Asked
from store.browse.pages.readouts import show_phrases
from store.changes import keep_change
from store.queries.readouts import report_phrase
from store.queries.wordings import list_texts_with

URL = "https://www.mofa.go.jp/press/release/pressite_{:06}_01001.html"
TEXTS = (
    "They concurred on the “free and open” sample sea.",
    "They concurred on a Free-and-Open SAMPLE SEA, and on the U.S.-Japan sample.",
    "They spoke of the free\u2013and\u2013open sample\u00a0sea and of the US\u2013Japan sample.",
    "They spoke of the sample seas, free and openly.",
    "The Minister’s sample plan, and the Minister's 2+2 sample_plan; a na\u00efve R\u00c9SUM\u00c9.",
    "Nothing of the kind.",
)
PHRASES = (
    "free and open",
    "Sample Sea",
    "'sample' sea",
    "US-Japan",
    "u.s.-japan sample",
    "Minister's",
    "2+2",
    "na\u00efve",
)


@pytest.mark.parametrize("phrase", [*PHRASES, "r\u00e9sum\u00e9", "sample_plan", "U.S.", "of the kind"])
def test_a_phrase_is_found_wherever_a_wording_says_it(archive: Archive, phrase: str) -> None:
    brought, taken = [], []
    for number, text in enumerate(TEXTS):
        url, after = URL.format(number), TEXTS[number - 1]
        first = replace(a_release(url), points=(Point("1", text),))
        versioned(archive, number * 10, first)
        versioned(archive, number * 10 + 5, replace(first, points=(Point("1", after),)))
        change = keep_change(archive, Change(url, "edited", at(number * 10 + 5), 1, 2))
        said = says_phrase(text, phrase), says_phrase(after, phrase)
        brought += [change] if said == (False, True) else []
        taken += [change] if said == (True, False) else []
    report = report_phrase(archive, phrase)
    said_in = {URL.format(number) for number in range(len(TEXTS)) if says_phrase(TEXTS[number - 1], phrase)}
    assert {saying.url for saying in report.sayings} == said_in
    assert report.history.releases == len(said_in) > 0
    assert (report.brought_by, report.taken_by) == (tuple(brought), tuple(taken))


def test_what_the_index_cannot_know_is_looked_for_everywhere(archive: Archive) -> None:
    version = versioned(archive, 0, replace(a_release(), points=(Point("1", TEXTS[0]),)))
    texts = [version.release.text]
    for phrase, found in (("U.S.", texts), ("sample sea", texts), ("another sea", [])):
        assert [text for _, text in list_texts_with(archive, phrase)] == found


def test_of_a_common_phrase_a_page_has_the_newest_and_its_data_all(archive: Archive) -> None:
    for number in range(52):
        url = URL.format(number)
        first = replace(a_release(url), points=(Point("1", "They spoke of the sample sea."),))
        first = replace(first, published=date(2026, 1, 1) + timedelta(days=number))
        versioned(archive, number * 10, replace(first, points=(Point("1", "They spoke."),)))
        versioned(archive, number * 10 + 5, first)
        keep_change(archive, Change(url, "edited", at(number * 10 + 5), 1, 2))
    page = show_phrases(archive, Asked({}, {"q": "sample sea"}, at(0))).data
    assert (page["said_in"][0]["url"], len(page["said_in"]), page["older"]) == (url, 50, "/phrases?q=sample+sea&page=2")
    history = page["history"]
    assert (history["releases"], history["times_brought"], len(history["brought_by"])) == (52, 52, 20)
    last = show_phrases(archive, Asked({}, {"q": "sample sea", "page": "2"}, at(0))).data
    assert (len(last["said_in"]), last["newer"], last["older"]) == (2, "/phrases?q=sample+sea&page=1", None)
    whole = show_phrases(archive, Asked({"form": ".json"}, {"q": "sample sea"}, at(0))).data
    assert (len(whole["said_in"]), len(whole["history"]["brought_by"]), whole["older"]) == (52, 52, None)
