"""What a release costs: processor, memory, requests and bytes kept, beside a bare spider and a monitor of the trade.

    python bench/cost_bench.py [--releases N] [--rounds N] [--before CHECKOUT] [--urlwatch PROGRAM] [--write]

A site of sample releases on loopback, each reader a process of its own, one after the other, in alternating rounds. A
reader goes through five states of the site: never read before; as it was (304); one release in twenty edited; every
page's menu and footer changed; the same bytes without validators. Before each state the archive is made to believe that
every page was visited long ago, so that a plain check asks for all of them; and what a check puts off (statements of
more than 200 new versions) is read, as a run of its own: "put off". The figures of a row are medians; the processor's
time is that of the reader alone, as the system counts it for an ended child. At the end of each round `verify` proves
the archive, every reading and every history made anew.
"""

import argparse
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))

from cost_site import EDITED_OF, STATES, address, list_paths  # noqa: E402

PAGE = ROOT / "docs" / "design" / "cost.md"
BEGINS, ENDS = "<!-- made by bench/cost_bench.py --write -->", "<!-- end -->"


@dataclass(frozen=True, slots=True)
class Spent:
    """What one run of a reader took."""

    cpu: float  # seconds, of the process and its children
    peak: float  # MB
    requests: int
    kept: dict[str, int] = field(default_factory=dict)  # bytes of each table of the archive after it


@contextmanager
def serving(releases: int) -> Iterator[str]:
    """The site's address, while it stands."""
    command = [sys.executable, str(ROOT / "bench/cost_site.py"), str(releases)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as site:
        assert site.stdout is not None
        try:
            yield f"http://127.0.0.1:{site.stdout.readline().strip()}"
        finally:
            site.terminate()


def spend(command: Sequence[str], folder: Path, base: str, statuses: set[int]) -> Spent:
    """Runs a reader to its end."""
    count = json.loads(_get(base + "/-/count"))["requests"]
    with (folder / "output").open("ab") as output:
        # Modules are compiled once, as they are for every user.
        given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        child = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output, env=given)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in statuses:
        raise SystemExit(f"{command}: status {child.returncode}\n{(folder / 'output').read_text()[-3000:]}")
    requests = json.loads(_get(base + "/-/count"))["requests"] - count
    return Spent(used.ru_utime + used.ru_stime, used.ru_maxrss / 1000, requests, tables_of(folder / "mofa.db"))


def tables_of(path: Path) -> dict[str, int]:
    """The bytes of an archive by table, its indexes with it; empty where there is none."""
    if not path.exists():
        return {}
    with closing(sqlite3.connect(path)) as connection:
        owner = dict(connection.execute("SELECT name, tbl_name FROM sqlite_master WHERE type IN ('table', 'index')"))
        sizes: dict[str, int] = {}
        for name, size in connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"):
            table = owner.get(name, name)
            sizes[table] = sizes.get(table, 0) + size
    return sizes


def _get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=60) as answer:
        return str(answer.read().decode())


# What the checks after a first reading do in their turns.
_PUT_OFF = """from pathlib import Path
from mofawatch.config.load import load_config
from mofawatch.recording.statements import read_all_queued
from mofawatch.service.access import working
settings = load_config(Path("config.toml"), {})
with working(settings) as archive:
    read_all_queued(archive, settings)
"""


def let_time_pass(path: Path) -> None:
    """Every page was visited, and every check made, long ago."""
    if path.exists():
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("UPDATE page SET last_visited_at = '2026-01-01T00:00:00Z' WHERE kind = 'release'")
            connection.execute("UPDATE check_run SET started_at = '2026-01-01T00:00:00Z'")
            connection.commit()


def way_of(before: str) -> list[str]:
    """How a checkout's modules are run: by the Python of its own environment where it has one, for its libraries."""
    own = Path(before) / ".venv/bin/python"
    return ["env", f"PYTHONPATH={before}", str(own) if own.exists() else sys.executable]


def make_readers(
    folder: Path, base: str, releases: int, urlwatch: str | None, before: str | None
) -> dict[str, tuple[list[str], set[int]]]:
    """The command of each reader, and the exit statuses that are well; each has a folder of its own."""
    for name in ("floor", "mofawatch", "before", "urlwatch"):
        (folder / name).mkdir()
    config = f'[archive]\npath = "mofa.db"\n[site]\nbase_url = "{base}"\ndelay = "0s"\n'
    config += f"listings = {json.dumps(list_paths(releases))}\n"
    config += "[revisit]\nper_hour = 1000000\n"
    for name in ("mofawatch", "before"):
        (folder / name / "config.toml").write_text(config)
    readers = {
        "floor": ([sys.executable, str(ROOT / "bench/cost_floor.py"), base, "state.json", *list_paths(releases)], {0}),
        "mofawatch": ([sys.executable, "-m", "mofawatch", "check", "--no-deliver", "--json"], {0, 1}),
    }
    if before:
        readers["before"] = ([*way_of(before), *readers["mofawatch"][0][1:]], {0, 1})
    if urlwatch:
        jobs = "\n---\n".join(
            f"name: item {n}\nurl: {base}{address(n)}\nfilter:\n  - css: main\n  - html2text" for n in range(releases)
        )
        (folder / "urlwatch/jobs.yaml").write_text(jobs)
        (folder / "urlwatch/config.yaml").write_text("display:\n  unchanged: false\nreport: {}\n")
        given = ["--urls", "jobs.yaml", "--config", "config.yaml", "--hooks", "none.py", "--cache", "cache.db"]
        readers["urlwatch"] = ([urlwatch, *given], {0})
    return readers


