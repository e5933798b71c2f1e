"""Floods of log-ins: few hashes at a time, limits that lock nobody out who logs in rightly, and readers who notice nothing."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from briefgen.portal import accounts, addresses, attempts, hashing, lanes
from briefgen.portal.accounts import AccountChange
from briefgen.portal.known_sessions import known
from briefgen.portal.models import Attempt, AuditRow
from tests.portal import offers
from tests.portal.people import body
from tests.portal.served import PASSWORD, Visitor, begun, command, serving

HERE, ELSEWHERE = "192.0.2.1", "198.51.100.7"


def log_in(
    name: str, password: str = PASSWORD, address: str = HERE, client: Client | None = None
) -> tuple[int, str]:
    """Status and text of the answer."""
    answer = (client or Client()).post(
        "/account/login/", {"login": name, "password": password}, REMOTE_ADDR=address
    )
    return answer.status_code, body(answer).decode()


@contextmanager
def crowd() -> Iterator[None]:
    """As many strangers as may wait, each from a network of its own."""
    with ExitStack() as stack:
        for number in range(hashing.STRANGERS):
            stack.enter_context(hashing.logins.place(str(number), known=False))
        yield


@pytest.mark.usefixtures("house")
def test_more_log_ins_than_may_wait_are_told_to_come_back() -> None:
    accounts.add(AccountChange("secretary", ()), PASSWORD)
    with crowd():
        answer = Client().post(
            "/account/login/", {"login": "secretary", "password": PASSWORD}, REMOTE_ADDR=HERE
        )
    assert (answer.status_code, answer["Retry-After"]) == (429, "3")
    assert log_in("secretary")[0] == 302


@pytest.mark.usefixtures("house")
def test_a_known_browser_finds_a_place_among_strangers() -> None:
    accounts.add(AccountChange("secretary", ()), PASSWORD)
    client = Client()
    assert log_in("secretary", client=client)[0] == 302
    client.post("/account/logout/")
    with crowd():
        assert log_in("secretary", client=client)[0] == 302


def test_one_network_leaves_a_place_to_the_others() -> None:
    queue = hashing.LoginQueue()
    with ExitStack() as stack:
        for _ in range(hashing.STRANGERS - 1):
            stack.enter_context(queue.place("a", known=False))
        with pytest.raises(hashing.BusyError), queue.place("a", known=False):
            pass
        with queue.place("b", known=False), queue.place("a", known=True):
            pass


@pytest.mark.usefixtures("house")
def test_guesses_at_one_account_from_a_shared_address_lock_out_neither_its_browser_nor_its_neighbours() -> (
    None
):
    for name in ("secretary", "deputy"):
        accounts.add(AccountChange(name, ()), PASSWORD)
    own = Client()
    assert log_in("secretary", client=own)[0] == 302
    own.post("/account/logout/")
    for _ in range(7):
        log_in("secretary", "wrong horse battery")
    assert "Too many failed" in log_in("secretary")[1]
    assert log_in("deputy")[0] == 302
    assert log_in("secretary", address=ELSEWHERE)[0] == 302
    assert log_in("secretary", client=own)[0] == 302


@pytest.mark.usefixtures("house")
def test_an_account_is_guessed_at_from_many_addresses_no_more_than_so_often(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(attempts, "OF_ACCOUNT", 3)
    accounts.add(AccountChange("secretary", ()), PASSWORD)
    own = Client()
    log_in("secretary", client=own)
    own.post("/account/logout/")
    refused = ["Too many failed" in log_in("secretary", "wrong", f"2001:db8:0:{n}::1")[1] for n in range(5)]
    assert refused == [False] * 3 + [True] * 2
    assert log_in("secretary", client=own)[0] == 302


@pytest.mark.usefixtures("house")
def test_a_network_that_guesses_much_takes_its_turn_and_nobody_there_is_locked_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(attempts, "OF_NETWORK", 3)
    for name in ("secretary", "deputy"):
        accounts.add(AccountChange(name, ()), PASSWORD)
    assert log_in("deputy")[0] == 302
    for number in range(6):
        log_in(f"nobody{number}", "wrong")
    with hashing.logins.turn():
        assert log_in("secretary")[0] == 429
        assert log_in("secretary", address=ELSEWHERE)[0] == 302
        assert log_in("deputy")[0] == 302  # at home here
    assert log_in("secretary")[0] == 302


@pytest.mark.usefixtures("house")
def test_a_refused_log_in_writes_nothing() -> None:
    accounts.add(AccountChange("secretary", ()), PASSWORD)
    for _ in range(attempts.AT_PLACE + 1):  # the last one puts the lockout on record
        log_in("secretary", "guess")
    with CaptureQueriesContext(connection) as captured:
        assert "Too many failed login attempts" in log_in("secretary", "guess")[1]
    written = [one["sql"] for one in captured.captured_queries if not one["sql"].startswith("SELECT")]
    assert written == []
    assert captured.captured_queries


@pytest.mark.parametrize(
    ("forwarded", "proxies", "found"),
    [
        ("192.0.2.9", 0, HERE),  # whoever asks may write what they like there
        ("", 1, HERE),
        ("203.0.113.5, 192.0.2.9", 1, "192.0.2.9"),
        ("203.0.113.5, 192.0.2.9", 2, "203.0.113.5"),
        ("192.0.2.9:4711", 1, "192.0.2.9"),
        ("[2001:db8::1]:4711", 1, "2001:db8::1"),
        (" 2001:DB8:0::1", 1, "2001:db8::1"),
        ("192.0.2.9", 2, ""),
        ("somebody", 1, ""),
        ("somebody:80", 1, ""),
    ],
)
def test_the_address_of_a_client_is_what_the_outermost_proxy_wrote(
    forwarded: str, proxies: int, found: str
) -> None:
    assert addresses.client(HERE, forwarded, proxies) == found


def test_addresses_of_one_ipv6_network_count_as_one() -> None:
    assert addresses.network_of("2001:db8::1") == addresses.network_of("2001:db8::ffff:1")
    assert addresses.network_of("2001:db8:0:1::1") != addresses.network_of("2001:db8::1")
    assert addresses.network_of("::ffff:192.0.2.1") == "192.0.2.1"
    assert addresses.network_of("192.0.2.1") != addresses.network_of("192.0.2.2")


@pytest.mark.usefixtures("house")
def test_wrong_passwords_and_lockouts_are_on_record_without_what_was_typed() -> None:
    accounts.add(AccountChange("secretary", ()), PASSWORD)
    log_in("correct horse battery", "x")
    for _ in range(7):
        log_in("secretary", "wrong horse battery")
    rows = AuditRow.objects.filter(action__in=("log-in-failed", "lockout"))
    assert [(row.actor, row.action, row.address) for row in rows] == [
        ("unknown", "log-in-failed", HERE),
        *[("secretary", "log-in-failed", HERE)] * 5,
        ("secretary", "lockout", HERE),
    ]
    assert not rows.filter(detail__contains="horse").exists()


@pytest.mark.usefixtures("house")
def test_attempts_that_count_no_longer_are_swept(monkeypatch: pytest.MonkeyPatch) -> None:
    log_in("nobody", "x")
    assert attempts.sweep() == 0
    monkeypatch.setattr(attempts, "WINDOW", -attempts.WINDOW)
    assert attempts.sweep() == 4
    assert not Attempt.objects.exists()


def test_a_forged_cookie_makes_no_known_browser() -> None:
    assert not lanes.Request("GET", "/", {"COOKIE": "session=guess; x=y"}).is_readers("session")
    known.add("good")
    assert lanes.Request("GET", "/", {"COOKIE": "csrf=1; session=good"}).is_readers("session")
    assert not lanes.Request("GET", "/", {"COOKIE": "other=good"}).is_readers("session")


def test_the_password_of_a_user_is_stored_as_an_expensive_hash(tmp_path: Path) -> None:
    said = command(
        begun(tmp_path), "user", "add", "secretary", "--audience", "minister", typed=f"{PASSWORD}\n"
    )
    assert said.returncode == 0, said.stderr
    with closing(sqlite3.connect(tmp_path / "portal" / "portal.sqlite3")) as database:
        ((stored,),) = database.execute("SELECT password FROM portal_user")
    memory, rounds = re.match(r"argon2\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$", stored).groups()  # type: ignore[union-attr]
    # OWASP's password storage cheat sheet asks for 19 MiB and two rounds at least.
    assert int(memory) >= 65_536
    assert int(rounds) >= 2


def test_no_garbage_collection_of_the_server_is_long() -> None:
    code = "import gc; from briefgen import gc_tuning; import briefgen.portal.serve; gc_tuning.collect_little_by_little(); print(gc.get_threshold()[0], gc.get_freeze_count())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    objects, frozen = map(int, done.stdout.split())
    assert 0 < objects <= 5_000
    assert frozen > 10_000


def test_the_models_are_those_of_the_migrations() -> None:
    call_command("makemigrations", "portal", check=True, dry_run=True, verbosity=0)
    assert settings.PASSWORD_HASHERS == ["briefgen.portal.hashing.BoundedArgon2"]


PATH = "/briefs/corridor/minister/1.0/corridor.minister.pdf"


def test_readers_are_served_while_two_hundred_guess(tmp_path: Path) -> None:
    desk = offers.published(tmp_path)
    with serving(desk, BRIEFGEN_PORTAL_PROXIES="1") as site:
        visitor = Visitor(site.url)
        visitor.log_in("secretary")
        answers: list[int] = []
        over = threading.Event()

        def guess(number: int) -> None:
            while not over.is_set():
                answers.append(Visitor(site.url).log_in(f"nobody{number}", "wrong")[0])

        with ThreadPoolExecutor(200) as crowd:
            for number in range(200):
                crowd.submit(guess, number)
            for _ in range(20):
                assert visitor.get(PATH)[0] == 200
            early = len(answers)
            over.set()
    assert 429 in answers
    assert early < 2_000
