"""Brief x reader -> Brief (pure; the only place where secrecy is decided)."""

from briefgen.audience.conflicts import Conflict, conflicts, decisions
from briefgen.audience.keeping import no_level, slips, withholdable
from briefgen.audience.narrowing import narrow, widens
from briefgen.audience.projection import Projection, project

__all__ = [
    "Conflict",
    "Projection",
    "conflicts",
    "decisions",
    "narrow",
    "no_level",
    "project",
    "slips",
    "widens",
    "withholdable",
]
