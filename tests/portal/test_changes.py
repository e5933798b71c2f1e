"""What a reader is told of the changes since the version that they read last, and who may read the page of them."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from briefgen import versions
from briefgen.errors import Problems
from briefgen.pipeline import Request
from briefgen.portal import delegating, retention, tokens
from briefgen.portal.chain import Event
from briefgen.portal.models import AuditRow, Comparison, Edition, Release
from briefgen.portal.place import store
from briefgen.portal.publishing import client, releasing
from briefgen.portal.publishing.client import RemotePortal
from briefgen.portal.publishing.local_portal import LocalPortal
from briefgen.portal.publishing.offer import OfferedFile
from briefgen.portal.publishing.releasing import Publisher
from briefgen.portal.verification import verify
from tests.portal import offers
from tests.portal.people import body, browser, person, release
from tests.terminal import briefgen

pytestmark = pytest.mark.usefixtures("house")
# What the desk makes, and how a page looks, is the same with any database.
ON_SQLITE = pytest.mark.parametrize("house", ["sqlite"], indirect=True)
OPERATOR = Publisher(None)
TITLES = {"1.0": "Grain corridor reopens", "1.1": "Grain corridor closes", "1.2": "Grain corridor shut"}
PAGE = "/briefs/corridor/minister/{}/since/{}/"


def publish(folder: Path, *wanted: str, publisher: Publisher = OPERATOR, **changes: str) -> tuple[str, ...]:
    """The lines for the operator of the last of these versions, published one after the other."""
    path = folder / "corridor.yaml"
    lines: tuple[str, ...] = ()
    for version in wanted:
        text = offers.brief(version=f'"{version}"', title=TITLES.get(version, f"Grain {version}"), **changes)
        path.write_text(text, encoding="utf-8")
        lines = client.publish(path, Request(), LocalPortal(publisher)).lines
    return lines


def read(client: Client, version: str) -> None:
    name = "corridor.minister.pdf"
    assert client.get(f"/briefs/corridor/minister/{version}/{name}").status_code == 200


def comparison(version: str, since: str) -> Comparison:
    return Comparison.objects.get(edition__version=version, edition__audience__name="minister", since=since)


def told(client: Client) -> str:
    """What the page of the brief says, its spaces as one."""
    return " ".join(body(client.get("/briefs/corridor/minister/")).decode().split())


@ON_SQLITE
def test_editions_in_other_languages_are_told_and_stay_at_the_desk(tmp_path: Path) -> None:
    words = "language: fr\ntexts:\n  - {original: Grain 1.0, words: Le grain}\n"
    (tmp_path / "corridor.fr.yaml").write_text(words, encoding="utf-8")
    lines = publish(tmp_path, "1.0")
    assert "not published: the edition in fr; the portal takes a brief in its own language alone" in lines


@ON_SQLITE
def test_the_desk_makes_a_page_for_each_reader_and_each_of_the_last_three_versions(tmp_path: Path) -> None:
    publish(tmp_path, "1.0", "1.1", "1.2", "1.3", "1.4")
    found = Comparison.objects.filter(edition__version="1.4").values_list("edition__audience__name", "since")
    assert set(found) == {
        (name, since) for name in ("minister", "analyst") for since in ("1.1", "1.2", "1.3")
    }
    page = store().read(comparison("1.4", "1.2").sha256).decode()
    assert '<meta name="briefgen:since" content="1.2">' in page
    assert "<del" in page
    assert "<ins" in page
    assert "recommendations:" not in page
    assert not verify().damage


@ON_SQLITE
def test_the_list_of_changes_has_the_signs_of_the_brief_and_marks_no_space(tmp_path: Path) -> None:
    path = tmp_path / "corridor.yaml"
    for version, title in (("1.0", "The port's gate closes"), ("1.1", "The port's gate now closes")):
        text = offers.brief(version=f'"{version}"', title=title) + "typography: smart\n"
        path.write_text(text, encoding="utf-8")
        client.publish(path, Request(), LocalPortal(OPERATOR))
    page = store().read(comparison("1.1", "1.0").sha256).decode()
    listed = page.partition('id="changes"')[2].partition("</ul>")[0]
    assert "The port\N{RIGHT SINGLE QUOTATION MARK}s gate <ins" in listed
    assert not re.search(r"\s</ins>|<ins[^>]*>\s", page)


def test_a_reader_is_led_to_what_has_changed_since_the_version_that_they_read(tmp_path: Path) -> None:
    publish(tmp_path, "1.0")
    one, other = browser(person("secretary", "minister")), browser(person("deputy", "minister"))
    read(one, "1.0")
    publish(tmp_path, "1.1", "1.2")
    assert "Changed since you last read version 1.0 of 3 March 2025" in told(one)
    assert f'href="{PAGE.format("1.2", "1.0")}">What has changed</a>' in told(one)
    assert "Changed since you read 1.0" in body(one.get("/briefs/")).decode()
    assert "Changed since" not in told(other)
    assert "Changed since" not in body(other.get("/briefs/")).decode()
    page = one.get(PAGE.format("1.2", "1.0"))
    assert f'src="{PAGE.format("1.2", "1.0")}page/"' in body(page).decode()
    answer = one.get(f"{PAGE.format('1.2', '1.0')}page/")
    assert "reopens</del>" in body(answer).decode()
    assert "shut</ins>" in body(answer).decode()
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"].replace("default-src 'none'", "")
    row = AuditRow.objects.order_by("-number")[0]
    assert (row.action, row.version, row.detail) == ("read", "1.2", "compared with 1.0")
    assert "Changed since" not in told(one)
    assert f'href="{PAGE.format("1.2", "1.1")}"' in told(one)  # in the table of versions


@ON_SQLITE
def test_without_a_page_for_their_version_readers_get_the_newest_step(tmp_path: Path) -> None:
    publish(tmp_path, "0.9")
    one = browser(person("secretary", "minister"))
    read(one, "0.9")
    publish(tmp_path, "1.0", "1.1", "1.2", "1.3")
    assert "Changed since you last read version 0.9" in told(one)
    assert f'href="{PAGE.format("1.3", "1.2")}">What has changed since version 1.2</a>' in told(one)
    Comparison.objects.all().delete()
    assert "Changed since you last read version 0.9" in told(one)
    assert "What has changed" not in told(one)


def statuses(client: Client, version: str, since: str) -> set[int]:
    where = PAGE.format(version, since)
    return {client.get(where).status_code, client.get(f"{where}page/").status_code}


def answer_of(client: Client, path: str) -> tuple[int, bytes, dict[str, str]]:
    """Status, body but for the token of its form, and headers of an answer."""
    found = client.get(path)
    return found.status_code, re.sub(rb'value="\w{64}"', b"", body(found)), dict(found.headers)


def test_another_reader_gets_the_404_of_what_is_not_there(tmp_path: Path) -> None:
    publish(tmp_path, "1.0", "1.1")
    stranger, reader = browser(person("stranger", "analyst")), browser(person("secretary", "minister"))
    nothing = answer_of(stranger, "/briefs/nothing/minister/1.1/since/1.0/")
    assert nothing[0] == 404
    for where in (PAGE.format("1.1", "1.0"), f"{PAGE.format('1.1', '1.0')}page/", PAGE.format("1.1", "0.1")):
        assert answer_of(stranger, where) == nothing
    assert statuses(reader, "1.1", "0.1") == statuses(reader, "1.0", "1.1") == {404}
    assert Client().get(PAGE.format("1.1", "1.0")).status_code == 302
    assert statuses(reader, "1.1", "1.0") == {200}


@pytest.mark.parametrize("gone", ["1.0", "1.1"])
def test_a_page_goes_with_either_of_its_versions(tmp_path: Path, gone: str) -> None:
    publish(tmp_path, "1.0", "1.1")
    reader = browser(person("secretary", "minister"))
    assert statuses(reader, "1.1", "1.0") == {200}
    releasing.withdraw(f"corridor/minister/{gone}", OPERATOR, "wrong")
    assert statuses(reader, "1.1", "1.0") == {404}
    assert PAGE.format("1.1", "1.0") not in told(reader)


@ON_SQLITE
def test_a_page_waits_for_the_end_of_the_embargo(tmp_path: Path) -> None:
    publish(tmp_path, "1.0")
    reader = browser(person("secretary", "minister"))
    read(reader, "1.0")
    publish(tmp_path, "1.1")
    Edition.objects.filter(version="1.1").update(embargo=timezone.now() + dt.timedelta(hours=1))
    assert statuses(reader, "1.1", "1.0") == {404}
    assert "Changed since" not in told(reader)


@ON_SQLITE
def test_an_embargoed_version_is_compared_with_by_no_page(tmp_path: Path) -> None:
    publish(tmp_path, "1.0", "1.1")
    Edition.objects.filter(version="1.1").update(embargo=timezone.now() + dt.timedelta(hours=1))
    publish(tmp_path, "1.2")
    assert set(Comparison.objects.filter(edition__version="1.2").values_list("since", flat=True)) == {"1.0"}


def test_a_delegate_reads_it_as_long_as_the_delegation_holds(tmp_path: Path) -> None:
    publish(tmp_path, "1.0", "1.1")
    principal, delegate = person("minister", "minister"), person("deputy")
    until = timezone.now() + dt.timedelta(days=1)
    held = delegating.delegate(principal, "deputy", until, "")
    reader = browser(delegate)
    assert statuses(reader, "1.1", "1.0") == {200}
    assert AuditRow.objects.get(action="read").detail == "compared with 1.0; on behalf of minister"
    delegating.end(held, principal, "")
    assert statuses(reader, "1.1", "1.0") == {404}


def test_words_that_a_reader_may_no_longer_see_are_in_no_page_of_theirs(tmp_path: Path) -> None:
    path = tmp_path / "corridor.yaml"
    for version, readers in (("1.0", "[minister, analyst]"), ("1.1", "[analyst]")):
        risk = f"  - title: Eleven barges wait at the eastern quay\n    likelihood: possible\n    impact: serious\n    audiences: {readers}\n"
        text = offers.brief(version=f'"{version}"', title=TITLES[version]).replace(
            "risks:\n", f"risks:\n{risk}"
        )
        path.write_text(text, encoding="utf-8")
        client.publish(path, Request(), LocalPortal(OPERATOR))
    pages = {one.edition.audience.name: store().read(one.sha256) for one in Comparison.objects.all()}
    assert b"Eleven barges" in pages["analyst"]
    assert b"barges" not in pages["minister"]


@ON_SQLITE
def test_what_the_desk_has_not_kept_is_said_and_stops_nothing(tmp_path: Path) -> None:
    publish(tmp_path, "1.0", "1.1")
    (tmp_path / versions.FOLDER / "corridor@1.0.zip").unlink()
    (tmp_path / versions.FOLDER / "corridor@1.1.zip").write_bytes(b"damaged")
    lines = publish(tmp_path, "1.2")
    assert "published: corridor/minister/1.2" in lines
    assert "not compared with 1.0: it was not published from this desk" in lines
    assert any(line.startswith("not compared with 1.1: ") for line in lines)
    assert not Comparison.objects.filter(edition__version="1.2").exists()


@ON_SQLITE
def test_a_releaser_opens_the_page_before_it_is_approved(tmp_path: Path) -> None:
    publish(tmp_path, "1.0")
    one, other = person("one", is_releaser=True), person("other", is_releaser=True)
    publish(tmp_path, "1.1", publisher=Publisher(one, second_releaser=True))
    number = Edition.objects.filter(version="1.1")[0].release_id
    where = f"/releases/{number}/minister/since/1.0/"
    assert where in body(browser(other).get(f"/releases/{number}/")).decode()
    assert browser(other).get(where).status_code == 200
    assert browser(person("secretary", "minister")).get(where).status_code == 404
    releasing.release(Edition.objects.filter(version="1.1")[0].release, OPERATOR)
    assert browser(other).get(where).status_code == 404


@ON_SQLITE
@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
def test_a_file_with_marked_differences_is_no_file_of_a_version(tmp_path: Path, form: str) -> None:
    publish(tmp_path, "1.0")
    text = offers.brief(version='"1.1"', title=TITLES["1.1"])
    (tmp_path / "corridor.yaml").write_text(text, encoding="utf-8")
    marked = tmp_path / f"corridor.minister.{form}"
    done = briefgen("diff", "1.0", tmp_path / "corridor.yaml", "-a", "minister", "--redline", marked)
    assert done.code == 0, done.err
    with pytest.raises(Problems) as refused:
        release((OfferedFile(marked.name, marked.read_bytes()),))
    assert {one.code for one in refused.value.problems} == {"comparison-alone"}
    whole = offers.files(text)
    with pytest.raises(Problems) as refused:
        release((*whole, OfferedFile(marked.name, marked.read_bytes()), *others(text)))
    assert {one.code for one in refused.value.problems} == {"files-disagree"} | (
        {"comparison-form"} if form != "html" else set()
    )


def others(text: str) -> tuple[OfferedFile, ...]:
    """The same comparison of another version of the brief's text, so that it contradicts the files."""
    marked = offers.of(offers.files(text.replace(TITLES["1.1"], "Another title")), "minister", "html")
    said = b'<meta name="briefgen:version" content="1.1">'
    assert said in marked.data
    since = said + b'<meta name="briefgen:since" content="0.9">'
    return (OfferedFile("corridor.minister.since-0.9.html", marked.data.replace(said, since)),)


