"""`verify` finds what was changed past the portal; the head of the log is written down by itself; what need not be kept goes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.utils import timezone

from briefgen.errors import MachineError
from briefgen.portal import accounts, chain, heads, retention, tokens
from briefgen.portal.accounts import AccountChange
from briefgen.portal.chain import Event
from briefgen.portal.configuration import Configuration
from briefgen.portal.models import Audience, Edition, Release, StoredFile, User, UserSession
from briefgen.portal.place import store
from briefgen.portal.publishing import releasing
from briefgen.portal.publishing.releasing import Publisher
from briefgen.portal.sessions import SessionStore
from briefgen.portal.verification import verify
from tests import waiting
from tests.portal import offers
from tests.portal.people import browser, person, release
from tests.portal.served import PASSWORD, Visitor, command, serving
from tests.portal.test_chain import tamper

pytestmark = pytest.mark.usefixtures("house")
EMBARGOED = "{scheme: tlp, level: TLP:GREEN, embargo: 2099-01-01T09:00+00:00}"


def test_a_missing_trigger_is_found() -> None:
    tamper("SELECT 1")
    assert any("trigger portal_auditrow" in line for line in verify().damage)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE portal_auditrow ENABLE TRIGGER ALL")


def test_a_clock_that_was_set_back_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    chain.record(Event("secretary", "download"))
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now - dt.timedelta(hours=1))
    chain.record(Event("secretary", "download"))
    (line,) = verify().damage
    assert line.startswith("row 2:")
    assert line.endswith("the clock was set back")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"embargo": None}, "its embargo is another"),
        ({"embargo": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)}, "its embargo is another"),
        ({"withdrawn": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)}, "withdrawn, which no row says"),
        ({"release_row": 10_000}, "no row says that it was released"),
    ],
)
def test_an_embargo_or_state_that_was_changed_past_the_portal_is_found(
    changed: dict[str, object], said: str
) -> None:
    release(offers.files(offers.brief(handling=EMBARGOED)))
    assert verify().damage == ()
    Edition.objects.filter(audience__name="minister").update(**changed)
    (line,) = verify().damage
    assert line.startswith(f"corridor/minister/1.0: {said}")


def test_a_withdrawal_or_cancellation_that_was_undone_is_found() -> None:
    release(offers.files(offers.brief(handling=EMBARGOED)))
    release(offers.files(offers.brief(version='"1.1"')))
    releasing.withdraw("corridor/minister/1.1", Publisher(None))
    assert verify().damage == ()
    Edition.objects.update(withdrawn=None, cancelled=None)
    assert sorted(line.partition(": ")[2] for line in verify().damage) == [
        "the log says that it was cancelled", "the log says that it was cancelled", "the log says that it was withdrawn",
    ]  # fmt: skip


def test_rights_that_were_given_past_the_portal_are_found() -> None:
    accounts.add(AccountChange("secretary", ("minister",)), PASSWORD)
    accounts.add(AccountChange("deputy", ()), PASSWORD)
    assert verify().damage == ()
    User.objects.get(username="deputy").audiences.add(Audience.objects.get())
    person("ghost", "minister")
    assert [line.partition(":")[0] for line in verify().damage] == ["user deputy", "user ghost"]


def test_the_head_is_written_down_and_a_log_that_was_cut_since_is_found(
    house: Configuration, tmp_path: Path
) -> None:
    file = tmp_path / "heads"
    with override_settings(HOUSE=dataclasses.replace(house, head=str(file))):
        for number in range(3):
            chain.record(Event("secretary", "download", detail=str(number)))
        heads.publish()
        assert list(heads.noted()) == [chain.last()]
        assert verify().damage == ()
        tamper("DELETE FROM portal_auditrow WHERE number = 3")
        assert any(line.startswith("row 3: missing, row 3 was noted") for line in verify().damage)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE portal_auditrow ENABLE TRIGGER ALL")


def test_files_of_refused_offers_go_after_a_day_and_no_others() -> None:
    one, other = (
        Publisher(person(name, is_releaser=True), second_releaser=True) for name in ("one", "other")
    )
    release(offers.files(offers.brief(), "kept"))
    refused = releasing.publish(offers.files(offers.brief(title="Rail links")), one).release
    waiting = releasing.publish(offers.files(offers.brief(title="Ports"), "waiting"), one).release
    assert refused is not None
    assert waiting is not None
    releasing.refuse(refused, other)
    before = set(store().digests())
    assert retention.prune().files == 0
    for digest in before:
        os.utime(store().path(digest), (0, 0))
    kept = {file.sha256 for name, title in (("kept", "Grain corridor reopens"), ("waiting", "Ports"))
            for file in offers.files(offers.brief(title=title), name)}  # fmt: skip
    assert retention.prune().files == len(before - kept) > 0
    assert set(store().digests()) == kept
    assert Release.objects.count() == 3


def test_files_that_the_log_says_were_published_stay_whatever_the_tables_have_lost() -> None:
    release(offers.files(offers.brief()))
    before = set(store().digests())
    for digest in before:
        os.utime(store().path(digest), (0, 0))
    StoredFile.objects.all().delete()
    Edition.objects.filter(audience__name="minister").delete()
    assert retention.prune().files == 0
    assert set(store().digests()) == before
    lost = "corridor/minister/1.0: the log says that it was released, and it is not there"
    assert lost in verify().damage


def test_files_beside_an_empty_log_stay_and_are_counted() -> None:
    digest = store().put(b"of another database")
    os.utime(store().path(digest), (0, 0))
    with pytest.raises(MachineError, match="nothing was removed"):
        retention.prune()
    assert list(store().digests()) == [digest]
    assert (verify().files, verify().unnamed) == (0, 1)


def test_sessions_of_strangers_go_after_an_hour() -> None:
    user = browser(person("secretary"))
    stranger = SessionStore()
    stranger["challenge"] = "of a passkey"
    stranger.create()
    assert UserSession.objects.filter(user=None).exists()
    UserSession.objects.filter(user=None).update(expire_date=timezone.now() + dt.timedelta(hours=10))
    retention.prune()
    assert not UserSession.objects.filter(user=None).exists()
    assert user.get("/briefs/").status_code == 200


def test_any_releaser_withdraws_any_version_at_once_by_page_and_by_token() -> None:
    release(offers.files(offers.brief()))
    release(offers.files(offers.brief(handling=EMBARGOED), "later"))
    user = person("one", is_releaser=True)
    client = browser(user)
    number = Edition.objects.get(brief="later", audience__name="analyst").pk
    assert client.post(f"/withdraw/{number}/", {"why": "x", "from": "release"}).status_code == 302
    desk = Client(headers={"Authorization": f"Bearer {tokens.make(user, 'desk')}"}, enforce_csrf_checks=True)
    answer = desk.post("/api/withdrawals/", {"id": "corridor", "why": "Wrong figures"})
    assert answer.json() == {"withdrawn": ["corridor/minister/1.0", "corridor/analyst/1.0"]}
    assert desk.post("/api/withdrawals/", {"id": "nothing"}).status_code == 404
    assert Client().post("/api/withdrawals/", {"id": "corridor"}).status_code == 401
    assert Edition.objects.filter(withdrawn=None).count() == 1


def test_a_server_writes_the_head_down_when_it_starts_and_when_it_ends(tmp_path: Path) -> None:
    desk, file = offers.published(tmp_path), tmp_path / "heads"
    with serving(desk, BRIEFGEN_PORTAL_HEAD=str(file)) as site:
        waiting.until(file.exists)
        Visitor(site.url).log_in("secretary")
        assert site.stop() == 0
    heads_down = [line.rpartition(" ")[2] for line in file.read_text(encoding="ascii").splitlines()]
    said = command(desk, "verify", "--head", heads_down[0], BRIEFGEN_PORTAL_HEAD=str(file))
    assert said.returncode == 0, said.stderr
    assert said.stdout.splitlines()[-1] == f"head {heads_down[-1]}"
