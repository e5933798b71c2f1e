"""Names, atomic writes, what we wrote last time and from what."""

from briefgen.store.files import TEMPORARY, Operations
from briefgen.store.index import INDEX, JOURNAL, Entry
from briefgen.store.names import checked_name
from briefgen.store.output import LOCK, Output, Saved, opened

__all__ = [
    "INDEX",
    "JOURNAL",
    "LOCK",
    "TEMPORARY",
    "Entry",
    "Operations",
    "Output",
    "Saved",
    "checked_name",
    "opened",
]
