"""Bytes -> the reader for their kind, whatever their name says; a part that no reader can read is never passed over."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.audit.readers import (
    archives,
    binary,
    mail,
    markup,
    metafiles,
    ole,
    packed,
    pdf,
    pictures,
    rtf,
    webpage,
    zips,
)
from briefgen.audit.readers.identity import brief_of
from briefgen.audit.readers.pieces import DEEPEST, OverLimitError, Part, Piece, Reader
from briefgen.audit.verdict import OfBrief, Unread
from briefgen.sums import int_sum

BEGINNING = 1024  # bytes in which a PDF's header may stand (ISO 32000-1, Annex H, note 13)
DOCUMENTS = frozenset({zips.read, pdf.read, webpage.read})  # that say which brief they were built from
UNKNOWN = (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18")

LEAST_KEPT, MOST_KEPT = 2_000, 500_000  # bytes of a part whose texts are kept for the next file
ALL_KEPT = 8_000_000  # bytes of all of them
KEPT: dict[
    tuple[str, bytes, int, str], tuple[list[Piece], int, int]
] = {}  # fonts and styles of several files


def reader_for(data: bytes) -> Reader | None:
    """The reader of a document or container; None for plain bytes."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return zips.read
    if b"%PDF-" in data[:BEGINNING]:
        return pdf.read
    if data.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")):
        return archives.read
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return ole.read
    if data.lstrip()[:5] == b"{\\rtf":
        return rtf.read
    if webpage.is_page(data):
        return webpage.read
    return mail.read if mail.is_mail(data) else None


def part(one: Part) -> Iterator[Piece]:
    """The texts of a part and of what is packed in it; parts that several files share are read once."""
    if not LEAST_KEPT < len(one.data) < MOST_KEPT:
        yield from _guarded(one)
        return
    key = (one.where, one.data, one.depth, one.budget.letters)
    if key not in KEPT:
        before = one.budget.bytes, one.budget.parts
        pieces = []
        # The next file may not have what stands before this part here.
        seen, one.budget.seen = one.budget.seen, set()
        for piece in _guarded(one):
            pieces.append(piece)
            yield piece
        one.budget.seen = seen
        if int_sum(len(kept[1]) for kept in KEPT) > ALL_KEPT:
            KEPT.clear()
        KEPT[key] = pieces, before[0] - one.budget.bytes, before[1] - one.budget.parts
        return
    pieces, size, parts = KEPT[key]
    one.budget.spend(size, parts)
    yield from pieces


def _guarded(one: Part) -> Iterator[Piece]:
    if one.depth > DEEPEST:
        yield Unread(one.where or "the file", f"packed more than {DEEPEST} levels deep")
        return
    try:
        yield from _part(one)
    except OverLimitError as error:
        yield Unread(one.where or "the file", str(error))
    except MemoryError:
        raise  # the process ends, and says so
    except Exception as error:  # noqa: BLE001 -- whatever a hostile part does to a library, it was not read
        yield Unread(one.where or "the file", f"damaged ({type(error).__name__})")


def _part(one: Part) -> Iterator[Piece]:
    reader = reader_for(one.data)
    if one.data.startswith(UNKNOWN):
        yield Unread(one.where, "packed by an unknown method")
    elif reader is None and pictures.is_picture(one.data):
        reader = pictures.read
    elif reader is None and metafiles.is_metafile(one.data):
        reader = metafiles.read
    elif reader is None and markup.is_markup(one.data):
        reader = markup.read
    elif reader is None:
        reader = binary.read
    if reader in DOCUMENTS and (named := brief_of(one.data)):
        yield OfBrief(one.where, named)
    for piece in reader(one) if reader else ():
        if isinstance(piece, Part):
            yield from part(piece)
        else:
            yield piece
    if reader not in {markup.read, pdf.read, pictures.read, zips.read}:
        for inner in packed.parts(one):
            if isinstance(inner, Part):
                yield from part(inner)
            else:
                yield inner
