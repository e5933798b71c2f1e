"""Two versions of a brief compared by items: added, removed, reworded, raised, lowered, moved."""

from briefgen.comparison.comparing import compare
from briefgen.comparison.contradictions import contradictions
from briefgen.comparison.differences import Difference, Kind
from briefgen.comparison.matching import name_of
from briefgen.comparison.report import as_object, page, sheet, summary
from briefgen.comparison.seeing import seen
from briefgen.comparison.viewing import Secrets, Viewed, for_reader, whole
from briefgen.comparison.words import TOKENS, changed_places, marked
