"""Makes records/language/english.txt.gz, the packaged word list, from Debian's package `scowl` (version 2020.12.07-2).

    apt-get download scowl && dpkg-deb -x scowl_*.deb DIR
    python bench/word_list.py DIR/usr/share/dict/scowl DIR/usr/share/doc/scowl/copyright

Takes the English, American and British lists (both spellings with -ise and -ize) up to size 60, with names, without
contractions and abbreviations. The copyright notice stands at the head of the file, as its terms ask.
"""

import gzip
import sys
from pathlib import Path

OUT = Path(__file__).parent.parent / "records" / "language" / "english.txt.gz"
LANGUAGES = {"english", "american", "british", "british_z"}
KINDS = {"words", "upper", "proper-names"}
LARGEST = 60


def read_lists(folder: Path) -> set[str]:
    """Every word of the lists taken, as written there: names with a capital."""
    words: set[str] = set()
    for path in sorted(folder.iterdir()):
        stem, _, size = path.name.partition(".")
        language, _, kind = stem.partition("-")
        if language in LANGUAGES and kind in KINDS and int(size) <= LARGEST:
            words |= {word for word in path.read_text("utf-8").split() if "'" not in word}
    return words


def main() -> None:
    """Write the list: notice, then one word a line, sorted."""
    folder, notice = Path(sys.argv[1]), Path(sys.argv[2])
    words = sorted(read_lists(folder))
    conditions = notice.read_text("iso-8859-1").partition("Copyright: (extracted")[2].partition("\n")[2]
    head = "".join(f"# {line}".rstrip() + "\n" for line in ["SCOWL, sizes 10 to 60.", *conditions.splitlines()])
    # Fixed time in the archive: the same lists give the same bytes.
    OUT.write_bytes(gzip.compress((head + "\n".join(words) + "\n").encode(), 9, mtime=0))
    print(f"{OUT.name}: {len(words)} words, {OUT.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
