"""Brief x reader -> Brief: pure functions, and the only package that decides what a reader may see."""

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
