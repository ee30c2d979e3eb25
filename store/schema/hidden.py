"""What makes a plain Datasette, which knows nothing of us, show the views and hide the tables behind them.

Owns that trick. Datasette 0.65 hides a table when something that has no pages of its own in the file bears its name, or
the begin of it, and says "VIRTUAL TABLE ... USING FTS" (`Database.hidden_table_names`): it looks for full-text indexes.
A trigger may have the name of a table. Each of these says so, and never fires.
"""

from collections.abc import Iterable, Iterator
from typing import Final

# SQLite's own tables: their names are not to be had, the begin of them is.
BEGIN_OF_SQLITES: Final = "sqlite"


def hide(tables: Iterable[str]) -> Iterator[str]:
    """The statements that hide the tables of these names."""
    for name in tables:
        yield f"""CREATE TRIGGER "{name}" BEFORE DELETE ON page WHEN 0 BEGIN
    SELECT 1; -- Datasette hides what it takes for a VIRTUAL TABLE made USING FTS: {name} is behind the views
END"""
