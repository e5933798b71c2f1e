"""What operators get: health, numbers, logs, users, decisions, a copy that can be restored, and every setting in the docs."""

from __future__ import annotations

import dataclasses
import errno
import json
import logging
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import DatabaseError, OperationalError, connection
from django.test import Client, override_settings

from briefgen.errors import UsageError
from briefgen.portal import accounts, consistency, heads, tokens, waiting
from briefgen.portal.accounts import AccountChange
from briefgen.portal.actors import operator
from briefgen.portal.configuration import Configuration
from briefgen.portal.folder import DataFolder
from briefgen.portal.logs import JsonFormatter
from briefgen.portal.models import AccountRequest, Attempt, AuditRow, Release, User
from briefgen.portal.place import folder
from briefgen.portal.publishing import releasing
from briefgen.portal.publishing.releasing import Publisher
from tests.conftest import ROOT
from tests.portal import offers
from tests.portal.people import body, browser, person, release
from tests.portal.served import PASSWORD, command, environment, listens
from tests.portal.test_administrators import set_password

DEPLOY = ROOT / "briefgen" / "portal" / "deploy"
in_house = pytest.mark.usefixtures("house")


@in_house
def test_the_portal_says_that_it_is_alive_and_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    assert [client.get(path).status_code for path in ("/healthz", "/readyz")] == [200, 200]
    key = folder().path / "audit.key"
    key.rename(key.with_suffix(".away"))
    assert [client.get(path).status_code for path in ("/healthz", "/readyz")] == [200, 503]
    key.with_suffix(".away").rename(key)

    def stopped(*_: object) -> None:
        raise DatabaseError("no connection")

    monkeypatch.setattr(connection, "cursor", stopped)
    answer = client.get("/readyz")
    assert (answer.status_code, body(answer)) == (503, b"not ready\n")


