"""An evidence bundle: checked with coreutils, openssl and Python's standard library alone, and by `verify`."""

import csv
import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import Monitor
from warcio.archiveiterator import ArchiveIterator

from mofawatch.demo.samples import TELEPHONE
from mofawatch.demo.site import StandIn


@pytest.fixture
def bundle(monitor: Monitor, site: StandIn) -> Path:
    """Of a release that was edited, in an archive that went on after it."""
    monitor.configure(site.base_url)
    monitor.run("check")
    monitor.run("check", "--all")
    lead = site.edit(TELEPHONE).lead
    site.edit(TELEPHONE, lead=lead.replace("35 minutes", "45 minutes"))
    monitor.run("check", "--all")
    target = monitor.folder / "bundle.zip"
    said = monitor.run("evidence", TELEPHONE, "--out", str(target)).stdout
    assert f"{target}: " in said.replace("\n", "")
    return target


def test_a_bundle_of_before_is_written_over_on_request_alone(bundle: Path, monitor: Monitor) -> None:
    """It may be the one that an authority stamped."""
    bundle.write_bytes(b"a bundle of before")
    said = " ".join(monitor.run("evidence", TELEPHONE, "--out", "bundle.zip", status=2).stderr.split())
    assert "bundle.zip is there already: expected the path of none yet, or --force" in said
    assert bundle.read_bytes() == b"a bundle of before"
    monitor.run("evidence", TELEPHONE, "--out", "bundle.zip", "--force")
    assert monitor.json("verify", "bundle.zip") == {"ok": True, "findings": []}
    assert "is the archive" in " ".join(
        monitor.run("evidence", TELEPHONE, "--out", "data/mofa.db", "--force", status=2).stderr.split()
    )


def unpack(bundle: Path) -> Path:
    folder = bundle.with_suffix("")
    with zipfile.ZipFile(bundle) as file:
        file.extractall(folder)
    return folder


