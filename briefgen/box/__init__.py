"""Several finished briefs as one file: a tagged PDF with a contents page, or a zip of the files as they are."""

from __future__ import annotations

from briefgen.box.archive import as_zip
from briefgen.box.binding import bind
from briefgen.box.contents import FinishedBrief
from briefgen.writers import UnreadableError
