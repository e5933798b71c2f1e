"""Database stopped: a clear 503, nothing sent, and all well again when it is back."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.judges import postgresql
from tests.portal import databases, offers
from tests.portal.served import PASSWORD, Visitor, command, serving

PATH = "/briefs/corridor/minister/1.0/corridor.minister.pdf"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="PostgreSQL as Debian has it")


def test_while_the_database_is_stopped_nothing_is_sent(tmp_path: Path) -> None:
    (tmp_path / "corridor.yaml").write_text(offers.brief(), encoding="utf-8")
    data = offers.of(offers.files(offers.brief()), "minister").data
    with postgresql.running() as server:
        databases.create(server, "CREATE DATABASE house")
        house = {"DATABASE_URL": server.url("house")}
        command(
            tmp_path, "user", "add", "secretary", "--audience", "minister", typed=f"{PASSWORD}\n", **house
        )
        command(tmp_path, "publish", "corridor.yaml", **house)
        with serving(tmp_path, **house, BRIEFGEN_PORTAL_MFA="admins") as site:
            visitor = Visitor(site.url)
            visitor.log_in("secretary")
            assert visitor.get(PATH) == (200, data)
            server.stop()
            for path in (PATH, "/briefs/", "/briefs/corridor/minister/", "/account/login/"):
                status, said = visitor.get(path)
                assert (status, b"nothing was sent" in said) == (503, True), said
            server.start()
            assert visitor.get(PATH) == (200, data)
            assert site.stop() == 0
        assert command(tmp_path, "verify", **house).returncode == 0
    log = (tmp_path / "server.log").read_text(encoding="utf-8")
    assert "OperationalError" in log
    assert "Grain corridor" not in log
