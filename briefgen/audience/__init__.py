"""Brief x reader -> Brief: pure functions, and the only package that decides what a reader may see."""

from briefgen.audience.conflicts import Conflict, conflicts, decisions
from briefgen.audience.keeping import no_level, slips, withholdable
from briefgen.audience.narrowing import narrow, widens
from briefgen.audience.projection import project, projected, trace

__all__ = [
    "Conflict",
    "conflicts",
    "decisions",
    "narrow",
    "no_level",
    "project",
    "projected",
    "slips",
    "trace",
    "widens",
    "withholdable",
]
