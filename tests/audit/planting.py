"""Files with a leak planted in them: PDFs by pikepdf, Word files by zipfile, in every place that readers have missed."""

from __future__ import annotations

import base64
import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable
from email.message import EmailMessage

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

Plant = Callable[[bytes, str], bytes]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return target.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(text: str, inside: str = "<w:r><w:t>{}</w:t></w:r>") -> bytes:
    """A Word document of one paragraph."""
    return (
        f'<w:document xmlns:w="{W}"><w:body><w:p>{inside.format(text)}</w:p></w:body></w:document>'.encode()
    )


def word(text: str) -> bytes:
    return zipped({"word/document.xml": body(text)})


def workbook(text: str) -> bytes:
    sheet = f'<sst xmlns="x"><si><t>Total</t></si><si><t>{text}</t></si></sst>'
    return zipped({"xl/sharedStrings.xml": sheet.encode()})


def message(text: str) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Notes"
    mail["From"] = "desk@example.org"
    mail.set_content("See the file.")
    mail.add_attachment(
        f"Re: {text}.".encode(), maintype="application", subtype="octet-stream", filename="a.bin"
    )
    return mail.as_bytes()


def rich(text: str) -> bytes:
    return b"{\\rtf1\\ansi " + "".join(f"\\'{ord(one):02x}" for one in text).encode() + b"\\par}"


def added(name: str, make: Callable[[str], bytes]) -> Plant:
    return lambda data, text: zipped({**unzipped(data), name: make(text)})


def before_end(mark: str, name: str = "word/document.xml") -> Plant:
    """A paragraph, with {} for the text, at the end of a part."""

    def plant(data: bytes, text: str) -> bytes:
        parts = unzipped(data)
        end = {"word/document.xml": b"<w:sectPr>", "docProps/core.xml": b"</cp:coreProperties>"}[name]
        assert end in parts[name]
        parts[name] = parts[name].replace(end, mark.format(text).encode() + end, 1)
        return zipped(parts)

    return plant


def without_record(data: bytes, text: str) -> bytes:
    """An entry that stands in front of the others, which the directory does not list."""
    alone = word(text)
    return data[:0] + alone[: alone.index(b"PK\x01\x02")] + data if data[:2] == b"PK" else data


WORD: dict[str, Plant] = {
    "a paragraph": before_end("<w:p><w:r><w:t>{}</w:t></w:r></w:p>"),
    "a cell": before_end("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"),
    "a deletion": before_end("<w:p><w:del><w:r><w:delText>{}</w:delText></w:r></w:del></w:p>"),
    "a hidden run": before_end("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r></w:p>"),
    "an alternate text": before_end('<w:p><w:r><w:drawing><wp:docPr xmlns:wp="x" id="9" name="p" descr="{}"/></w:drawing></w:r></w:p>'),
    "a field": before_end('<w:p><w:r><w:instrText>HYPERLINK "https://example.org/{}"</w:instrText></w:r></w:p>'),
    "a core property": before_end("<cp:keywords>{}</cp:keywords>", "docProps/core.xml"),
    "a comment": added("word/comments.xml", body),
    "a part that nothing leads to": added("word/old.xml", body),
    "a workbook's cell": added("word/embeddings/book.xlsx", workbook),
    "a whole Word file": added("word/embeddings/file.docx", word),
    "gzip": added("word/media/a.svgz", lambda text: gzip.compress(f"<svg><desc>{text}</desc></svg>".encode(), mtime=0)),
    "emz": added("word/media/a.emz", lambda text: gzip.compress(b"\1\0\0\0" + text.encode("utf-16-le") + b"\0" * 90, mtime=0)),
    "bzip2": added("word/media/a.bz2", lambda text: bz2.compress(f"<t>{text}</t>".encode())),
    "xz": added("word/media/a.xz", lambda text: lzma.compress(f"<t>{text}</t>".encode())),
    "a message": added("word/embeddings/a.eml", message),
    "rich text": added("word/afchunk.rtf", rich),
    "an encoded link": added("word/_rels/a.xml.rels", lambda text: f'<r><a Target="https://example.org/?q={"".join(f"%{ord(one):02X}" for one in text)}"/></r>'.encode()),
    "an entry without a record": without_record,
    "UTF-16 XML": added("customXml/item9.xml", lambda text: f'<?xml version="1.0" encoding="utf-16"?><a>{text}</a>'.encode("utf-16")),
}  # fmt: skip


def changed(change: Callable[[Pdf, str], None]) -> Plant:
    def plant(data: bytes, text: str) -> bytes:
        target = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as document:
            change(document, text)
            document.save(target, static_id=True, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        return target.getvalue()

    return plant


def _font() -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)


def drawn(operators: Callable[[str], str]) -> Plant:
    """A page whose content draws the text."""

    def change(document: Pdf, text: str) -> None:
        content = f"BT /P 9 Tf 50 50 Td {operators(text)} ET".encode()
        page = Dictionary(
            Type=Name.Page, MediaBox=[0, 0, 600, 800], Resources=Dictionary(Font=Dictionary(P=_font())),
            Contents=document.make_stream(content),
        )  # fmt: skip
        document.pages.append(pikepdf.Page(document.make_indirect(page)))

    return changed(change)


def kerned(text: str) -> str:
    return "[" + " 20 ".join(f"({one})" for one in text) + "] TJ"


def _appearance(document: Pdf, text: str) -> None:
    form = document.make_stream(
        f"BT /P 9 Tf 2 2 Td {kerned(text)} ET".encode(), Type=Name.XObject, Subtype=Name.Form,
        BBox=[0, 0, 300, 20], Resources=Dictionary(Font=Dictionary(P=_font())),
    )  # fmt: skip
    note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=[0, 0, 300, 20], AP=Dictionary(N=form))
    page = document.pages[0].obj
    page["/Annots"] = Array([*page.get("/Annots", []), document.make_indirect(note)])


