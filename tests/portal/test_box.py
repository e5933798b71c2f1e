"""Several briefs as one file: only what the reader may read, on record as each before the first byte."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pytest
from django.db import DatabaseError
from django.http import HttpResponse
from django.test import Client

from briefgen.portal import chain
from briefgen.portal.models import AuditRow, Edition
from briefgen.portal.publishing import releasing
from briefgen.portal.publishing.releasing import Publisher
from briefgen.portal.views import box
from tests.portal import offers
from tests.portal.people import body, browser, person, release

pytestmark = pytest.mark.usefixtures("house")

CORRIDOR, FISH = "corridor/minister/1.0", "fish/minister/1.0"


@pytest.fixture
def secretary() -> Client:
    """A minister's reader, with two briefs to read."""
    release(offers.files(offers.brief()))
    release(offers.files(offers.brief(title="Fisheries"), "fish"))
    return browser(person("secretary", "minister"))


def ask(client: Client, *picked: str, kind: str = "pdf") -> HttpResponse:
    answer = client.post("/box/", {"pick": picked, "as": kind})
    assert isinstance(answer, HttpResponse)
    return answer


def test_nothing_is_offered_in_a_box_when_all_is_withdrawn() -> None:
    release(offers.files(offers.brief()))
    client = browser(person("secretary", "minister"))
    assert b'id="box"' in body(client.get("/briefs/"))
    releasing.withdraw("corridor", Publisher(None))
    assert b'id="box"' not in body(client.get("/briefs/"))


def test_chosen_briefs_come_as_one_pdf_and_are_on_record_as_each(secretary: Client) -> None:
    answer = ask(secretary, FISH, CORRIDOR)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    with pikepdf.open(io.BytesIO(body(answer))) as pdf, pdf.open_outline() as outline:
        assert [str(one.title) for one in outline.root][1:] == ["Fisheries", "Grain corridor reopens"]
    rows = AuditRow.objects.filter(action="download").order_by("number")
    assert [(row.brief, row.actor, row.detail) for row in rows] == [
        ("fish", "secretary", "box of 2, pdf"),
        ("corridor", "secretary", "box of 2, pdf"),
    ]
    assert not Edition.objects.exclude(files__sha256__in=rows.values("sha256")).filter(
        audience__name="minister"
    )
    assert b"not opened yet" not in body(secretary.get("/briefs/"))


def test_a_zip_holds_the_files_as_they_were_published(secretary: Client) -> None:
    answer = ask(secretary, CORRIDOR, kind="zip")
    with zipfile.ZipFile(io.BytesIO(body(answer))) as package:
        assert package.namelist() == ["corridor.minister.pdf"]
        assert (
            package.read("corridor.minister.pdf") == offers.of(offers.files(offers.brief()), "minister").data
        )


def test_what_is_not_the_readers_brings_nothing_of_the_rest_either(secretary: Client) -> None:
    for other in (
        "corridor/analyst/1.0", "corridor/minister/9.9", "nothing", "", "//", "corridor/minister/1.0/x",
        "corridor\0/minister/1.0",
    ):  # fmt: skip
        answer = ask(secretary, CORRIDOR, other)
        assert answer.status_code == 404, other
        assert b"There is nothing for you at this address" in body(answer), other
        assert b"corridor" not in body(answer), other
        assert not AuditRow.objects.filter(action="download"), other


def test_what_is_withdrawn_or_under_embargo_is_in_no_box(secretary: Client) -> None:
    releasing.withdraw("fish", Publisher(None), "wrong")
    later = "{scheme: tlp, level: TLP:GREEN, embargo: 2999-01-01T00:00+00:00}"
    release(offers.files(offers.brief(handling=later), "later"))
    for name in (FISH, "later/minister/1.0"):
        assert ask(secretary, name).status_code == 404


def test_no_byte_leaves_when_the_rows_cannot_be_written(
    secretary: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(chain.Ledger, "append", full)
    answer = ask(secretary, CORRIDOR)
    assert answer.status_code == 503
    assert b"%PDF" not in body(answer)


def test_a_box_has_limits(secretary: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ask(secretary).status_code == 302
    assert ask(secretary, CORRIDOR, kind="exe").status_code == 404
    monkeypatch.setattr(box.TURNS, "patience", 0.01)
    with box.TURNS.one(), box.TURNS.one():
        answer = ask(secretary, CORRIDOR)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    monkeypatch.setattr(box, "MOST", 1)
    assert ask(secretary, CORRIDOR, FISH).status_code == 302
    assert not AuditRow.objects.filter(action="download")


def test_a_form_of_another_site_brings_no_box() -> None:
    release(offers.files(offers.brief()))
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("secretary", "minister"))
    assert client.post("/box/", {"pick": [CORRIDOR], "as": "pdf"}).status_code == 403
    assert client.get("/box/").status_code == 405
