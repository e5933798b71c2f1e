"""The portal in this data folder, as its operator publishes to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.dateparse import parse_date

from briefgen.portal.models import Edition
from briefgen.portal.publishing import releasing
from briefgen.portal.publishing.client import PublishAnswer
from briefgen.portal.publishing.offer import OfferedFile
from briefgen.portal.publishing.package import LastVersion
from briefgen.portal.publishing.releasing import Publisher


@dataclass(frozen=True, slots=True)
class LocalPortal:
    """The portal whose database this process has open."""

    publisher: Publisher

    def last(self, brief: str) -> Mapping[str, LastVersion]:
        """The last version of each audience."""
        return last_versions(brief)

    def publish(self, files: tuple[OfferedFile, ...], review_by: str = "") -> PublishAnswer:
        """Store and release the files; Problems when they are not taken."""
        done = releasing.publish(files, self.publisher, parse_date(review_by) if review_by else None)
        state = str(done.release.state) if done.release else ""
        cancelled = tuple(map(str, done.cancelled))
        return PublishAnswer(tuple(map(str, done.editions)), done.unchanged, state, cancelled)


def last_versions(brief: str) -> dict[str, LastVersion]:
    """By audience: the version that was released last and not withdrawn since, with its files' digests, and all that can be read."""
    editions = (
        Edition.objects.filter(brief=brief, withdrawn=None, cancelled=None, release_row__isnull=False)
        .select_related("audience")
        .prefetch_related("files")
        .order_by("release_row")
    )
    now = timezone.now()
    readable: dict[str, tuple[str, ...]] = {}
    for one in editions:
        if one.embargo is None or one.embargo <= now:
            readable[one.audience.name] = (*readable.get(one.audience.name, ()), one.version)
    return {
        one.audience.name: LastVersion(
            one.version,
            {file.format: file.sha256 for file in one.files.all()},
            readable.get(one.audience.name, ()),
        )
        for one in editions
    }
