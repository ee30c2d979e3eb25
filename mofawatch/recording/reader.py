"""By what statements are read, and the moment: when what was found is recorded, and who is to know of it was alerted.

Owns the reader's name. Light to import, as most checks have nothing to read: `mofawatch.recording.statements` reads.
"""

import hashlib
import json
from importlib import resources

from mofawatch.config.settings import Settings
from store.archive import Archive
from store.reading_queue import is_queued, reader_of

# Raised when the reading of statements changes: every kept version is then read again.
READER = 10


def name_reader(settings: Settings) -> str:
    """What tells one reader from another: the program, its topics, those of the configuration, the followed phrases."""
    product = resources.files("records.statements").joinpath("topics.toml").read_bytes()
    topics = [(table.name, table.phrases) for table in settings.topic]
    inputs = [READER, hashlib.sha256(product).hexdigest(), topics, [table.text for table in settings.phrase]]
    return hashlib.sha256(json.dumps(inputs).encode()).hexdigest()


def read_waiting(archive: Archive, settings: Settings) -> None:
    """Reads what waits: new wordings, or all of them where another reader did. Alerts go first: none needs it."""
    if is_queued(archive) or reader_of(archive) != name_reader(settings):
        from mofawatch.recording.statements import read_queued  # late: most checks have nothing to read

        read_queued(archive, settings)
