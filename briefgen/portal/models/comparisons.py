"""Pages on which readers see what has changed since an earlier version."""

from __future__ import annotations

from typing import Self

from django.db import models

from briefgen.portal.models.publications import Edition, EditionQuerySet


class ComparisonQuerySet(models.QuerySet["Comparison"]):
    """Comparisons by what their reader may see."""

    def among(self, readable: EditionQuerySet) -> Self:
        """Those of which both versions are among these editions: the page shows words of both."""
        earlier = readable.filter(
            brief=models.OuterRef("edition__brief"),
            audience=models.OuterRef("edition__audience"),
            version=models.OuterRef("since"),
            release_row__lt=models.OuterRef("edition__release_row"),
        )
        return self.filter(models.Exists(earlier), edition__in=readable)


class Comparison(models.Model):
    """A finished page in the store: an edition with the words marked that are not those of version `since`."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="comparisons")
    since = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    styles = models.CharField(max_length=500, blank=True)

    format = "html"

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        ordering = ("since",)
        constraints = (models.UniqueConstraint(fields=("edition", "since"), name="one_comparison_a_version"),)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Its name as a file."""
        return file_name(self.edition.brief, self.edition.audience.name, self.since)

    @property
    def detail(self) -> str:
        """What the rows of the log say of it."""
        return said(self.since)


def file_name(brief: str, audience: str, since: str) -> str:
    """The name of the page of a brief and audience that compares with a version."""
    return f"{brief}.{audience}.since-{since}.html"


def said(since: str) -> str:
    """What the rows of the log say of such a page."""
    return f"compared with {since}"
