"""How a run is asked for."""

from __future__ import annotations

from pathlib import Path

from briefgen.processes import LIMIT
from briefgen.values import dataclass


@dataclass(frozen=True, slots=True)
class Certificates:
    """What a cluster beyond this machine is asked with: the authority, our certificate and its key."""

    authority: Path
    certificate: Path
    key: Path


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run goes: `jobs` processes (none: in this one), `limit` seconds a job there, and the cluster's address."""

    jobs: int = 0
    limit: float = LIMIT
    cluster: str = ""
    certificates: Certificates | None = None
    force: bool = False
    verify: bool = False
