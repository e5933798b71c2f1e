"""The output folder: file names, atomic writes, and an index of what was written and from what."""

from briefgen.store.files import TEMPORARY, Operations
from briefgen.store.index import INDEX, JOURNAL, IndexEntry
from briefgen.store.names import check_name, check_path
from briefgen.store.output import Output, Saved, open_output