@in_house
def test_a_portal_that_can_write_no_row_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(execute: Callable[..., object], sql: str, *given: object) -> object:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            raise OperationalError("database or disk is full")
        return execute(sql, *given)

    assert Client().get("/readyz").status_code == 200
    with connection.execute_wrapper(full):
        assert Client().get("/readyz").status_code == 503

    def no_space(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    assert not Attempt.objects.exists()
    before = sorted(folder().path.rglob("*"))
    monkeypatch.setattr(os, "fsync", no_space)
    assert Client().get("/readyz").status_code == 503
    assert sorted(folder().path.rglob("*")) == before


@in_house
def test_a_portal_whose_head_cannot_be_put_down_is_not_ready_and_says_where_and_why(
    tmp_path: Path, house: Configuration, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "registry" / "heads"
    with override_settings(HOUSE=dataclasses.replace(house, head=str(target))):
        assert Client().get("/readyz").status_code == 503
        publisher = heads.Publisher()
        publisher.start()
        publisher.stop()
        said = capsys.readouterr().err
        assert f"head of the log: BRIEFGEN_PORTAL_HEAD: {target}: No such file or directory" in said
        target.parent.mkdir()
        assert Client().get("/readyz").status_code == 200


def test_serve_refuses_a_place_for_heads_that_it_cannot_write_to(tmp_path: Path) -> None:
    target = tmp_path / "registry" / "heads"
    said = command(tmp_path, "serve", "--port", "0", BRIEFGEN_PORTAL_HEAD=str(target))
    assert (said.returncode, said.stdout) == (4, "")
    assert said.stderr.startswith(f"error: BRIEFGEN_PORTAL_HEAD: {target}: No such file or directory; ")


@in_house
def test_numbers_are_for_this_machine_alone() -> None:
    release(offers.files(offers.brief()))
    text = body(Client().get("/metrics")).decode()
    assert re.search(r"^briefgen_portal_editions 2$", text, re.MULTILINE)
    assert f"briefgen_portal_audit_rows_total {AuditRow.objects.count()}\n" in text
    assert Client().get("/metrics", REMOTE_ADDR="192.0.2.1").status_code == 404
    assert Client().get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 404


def test_a_line_of_the_log_as_json_has_no_values() -> None:
    try:
        int("a title")
    except ValueError:
        record = logging.LogRecord(
            "django.request", logging.ERROR, "", 1, "failed: %s", ("/briefs/",), sys.exc_info()
        )
    said = json.loads(JsonFormatter().format(record))
    assert (said["level"], said["logger"], said["message"]) == ("error", "django.request", "failed: /briefs/")
    assert said["exception"].startswith("ValueError: test_a_line")
    assert "a title" not in str(said)


@in_house
def test_a_disabled_account_is_opened_again_and_said_to_be_closed_until_then() -> None:
    accounts.add(AccountChange("secretary", ("minister",)), PASSWORD)
    accounts.disable("secretary")
    said = accounts.add(AccountChange("secretary", ()), "")
    assert said.endswith("disabled: `briefgen portal user enable secretary` opens it")
    assert accounts.enable("secretary") == "enabled: secretary: audiences minister; roles active"
    user = User.objects.get()
    assert (user.is_active, AuditRow.objects.order_by("-number")[0].action) == (True, "rights")
    assert any("opened your account again" in one.text for one in user.notices.all())
    assert list(consistency.findings()) == []


@in_house
def test_users_are_listed_disabled_and_removed() -> None:
    accounts.add(AccountChange("secretary", ("minister",), releaser=True), PASSWORD)
    accounts.add(AccountChange("deputy", ()), PASSWORD)
    user = User.objects.get(username="secretary")
    client, word = browser(user), tokens.make(user, "desk")
    assert accounts.table() == (
        ("deputy", "active", "no audience", "no role", "never"),
        (
            "secretary",
            "active",
            "minister",
            "releaser",
            f"{User.objects.get(pk=user.pk).last_login:%Y-%m-%d}",
        ),
    )
    assert accounts.disable("secretary") == "disabled: secretary"
    assert client.get("/briefs/").status_code == 302
    User.objects.filter(pk=user.pk).update(is_active=True)
    assert client.get("/briefs/").status_code == 302
    assert tokens.owner(f"Bearer {word}") is None
    assert accounts.remove("deputy") == "removed: deputy"
    releasing.publish(offers.files(offers.brief()), Publisher(user, second_releaser=True))
    with pytest.raises(UsageError, match="user disable"):
        accounts.remove("secretary")
    with pytest.raises(UsageError, match="user list"):
        accounts.disable("nobody")
    assert list(AuditRow.objects.filter(action="removed").values_list("actor", flat=True)) == [operator()]


@in_house
def test_the_operator_decides_what_waits() -> None:
    one = person("one", is_releaser=True, is_staff=True, is_superuser=True)
    releasing.publish(offers.files(offers.brief()), Publisher(one, second_releaser=True))
    secretary = person("secretary")
    set_password(browser(one), secretary)
    release_line, account_line = waiting.lines()
    assert release_line.endswith("corridor, proposed by one")
    assert account_line.endswith("secretary: a new password, asked for by one")
    assert waiting.decide(release_line.split()[0], approve=True) == "approved: corridor"
    assert waiting.decide(account_line.split()[0], approve=True) == "approved: secretary: a new password"
    assert (Release.objects.get().state, AccountRequest.objects.get().state) == ("released", "approved")
    assert User.objects.get(username="secretary").check_password(PASSWORD)
    assert AuditRow.objects.get(action="password").actor == operator()
    assert waiting.lines() == ()
    absent = ("release/99", "account/99", f"release/{'9' * 18}", f"account/{'9' * 18}")
    wrong = (
        "corridor",
        "release/x",
        "release/",
        "release/²",
        "account/²",
        f"release/{'9' * 19}",
        f"account/{'9' * 5000}",
    )
    for nonsense in (*absent, *wrong):
        with pytest.raises(UsageError):
            waiting.decide(nonsense, approve=False)


def test_every_setting_is_in_the_docs() -> None:
    source = (ROOT / "briefgen" / "portal" / "configuration.py").read_text(encoding="utf-8")
    names = set(re.findall(r'_(?:variable|choice|number)\(variables, "(\w+)"', source))
    table = (ROOT / "docs" / "portal.md").read_text(encoding="utf-8").partition("### All settings")[2]
    names -= {"PLAIN"}  # `serve` sets it by itself
    missing = {
        name
        for name in names
        if f"`BRIEFGEN_PORTAL_{name}`" not in table and f"`_{name.removeprefix('OIDC_')}`" not in table
    }
    assert len(names) > 15
    assert missing == set()


def test_a_portal_that_cannot_listen_says_so_and_names_no_address(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = command(tmp_path, "serve", "--port", str(port))
    assert (said.returncode, said.stdout) == (4, "")
    assert said.stderr.startswith(f"error: 127.0.0.1:{port}: ")
    assert said.stderr.endswith("; `--port` takes another\n")
    assert command(tmp_path, "serve", "--port", "80000").returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_port_0_takes_a_free_one_and_names_it(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "briefgen", "portal", "serve", "--port", "0"]
    with subprocess.Popen(
        words, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        assert process.stdout
        found = re.match(r"portal: http://127\.0\.0\.1:(\d+) ", process.stdout.readline())
        assert found
        assert listens(("127.0.0.1", int(found[1])))
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=120) == 0


def test_a_portal_keeps_itself_out_of_a_repository(tmp_path: Path) -> None:
    made = DataFolder(tmp_path / "briefs" / "portal").create()
    assert (made.path / ".gitignore").read_text(encoding="ascii") == "*\n"
