"""A copy that names its reader: at the foot of each page and in its metadata, on record under the number that it bears."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client, override_settings

from briefgen.portal import copies
from briefgen.portal.models import AuditRow, User
from briefgen.portal.place import house as settings
from briefgen.writers import UnreadableError, read_metadata
from tests.judges import pdf_structure, poppler, verapdf
from tests.portal import offers
from tests.portal.people import body, browser, person, release
from tests.portal.test_delegates import name

pytestmark = pytest.mark.usefixtures("naming")

FILE = "/briefs/corridor/minister/1.0/corridor.minister.pdf"


@pytest.fixture
def naming(house: object) -> Iterator[None]:
    """A house whose ministers' copies name their reader; a brief is published."""
    with override_settings(HOUSE=dataclasses.replace(settings(), named=("minister",))):
        release(offers.files(offers.brief()))
        yield


def secretary(name: str = "secretary", *audiences: str) -> Client:
    return browser(person(name, "minister", *audiences, first_name="Sana", last_name="Malik"))


def original(audience: str = "minister") -> bytes:
    return offers.of(offers.files(offers.brief()), audience).data


def test_a_copy_bears_name_time_and_row_and_is_still_what_it_claims(tmp_path: Path) -> None:
    answer = secretary().get(FILE)
    row = AuditRow.objects.get(action="download")
    path = tmp_path / "copy.pdf"
    path.write_bytes(body(answer))
    line = f"Copy for Sana Malik (secretary), {row.moment.day} {row.moment:%B %Y, %H:%M} UTC, No {row.number}"
    pages = poppler.text(path).split("\f")[:-1]
    assert [line in page for page in pages] == [True] * len(pages)
    assert read_metadata("pdf", path.read_bytes()).facts["copy"] == line
    assert path.read_bytes().startswith(original())
    assert verapdf.failures([path]) == []
    assert pdf_structure.faults(path) == []


def test_each_copy_has_an_etag_of_its_own_that_serves_its_reader_alone() -> None:
    client, other = secretary(), secretary("other")
    first, second = client.get(FILE), client.get(FILE)
    assert (
        len({first["ETag"], second["ETag"], f'"{AuditRow.objects.filter(action="download")[0].sha256}"'}) == 3
    )
    assert "Last-Modified" not in first
    again = client.get(FILE, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again["ETag"], body(again)) == (304, first["ETag"], b"")
    several = client.get(FILE, headers={"if-none-match": f'"x", W/{second["ETag"]}'})
    assert (several.status_code, several["ETag"]) == (304, second["ETag"])
    assert AuditRow.objects.filter(action="re-read").count() == 2
    for held in (first["ETag"], '"x"', f'"{"0" * 64}.1"', "*"):
        assert other.get(FILE, headers={"if-none-match": held}).status_code == 200


def test_other_audiences_and_formats_are_as_they_were_published() -> None:
    client = secretary("both", "analyst")
    assert body(client.get("/briefs/corridor/analyst/1.0/corridor.analyst.pdf")) == original("analyst")
    word = offers.of(offers.files(offers.brief()), "minister", "docx")
    assert body(client.get("/briefs/corridor/minister/1.0/corridor.minister.docx")) == word.data


def test_a_delegates_copy_says_for_whom() -> None:
    name(person("boss", "minister"))
    person("aide")
    name(person("chief", "minister"), "aide")
    from briefgen.portal.models import User

    data = body(browser(User.objects.get(username="aide")).get(FILE))
    assert read_metadata("pdf", data).facts["copy"].startswith("Copy for aide, on behalf of chief, ")


@pytest.mark.parametrize("kind", ["pdf", "zip"])
def test_a_box_names_its_reader_where_one_of_its_briefs_does(tmp_path: Path, kind: str) -> None:
    client = secretary("both", "analyst")
    picked = ["corridor/analyst/1.0", "corridor/minister/1.0"]
    data = body(client.post("/box/", {"pick": picked, "as": kind}))
    numbers = list(
        AuditRow.objects.filter(action="download").order_by("number").values_list("number", flat=True)
    )
    if kind == "zip":
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            assert package.read("corridor.analyst.pdf") == original("analyst")
            data, said = package.read("corridor.minister.pdf"), str(numbers[1])
    else:
        said = f"{numbers[0]} to {numbers[1]}"
    path = tmp_path / "box.pdf"
    path.write_bytes(data)
    assert read_metadata("pdf", data).facts["copy"].endswith(f"No {said}")
    assert f"No {said}" in poppler.text(path)
    assert verapdf.failures([path]) == []


def test_what_could_not_be_sent_is_on_record_as_that(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> bytes:
        raise UnreadableError("expected a PDF that can be read")

    monkeypatch.setattr(copies, "complete", broken)
    answer = secretary().get(FILE)
    assert answer.status_code == 500
    assert b"%PDF" not in body(answer)
    assert list(AuditRow.objects.order_by("number").values_list("action", flat=True))[-2:] == [
        "download",
        "not-sent",
    ]


@pytest.mark.parametrize(
    ("user", "first", "printed"),
    [
        ("secretary", "Sana\n\tMalik", "Sana Malik (secretary)"),
        ("secretary", "李明", "secretary"),
        ("李明", "Sana \N{GRINNING FACE}", "user {number}"),
        ("s" * 150, "M" * 150, f"{'M' * 39}… ({'s' * 39}…)"),
    ],
)
def test_a_name_that_cannot_be_printed_as_it_is_is_still_legible(
    tmp_path: Path, user: str, first: str, printed: str
) -> None:
    made = person(user, "minister")
    User.objects.filter(pk=made.pk).update(first_name=first)  # as rows of before may have it
    path = tmp_path / "copy.pdf"
    path.write_bytes(body(browser(User.objects.get(pk=made.pk)).get(FILE)))
    assert (
        read_metadata("pdf", path.read_bytes())
        .facts["copy"]
        .startswith(f"Copy for {printed.format(number=made.pk)}, ")
    )
    assert "U+" not in poppler.text(path)


def test_names_in_any_script_are_printed(tmp_path: Path) -> None:
    client = browser(person("وزیر", "minister", first_name="ثنا 李 Ω", last_name="मलिक" * 20))
    path = tmp_path / "copy.pdf"
    path.write_bytes(body(client.get(FILE)))
    assert verapdf.failures([path]) == []
