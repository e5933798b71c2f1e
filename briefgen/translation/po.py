"""PO files, by which translators' tools exchange a translation: a message for each text, its key as the context."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po, write_po

from briefgen.errors import Place, fail
from briefgen.translation.file import Entry, Said
from briefgen.translation.names import is_of

NOTE = "Keep [@id], the addresses of links, and the number of paragraphs."


def po(language: str, entries: Mapping[str, Entry]) -> bytes:
    """The PO file of a translation; words that render an older text are fuzzy, with that text as a comment."""
    catalog = Catalog(header_comment=f"# {NOTE}")
    for key, entry in entries.items():
        flags = ("fuzzy",) if entry.before else ()
        older = (f"before: {' '.join(entry.before.split())}",) if entry.before else ()
        catalog.add(entry.original, entry.words, context=key, flags=flags, auto_comments=older)
    file = io.BytesIO()
    write_po(file, catalog, width=0, omit_header=True)
    head = f'# {NOTE}\nmsgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
    return f'{head}"Content-Type: text/plain; charset=utf-8\\n"\n\n'.encode() + file.getvalue().lstrip()


def entries_of(path: Path, data: bytes, language: str) -> dict[str, Entry]:
    """The entries of a PO file by their keys; fuzzy ones are left out. Problems when it is none, or one of another language."""
    return {
        one.context: Entry(str(one.id), str(one.string))
        for one in _catalog(path, data, language)
        if one.context and isinstance(one.id, str) and one.string and not one.fuzzy
    }


def said_in(path: Path, data: bytes, language: str) -> Said:
    """All that a translator may have written in a PO file. Problems as for its entries."""
    catalog = _catalog(path, data, language)
    words = {one.context or "": str(one.string) for one in catalog if one.id and one.string}
    remarks = {one.context or "" for one in catalog if one.id and one.user_comments}
    return Said(words, frozenset(remarks | {one.context or "" for one in catalog.obsolete.values()}))


def _catalog(path: Path, data: bytes, language: str) -> Catalog:
    try:
        catalog = read_po(io.BytesIO(data), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        raise fail("po", f"expected a PO file, found {error}", Place(str(path))) from error
    said = catalog.locale_identifier or ""
    if not is_of(said, language):
        raise fail(
            "po",
            f"expected words in {language!r}, found a file that says `Language: {said}`",
            Place(str(path)),
        )
    return catalog
