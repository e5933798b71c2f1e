"""What has changed in one reader's view of a brief since an earlier version of it."""

from msgspec import Struct

from briefgen.model.dates import PartialDate


class Change(Struct, frozen=True):
    """One difference between two versions: its kind (`comparison.Kind`), the list that its item is in, and the item's name.

    `part` is empty for the brief itself, `field` where the item as a whole is added, removed or moved. `old` and `new` are
    the words of the field, without marks of Markdown. `place` is that of the item in the version that has it.
    """

    kind: str
    part: str
    name: str
    field: str = ""
    old: str = ""
    new: str = ""
    place: str = ""


class Changes(Struct, frozen=True):
    """All changes since a version; `said` are the texts of its document, by which a paragraph of today is known as new.

    They are not `listed` where the pages have no room for it; the bars stay.
    """

    version: str
    date: PartialDate | None
    rows: tuple[Change, ...] = ()
    said: frozenset[str] = frozenset()
    listed: bool = True
