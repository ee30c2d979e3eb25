"""Changes the rules at random, one small place at a time, and counts how many of the changes the nearest tests notice.

    uv run --no-project --with cosmic-ray==8.7.0 bench/mutate.py [--sample 15] [--seed 1] [MODULE ...]

The mutants are cosmic-ray's (operators, numbers, comparisons, boundaries, decorators), in an environment of its own:
the tests run in the project's, by bench/mutant_tests.py. A copy of the project is changed, never the project. Prints
the survivors as diffs and the share killed of each module; a survivor is a missing test, dead code or a change that
changes nothing.
"""

import argparse
import contextlib
import difflib
import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from cosmic_ray.commands.init import _all_work_items
from cosmic_ray.mutating import use_mutation
from cosmic_ray.plugins import get_operator
from cosmic_ray.work_item import MutationSpec

ROOT = Path(__file__).parent.parent
# What shows nothing of a test: another sign in place of the `|` between types ends the import of any signature; whether
# equal strings are one object is Python's own affair; a cache or a frozen class is there for speed and for mypy.
LEFT_OUT_OPERATORS = (
    "ReplaceBinaryOperator_BitOr",
    "ReplaceComparisonOperator_Eq_Is",
    "ReplaceComparisonOperator_NotEq_Is",
)
LEFT_OUT_LINES = ("@dataclass(", "@cache", "@lru_cache")
LANGUAGE = ("records_language",)
PEOPLE = (
    *("parsers_countries", "parsers_facts", "parsers_people", "parsers_people_there", "parsers_offices"),
    *("parsers_stays", "records_people_asides", "records_people", "parsers_cases"),
)
EDITS = ("records_edits", "records_spelling", "records_words", "records_summary")
STATEMENTS = (
    "records_statement_words",
    "records_statement_speakers",
    "records_statement_clauses",
    "records_turns",
    "records_statements",
)
PARTIES = (
    "records_parties",
    "records_exchanged",
    "records_abbreviations",
    "records_opposites",
    "records_turns",
    *EDITS,
)
MOVES = ("records_moves", "records_words", "records_compare", "records_edits")
# The nearest tests of each module, those that fail soonest first.
TESTS = {
    "records/address.py": ("records_address", "parsers_links"),
    "records/alert.py": ("records_alert",),
    "records/capture.py": ("records_capture", "parsers_genuine", "crawler_captures"),
    "records/change.py": ("records_change", "records_difference"),
    "records/copies.py": ("records_copies",),
    "records/difference.py": ("records_difference", "records_history"),
    "records/history.py": ("records_history",),
    "records/news.py": ("records_news",),
    "records/phrase.py": ("records_phrase",),
    "records/predecessor.py": ("records_predecessor",),
    "records/release.py": ("records_release", "parsers_document", "parsers_cases"),
    "records/text.py": ("records_text", "records_release"),
    "records/trouble.py": ("records_trouble",),
    "records/comparison/abbreviations.py": PARTIES,
    "records/comparison/alignment/align.py": ("records_words", *EDITS, "records_compare"),
    "records/comparison/alignment/exchanged.py": PARTIES,
    "records/comparison/alignment/moves.py": MOVES,
    "records/comparison/alignment/parts.py": MOVES,
    "records/comparison/alignment/reordered.py": PARTIES,
    "records/comparison/classes.py": ("records_classes", *EDITS),
    "records/comparison/compare.py": (*EDITS, "records_compare"),
    "records/comparison/differences.py": (*EDITS, "records_people"),
    "records/comparison/edits.py": EDITS,
    "records/comparison/family.py": ("records_family",),
    "records/comparison/mentions.py": ("records_people", *EDITS),
    "records/comparison/misspellings.py": EDITS,
    "records/comparison/opposites.py": PARTIES,
    "records/comparison/parties/exchanges.py": PARTIES,
    "records/comparison/parties/genders.py": PARTIES,
    "records/comparison/parties/references.py": PARTIES,
    "records/comparison/parties/roles.py": PARTIES,
    "records/comparison/parties/turned.py": PARTIES,
    "records/comparison/points.py": MOVES,
    "records/comparison/punctuation.py": ("records_classes", *EDITS),
    "records/comparison/quotation.py": ("records_quotation", "notifier_content"),
    "records/comparison/rows.py": (*EDITS, "notifier_content"),
    "records/comparison/shared.py": ("records_shared",),
    "records/comparison/stayed.py": MOVES,
    "records/comparison/summary.py": ("records_summary",),
    "records/comparison/words.py": EDITS,
    "records/language/attributes.py": ("records_attributes", *EDITS),
    "records/language/calendar.py": (*LANGUAGE, "parsers_timing"),
    "records/language/clock.py": (*LANGUAGE, "parsers_timing"),
    "records/language/durations.py": LANGUAGE,
    "records/language/lexicon.py": LANGUAGE,
    "records/language/media.py": (*LANGUAGE, "parsers_facts"),
    "records/language/numbers.py": LANGUAGE,
    "records/language/periods.py": ("records_periods", *LANGUAGE, "records_figures", "parsers_timing"),
    "records/language/phrases.py": (*LANGUAGE, *EDITS),
    "records/language/proper_names.py": EDITS,
    "records/language/sentences.py": (*LANGUAGE, "parsers_facts"),
    "records/language/spelling.py": ("records_spelling",),
    "records/language/stance.py": (*LANGUAGE, "records_edits", *STATEMENTS),
    "records/language/tokens.py": (*PEOPLE, *STATEMENTS),
    "records/language/verbs.py": STATEMENTS,
    "records/language/people/asides.py": PEOPLE,
    "records/language/people/bodies.py": PEOPLE,
    "records/language/people/charges.py": PEOPLE,
    "records/language/people/families.py": PEOPLE,
    "records/language/people/lands.py": PEOPLE,
    "records/language/people/named.py": PEOPLE,
    "records/language/people/forms.py": PEOPLE,
    "records/language/people/found.py": PEOPLE,
    "records/language/people/names.py": PEOPLE,
    "records/language/people/offices.py": PEOPLE,
    "records/language/people/owners.py": (*PEOPLE, *STATEMENTS),
    "records/language/people/read.py": PEOPLE,
    "records/language/people/several.py": PEOPLE,
    "records/language/people/sides.py": (*PEOPLE, *STATEMENTS),
    "records/language/people/titles.py": PEOPLE,
    "records/language/places/american.py": ("parsers_facts", *PEOPLE),
    "records/language/places/gazetteer.py": ("parsers_facts", *PEOPLE),
    "records/language/places/nations.py": (*PEOPLE, "parsers_selection"),
    "records/language/places/read.py": ("parsers_facts", *PEOPLE),
    "records/statements/acts.py": STATEMENTS,
    "records/statements/clause_topics.py": STATEMENTS,
    "records/statements/clauses/finite.py": STATEMENTS,
    "records/statements/clauses/helped.py": STATEMENTS,
    "records/statements/clauses/leading.py": STATEMENTS,
    "records/statements/clauses/participles.py": STATEMENTS,
    "records/statements/clauses/passives.py": STATEMENTS,
    "records/statements/clauses/read.py": STATEMENTS,
    "records/statements/compare.py": ("records_predecessor", *STATEMENTS),
    "records/statements/content.py": STATEMENTS,
    "records/statements/grammar.py": STATEMENTS,
    "records/statements/hedges.py": STATEMENTS,
    "records/statements/read.py": STATEMENTS,
    "records/statements/said.py": STATEMENTS,
    "records/statements/sentence.py": STATEMENTS,
    "records/statements/speakers/cast.py": STATEMENTS,
    "records/statements/speakers/find.py": STATEMENTS,
    "records/statements/speakers/groups.py": STATEMENTS,
    "records/statements/speakers/names.py": STATEMENTS,
    "records/statements/speakers/offices.py": STATEMENTS,
    "records/statements/speakers/sides.py": STATEMENTS,
    "records/statements/subjects.py": STATEMENTS,
    "records/statements/topics.py": STATEMENTS,
    "records/statements/verbs.py": STATEMENTS,
    "records/statements/words.py": STATEMENTS,
    "parsers/facts/people/groups.py": PEOPLE,
    "parsers/facts/stays.py": PEOPLE,
    "mofawatch/schedule/plan.py": ("mofawatch_plan", "story_signs"),
    "mofawatch/schedule/alert_times.py": ("mofawatch_alert_times",),
    "mofawatch/schedule/turns.py": ("mofawatch_schedule",),
    "mofawatch/signs.py": ("mofawatch_signs",),
}


