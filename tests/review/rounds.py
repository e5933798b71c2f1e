"""A round of review of a small brief: built, edited, reviewed, applied, built again."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from briefgen.pipeline import Job, Made, Request, make, open_brief
from briefgen.review.applying import apply
from briefgen.review.changes import Change
from briefgen.review.reviewing import EditedFile, review
from briefgen.review.sources import save
from briefgen.review.wordfile import read_word
from briefgen.review.wordparts import WordFile
from tests.review.marking import Edited

EVERY = frozenset(range(1, 10_000))


class Round:
    """A brief in a folder of its own, and the Word files of its readers."""

    def __init__(self, folder: Path, brief: str) -> None:
        self.folder = folder
        self.path = folder / "x.yaml"
        self.path.write_text(brief, encoding="utf-8")

    @property
    def job(self) -> Job:
        """The brief as it is now."""
        return open_brief(self.path, Request())

    @property
    def text(self) -> str:
        """The brief's file as it is now."""
        return self.path.read_text(encoding="utf-8")

    def edited(self, reader: str = "") -> Edited:
        """The Word file of a reader, the first when none is named, as it is built now."""
        job = self.job
        chosen = next(one for one in job.templates if reader in {"", one.name})
        (made,) = (one for one in make(job, chosen, Request(formats=("docx",))) if isinstance(one, Made))
        path = self.folder / f"{chosen.name}.docx"
        path.write_bytes(made.data)
        return Edited(path)

    def file(self, edited: Edited, reader: str = "") -> EditedFile:
        """An edited file as it came back."""
        chosen = next(one for one in self.job.templates if reader in {"", one.name})
        return EditedFile("e.docx", read_word(edited.save(self.folder / "e.docx").read_bytes()), chosen)

    def changes(
        self, edited: Edited, reader: str = "", *, base: WordFile | None = None
    ) -> tuple[Change, ...]:
        """The changes in an edited file; `base` is the file as it was sent."""
        return review(self.job, [replace(self.file(edited, reader), base=base)])

    def applied(self, edited: Edited, reader: str = "") -> tuple[Change, ...]:
        """The changes in an edited file after all of them were written for all readers."""
        job, file = self.job, self.file(edited, reader)
        result = apply(job, review(job, [file]), [file], EVERY)
        save(result.data)
        return result.changes
