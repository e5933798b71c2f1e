"""How a run is asked for."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

LIMIT = 300.0  # seconds for one job: a brief of 500 pages takes a tenth of it


class Certificates(Struct, frozen=True):
    """What a cluster beyond this machine is asked with: the authority, our certificate and its key."""

    authority: Path
    certificate: Path
    key: Path


class Settings(Struct, frozen=True):
    """How a run goes: `jobs` processes (none: in this one), `limit` seconds a job there, and the cluster's address."""

    jobs: int = 0
    limit: float = LIMIT
    cluster: str = ""
    certificates: Certificates | None = None
    force: bool = False
    verify: bool = False
