"""What colleagues have changed in a Word file: found, and brought back to the author's own files."""

from briefgen.review.applying import Applied, apply, narrowed, restored
from briefgen.review.changes import Action, Change, State
from briefgen.review.leaks import leaks_after
from briefgen.review.redline import redlined
from briefgen.review.report import as_object, notes, page, review_file, summary, who
from briefgen.review.reviewing import EditedFile, review
from briefgen.review.sources import save
from briefgen.review.wordfile import read_word
from briefgen.review.wordparts import WordFileError

__all__ = [
    "Action",
    "Applied",
    "Change",
    "EditedFile",
    "State",
    "WordFileError",
    "apply",
    "as_object",
    "leaks_after",
    "narrowed",
    "notes",
    "page",
    "read_word",
    "redlined",
    "restored",
    "review",
    "review_file",
    "save",
    "summary",
    "who",
]
