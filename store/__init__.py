"""The archive: one SQLite file, and the only room that opens it.

Owns the schema, every statement of SQL and what guards the file. Must not fetch, read pages, compare wordings or word
a message: values of the records come in and go out.
"""

from typing import Literal

# missing: no file there · foreign: not an archive of ours · newer: written by a newer program · older: to be migrated
# first · full: the disk takes no more · busy: another process holds it · damaged: SQLite finds it malformed ·
# denied: the file or its folder refuses us · refused: a rule of the schema was broken · spoilt: what was kept does not
# come out as it went in, one body or row of a file that is whole otherwise
ArchiveFault = Literal["missing", "foreign", "newer", "older", "full", "busy", "damaged", "denied", "refused", "spoilt"]


class ArchiveError(Exception):
    """The archive cannot be opened, read or written; the message is one line for a person."""

    def __init__(self, message: str, fault: ArchiveFault = "refused") -> None:
        super().__init__(message)
        self.fault: ArchiveFault = fault


def say_of_one(fault: Exception) -> str:
    """Why one release, version or alert could not be read or recorded; `fault` again where it is the whole archive's.

    What is "refused" or "spoilt" is of one row, and so is any other exception: a value that cannot be read.
    """
    if not isinstance(fault, ArchiveError):
        return type(fault).__name__
    if fault.fault not in {"refused", "spoilt"}:
        raise fault
    return str(fault)
