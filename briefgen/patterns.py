"""Patterns that are compiled when a text first needs them: to compile one takes long, and most texts need few."""

from __future__ import annotations

import re
from typing import AnyStr, cast


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern; its methods are those of a compiled one, which is made when one of them is first called."""
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))


class _Pattern:
    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> object:
        """An attribute of the compiled pattern: Python asks here for what the object does not hold, so once for each."""
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found