def _filtered(encode: Callable[[bytes], bytes], filters: str, **parms: object) -> Plant:
    def change(document: Pdf, text: str) -> None:
        stream = Stream(document, encode(f"the words: {text}.".encode()))
        stream.stream_dict["/Filter"] = Name(filters)
        if parms:
            stream.stream_dict["/DecodeParms"] = Dictionary(**parms)  # type: ignore[arg-type]
        document.Root["/Loose"] = document.make_indirect(stream)

    return changed(change)


def _lzw(data: bytes) -> bytes:
    """LZW of nine bits a code, cleared before the table grows."""
    bits = ""
    for start in range(0, len(data), 200):
        bits += f"{256:09b}" + "".join(f"{one:09b}" for one in data[start : start + 200])
    bits += f"{257:09b}"
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8))


def _predicted(data: bytes) -> bytes:
    """Rows of eight bytes by the PNG predictor Up."""
    data += b" " * (-len(data) % 8)
    rows, above = b"", bytes(8)
    for at in range(0, len(data), 8):
        row = data[at : at + 8]
        rows += b"\2" + bytes((one - up) & 255 for one, up in zip(row, above, strict=True))
        above = row
    return zlib.compress(rows)


def attached(make: Callable[[str], bytes], name: str) -> Plant:
    def change(document: Pdf, text: str) -> None:
        document.attachments[name] = pikepdf.AttachedFileSpec(document, make(text))

    return changed(change)


def pdf_of(text: str) -> bytes:
    """A PDF of one page that draws the text letter by letter."""
    target = io.BytesIO()
    with pikepdf.new() as empty:
        empty.add_blank_page()
        empty.save(target, static_id=True)
    return drawn(kerned)(target.getvalue(), text)


def locked(revision: int) -> Plant:
    """A Word file attached, then the PDF encrypted with an owner password."""

    def plant(data: bytes, text: str) -> bytes:
        target = io.BytesIO()
        with pikepdf.open(io.BytesIO(attached(word, "a.docx")(data, text))) as document:
            document.save(target, encryption=pikepdf.Encryption(owner="o", R=revision), min_version="2.0")  # type: ignore[arg-type]
        return target.getvalue()

    return plant


def revised(data: bytes, text: str) -> bytes:
    """An incremental update that replaces the page's content with nothing."""
    old = pdf_of(text)
    with pikepdf.open(io.BytesIO(old)) as document:
        page = document.pages[-1].obj
        number, size, root = (
            page["/Contents"].objgen[0],
            int(document.trailer["/Size"]),
            document.Root.objgen[0],
        )
    at, start = len(old), old.rindex(b"startxref")
    before = int(old[start:].split()[1])
    fresh = b"%d 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n" % number
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d/Root %d 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    return old + fresh + table % (number, at, size, root, before, at + len(fresh))


def _set(path: str) -> Plant:
    def change(document: Pdf, text: str) -> None:
        document.Root[path] = document.make_indirect(Dictionary(Said=String(text)))

    return changed(change)


def _titled(document: Pdf, text: str) -> None:
    document.docinfo["/Subject"] = String(text)


def _linked(document: Pdf, text: str) -> None:
    escaped = "".join(f"%{ord(one):02X}" for one in text)
    link = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9],
        A=Dictionary(S=Name.URI, URI=String(f"https://example.org/?q={escaped}")),
    )  # fmt: skip
    page = document.pages[0].obj
    page["/Annots"] = Array([*page.get("/Annots", []), document.make_indirect(link)])


def _noted(document: Pdf, text: str) -> None:
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
        said["dc:rights"] = text


def backwards(text: str) -> str:
    """The words drawn from the last to the first, each at its place in the line."""
    words = text.split()
    at = {index: 50 + 9 * sum(len(one) + 1 for one in words[:index]) for index in range(len(words))}
    return " ".join(
        f"1 0 0 1 {at[index]} 300 Tm ({words[index]}) Tj" for index in reversed(range(len(words)))
    )


PDF: dict[str, Plant] = {
    "a page": drawn(lambda text: f"({text}) Tj"),
    "letter by letter": drawn(kerned),
    "hexadecimal strings": drawn(lambda text: f"<{text.encode().hex()}> Tj"),
    "out of reading order": drawn(backwards),
    "words not painted": drawn(lambda text: f"3 Tr ({text}) Tj"),
    "an appearance": changed(_appearance),
    "a property": changed(_titled),
    "a link": changed(_linked),
    "XMP": changed(_noted),
    "a dictionary of its own": _set("/PieceInfo"),
    "ASCII85": _filtered(lambda data: base64.a85encode(data) + b"~>", "/ASCII85Decode"),
    "ASCIIHex": _filtered(lambda data: data.hex().encode() + b">", "/ASCIIHexDecode"),
    "LZW": _filtered(_lzw, "/LZWDecode"),
    "a predictor": _filtered(_predicted, "/FlateDecode", Predictor=12, Columns=8),
    "an attached text": attached(lambda text: f"The file says: {text}.".encode(), "a.txt"),
    "an attached PDF": attached(pdf_of, "a.pdf"),
    "an attached message": attached(message, "a.eml"),
    "attached gzip": attached(lambda text: gzip.compress(f"<t>{text}</t>".encode(), mtime=0), "a.gz"),
    "an owner password, R4": locked(4),
    "an owner password, R6": locked(6),
    "an earlier revision": revised,
}  # fmt: skip
