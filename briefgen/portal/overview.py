"""The list of editions for `briefgen portal list`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC

from django.utils import timezone

from briefgen.portal.models import Edition, Release


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One edition: `brief/audience/version`, where it stands, its date, pages and title."""

    identifier: str
    state: str
    date: str
    pages: int
    title: str

    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        pages = f"{self.pages} p." if self.pages else ""
        return self.identifier, self.state, self.date, pages, self.title

    def as_json(self) -> dict[str, object]:
        """The row as `--json` tells it, without the title."""
        return {"id": self.identifier, "state": self.state, "date": self.date, "pages": self.pages}


def overview() -> tuple[EditionRow, ...]:
    """Every edition, the newest first."""
    editions = Edition.objects.select_related("audience", "release").order_by(
        "-release__proposed", "audience__name", "-id"
    )
    return tuple(EditionRow(str(one), _state(one), one.date, one.pages or 0, one.title) for one in editions)


def _state(edition: Edition) -> str:
    if edition.withdrawn:
        return "withdrawn"
    if edition.cancelled:
        return "cancelled"
    if edition.release.state == Release.State.PROPOSED:
        return "waits for approval"
    if edition.embargo and edition.embargo > timezone.now():
        return f"embargoed until {edition.embargo.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    return "published"
