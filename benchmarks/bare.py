"""What the portal is measured against: a download by Starlette alone, in two ways to send the file.

It does what the portal does for a download and nothing else: session, permission, a chained row committed durably before the
first byte. The session is the portal's own, of the same cookie: a row that has not ended, signed, of the password that the
user has now. On SQLite the row is written
under a lock, as the portal's is: without it (`unlocked`, which reads the file whole) the unlucky wait for a second and more.

    python -m benchmarks.bare FOLDER DATABASE_URL|sqlite file|whole|unlocked PORT
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import sqlite3
import sys
import threading
import zlib
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import cast

import psycopg
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

SESSION = "SELECT session_data FROM portal_usersession WHERE session_key = ? AND expire_date > ?"
SIGNED = "django.contrib.sessions.SessionStore"
PROVED = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"
PERMITTED = """
SELECT f.sha256, u.username, u.password
  FROM portal_user u JOIN portal_user_audiences m ON m.user_id = u.id JOIN portal_audience a ON a.id = m.audience_id
  JOIN portal_edition e ON e.audience_id = a.id JOIN portal_storedfile f ON f.edition_id = e.id
 WHERE e.brief = ? AND a.name = ? AND u.id = ? AND u.is_active AND e.version = ? AND (e.embargo IS NULL OR e.embargo <= ?) AND e.release_row IS NOT NULL AND e.cancelled IS NULL AND e.withdrawn IS NULL AND f.format = ?
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

    @cached_property
    def secret(self) -> str:
        return (self.folder / "secret.key").read_text(encoding="ascii").strip()

    def session(self, key: str, moment: object) -> dict[str, str]:
        """What Django's session says, read without Django; nothing when there is none."""
        row = self.rows(SESSION, (key, moment)).fetchone()
        if row is None:
            return {}
        value, _, signature = row[0].rpartition(":")
        signed = base64.urlsafe_b64encode(self._keyed(f"{SIGNED}signer", value)).rstrip(b"=")
        return _unpacked(value.rpartition(":")[0]) if hmac.compare_digest(signed, signature.encode()) else {}

    def vouches(self, session: dict[str, str], password: str) -> bool:
        """Whether the session is of this password."""
        return hmac.compare_digest(self._keyed(PROVED, password).hex(), session["_auth_user_hash"])

    def _keyed(self, salt: str, text: str) -> bytes:
        key = hashlib.sha256(f"{salt}{self.secret}".encode()).digest()
        return hmac.new(key, text.encode(), hashlib.sha256).digest()

    def connection(self) -> sqlite3.Connection:
        if not hasattr(self.local, "connection"):
            self.local.connection = (
                self._sqlite() if self.sqlite else psycopg.connect(self.database, autocommit=True)
            )
        return cast("sqlite3.Connection", self.local.connection)  # psycopg's is called in the same way here

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


def _unpacked(text: str) -> dict[str, str]:
    """A session's values: JSON, deflated when it is long."""
    data = base64.urlsafe_b64decode(text.removeprefix(".") + "=" * (-len(text.removeprefix(".")) % 4))
    unpacked: dict[str, str] = json.loads(zlib.decompress(data) if text.startswith(".") else data)
    return unpacked


def application(house: House, answer: Callable[[Path, dict[str, str]], Response]) -> Starlette:
    """One route: the download."""

    def download(request: Request) -> Response:
        now = datetime.now(UTC)  # noqa: TID251 -- has the session ended?
        moment = now.strftime("%Y-%m-%d %H:%M:%S.%f") if house.sqlite else now
        session = house.session(request.cookies.get("session", ""), moment)
        if "_auth_user_id" not in session:
            return Response("log in", 401)
        edition = tuple(request.path_params[part] for part in ("brief", "audience", "version"))
        brief, audience, version = edition
        name = request.path_params["name"]
        form = name.rpartition(".")[2]
        wanted = (brief, audience, int(session["_auth_user_id"]), version, moment, form)
        file = house.rows(PERMITTED, wanted).fetchone()
        if file is None or not house.vouches(session, file[2]):
            return Response("not found", 404)
        sha256, user, _ = file
        address = request.headers.get("x-forwarded-for", "")
        house.record((user, "download", *edition, form, sha256, address, ""))
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
