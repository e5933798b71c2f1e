"""What readers are told by mail or feed: that something is there or is gone, never what."""

from __future__ import annotations

from django.db import models

from briefgen.portal.models.accounts import User
from briefgen.portal.models.publications import Edition


class Kind(models.TextChoices):
    """What happened to an edition."""

    PUBLISHED = "published", "published"
    WITHDRAWN = "withdrawn", "withdrawn"
    REVIEW = "review", "due for review"
    ADDRESS = "address", "another mail address"
    WAITS = "waits", "waits for a second releaser"


class Announcement(models.Model):
    """An edition of whose publication or withdrawal readers were told, or releasers that it waits: nobody is told twice."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="announcements")
    kind = models.CharField(max_length=10, choices=Kind)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("edition", "kind"), name="announced_once"),)

    def __str__(self) -> str:
        return f"{self.edition}: {self.kind}"


class Letter(models.Model):
    """That a user is to be told of something, by the next mail to them; it names no edition.

    `address` is a former one, to which goes that it is the user's no longer; else it is empty.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=10, choices=Kind)
    made = models.DateTimeField()
    sent = models.DateTimeField(null=True)
    address = models.EmailField(blank=True, default="")
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("sent", "made"), name="letters_to_send"),)

    def __str__(self) -> str:
        return f"{self.user}: {self.kind}"


class Feed(models.Model):
    """A user's address of the feed; only its SHA-256 digest is stored."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="feed")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made = models.DateTimeField(editable=False)

    def __str__(self) -> str:
        return f"feed of {self.user}"