def measure(releases: int, rounds: int, urlwatch: str | None, before: str | None) -> dict[tuple[str, str], list[Spent]]:
    """What each reader spent in each state, round by round."""
    spent: dict[tuple[str, str], list[Spent]] = {}
    putting_off = {"mofawatch"}
    if before and (Path(before) / "mofawatch/recording/statements.py").exists():  # older ones read no statements
        putting_off.add("before")
    with serving(releases) as base:
        for number in range(rounds):
            with tempfile.TemporaryDirectory() as name:
                readers = make_readers(Path(name), base, releases, urlwatch, before)
                order = list(readers) if number % 2 == 0 else list(reversed(readers))
                for state in STATES:
                    _get(f"{base}/-/state/{state}")
                    for program in ("mofawatch", "before"):
                        let_time_pass(Path(name) / program / "mofa.db")
                    for reader in order:
                        command, well = readers[reader]
                        one = spend(command, Path(name) / reader, base, well)
                        spent.setdefault((reader, state), []).append(one)
                        line = f"{number} {state:12} {reader:10} {one.cpu:7.2f} s {one.peak:6.0f} MB {one.requests}"
                        print(line, file=sys.stderr)
                    for program in (name_ for name_ in order if name_ in putting_off):
                        way = way_of(before) if program == "before" and before else [sys.executable]
                        put_off = spend([*way, "-c", _PUT_OFF], Path(name) / program, base, {0})
                        spent.setdefault((f"{program}, put off", state), []).append(put_off)
                _prove(Path(name) / "mofawatch", releases)
    return spent


def _prove(folder: Path, releases: int) -> None:
    """The archive of the round is whole, and every edit was found, and none that was not made."""
    subprocess.run([sys.executable, "-m", "mofawatch", "verify"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    with closing(sqlite3.connect(folder / "mofa.db")) as connection:
        found = dict(connection.execute("SELECT kind, count(*) FROM changes GROUP BY kind"))
    expected = {"new": releases, "edited": len(range(0, releases, EDITED_OF))}
    if found != expected:
        raise SystemExit(f"expected {expected}, got {found}")


def middle(runs: Sequence[Spent], name: str) -> float:
    """The median of a figure."""
    return statistics.median(getattr(run, name) for run in runs)


def table(spent: dict[tuple[str, str], list[Spent]], releases: int) -> str:
    """The figures as Markdown."""
    readers = list(dict.fromkeys(reader for reader, _ in spent))
    lines = ["| | " + " | ".join(STATES) + " | peak |", "|---" * (len(STATES) + 2) + "|"]
    for reader in readers:
        cells: list[str] = []
        for state in STATES:
            cpu, floor = middle(spent[reader, state], "cpu"), middle(spent["floor", state], "cpu")
            cells.append(f"{cpu:.2f} s" if reader == "floor" else f"{cpu / floor:.2f}")
        peak = max(middle(spent[reader, state], "peak") for state in STATES)
        lines.append(f"| {reader} | " + " | ".join(cells) + f" | {peak:.0f} MB |")
    for program in [name for name in ("before", "mofawatch") if (name, STATES[0]) in spent]:
        lines += ["", *_kept_lines({state: [run.kept for run in spent[program, state]] for state in STATES}, releases)]
    return "\n".join(lines)


def _kept_lines(runs: dict[str, list[dict[str, int]]], releases: int) -> list[str]:
    kept = {state: _middle_tables(runs[state]) for state in STATES}
    lines = ["| KB a release | " + " | ".join(STATES) + " |", "|---" * (len(STATES) + 1) + "|"]
    names = sorted(kept[STATES[-1]], key=lambda name: -kept[STATES[-1]].get(name, 0))
    for name in [name for name in names if kept[STATES[-1]][name] > 100 * releases]:
        lines.append(
            f"| {name} | " + " | ".join(f"{kept[s].get(name, 0) / releases / 1000:.2f}" for s in STATES) + " |"
        )
    sums = [sum(kept[state].values()) / releases / 1000 for state in STATES]
    lines.append("| all | " + " | ".join(f"{each:.2f}" for each in sums) + " |")
    lines.append("| more than before | | " + " | ".join(f"{b - a:.2f}" for a, b in pairwise(sums)) + " |")
    return lines


def _middle_tables(runs: Sequence[dict[str, int]]) -> dict[str, float]:
    return {name: statistics.median(run.get(name, 0) for run in runs) for name in runs[0]}


def main() -> None:
    """Measure, print."""
    given = argparse.ArgumentParser()
    given.add_argument("--releases", type=int, default=1000)
    given.add_argument("--rounds", type=int, default=3)
    given.add_argument("--before", help="another checkout of mofawatch, measured beside")
    given.add_argument("--urlwatch", help="the program, in an environment of its own")
    given.add_argument("--write", action="store_true", help="put the tables into docs/design/cost.md")
    asked = given.parse_args()
    spent = measure(asked.releases, asked.rounds, asked.urlwatch, asked.before)
    made = f"{asked.releases:,} releases, rounds: {asked.rounds}.\n\n{table(spent, asked.releases)}"
    print(made)
    if asked.write:
        text = PAGE.read_text(encoding="utf-8")
        start, end = text.index(BEGINS) + len(BEGINS), text.index(ENDS)
        PAGE.write_text(f"{text[:start]}\n\n{made}\n\n{text[end:]}", encoding="utf-8")


if __name__ == "__main__":
    main()
