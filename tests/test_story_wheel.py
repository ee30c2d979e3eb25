"""The wheel: it has the documents, the service files, its revision; nobody's secrets, databases or settings."""

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from mofawatch import __version__

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
SECRET = "xoxb-0000-sample-token"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a checkout in which somebody left what is nobody else's; unpacked."""
    checkout = tmp_path_factory.mktemp("checkout")
    for name in (*PACKAGES, "docs"):
        shutil.copytree(ROOT / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "CHANGELOG.md", ".gitignore"):
        shutil.copy(ROOT / name, checkout)
    (checkout / "config.toml").write_text(f'[[destination]]\nname = "desk"\nurl = "slack://{SECRET}"\n')
    for left in ("docs/secrets.env", "docs/service/secrets.sh", "docs/mofa.db", "mofawatch/mofa.db", "store/.env"):
        (checkout / left).write_text(f"DESK_URL={SECRET}\n")
    (checkout / "docs/service/config.toml").write_text(f'url = "slack://{SECRET}"\n')
    built = tmp_path_factory.mktemp("built")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", built],
        cwd=checkout,
        env={**os.environ, "MOFAWATCH_REVISION": "v9.9.9-2-g0123abc"},
        capture_output=True,
        check=True,
    )
    (file,) = built.glob("*.whl")
    unpacked = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(file) as archive:
        archive.extractall(unpacked)
    return unpacked


def test_it_has_the_documents_and_the_service_files(wheel: Path) -> None:
    (share,) = wheel.glob("*.data/data/share")
    documents = share / "doc/mofawatch"
    ours = ROOT / "docs"
    tracked = {path.relative_to(ours) for path in ours.rglob("*") if path.is_file()}
    shipped = {path.relative_to(documents) for path in documents.rglob("*") if path.is_file()}
    assert shipped | {Path("reference/mofawatch.1")} == tracked | {Path("CHANGELOG.md")}
    assert {Path("service") / name for name in ("mofawatch.service", "mofawatch", "Containerfile")} <= shipped
    assert (share / "man/man1/mofawatch.1").read_bytes() == (ours / "reference/mofawatch.1").read_bytes()


def test_it_has_nothing_of_ours_alone(wheel: Path) -> None:
    files = [path for path in wheel.rglob("*") if path.is_file()]
    assert [path for path in files if SECRET.encode() in path.read_bytes()] == []
    assert [path for path in files if path.suffix in {".db", ".env", ".sh"}] == []


def test_it_knows_its_revision(wheel: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "mofawatch", "--version"],
        cwd=wheel,
        env={**os.environ, "PYTHONPATH": str(wheel)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said == f"mofawatch {__version__} (v9.9.9-2-g0123abc)\n"