@contextlib.contextmanager
def start_tests(names: tuple[str, ...]) -> Iterator["subprocess.Popen[str]"]:
    """The process that runs the tests of `names` for each line it gets; they pass while nothing is changed."""
    paths = [f"tests/test_{name}.py" for name in names]
    command = [ROOT / ".venv/bin/python", ROOT / "bench/mutant_tests.py", *paths]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as runner:
        try:
            if run_tests(runner) != "passed":
                raise SystemExit(f"expected the tests to pass before anything is changed: {', '.join(paths)}")
            yield runner
        finally:
            runner.kill()


def run_tests(runner: "subprocess.Popen[str]") -> str:
    """`passed`, `failed` or `late`: what the tests say of the module as it now is."""
    assert runner.stdin is not None
    assert runner.stdout is not None
    runner.stdin.write("\n")
    runner.stdin.flush()
    return runner.stdout.readline().strip()


def _mutants(module: str) -> list[MutationSpec]:
    lines = Path(module).read_text(encoding="utf-8").splitlines()
    every = [item.mutations[0] for item in _all_work_items([Path(module)], {})]
    return [
        mutation
        for mutation in every
        if not any(name in mutation.operator_name for name in LEFT_OUT_OPERATORS)
        and not lines[mutation.start_pos[0] - 1].startswith(LEFT_OUT_LINES)
    ]


