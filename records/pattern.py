"""Patterns that are compiled when they are first searched for: a page needs a quarter of those that all pages need.

Owns that, and nothing of what they say. What it spares stands in docs/design/cost.md.
"""

import re
from functools import cached_property
from typing import Any, AnyStr, cast


def compile_late(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, to ask for matches with; a fault in `source` shows when it is first asked."""
    return cast("re.Pattern[AnyStr]", _Late(source, flags))


class _Late:
    def __init__(self, source: str | bytes, flags: int) -> None:
        self.pattern = source
        self._given = flags

    @cached_property
    def _compiled(self) -> re.Pattern[Any]:
        return re.compile(self.pattern, self._given)

    def __getattr__(self, name: str) -> Any:
        # Kept, so that from the second time on it is asked of the compiled pattern alone.
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value
