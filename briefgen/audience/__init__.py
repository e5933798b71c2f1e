"""Brief x reader -> Brief: pure functions, and the only package that decides what a reader may see."""

from briefgen.audience.conflict import Conflict
from briefgen.audience.conflicts import conflicts, conflicts_of_levels, conflicts_of_names, decisions
from briefgen.audience.keeping import no_level, slips, withholdable
from briefgen.audience.narrowing import narrow, widens
from briefgen.audience.own_conflicts import stated_levels
from briefgen.audience.projection import Projection, author_path, project
from briefgen.audience.shown import Shown, shown_texts
from briefgen.audience.withheld import WithheldText, withheld_texts
