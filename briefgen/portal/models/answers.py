"""What readers say of an edition: that they have seen it, or how they decide."""

from __future__ import annotations

from django.db import models

from briefgen.portal.models.accounts import User
from briefgen.portal.models.publications import Edition


class Answer(models.Model):
    """One answer; a later one of the same user takes its place. `row` is the number of its audit row."""

    class Choice(models.TextChoices):
        """What may be answered; all but the first are decisions."""

        SEEN = "seen", "Seen"
        AGREE = "agree", "Agree"
        DISAGREE = "disagree", "Disagree"
        DISCUSS = "discuss", "Discuss"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="answers")
    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="answers")
    person = models.CharField(max_length=310)
    choice = models.CharField(max_length=10, choices=Choice)
    note = models.TextField(blank=True)
    moment = models.DateTimeField()
    row = models.BigIntegerField(unique=True)

    class Meta:
        ordering = ("row",)

    def __str__(self) -> str:
        return f"{self.edition}: {self.choice}"
