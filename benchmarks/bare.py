"""What the portal is measured against: a download by Starlette alone, in two ways to send the file.

It does what the portal does for a download and nothing else: session, permission, a chained row committed durably before the
first byte. Sessions are a table of key, user and end, which is less work than the portal's. On SQLite the row is written
under a lock, as the portal's is: without it (`unlocked`, which reads the file whole) the unlucky wait for a second and more.

    python -m benchmarks.bare FOLDER DATABASE_URL|sqlite file|whole|unlocked PORT
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sqlite3
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import psycopg
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

SESSIONS = (
    "CREATE TABLE IF NOT EXISTS bare_session (key varchar(64) PRIMARY KEY, user_id bigint, ends varchar(40))"
)
USER = "SELECT u.id, u.username FROM bare_session s JOIN portal_user u ON u.id = s.user_id WHERE s.key = ? AND s.ends > ? AND u.is_active"
PERMITTED = """
SELECT f.sha256, f.format, e.brief, a.name, e.version
  FROM portal_storedfile f JOIN portal_edition e ON e.id = f.edition_id JOIN portal_audience a ON a.id = e.audience_id
  JOIN portal_user_audiences m ON m.audience_id = a.id
 WHERE e.brief = ? AND a.name = ? AND m.user_id = ? AND e.version = ? AND e.visible_from <= ? AND e.withdrawn IS NULL AND f.format = ?
"""
LAST = "SELECT number, digest FROM portal_auditrow ORDER BY number DESC LIMIT 1"
ROW = f"INSERT INTO portal_auditrow VALUES ({', '.join('?' * 12)})"
COLUMNS = "number, moment, actor, action, brief, audience, version, format, sha256, address, detail, digest"
KIND = "application/pdf"


@dataclass
class House:
    """A portal's folder and database, spoken to directly: one connection a thread."""

    folder: Path
    database: str
    locked: bool = True
    local: threading.local = field(default_factory=threading.local)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def sqlite(self) -> bool:
        return self.database == "sqlite"

    @cached_property
    def key(self) -> bytes:
        return (self.folder / "audit.key").read_text(encoding="ascii").strip().encode()

    def connection(self) -> sqlite3.Connection:
        found = getattr(self.local, "connection", None)
        if found is None:
            found = self.local.connection = (
                self._sqlite() if self.sqlite else psycopg.connect(self.database, autocommit=True)
            )
        return found

    def rows(self, statement: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
        spelled = statement if self.sqlite else statement.replace("?", "%s")
        return self.connection().execute(spelled, values)

    def record(self, said: tuple[str, ...]) -> None:
        """One chained row, durably."""
        with self.lock if self.sqlite and self.locked else nullcontext():
            self.rows("BEGIN IMMEDIATE" if self.sqlite else "BEGIN")
            try:
                if not self.sqlite:
                    self.rows("SELECT pg_advisory_xact_lock(4716023901)")
                number, before = self.rows(LAST).fetchone()
                moment = datetime.now(UTC)  # noqa: TID251 -- of the row, as the portal's
                text = json.dumps(
                    [before, number + 1, moment.isoformat(timespec="microseconds"), *said],
                    separators=(",", ":"),
                )
                digest = hmac.new(self.key, text.encode(), hashlib.sha256).hexdigest()
                when = moment.strftime("%Y-%m-%d %H:%M:%S.%f") if self.sqlite else moment
                self.rows(ROW.replace("VALUES", f"({COLUMNS}) VALUES"), (number + 1, when, *said, digest))
            except BaseException:
                self.rows("ROLLBACK")
                raise
            self.rows("COMMIT")

    def _sqlite(self) -> sqlite3.Connection:
        made = sqlite3.connect(self.folder / "portal.sqlite3", timeout=20, isolation_level=None)
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("PRAGMA synchronous=FULL")
        return made


def application(house: House, answer: Callable[[Path, dict[str, str]], Response]) -> Starlette:
    """One route: the download."""

    def download(request: Request) -> Response:
        now = datetime.now(UTC)  # noqa: TID251 -- has the session ended?
        moment = now.strftime("%Y-%m-%d %H:%M:%S.%f") if house.sqlite else now
        user = house.rows(USER, (request.cookies.get("session", ""), now.isoformat())).fetchone()
        if user is None:
            return Response("log in", 401)
        brief, audience, version, name = (
            request.path_params[part] for part in ("brief", "audience", "version", "name")
        )
        wanted = (brief, audience, user[0], version, moment, name.rpartition(".")[2])
        file = house.rows(PERMITTED, wanted).fetchone()
        if file is None:
            return Response("not found", 404)
        sha256, form, *edition = file
        address = request.headers.get("x-forwarded-for", "")
        house.record((user[1], "download", *edition, form, sha256, address, ""))
        headers = {
            "ETag": f'"{sha256}"',
            "Cache-Control": "private, no-cache",
            "Content-Disposition": f'attachment; filename="{name}"',
        }
        return answer(house.folder / "files" / sha256[:2] / sha256, headers)

    return Starlette(routes=[Route("/briefs/{brief}/{audience}/{version}/{name}", download)])


def by_file_response(path: Path, headers: dict[str, str]) -> Response:
    """Starlette's own way."""
    return FileResponse(path, headers=headers, media_type=KIND)


def read_whole(path: Path, headers: dict[str, str]) -> Response:
    """The file in one piece."""
    return Response(path.read_bytes(), headers=headers, media_type=KIND)


WAYS = {"file": by_file_response, "whole": read_whole, "unlocked": read_whole}


def main(folder: str, database: str, way: str, port: str) -> None:
    """Serve until ended."""
    uvicorn.run(
        application(House(Path(folder), database, way != "unlocked"), WAYS[way]),
        host="127.0.0.1",
        port=int(port),
        log_level="warning",
        access_log=False,
        backlog=1_024,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
