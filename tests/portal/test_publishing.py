"""What is taken, what is refused, and that it is all or nothing."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from briefgen import versions
from briefgen.errors import Problems, UsageError
from briefgen.pipeline import Request, open_brief
from briefgen.portal.models import AuditRow, Edition, Release, StoredFile
from briefgen.portal.place import store
from briefgen.portal.publishing import client, releasing
from briefgen.portal.publishing.local_portal import LocalPortal, last_versions
from briefgen.portal.publishing.offer import OfferedFile, group_by_audience
from briefgen.portal.publishing.package import package
from briefgen.portal.publishing.releasing import Publisher, publish
from briefgen.portal.verification import verify
from tests.portal import offers
from tests.portal.people import browser, person, release

OPERATOR = Publisher(None)

pytestmark = pytest.mark.usefixtures("house")


def codes(files: tuple[OfferedFile, ...]) -> list[str]:
    with pytest.raises(Problems) as refused:
        publish(files, OPERATOR)
    assert not Release.objects.exists()
    return [problem.code for problem in refused.value.problems]


def test_an_edition_says_what_its_files_say() -> None:
    release(offers.files(offers.brief()))
    edition = Edition.objects.get(audience__name="minister")
    assert (edition.title, edition.reference, edition.version, edition.status, edition.handling) == (
        "Grain corridor reopens", "HMG 7/2025", "1.0", "cleared", "TLP:GREEN",
    )  # fmt: skip
    assert (edition.said_date, edition.language, edition.pages) == ("3 March 2025", "en-GB", 1)
    assert edition.summary.startswith("The corridor reopens on Monday.")
    assert set(edition.files.values_list("format", flat=True)) >= {"pdf", "docx"}


def test_a_draft_is_refused() -> None:
    assert set(codes(offers.files(offers.brief(status="draft")))) == {"not-cleared"}


def test_a_brief_that_is_not_ready_is_told_at_its_own_lines(tmp_path: Path) -> None:
    path = tmp_path / "corridor.yaml"
    path.write_text(offers.brief(status="draft", version='"1 b"'), encoding="utf-8")
    with pytest.raises(Problems) as refused:
        client.publish(path, Request(), LocalPortal(OPERATOR))
    found = [(one.code, one.place.line, one.message) for one in refused.value.problems]
    lines = path.read_text(encoding="utf-8").splitlines()
    assert found == [
        ("not-cleared", lines.index("status: draft") + 1, "expected cleared or published, found draft"),
        ("no-version", lines.index('version: "1 b"') + 1, "expected a version, found '1 b'"),
    ]


def test_a_brief_without_a_version_is_refused() -> None:
    assert set(codes(offers.files(offers.brief(version='""')))) == {"no-version"}


def test_files_that_do_not_agree_are_refused() -> None:
    one, other = offers.files(offers.brief()), offers.files(offers.brief(title="Another title"))
    mixed = (offers.of(one, "minister"), offers.of(other, "minister", "docx"))
    assert codes(mixed) == ["files-disagree"]


def test_files_of_two_briefs_are_refused() -> None:
    one, other = offers.files(offers.brief()), offers.files(offers.brief(), "other")
    assert codes((offers.of(one, "minister"), offers.of(other, "analyst"))) == ["two-briefs"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"not a PDF"),
        ("a.pdf", b"%PDF-1.7\n%%EOF"),
        ("a.docx", b"PK\x03\x04 not a zip"),
        ("a.exe", b"MZ"),
        ("a.html", b"<html><script>alert(1)</script></html>"),
        ("a.html", b"<p onclick=x>"),
        ("a.html", b'<p style="color:red">'),
        ("a.html", b'<meta http-equiv="Refresh" content="0; url=https://example.org">'),
        ("a.html", b"\xff\xfe"),
        ("a.html", b"<title>no facts</title>"),
    ],
)
def test_a_file_that_does_not_say_what_it_is_is_refused(name: str, data: bytes) -> None:
    assert codes((OfferedFile(name, data),)) == ["unreadable-file"]


def test_what_is_wrong_with_a_file_is_said_in_words_of_the_house() -> None:
    with pytest.raises(Problems) as refused:
        release((OfferedFile("a.pdf", b"not a PDF"), OfferedFile("b.pdf", b"%PDF-1.7\n%%EOF")))
    said = [one.message for one in refused.value.problems]
    assert said == ["expected a PDF that can be opened"] * 2


def test_no_files_are_refused() -> None:
    assert codes(()) == ["no-files"]


def test_one_bad_file_keeps_all_others_out() -> None:
    good = offers.files(offers.brief())
    assert "unreadable-file" in codes((*good, OfferedFile("broken.pdf", b"%PDF-")))


def test_the_same_bytes_twice_are_no_new_version() -> None:
    files = offers.files(offers.brief())
    release(files)
    again = release(files)
    assert (again.release, sorted(again.unchanged)) == (None, ["analyst", "minister"])
    assert Edition.objects.count() == 2


def test_a_version_once_used_never_gets_other_bytes() -> None:
    release(offers.files(offers.brief()))
    with pytest.raises(Problems) as refused:
        release(offers.files(offers.brief(title="Grain corridor closes")))
    assert {problem.code for problem in refused.value.problems} == {"version-used"}
    assert set(Edition.objects.values_list("title", flat=True)) == {"Grain corridor reopens"}


def test_a_version_of_a_file_less_is_another_version() -> None:
    files = offers.files(offers.brief())
    release(files)
    with pytest.raises(Problems):
        release((offers.of(files, "minister"),))


def test_a_withdrawn_version_does_not_come_back() -> None:
    files = offers.files(offers.brief())
    release(files)
    releasing.withdraw("corridor", OPERATOR)
    with pytest.raises(Problems) as refused:
        release(files)
    assert {problem.code for problem in refused.value.problems} == {"version-withdrawn"}


def test_a_change_that_only_analysts_see_is_no_new_version_for_the_minister(tmp_path: Path) -> None:
    path = tmp_path / "corridor.yaml"
    path.write_text(offers.brief(), encoding="utf-8")
    first = package(open_brief(path, Request()), Request(), {})
    LocalPortal(OPERATOR).publish(first.files)
    for_analysts = (
        "  - {title: A second risk, likelihood: rare, impact: minor, audiences: [analyst]}\n\nrecommendations"
    )
    text = offers.brief(version='"1.1"').replace("\nrecommendations", for_analysts)
    path.write_text(text, encoding="utf-8")
    second = package(open_brief(path, Request()), Request(), last_versions("corridor"))
    assert second.unchanged == ("minister",)
    LocalPortal(OPERATOR).publish(second.files)
    published = set(Edition.objects.values_list("audience__name", "version"))
    assert published == {("minister", "1.0"), ("analyst", "1.0"), ("analyst", "1.1")}


def test_what_is_published_is_kept_at_the_desk_and_nowhere_else(tmp_path: Path) -> None:
    path = tmp_path / "corridor.yaml"
    path.write_text(offers.brief(), encoding="utf-8")
    client.publish(path, Request(), LocalPortal(OPERATOR))
    with versions.opened("1.0", path) as loaded:
        assert loaded.brief.title == "Grain corridor reopens"
    assert not any(b"recommendations:" in store().read(one.sha256) for one in StoredFile.objects.all())


def test_nothing_is_published_when_it_fails_half_way(monkeypatch: pytest.MonkeyPatch) -> None:
    made = StoredFile.objects.create
    calls = iter(range(10))

    def create(**values: object) -> StoredFile:
        if next(calls) == 3:
            raise KeyboardInterrupt
        return made(**values)

    monkeypatch.setattr(StoredFile.objects, "create", create)
    with pytest.raises(KeyboardInterrupt):
        release(offers.files(offers.brief()))
    assert (Release.objects.count(), Edition.objects.count(), AuditRow.objects.count()) == (0, 0, 0)
    monkeypatch.undo()
    release(offers.files(offers.brief()))
    assert not verify().damage


def test_a_second_releaser_approves_before_anyone_sees_it() -> None:
    one, other = person("one", is_releaser=True), person("other", is_releaser=True)
    first = Publisher(one, second_releaser=True)
    waiting = publish(offers.files(offers.brief()), first).release
    assert waiting is not None
    with pytest.raises(Problems):
        releasing.release(waiting, first)
    assert not Edition.objects.exclude(release_row=None).exists()
    for audience in ("minister", "analyst"):
        browser(other).get(f"/releases/{waiting.pk}/{audience}/corridor.{audience}.pdf")
    releasing.release(waiting, Publisher(other, second_releaser=True))
    assert not Edition.objects.filter(release_row=None).exists()
    with pytest.raises(Problems):
        releasing.refuse(waiting, Publisher(other, second_releaser=True))


def test_a_small_house_needs_no_second_releaser() -> None:
    one = person("one", is_releaser=True)
    publish(offers.files(offers.brief()), Publisher(one, second_releaser=False))
    assert not Edition.objects.filter(release_row=None).exists()


def test_a_refused_version_is_free_again() -> None:
    one, other = person("one", is_releaser=True), person("other", is_releaser=True)
    waiting = publish(offers.files(offers.brief()), Publisher(one, second_releaser=True)).release
    assert waiting is not None
    releasing.refuse(waiting, Publisher(other, second_releaser=True))
    release(offers.files(offers.brief(title="Grain corridor closes")))
    assert set(Edition.objects.values_list("title", flat=True)) == {"Grain corridor closes"}


@pytest.mark.parametrize("identifier", ["corridor/press", "other", "corridor/minister/2.0", ""])
def test_what_is_not_there_cannot_be_withdrawn(identifier: str) -> None:
    release(offers.files(offers.brief()))
    with pytest.raises(UsageError):
        releasing.withdraw(identifier, OPERATOR)


def test_a_page_brings_the_digests_of_its_style_sheets() -> None:
    facts = {
        "identifier": "a",
        "audience": "press",
        "title": "T",
        "version": "1",
        "status": "cleared",
        "language": "en",
    }
    metas = "".join(f'<meta name="briefgen:{name}" content="{value}">' for name, value in facts.items())
    page = (
        f"<!DOCTYPE html><html><head>{metas}<style>p{{margin:0}}</style></head><body><p>x</p></body></html>"
    )
    (edition_files,) = group_by_audience((OfferedFile("a.press.html", page.encode()),))
    assert edition_files.files[0][1].styles == ("sha256-QRQPRLGyxt3RJiKpYNjpkgHcmHU2PywsfL2e8oI0LQA=",)


def test_equal_bytes_are_stored_once_and_stay_whole() -> None:
    first, second = store().put(b"the same"), store().put(b"the same")
    assert first == second
    assert list(store().digests()) == [first]
    assert store().read(first) == b"the same"


def test_a_frozen_offer_keeps_its_digest() -> None:
    file = offers.of(offers.files(offers.brief()), "minister")
    assert dataclasses.replace(file, data=file.data + b"\n").sha256 != file.sha256