class Distant(RemotePortal):
    """A portal spoken to as over the wire."""

    def _ask(self, path: str, body: bytes | None = None, kind: str = "") -> dict[str, Any]:
        method = "GET" if body is None else "POST"
        headers = {"authorization": f"Bearer {self.token}"}
        answer = Client().generic(method, path, body or b"", kind, headers=headers)
        assert answer.status_code in {200, 201}, answer.content
        return dict(answer.json())


@ON_SQLITE
def test_a_desk_far_away_sends_the_pages_and_nothing_of_the_brief(tmp_path: Path) -> None:
    token = tokens.make(person("registrar", is_releaser=True), "desk", Event("", "token"))
    for version in ("1.0", "1.1"):
        (tmp_path / "corridor.yaml").write_text(
            offers.brief(version=f'"{version}"', title=TITLES[version]), encoding="utf-8"
        )
        client.publish(tmp_path / "corridor.yaml", Request(), Distant("", token))
        for waiting in Release.objects.filter(state=Release.State.PROPOSED):
            releasing.release(waiting, OPERATOR)
    assert statuses(browser(person("secretary", "minister")), "1.1", "1.0") == {200}
    assert not any(b"recommendations:" in store().read(digest) for digest in store().digests())


def test_verify_and_prune_know_the_pages(tmp_path: Path) -> None:
    publish(tmp_path, "1.0", "1.1")
    page = comparison("1.1", "1.0")
    path = store().path(page.sha256)
    os.utime(path, (0, 0))
    retention.prune()
    assert path.is_file()
    path.write_bytes(b"other")
    assert [line for line in verify().damage if page.name in line] != []
    Comparison.objects.filter(pk=page.pk).update(since="0.9")
    assert any("no row says" in line for line in verify().damage)
