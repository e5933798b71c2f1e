"""The box: several of a reader's briefs as one PDF or one zip, on record as each of them before the first byte leaves."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from briefgen.portal import chain
from briefgen.portal.models import Edition, StoredFile
from briefgen.portal.place import store
from briefgen.portal.views.downloads import event_of
from briefgen.portal.views.page import failure, private, reader
from briefgen.sums import int_sum
from briefgen.writers import UnreadableError

FORM = "pdf"
MOST = 40  # briefs of a box
LARGEST = 80_000_000  # bytes of its files together
AT_ONCE = 2  # boxes that are made at the same time: each takes memory, and Python's one interpreter
PATIENCE = 3.0  # seconds
MEDIA = {"pdf": "application/pdf", "zip": "application/zip"}
_turns = threading.BoundedSemaphore(AT_ONCE)


class BusyError(Exception):
    """As many boxes are being made as may be at once."""


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
        with _turn():
            data = _made(kind, files)
    except BusyError:
        text = "Others are having briefs packed. Try again in a few seconds."
        response = failure(request, 503, "Not now", text)
        response.headers["Retry-After"] = "5"
        return response
    except UnreadableError:
        messages.error(request, "One of these is no tagged PDF: choose Zip.")
        return redirect("briefs")
    with chain.open_ledger() as ledger:
        ledger.append(*(event_of(request, file, f"box of {len(files)}, {kind}") for file in files))
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
    found: list[StoredFile] = []
    for name in picked:
        brief, _, rest = name.replace("\0", "/").partition("/")
        audience, _, version = rest.partition("/")
        edition = editions.filter(brief=brief, audience__name=audience, version=version).first()
        file = edition.files.filter(format=FORM).first() if edition else None
        if edition is None or file is None:
            raise Http404
        file.edition = edition
        found.append(file)
    return found


@contextmanager
def _turn() -> Iterator[None]:
    """One of the few turns; BusyError when none is free."""
    if not _turns.acquire(timeout=PATIENCE):
        raise BusyError
    try:
        yield
    finally:
        _turns.release()


def _made(kind: str, files: Sequence[StoredFile]) -> bytes:
    from briefgen import box  # it loads the PDF writer, which nothing else here needs

    if kind == "zip":
        return box.as_zip((file.name, store().read(file.sha256)) for file in files)
    return box.bind([box.FinishedBrief(store().read(file.sha256), _facts(file.edition)) for file in files])


def _facts(edition: Edition) -> dict[str, str]:
    names = ("title", "reference", "organisation", "date", "handling", "language")
    return {**{name: str(getattr(edition, name)) for name in names}, "audience": edition.audience.name}