def shell(command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Runs a line of the README in the bundle, with nothing but the system's own programs at hand."""
    environment = {"PATH": "/usr/bin:/bin"}
    return subprocess.run(
        ["/bin/sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def test_a_bundle_is_checked_with_coreutils_and_openssl(bundle: Path) -> None:
    folder = unpack(bundle)
    readme = (folder / "README.txt").read_text("utf-8")
    about = json.loads((folder / "release.json").read_text("utf-8"))
    assert f"the last link of the archive's chain then: {about['link']}" in readme
    summed = shell("sha256sum --check SHA256SUMS", folder)
    assert summed.returncode == 0, summed.stderr
    assert set(summed.stdout.split("\n")[:-1]) == {
        f"{path.relative_to(folder).as_posix()}: OK"
        for path in folder.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    line = "sed -n 1p chain.jsonl | tr -d '\\n' | openssl dgst -sha256"
    assert line in readme
    link = shell(line, folder).stdout.split()[-1]
    assert json.loads((folder / "chain.jsonl").read_text("ascii").splitlines()[1])[0] == link
    shell("printf x >> versions/1.txt", folder)
    assert shell("sha256sum --check SHA256SUMS", folder).returncode == 1


def test_a_bundle_is_checked_by_python_alone(bundle: Path) -> None:
    folder = unpack(bundle)
    alone = [sys.executable, "-I", "-S", "check.py"]
    whole = subprocess.run(alone, cwd=folder, capture_output=True, text=True, check=False)
    assert (whole.returncode, whole.stdout) == (0, "the bundle is whole\n"), whole.stdout + whole.stderr
    body = next(iter((folder / "captures").glob("*/body")))
    body.write_bytes(body.read_bytes() + b" ")
    altered = subprocess.run(alone, cwd=folder, capture_output=True, text=True, check=False)
    assert altered.returncode == 1
    name = body.relative_to(folder).as_posix()
    assert f"{name}: expected the digest" in altered.stdout
    assert f"{name}: the chain has the digest" in altered.stdout


def test_a_bundle_has_both_texts_the_comparison_and_every_look(bundle: Path) -> None:
    folder = unpack(bundle)
    texts = [(folder / f"versions/{number}.txt").read_text("utf-8") for number in (1, 2)]
    assert "35 minutes" in texts[0]
    assert texts[1] == texts[0].replace("35 minutes", "45 minutes")
    page = (folder / "comparisons/1-2.html").read_text("utf-8")
    assert ("<del>35" in page, "<ins>45" in page) == (True, True)
    with (folder / "observations.csv").open(encoding="utf-8", newline="") as file:
        looks = list(csv.DictReader(file))
    assert [(look["status"], look["version"]) for look in looks] == [("200", "1"), ("200", "1"), ("200", "2")]
    assert [look["hours_since_last"] != "" for look in looks] == [False, True, True]
    with (folder / "captures.warc.gz").open("rb") as file:
        bodies = {record.content_stream().read() for record in ArchiveIterator(file)}
    assert {path.read_bytes() for path in (folder / "captures").glob("*/body")} <= bodies
    with (folder / "changes.csv").open(encoding="utf-8", newline="") as file:
        (edited,) = [row for row in csv.DictReader(file) if row["kind"] == "edited"]
    assert edited["class"] == "fact"
    assert edited["not_before"] <= edited["not_after"]


def test_verify_needs_no_archive_and_no_configuration(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = Monitor(tmp_path_factory.mktemp("elsewhere"))
    assert elsewhere.run("verify", str(bundle)).stdout == "the bundle is whole\n"
    assert elsewhere.json("verify", str(bundle)) == {"ok": True, "findings": []}
    altered = elsewhere.folder / "altered.zip"
    with zipfile.ZipFile(bundle) as old, zipfile.ZipFile(altered, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            if name == "chain.jsonl":
                body = body.replace(b"not modified", b"modified").replace(b'"http"', b'"htto"', 1)
            new.writestr(name, body)
    faults = elsewhere.json("verify", str(altered), status=1)["findings"]
    assert {fault["place"] for fault in faults} == {"chain.jsonl"}
    shutil.copy(__file__, elsewhere.folder / "none.zip")
    assert "expected an evidence bundle" in elsewhere.run("verify", "none.zip", status=2).stderr


def test_a_bundle_that_was_cut_off_or_altered_is_not_whole_and_no_wrong_usage(bundle: Path) -> None:
    """As wherever verify finds damage: status 1, and a finding for other programs."""
    monitor, body = Monitor(bundle.parent), bundle.read_bytes()
    with zipfile.ZipFile(bundle) as file:
        (packed,) = [info for info in file.infolist() if info.filename == "chain.jsonl"]
    inside = packed.header_offset + 30 + len("chain.jsonl") + packed.compress_size // 2
    for damaged in (body[: len(body) // 2], b"", body[:inside] + b"\xff" * 8 + body[inside + 8 :]):
        bundle.write_bytes(damaged)
        (fault,) = monitor.json("verify", "bundle.zip", status=1)["findings"]
        assert fault["place"] == "bundle.zip"
        assert fault["detail"].startswith("cannot be unpacked: ")
    bundle.write_bytes(body[: len(body) // 2])
    assert "bundle.zip: cannot be unpacked" in " ".join(monitor.run("verify", "bundle.zip", status=1).stdout.split())
    assert monitor.json("import", "bundle.zip", status=1)["troubles"] == [
        {
            "kind": "unreadable",
            "url": None,
            "detail": "bundle.zip: expected a WACZ file, got one that is damaged or cut off: have it made anew",
        }
    ]


@pytest.mark.parametrize(
    ("table", "place"),
    [
        (b"number\n", "versions/2.txt"),  # its texts would go unread
        (b"a,b\n1,2\n", "versions.csv"),
        (b"number,parser,capture_id\nnumber,x,1\n", "versions.csv"),
        (b"\xff\xfe", "versions.csv"),
    ],
)
def test_a_bundle_whose_table_of_wordings_is_of_another_hand_is_found_out(
    bundle: Path, table: bytes, place: str
) -> None:
    forged = bundle.with_name("forged.zip")
    with zipfile.ZipFile(bundle) as old, zipfile.ZipFile(forged, "w") as new:
        before = hashlib.sha256(old.read("versions.csv")).hexdigest().encode()
        for name in old.namelist():
            body = table if name == "versions.csv" else old.read(name)
            if name == "SHA256SUMS":
                body = body.replace(before, hashlib.sha256(table).hexdigest().encode())
            new.writestr(name, body)
    assert Monitor(bundle.parent).json("verify", "forged.zip", status=1)["findings"][-1]["place"] == place


def test_a_bundle_with_texts_of_its_own_is_found_out(bundle: Path) -> None:
    forged = bundle.with_name("forged.zip")
    with zipfile.ZipFile(bundle) as old, zipfile.ZipFile(forged, "w") as new:
        before = old.read("versions/2.txt")
        after = before.replace(b"45 minutes", b"55 minutes")
        assert before != after
        for name in old.namelist():
            body = after if name == "versions/2.txt" else old.read(name)
            if name == "SHA256SUMS":
                body = body.replace(*(hashlib.sha256(text).hexdigest().encode() for text in (before, after)))
            new.writestr(name, body)
    said = Monitor(bundle.parent).run("verify", str(forged), status=1).stdout
    assert said.startswith("versions/2.txt: its capture")
