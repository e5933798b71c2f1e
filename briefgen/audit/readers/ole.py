"""An OLE file (doc, xls, msg, an embedded object): its streams and properties, read by olefile."""

from __future__ import annotations

import io
from collections.abc import Iterator

from briefgen.audit.readers import macros
from briefgen.audit.readers.binary import strings
from briefgen.audit.readers.names import stream_name
from briefgen.audit.readers.pieces import Part, Piece, ReadText
from briefgen.audit.verdict import Unread

ENCRYPTED = "EncryptedPackage"  # the stream of a Word file with a password ([MS-OFFCRYPTO] 2.3.4.4)
OWN = (("WordDocument", "Word 97"), ("Workbook", "Excel 97"), ("PowerPoint Document", "PowerPoint 97"))


def read(one: Part) -> Iterator[Piece | Part]:
    """Each stream as a part; formats whose text is cut into pieces count as unread."""
    import olefile  # of all commands only this one reads OLE files

    yield from strings(one, one.where, one.data)
    with olefile.OleFileIO(io.BytesIO(one.data)) as file:
        for number, path in enumerate(file.listdir(streams=True, storages=True), 1):
            name = "/".join(path)
            where = f"{one.where}: {stream_name(path, number)}".removeprefix(": ")
            yield ReadText(f"the name of {where}", name)
            if file.get_type(path) == olefile.STGTY_STREAM:
                one.budget.take(file.get_size(path))
                content = file.openstream(path).read()
                yield Part(where, content, one.budget, one.depth + 1)
                for source in macros.sources(content):
                    yield one.inner(f"{where}, a macro", source)
            if path[-1] == ENCRYPTED:
                yield Unread(where, "encrypted")
        for stream, program in OWN:
            if file.exists(stream):
                yield Unread(
                    f"{one.where}: {stream}".removeprefix(": "),
                    f"a file of {program}: only its plain strings are read",
                )
        for issue in file.parsing_issues:
            yield Unread(one.where or "the file", f"damaged ({issue[0].__name__})")
