"""What is new in a brief since an earlier version of it, for one reader: the list of changes, bars beside new words, and documents with the differences marked."""

from briefgen.revisions.bars import with_bars
from briefgen.revisions.contradicting import contradicting
from briefgen.revisions.earlier import with_earlier
from briefgen.revisions.page import compared
from briefgen.revisions.redline import redlined
from briefgen.revisions.viewing import with_changes
