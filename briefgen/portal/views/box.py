"""The box: several of a reader's briefs as one PDF or one zip, on record as each of them before the first byte leaves."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from briefgen.portal import chain, copies
from briefgen.portal.models import Edition, StoredFile
from briefgen.portal.place import store
from briefgen.portal.views.downloads import event_of
from briefgen.portal.views.page import private, reader
from briefgen.portal.views.turns import BusyError, Turns, busy
from briefgen.sums import int_sum
from briefgen.writers import UnreadableError

FORM = "pdf"
MOST = 40  # briefs of a box
LARGEST = 80_000_000  # bytes of its files together
MEDIA = {"pdf": "application/pdf", "zip": "application/zip"}
TURNS = Turns(2, 3.0)  # each takes memory, and the one interpreter


@require_POST
@private
def download(request: HttpRequest) -> HttpResponseBase:
    """The briefs that are chosen, in their order, as one file; 404 when one of them is not the reader's."""
    kind = request.POST.get("as", "pdf")
    picked = list(dict.fromkeys(request.POST.getlist("pick")))
    if kind not in MEDIA:
        raise Http404
    if not picked:
        messages.info(request, "Choose at least one brief.")
        return redirect("briefs")
    files = _files(request, picked[: MOST + 1])
    if len(files) > MOST or int_sum(file.size for file in files) > LARGEST:
        messages.error(request, f"That is too much for one file: choose {MOST} briefs or fewer.")
        return redirect("briefs")
    try:
        with TURNS.one():
            data = _made(request, kind, files)
    except BusyError:
        return busy(request)
    except UnreadableError:
        messages.error(request, "One of these is no tagged PDF: choose Zip.")
        return redirect("briefs")
    return HttpResponse(
        data,
        headers={
            "Content-Type": MEDIA[kind],
            "Content-Disposition": f'attachment; filename="briefs.{kind}"',
            "Content-Length": str(len(data)),
        },
    )


def _files(request: HttpRequest, picked: Sequence[str]) -> list[StoredFile]:
    """The PDF of each edition that is named; Http404 unless the reader may read all of them."""
    editions = Edition.objects.readable(reader(request), timezone.now()).select_related("audience")
    files: list[StoredFile] = []
    for name in picked:
        brief, _, rest = name.replace("\0", "/").partition("/")
        audience, _, version = rest.partition("/")
        edition = editions.filter(brief=brief, audience__name=audience, version=version).first()
        file = edition.files.filter(format=FORM).first() if edition else None
        if edition is None or file is None:
            raise Http404
        file.edition = edition
        files.append(file)
    return files


def _made(request: HttpRequest, kind: str, files: Sequence[StoredFile]) -> bytes:
    """The box. It is bound before the rows are written; copies that name their reader are completed with the rows' numbers."""
    from briefgen import box  # it loads the PDF writer, which nothing else here needs

    contents = [store().read(file.sha256) for file in files]
    bound = b""
    if kind == "pdf":
        facts = [_facts(file.edition) for file in files]
        bound = box.bind([box.FinishedBrief(data, said) for data, said in zip(contents, facts, strict=True)])
    events = [event_of(request, file, f"box of {len(files)}, {kind}") for file in files]
    moment = timezone.now()
    with chain.open_ledger() as ledger:
        ledger.append(*events, moment=moment)
        first, last = ledger.number - len(events) + 1, ledger.number
    named = [copies.is_named(file.edition.audience.name, file.format) for file in files]
    with copies.told_if_not_sent(*events):
        if kind == "pdf":
            event = next((event for event, own in zip(events, named, strict=True) if own), None)
            numbers = str(first) if first == last else f"{first} to {last}"
            return copies.complete(bound, copies.words(event, numbers, moment)) if event else bound
        lines = [copies.words(event, str(first + place), moment) for place, event in enumerate(events)]
        return box.as_zip(
            (file.name, copies.complete(data, line) if own else data)
            for file, data, line, own in zip(files, contents, lines, named, strict=True)
        )


def _facts(edition: Edition) -> dict[str, str]:
    names = ("title", "reference", "organisation", "date", "handling", "language")
    return {**{name: str(getattr(edition, name)) for name in names}, "audience": edition.audience.name}
