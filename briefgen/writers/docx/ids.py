"""Ids of paragraphs and bookmarks: made of what stands there, so that they stay when something else is added."""

from __future__ import annotations

import hashlib
import re

from msgspec import Struct, field

from briefgen.document import Endnote, Table, TableRow, plain, without_notes

# Results of fields change with the numbers of other items.
FIELDS = re.compile(r'<w:fldChar w:fldCharType="separate"/>.*?<w:fldChar w:fldCharType="end"/>')
WORDS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
SAID = re.compile(r"<w:p[ >]|<w:(?:br|tab|endnoteReference|footnoteReference)\b[^>]*>|<w:t(?: [^>]*)?>[^<]*")
DIGITS = 16  # of the digest of a file's words


class Ids(Struct):
    """The ids given so far in one document, by what they stand for; twins count up."""

    scope: str
    given: dict[str, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    def paragraph(self, style: str, runs: str, place: str = "") -> str:
        """The id of a paragraph of this style with these runs; `place` says where text alone does not tell.

        Word wants an id below 0x80000000 (MS-DOCX, 2.6.2.3).
        """
        words = place or "".join(WORDS.findall(FIELDS.sub("", runs)))
        return f"{self._number(f'p/{style}/{words}', 0x7EFFFFFF):08X}"

    def bookmark(self, kind: str, words: str) -> str:
        """The name of a bookmark around these words."""
        return f"{kind}{self._number(f'b/{kind}/{words}', 999_999_999):09}"

    def _number(self, key: str, most: int) -> int:
        twin = self.given[key] = self.given.get(key, 0) + 1
        digest = hashlib.sha256(f"{self.scope}/{key}/{twin}".encode()).digest()
        number = int.from_bytes(digest[:8], "big") % most + 1
        while number in self.taken:  # by chance alone
            number = number % most + 1
        self.taken.add(number)
        return number


def words_digest(main: str) -> str:
    """The digest of all words of a main part, without the results of fields: the same for files that say the same."""
    words = "\n".join(SAID.findall(FIELDS.sub("", main)))
    return hashlib.sha256(words.encode()).hexdigest()[:DIGITS]


def row_words(block: Table, row: TableRow) -> str:
    """What a row says, without what is numbered or rated in it; all of it where there is nothing else."""
    cells = list(zip(block.columns, row.cells, strict=True))
    texts = [
        " ".join(plain(without_notes(one)) for one in cell.paragraphs)
        for column, cell in cells
        if not column.narrow
    ]
    words = "|".join(texts)
    return words if words.strip("|") else "|".join(plain(one) for _, cell in cells for one in cell.paragraphs)


def note_words(note: Endnote) -> str:
    """What a source says."""
    return plain(note.content)
