"""By what statements are read: the reader's name.

Light to import, as most checks have nothing to read: `mofawatch.recording.statements` reads.
"""

import hashlib
import json
from importlib import resources

from mofawatch.config.settings import Settings

# Raised when the reading of statements changes: every kept version is then read again.
READER = 19


def name_reader(settings: Settings) -> str:
    """What tells one reader from another: the program, its topics, those of the configuration, the followed phrases."""
    product = resources.files("records.statements").joinpath("topics.toml").read_bytes()
    topics = [(table.name, table.phrases) for table in settings.topic]
    inputs = [READER, hashlib.sha256(product).hexdigest(), topics, [table.text for table in settings.phrase]]
    return hashlib.sha256(json.dumps(inputs).encode()).hexdigest()
