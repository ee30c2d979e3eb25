"""Every link between the documents, and every path of docs/ that is named anywhere, leads to something."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
ROOMS = ("crawler", "parsers", "store", "notifier", "records", "mofawatch", "bench", "tests")


def _headings(document: Path) -> list[str]:
    """The name that each heading has as part of an address, as GitHub makes it."""
    headings = re.findall(r"(?m)^#+ (.*)$", document.read_text(encoding="utf-8"))
    return [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_link_leads_somewhere(document: Path) -> None:
    lost = []
    for link in re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8")):
        if re.match(r"\w+:", link):
            continue
        name, _, part = link.partition("#")
        target = document.parent / name if name else document
        if not target.exists() or (part and part not in _headings(target)):
            lost.append(link)
    assert lost == []


def test_each_path_of_the_documents_that_the_code_names_is_there() -> None:
    planted = ROOT / "tests" / "test_story_wheel.py"  # puts files there that a wheel must not take
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py") if path != planted]
    files += [ROOT / "config.toml", *(ROOT / "docs" / "service").iterdir()]
    named = {
        (str(path.relative_to(ROOT)), name)
        for path in files
        for name in re.findall(r"(?<![\w/.])docs/[\w/.-]+\w", path.read_text(encoding="utf-8"))
    }
    assert [(path, name) for path, name in sorted(named) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS[2:], ids=lambda path: str(path.relative_to(ROOT)))
def test_each_file_of_ours_that_a_document_names_is_there(document: Path) -> None:
    """A function beside it, as in `interval` in `mofawatch/schedule/plan.py`, is looked for in the text of the file."""
    text = document.read_text(encoding="utf-8")
    rooms = "|".join(ROOMS)
    paths = set(re.findall(rf"`((?:{rooms})/[\w/]+\.\w+)`", text))
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []
    pairs = re.findall(rf"`(\w+)` in\s+`((?:{rooms})/[\w/]+\.py)`", text)
    assert [pair for pair in pairs if pair[0] not in (ROOT / pair[1]).read_text(encoding="utf-8")] == []


def test_each_step_of_the_flow_is_a_function_of_its_module() -> None:
    """`plan.listing_visits` of the drawing in docs/design: in `plan.py`, or in a file of a folder `plan`."""
    flow = (ROOT / "docs/design/README.md").read_text(encoding="utf-8").partition("## The flow of a check")[2]
    steps = re.findall(r"(?m)^ *(?:[a-z_]+\.)*([a-z_]+)\.([a-z_]+)\b", flow.split("```")[1])
    files = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    assert len(steps) > 10
    assert [
        f"{module}.{name}"
        for module, name in steps
        if not any(
            module in (path.stem, path.parent.name) and f"def {name}(" in path.read_text(encoding="utf-8")
            for path in files
        )
    ] == []
