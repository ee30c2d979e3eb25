"""Rows of the table of faults: what the ministry does besides editing one page, and what is easily taken for that.

Must not set a scene or write a row; `fault_scenes.py` does.
"""

from collections.abc import Iterator

from fault_scenes import TODAY, Fault, Scene

from mofawatch.demo.render import SamplePoint, SampleRelease
from mofawatch.demo.samples import ABROAD, TELEPHONE, sample_releases

DOCUMENT = "/files/100900123.pdf"
SAMPLE_STATEMENT = SampleRelease(DOCUMENT, "Joint Sample Statement of the Japan-U.S. Sample Committee", TODAY, "")
BANNER = SamplePoint("The site will be renewed on the first day of next month. Made-up services stop for an hour.")


def of_news() -> Iterator[Fault]:
    """Documents, paragraphs of the template, moves."""
    yield Fault("A document (PDF) is replaced", lambda scene: post(scene, b"made up, again"), checks=1, news=True)
    yield Fault("A document is gone time and again", take_document, put_document, news=True)
    yield Fault("A page of the site comes in a document's place", page_for_document, news=True)
    yield Fault("Half a document comes", half_document, news=True)
    yield Fault("One paragraph is put on every release", stamp, checks=1, news=True)
    yield Fault("The same, and one of them says another duration", stamp_and_edit, checks=1, news=True)
    yield Fault("A release moves, and its old address leads there (301)", move, checks=1, news=True)
    yield Fault("A document moves, and its old address leads there (301)", move_document, checks=1, news=True)


def document(words: bytes) -> bytes:
    """A file with the signs of a PDF and a text of our own."""
    return b"%PDF-1.7\n% " + words + b"." * 5000 + b"\nstartxref\n0\n%%EOF\n"


def post(scene: Scene, words: bytes) -> None:
    """A document is seen, and then another stands in its place."""
    scene.site.post(SAMPLE_STATEMENT, document(b"made up"))
    scene.check()
    scene.site.post(SAMPLE_STATEMENT, document(words))


def take_document(scene: Scene) -> None:
    post(scene, b"made up")
    scene.site.withdraw(DOCUMENT)


def put_document(scene: Scene) -> None:
    scene.site.restore(DOCUMENT)


def page_for_document(scene: Scene) -> None:
    post(scene, b"made up")
    scene.page(DOCUMENT, scene.body(ABROAD))


def half_document(scene: Scene) -> None:
    post(scene, b"made up")
    scene.page(DOCUMENT, document(b"made up")[:3000], "Content-Type: application/pdf")


def stamp(scene: Scene) -> None:
    """One paragraph more on every release."""
    for sample in sample_releases(TODAY):
        if scene.rows(f"SELECT 1 FROM releases WHERE url LIKE '%{sample.path}'"):
            scene.site.edit(sample.path, points=(*sample.points, BANNER))


def stamp_and_edit(scene: Scene) -> None:
    stamp(scene)
    talk = next(sample for sample in sample_releases(TODAY) if sample.path == TELEPHONE)
    scene.site.edit(TELEPHONE, lead=talk.lead.replace("35 minutes", "45 minutes"))


def move(scene: Scene) -> None:
    scene.site.move(ABROAD, "/press/release/pressite_000001_09101.html")


def move_document(scene: Scene) -> None:
    post(scene, b"made up")
    scene.site.move(DOCUMENT, "/files/100900124.pdf")
