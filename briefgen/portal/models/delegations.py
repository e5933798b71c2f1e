"""Who reads for whom, and until when."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models

from briefgen.portal.models.accounts import User


class DelegationQuerySet(models.QuerySet["Delegation"]):
    """Delegations by whether they hold."""

    def holding(self, now: dt.datetime) -> Self:
        """Those that were not ended, whose time is not over, and whose principal still has an account."""
        return self.filter(ended=None, until__gt=now, principal__is_active=True)


class Delegation(models.Model):
    """A delegate reads what the principal may read: now, not what the principal could read when it was made."""

    principal = models.ForeignKey(User, on_delete=models.CASCADE, related_name="delegations")
    delegate = models.ForeignKey(User, on_delete=models.CASCADE, related_name="reads_for")
    until = models.DateTimeField()
    made = models.DateTimeField()
    ended = models.DateTimeField(null=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.delegate} for {self.principal}"
