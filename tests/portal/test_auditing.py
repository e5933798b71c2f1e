"""What auditors read and take away."""

from __future__ import annotations

import csv

import pytest
from django.http import StreamingHttpResponse

from briefgen.portal import chain
from briefgen.portal.chain import Event
from briefgen.portal.models import Edition
from briefgen.portal.views.sheet import cell
from tests.portal import offers
from tests.portal.people import body, browser, person, release

pytestmark = pytest.mark.usefixtures("house")


def sheet(answer: object) -> list[list[str]]:
    assert isinstance(answer, StreamingHttpResponse)
    text = answer.getvalue().decode("utf-8-sig")
    return list(csv.reader(text.splitlines()))


def test_receipts_say_who_has_a_version_and_who_has_not() -> None:
    release(offers.files(offers.brief()))
    secretary = person("secretary", "minister", first_name="Secretary")
    person("deputy", "minister")
    browser(secretary).get("/briefs/corridor/minister/1.0/corridor.minister.pdf")
    auditor = browser(person("registrar", is_auditor=True))
    edition = Edition.objects.get(audience__name="minister")
    page = body(auditor.get(f"/receipts/{edition.pk}/")).decode()
    assert page.index("deputy") < page.index("Not yet") < page.index("secretary")
    assert "1 of 2" in body(auditor.get("/receipts/")).decode()
    rows = sheet(auditor.get(f"/receipts/{edition.pk}.csv"))
    assert [row[0] for row in rows] == ["user", "deputy", "secretary"]
    assert (rows[1][2:], rows[2][4]) == (["", "", ""], "pdf")


def test_the_log_is_filtered_and_exported() -> None:
    release(offers.files(offers.brief()))
    chain.record(Event("secretary", "log-in", address="192.0.2.1"))
    auditor = browser(person("registrar", is_auditor=True))
    page = body(auditor.get("/log/?action=log-in")).decode()
    assert "192.0.2.1" in page
    assert "corridor" not in page
    rows = sheet(auditor.get("/log.csv?actor=secretary"))
    assert [(row[2], row[3]) for row in rows[1:]] == [("secretary", "log-in")]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1+1"])
def test_a_spreadsheet_runs_nothing_of_the_log(text: str) -> None:
    chain.record(Event("secretary", "withdraw", detail=text))
    answer = browser(person("registrar", is_auditor=True)).get("/log.csv")
    assert isinstance(answer, StreamingHttpResponse)
    assert f'"\'{text}"' in answer.getvalue().decode()
    assert cell(text) == f"'{text}"


def test_readers_and_releasers_read_neither_log_nor_receipts() -> None:
    client = browser(person("secretary", "minister", is_releaser=True, is_staff=True, is_superuser=True))
    for path in ("/log/", "/log.csv", "/receipts/", "/receipts/1/", "/receipts/1.csv"):
        assert client.get(path).status_code == 404


def test_every_kind_of_row_that_there_is_can_be_looked_for() -> None:
    client = browser(person("auditor", is_auditor=True))
    chain.record(Event("somebody", "contents", detail="one"))
    chain.record(Event("somebody", "a-new-kind", detail="two"))
    page = body(client.get("/log/")).decode()
    for kind in ("contents", "a-new-kind"):
        assert f'<option value="{kind}">' in page
    found = body(client.get("/log/", {"action": "contents"})).decode()
    assert "<td>one</td>" in found
    assert "<td>two</td>" not in found
    for wrong in ({"action": "never-happened"}, {"actor": "x" * 151}):
        assert "No such rows." in body(client.get("/log/", wrong)).decode()
        assert len(sheet(client.get("/log.csv", wrong))) == 1
