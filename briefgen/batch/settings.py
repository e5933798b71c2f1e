"""Options of a run."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from briefgen.processes import LIMIT


class Certificates(Struct, frozen=True):
    """TLS files for a cluster: certificate authority, our certificate, its private key."""

    authority: Path
    certificate: Path
    key: Path


class Settings(Struct, frozen=True):
    """Options of a run.

    `jobs` is the number of worker processes (0: this process), `limit` the time limit of a job in a worker (seconds),
    `cluster` a scheduler's address (empty: none). `force` replaces files that somebody edited; `verify` reads every
    file instead of trusting its size and time.
    """

    jobs: int = 0
    limit: float = LIMIT
    cluster: str = ""
    certificates: Certificates | None = None
    force: bool = False
    verify: bool = False
