"""Users, their audiences, and tokens of releasers."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django.contrib.auth.models import AbstractUser
from django.contrib.sessions.base_session import AbstractBaseSession
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models

from briefgen.portal.names import RESERVED, one_line

AUDIENCE = RegexValidator(r"^[a-z0-9][a-z0-9_-]{0,62}\Z", "expected letters, digits and hyphens")


class Audience(models.Model):
    """Readers who get the same files; its name is that of their template's folder."""

    name = models.CharField(max_length=63, unique=True, validators=[AUDIENCE])

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """A person with an account; what they may read is decided by their audiences and by nothing else."""

    class Notify(models.TextChoices):
        """When a user is told by mail that something is new or was withdrawn."""

        EACH = "each", "each time"
        DAILY = "daily", "once a day"
        NONE = "none", "never"

    class Language(models.TextChoices):
        """The language of a reader's pages; that of a brief is its own."""

        EN = "en", "English"
        UR = "ur", "اردو"

    audiences = models.ManyToManyField(Audience, related_name="users", blank=True)
    is_releaser = models.BooleanField(
        "releaser", default=False, help_text="May publish, approve what another releaser published, withdraw."
    )
    is_auditor = models.BooleanField(
        "auditor", default=False, help_text="May read the log and the receipts, and export them."
    )
    zone = models.CharField(
        "time zone",
        max_length=60,
        blank=True,
        default="",
        help_text="As in Asia/Karachi; empty: that of the house.",
    )
    language = models.CharField("language", max_length=10, choices=Language, default=Language.EN)
    notify = models.CharField("notices by mail", max_length=10, choices=Notify, default=Notify.EACH)
    seen = models.DateTimeField("last log-in but one", null=True, editable=False)

    def save(self, *args: Any, **options: Any) -> None:
        """Save the user, whose name is one line, wherever it came from."""
        self.first_name, self.last_name = one_line(self.first_name), one_line(self.last_name)
        super().save(*args, **options)

    def clean(self) -> None:
        """Raise ValidationError for a name that the log uses."""
        super().clean()
        if (self.username or "").lower() in RESERVED:  # None where the form has refused the name
            raise ValidationError({"username": "the log uses this name; expected another"})
        if self.zone and self.zone not in available_timezones():
            raise ValidationError({"zone": f"expected a time zone as Asia/Karachi, found {self.zone!r}"})


class UserSession(AbstractBaseSession):
    """A session that knows its user; `number` names it on pages, since its key would open it."""

    session_key = models.CharField(max_length=40, primary_key=True)
    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="sessions")
    number = models.BigIntegerField(default=0, db_index=True)


class SignOnGroup(models.Model):
    """A group of the house's OpenID provider, and the audience that its members belong to."""

    group = models.CharField(max_length=200)
    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="groups")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("group", "audience"), name="group_once_an_audience"),)

    def __str__(self) -> str:
        return f"{self.group} → {self.audience}"


class AccountRequest(models.Model):
    """A change by which an administrator could come to read as somebody; it waits until another administrator approves.

    Of `kind` rights `values` has the audiences and roles to add, of password the new hash, of groups the groups to add to an
    audience, of factors nothing.
    """

    class State(models.TextChoices):
        """State of a request."""

        WAITS = "waits", "waits for another administrator"
        APPROVED = "approved", "approved"
        REFUSED = "refused", "refused"

    kind = models.CharField(max_length=10)
    user = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="requests")
    audience = models.ForeignKey(Audience, null=True, on_delete=models.PROTECT, related_name="requests")
    values = models.JSONField(default=dict)
    summary = models.CharField(max_length=500)
    state = models.CharField(max_length=10, choices=State, default=State.WAITS)
    proposer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="account_requests")
    proposed = models.DateTimeField()
    decider = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.summary


class Notice(models.Model):
    """What was done to somebody's account by others, as they are told of it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    moment = models.DateTimeField()
    text = models.CharField(max_length=500)
    read = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.text


class Attempt(models.Model):
    """A password that was tried; `key` is the digest of what is counted: account and network, account, network, or all."""

    key = models.CharField(max_length=64)
    moment = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("key", "moment"), name="attempts_by_key"),)

    def __str__(self) -> str:
        return self.key


class Token(models.Model):
    """A releaser's token for the API; only its SHA-256 digest is stored."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made = models.DateTimeField(editable=False)
    used = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ("-made",)

    def __str__(self) -> str:
        return f"{self.user}: {self.name}"
