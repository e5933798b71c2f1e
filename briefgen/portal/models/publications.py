"""Releases, the editions of each audience, and their files."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models
from django.utils import dateformat

from briefgen.formats import BY_SUFFIX, INLINE
from briefgen.portal.models.accounts import Audience, User
from briefgen.portal.models.delegations import Delegation
from briefgen.scripts.writing import is_right_to_left

DATES = {4: "Y", 7: "F Y", 10: "j F Y"}


class Release(models.Model):
    """One act of publishing: all its editions become visible together, or none."""

    class State(models.TextChoices):
        """State of a release."""

        PROPOSED = "proposed", "waits for a second releaser"
        RELEASED = "released", "released"
        REFUSED = "refused", "refused"

    brief = models.CharField(max_length=150)
    title = models.CharField(max_length=500)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    proposer = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="proposed")
    proposed = models.DateTimeField()
    decider = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="decided")
    decided = models.DateTimeField(null=True)
    review_by = models.DateField(null=True)  # as the desk says; files do not

    class Meta:
        ordering = ("-proposed", "-id")

    def __str__(self) -> str:
        return f"{self.brief} ({self.state})"


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions by who may see them, and when."""

    def visible(self, now: dt.datetime) -> Self:
        """Those that were released and not cancelled, and whose embargo has ended."""
        ended = models.Q(embargo=None) | models.Q(embargo__lte=now)
        return self.filter(ended, release_row__isnull=False, cancelled=None)

    def pending(self, now: dt.datetime) -> Self:
        """Those that were released and wait for the end of their embargo."""
        return self.filter(release_row__isnull=False, cancelled=None, embargo__gt=now)

    def of(self, user: User | int, now: dt.datetime) -> Self:
        """Those that this user may see now: of their own audiences, and of those for whom they read."""
        return self.visible(now).filter(audience__in=_audiences(user, now))

    def readable(self, user: User | int, now: dt.datetime) -> Self:
        """Those whose files this user may read now."""
        return self.of(user, now).filter(withdrawn=None)

    def readable_as_member(self, user: User | int, now: dt.datetime) -> Self:
        """Those whose files this user may read now by an audience of their own."""
        return self.visible(now).filter(audience__users=user, withdrawn=None)

    def values_of_file(self, form: str) -> models.QuerySet[Edition, tuple[object, ...]]:
        """Of those that have a file of this format: brief, audience, version, format, digest, styles, moment of release."""
        return self.filter(files__format=form).values_list(
            "brief",
            "audience__name",
            "version",
            "files__format",
            "files__sha256",
            "files__styles",
            "visible_from",
        )

    def current(self, now: dt.datetime) -> Self:
        """Of each brief and audience the one that was released last."""
        later = (
            Edition.objects.visible(now)
            .filter(brief=models.OuterRef("brief"), audience=models.OuterRef("audience"))
            .order_by("-release_row")
        )
        return self.filter(id=models.Subquery(later.values("id")[:1]))


def _audiences(user: User | int, now: dt.datetime) -> models.QuerySet[Audience]:
    """The user's own audiences, and those of the principals for whom they read."""
    principals = Delegation.objects.holding(now).filter(delegate=user).values("principal")
    members = User.audiences.through.objects.filter(models.Q(user=user) | models.Q(user__in=principals))
    return Audience.objects.filter(pk__in=members.values("audience"))


class Edition(models.Model):
    """One version of a brief for one audience, with what its own files say of it.

    `release_row` is the number of the audit row of its release, None while it is proposed: versions follow one another in this
    order, whatever a clock says. `cancelled` is set when it is withdrawn or replaced before anyone could see it.
    """

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="editions")
    brief = models.CharField(max_length=150)
    audience = models.ForeignKey(Audience, on_delete=models.PROTECT, related_name="editions")
    version = models.CharField(max_length=40)
    title = models.CharField(max_length=500)
    reference = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=20)
    date = models.CharField(max_length=10, blank=True)
    day = models.DateField(null=True)
    handling = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=35)
    pages = models.PositiveIntegerField(null=True)
    summary = models.TextField(blank=True)
    ask = models.TextField(blank=True, default="")
    embargo = models.DateTimeField(null=True)
    visible_from = models.DateTimeField(null=True)
    release_row = models.BigIntegerField(null=True, unique=True)
    cancelled = models.DateTimeField(null=True)
    withdrawn = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    # As `folding.fold` leaves them: title, reference, name and topics; and all that its reader reads.
    search_head = models.TextField(blank=True, default="")
    search_text = models.TextField(blank=True, default="")

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ("-release_row", "-id")
        constraints = (
            # A version once used never gets other bytes.
            models.UniqueConstraint(fields=("brief", "audience", "version"), name="version_used_once"),
        )
        indexes = (models.Index(fields=("audience", "visible_from")),)

    def __str__(self) -> str:
        return f"{self.brief}/{self.audience.name}/{self.version}"

    @property
    def direction(self) -> str:
        """The direction of its words: rtl or ltr."""
        return "rtl" if is_right_to_left(self.language) else "ltr"

    @property
    def asked(self) -> list[str]:
        """What it asks of its reader, as its own box has it: the heading, what is asked, and why now."""
        return self.ask.splitlines()

    @property
    def shown_files(self) -> list[StoredFile]:
        """Its files as readers are offered them: to read first, then to take away."""
        return sorted(self.files.all(), key=lambda file: BY_SUFFIX[file.format].value.rank or 0)

    @property
    def name(self) -> str:
        """Its name on forms: brief, audience and version."""
        return f"{self.brief}/{self.audience.name}/{self.version}"

    @property
    def packable(self) -> bool:
        """True when it has a file that goes into a box."""
        return any(file.format == "pdf" for file in self.files.all())

    @property
    def said_date(self) -> str:
        """The brief's date as exactly as it is known: 20 January 2025, January 2025, 2025."""
        form = DATES.get(len(self.date))
        return dateformat.format(self.day, form) if form and self.day else self.date


class Topic(models.Model):
    """A topic of an edition."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="topics")
    name = models.CharField(max_length=200)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class StoredFile(models.Model):
    """A file of an edition in the store; `styles` are the digests of its style sheets, when it is a page."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="files")
    format = models.CharField(max_length=8)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    styles = models.CharField(max_length=500, blank=True)

    detail = ""  # of the rows that name it

    class Meta:
        ordering = ("format",)
        constraints = (models.UniqueConstraint(fields=("edition", "format"), name="one_file_a_format"),)

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name of the format for readers."""
        return BY_SUFFIX[self.format].value.label

    @property
    def inline(self) -> bool:
        """True when it is read in the browser, rather than downloaded."""
        return self.format in INLINE

    @property
    def name(self) -> str:
        """The name under which it is downloaded, that of `briefgen build`."""
        return f"{self.edition.brief}.{self.edition.audience.name}.{self.format}"
