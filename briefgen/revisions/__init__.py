"""What is new in a brief since an earlier version of it, for one reader: the list of changes, and bars beside new words."""

from briefgen.revisions.bars import with_bars
from briefgen.revisions.earlier import with_earlier
from briefgen.revisions.viewing import with_changes

__all__ = ["with_bars", "with_changes", "with_earlier"]
