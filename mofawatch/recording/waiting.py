"""When statements are read: once what was found is recorded, and who is to know of it was alerted.

Light to import, as most checks have nothing to read: `mofawatch.recording.statements` reads.
"""

from mofawatch.config.settings import Settings
from mofawatch.recording.reader import name_reader
from store.archive import Archive
from store.reading_queue import is_queued, reader_of


def read_waiting(archive: Archive, settings: Settings) -> None:
    """Reads what waits: new wordings, or all of them where another reader did. Alerts go first: none needs it."""
    if is_queued(archive) or reader_of(archive) != name_reader(settings):
        from mofawatch.recording.statements import read_queued  # late: most checks have nothing to read

        read_queued(archive, settings)
