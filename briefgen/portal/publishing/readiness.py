"""What a brief lacks to be published, at its own lines: the portal would say it of each file."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.errors import Problem
from briefgen.portal.publishing.offer import READY, VERSION
from briefgen.source import Loaded


def lacks(loaded: Loaded) -> Iterator[Problem]:
    """A problem for a status that is not cleared, and one for a version that is none."""
    brief = loaded.brief
    if brief.status not in READY:
        message = f"expected {' or '.join(READY)}, found {brief.status}"
        yield loaded.problem("not-cleared", message, "status", "write `status: cleared` when it is")
    if not VERSION.fullmatch(brief.version):
        message = f"expected a version, found {repr(brief.version) if brief.version else 'none'}"
        hint = 'write `version: "1.0"`; letters, digits, dots and hyphens'
        yield loaded.problem("no-version", message, "version", hint)