def try_mutants(module: str, runner: "subprocess.Popen[str]", sample: int, seed: int) -> tuple[int, int]:
    """How many mutants of `module` the tests of `runner` killed, and of how many; run inside the copy."""
    every = _mutants(module)
    chosen = random.Random(seed).sample(every, min(sample, len(every)))
    killed = 0
    for mutation in chosen:
        operator = get_operator(mutation.operator_name)(**mutation.operator_args)
        with use_mutation(mutation.module_path, operator, mutation.occurrence) as (original, mutant):
            survives = run_tests(runner) == "passed"
        killed += not survives
        if survives:
            diff = difflib.unified_diff(original.splitlines(), mutant.splitlines(), module, module, "", "", 1, "")
            print("\n".join(diff), flush=True)
    print(f"{module}: {killed} of {len(chosen)} killed ({len(every)} in all)", flush=True)
    return killed, len(chosen)


def main() -> None:
    """Try a sample of the mutants of each module."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"one of {', '.join(TESTS)}; default: all")
    parser.add_argument("--sample", type=int, default=15, help="mutants of each module")
    parser.add_argument("--seed", type=int, default=1, help="another seed takes another sample")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(ROOT, Path(folder) / "copy", ignore=shutil.ignore_patterns(".*", "__pycache__"))
        os.chdir(copy)
        counts = []
        for tests, modules in groupby(sorted(given.modules or TESTS, key=lambda each: TESTS[each]), TESTS.get):
            with start_tests(tests) as runner:
                counts += [try_mutants(module, runner, given.sample, given.seed) for module in modules]
    print(f"all: {sum(killed for killed, _ in counts)} of {sum(tried for _, tried in counts)} killed")


if __name__ == "__main__":
    main()
