"""A fiftieth of the long run (tests/soak/portal.py): many downloads at once while briefs are published, and a killed server."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from tests.judges.postgresql import Server
from tests.portal import databases
from tests.ports import free_port
from tests.soak import portal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_no_download_is_lost_or_twice_on_record_under_load_and_kills(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    variables = {}
    if kind == "postgresql":
        server: Server = request.getfixturevalue("server")
        databases.create(server, "CREATE DATABASE load")
        variables = {"DATABASE_URL": server.url("load")}
    house = portal.House(tmp_path, variables, free_port())
    house.prepare()
    assert "none twice" in portal.downloads(house, 400)
    assert "each with its row" in portal.kills(house, 800, 2, random.Random(1))  # noqa: S311 -- when to kill
