"""The list of a reader's briefs, and the page of each."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django import forms
from django.core.paginator import Paginator
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from briefgen.formats import INLINE
from briefgen.portal import answering, chain, changes, delegating, fulltext
from briefgen.portal.actors import by
from briefgen.portal.chain import Event
from briefgen.portal.folding import fold
from briefgen.portal.models import AuditRow, Edition, Topic, User
from briefgen.portal.models.publications import EditionQuerySet
from briefgen.portal.place import store
from briefgen.portal.publishing.web_page import headings_of
from briefgen.portal.sign_on import client_address
from briefgen.portal.views.page import in_words, in_zone, private, reader

A_PAGE = 20


class Search(forms.Form):
    """The search form of the list of briefs."""

    q = forms.CharField(label="Search", required=False, max_length=200)
    topic = forms.ChoiceField(required=False)
    since = forms.DateField(label="From", required=False, widget=forms.DateInput({"type": "date"}))
    until = forms.DateField(label="To", required=False, widget=forms.DateInput({"type": "date"}))

    def __init__(self, data: object, topics: list[str]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict is what it wants
        choice = self.fields["topic"]
        assert isinstance(choice, forms.ChoiceField)  # declared above
        choice.choices = [("", gettext("All topics")), *((topic, topic) for topic in topics)]

    def chosen(self, editions: EditionQuerySet) -> EditionQuerySet:
        """The editions that are looked for; none while something of the form cannot be looked for."""
        if not self.is_valid():
            return editions.none()
        asked = self.cleaned_data
        words = [word for word in fold(asked["q"]).split() if any(map(str.isalnum, word))]
        if asked["q"] and not words:  # signs alone are in every brief
            return editions.none()
        for word in words:
            in_text = fulltext.says(word) & Q(withdrawn=None)  # withdrawn with the brief
            editions = editions.filter(Q(search_head__contains=word) | in_text)
        if asked["topic"]:
            editions = editions.filter(topics__name=asked["topic"])
        if asked["since"]:
            editions = editions.filter(day__gte=asked["since"])
        if asked["until"]:
            editions = editions.filter(day__lte=asked["until"])
        return editions


@require_GET
@private
@in_zone
@in_words
def listing(request: HttpRequest) -> HttpResponseBase:
    """The current edition of every brief that is yours: what you have not opened first, then what you have not decided, then the newest."""
    user, now = reader(request), timezone.now()
    yours = Edition.objects.of(user, now).current(now)
    topics = sorted(set(Topic.objects.filter(edition__in=yours).values_list("name", flat=True)))
    search = Search(request.GET or None, topics)
    chosen = search.chosen(yours) if request.GET else yours
    pages = Paginator(_marked(chosen, user, now), A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    changed = changes.changed(user, shown)
    query = request.GET.copy()
    query.pop("page", None)
    words = {
        "page": shown,
        "packable": any(one.packable and one.withdrawn is None for one in shown),
        "search": search,
        "searched": any(request.GET.get(name) for name in search.fields),
        "query": query.urlencode(),
        "several": user.audiences.count() > 1 or user.reads_for.exists(),
        "unread": yours.filter(~Exists(_openings(user)), withdrawn=None).count(),
        "notices": user.notices.filter(read=None),
        "briefs": [(one, changed.get(one.pk)) for one in shown],
    }
    return render(request, "portal/briefs.html", words)


@require_POST
@private
def read_notices(request: HttpRequest) -> HttpResponseBase:
    """Note that the user has read what was done to the account; back to the list."""
    reader(request).notices.filter(read=None).update(read=timezone.now())
    return redirect("briefs")


@require_GET
@private
@in_zone
@in_words
def page(request: HttpRequest, brief: str, audience: str, version: str = "") -> HttpResponseBase:
    """One edition (the current one without a version), with all that are yours of the same brief."""
    return show(request, brief, audience, version)


def show(request: HttpRequest, brief: str, audience: str, version: str, note: str = "") -> HttpResponse:
    """The page of an edition; with a note that is too long to be kept it says so (422), and the note is still there."""
    user, now = reader(request), timezone.now()
    versions = list(
        Edition.objects.of(user, now)
        .filter(brief=brief, audience__name=audience)
        .select_related("audience")
        .prefetch_related("files", "topics")
    )
    shown = next((one for one in versions if version in ("", one.version)), None)
    if shown is None:
        raise Http404
    steps = changes.steps(user, versions)
    words: dict[str, object] = {
        "edition": shown,
        "versions": [(one, steps.get(one.pk)) for one in versions],
        "current": versions[0],
        "releaser": user.is_releaser,
    }
    if shown is versions[0]:
        words["changed"] = changes.changed(user, [shown]).get(shown.pk)
    if shown.withdrawn is None and user.audiences.filter(pk=shown.audience_id).exists():
        answered = answering.own(user, shown)
        words |= {
            "choices": answering.choices(shown) if shown is versions[0] else (),
            "answered": answered,
            "typed": note or (answered.note if answered else ""),
            "excess": answering.excess(note),
        }
    return render(request, "portal/brief.html", words, status=422 if note else 200)


@require_GET
@private
@in_words
def read(request: HttpRequest, brief: str, audience: str, version: str) -> HttpResponseBase:
    """The page that a version is read on: a bar, and the published page in a frame without scripts, forms and navigation."""
    user, now = reader(request), timezone.now()
    edition = (
        Edition.objects.readable(user, now)
        .filter(brief=brief, audience__name=audience, version=version, files__format__in=INLINE)
        .select_related("audience")
        .prefetch_related("files")
        .first()
    )
    if edition is None:
        raise Http404
    files = [file for file in edition.shown_files if not file.inline]
    page = next(file for file in edition.shown_files if file.inline)
    current = Edition.objects.of(user, now).current(now).filter(withdrawn=None).exclude(pk=edition.pk)
    waiting = current.filter(~Exists(_openings(user)), files__format__in=INLINE)
    unread = waiting.select_related("audience").order_by("-visible_from", "-release_row").first()
    # The contents are words of the brief: whoever is shown them is on record with them.
    contents = headings_of(store().read(page.sha256))
    event = Event(
        "",
        "contents",
        edition.brief,
        audience,
        edition.version,
        page.format,
        page.sha256,
        client_address(request),
    )
    chain.record(by(user, replace(event, detail=delegating.behalf(user, audience))))
    words = {"edition": edition, "file": page, "files": files, "unread": unread, "contents": contents}
    return render(request, "portal/read.html", words)


def _marked(editions: EditionQuerySet, user: User, now: dt.datetime) -> EditionQuerySet:
    """The editions, unopened ones first, then undecided ones, each knowing whether one came before it, is opened, and asks for a decision still."""
    earlier = Edition.objects.of(user, now).filter(
        brief=OuterRef("brief"), audience=OuterRef("audience"), release_row__lt=OuterRef("release_row")
    )
    return (
        editions.annotate(follows=Exists(earlier))
        .annotate(opened=Exists(_openings(user)))
        .annotate(open=answering.is_open(user))
        .annotate(
            rest=Case(
                When(opened=False, withdrawn=None, then=Value(0)),
                When(open=True, withdrawn=None, then=Value(1)),
                default=Value(2),
            )
        )
        .select_related("audience")
        .prefetch_related("files", "topics")
        .order_by("rest", "-visible_from", "-release_row")
    )


def _openings(user: User) -> QuerySet[AuditRow]:
    """The rows by which a user has read or downloaded the edition of a query around this one."""
    return changes.openings(user).filter(
        brief=OuterRef("brief"), audience=OuterRef("audience__name"), version=OuterRef("version")
    )
