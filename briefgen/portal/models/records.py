"""Audit rows: who did what, when; written once and never changed."""

from __future__ import annotations

from typing import NoReturn

from django.db import models


class Identity(models.Model):
    """The one row that says which portal this database is of; the data folder has the same name."""

    name = models.CharField(max_length=40)

    def __str__(self) -> str:
        return self.name


class AuditRow(models.Model):
    """One event, chained to the one before by `digest`; everything is text, so that it outlives what it names."""

    number = models.BigIntegerField(primary_key=True)
    moment = models.DateTimeField()
    actor = models.CharField(max_length=150)
    action = models.CharField(max_length=20)
    brief = models.CharField(max_length=150, blank=True)
    audience = models.CharField(max_length=63, blank=True)
    version = models.CharField(max_length=40, blank=True)
    format = models.CharField(max_length=8, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    address = models.CharField(max_length=45, blank=True)
    detail = models.TextField(blank=True)
    user_number = models.CharField(max_length=20, blank=True)
    person = models.CharField(max_length=310, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)
        indexes = (
            models.Index(fields=("brief", "audience", "version", "action")),
            models.Index(fields=("actor",)),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.action}"

    def save(self, *args: object, **kwargs: object) -> NoReturn:
        """Raise TypeError: only `chain.Ledger` writes rows."""
        raise TypeError("an audit row is never changed")

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        """Raise TypeError: rows are never deleted."""
        raise TypeError("an audit row is never deleted")
