"""The objects of a PDF: names, strings and decoded streams, whether anything leads to them or not."""

from __future__ import annotations

import contextlib
import functools
import re
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from briefgen.audit.needles import HEADING
from briefgen.audit.readers import packed, pdf_lost, pdf_names, pictures
from briefgen.audit.readers.binary import NAME, is_binary, strings
from briefgen.audit.readers.markup import TAG
from briefgen.audit.readers.pieces import CONCATENATED, OverLimitError, Part, Piece, ReadText
from briefgen.audit.verdict import Unread

if TYPE_CHECKING:
    import pikepdf

# Filters of pictures: their bytes hold no text but what `strings` finds.
PICTURES = frozenset({"/DCTDecode", "/JPXDecode", "/CCITTFaxDecode", "/JBIG2Decode", "/DCT", "/CCF"})
KNOWN = PICTURES | {
    "/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/ASCII85Decode", "/A85", "/ASCIIHexDecode", "/AHx",
    "/RunLengthDecode", "/RL", "/Crypt",
}  # fmt: skip
# A literal string, one of digits, a name (ISO 32000-1, 7.3), as qpdf writes them.
WRITTEN = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|<<|<([0-9A-Fa-f]*)>|/([^\s()<>\[\]{}/%]+)", re.DOTALL)
HEX_STRING = re.compile(rb"<[0-9A-Fa-f\s]{1,10000}>")
NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
# A name that somebody chose: one with a space or the like, which names write in digits.
CHOSEN = re.compile(rb"/((?:[^\s()<>\[\]{}/%#]{0,120}#[0-9A-Fa-f]{2}){1,200}[^\s()<>\[\]{}/%#]{0,120})")
ARRAY = re.compile(rb"\[([0-9.\s]{14,200000})\]")  # of numbers, which may be those of letters
LONGEST_SCRIPT = 1_000_000  # bytes of a stream in which concatenated strings are joined
LANGUAGE = re.compile("\x1b[A-Za-z-]{2,12}\x1b")
# Digits of any kind: each alternative begins where none of its digits stands before it, which is fast to look for.
CODED = re.compile(
    r"(?<![\w+/-])[\w+/-]{24}|(?<![0-9A-Fa-f])[0-9A-Fa-f]{10}|~>|\bbegin [0-7]|\)\s{0,9}[+&]"
    r"|(?<!\w)(?:\d[\dA-Fa-fxXoO]{0,16}[\s,:]{1,3}){4}"
)
MOST_COLOURS, PADDING = 5, 64  # colours of a pixel; bytes that programs leave behind the last
LONGEST_SIZE = 20  # bytes of the size of a font
MARKS = {b"\xfe\xff": "utf-16-be", b"\xff\xfe": "utf-16-le", b"\xef\xbb\xbf": "utf-8"}
PAINTS = re.compile(rb"[\])>]\s{0,4}T[jJ]\b")
DRAWN = re.compile(rb"\bT[jJ]\b|['\"]\s|\)\s{0,4}show\b|/(?:ActualText|Alt|E)\s*[(<]")
LITERAL = re.compile(
    rb"\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]*)>|\b(Td|TD|T\*|Tm|Tf|ET|BDC|EMC|DP)\b|%([^\r\n]*)", re.DOTALL
)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r?\n|.)", re.DOTALL)
DIGITS = frozenset(b"%d" % digit for digit in range(8))
OfPages = Callable[[], set[tuple[int, int]]]
LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"", b"f": b""}


def objects(one: Part, document: pikepdf.Pdf, inside: str, *, loose: bool = False) -> Iterator[Piece | Part]:
    """Strings, names and streams of each object in the tables, and of the trailer."""
    import pikepdf

    names: set[bytes] = set()  # most stand in many objects
    of_pages = functools.cache(lambda: pdf_lost.contents(document))  # few drawings need it
    for value in document.objects:
        number = value.objgen[0] if isinstance(value, pikepdf.Object) else 0
        if loose and number != 1:
            continue
        where = inside.rstrip(", ") if loose else f"{inside}object {number}"
        try:
            yield from _strings(one, where, value, names)
            if isinstance(value, pikepdf.Stream):
                yield from _stream(one, where, value, document, None if loose else of_pages)
        except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, KeyError, OverflowError) as error:
            yield Unread(where, f"damaged ({type(error).__name__})")
    if not loose:
        yield from _strings(one, f"{inside}the trailer", document.trailer, names)
        shared = "\n".join(pdf_names.shared(document))
        yield ReadText(f"{inside}names of destinations and roles", shared, least=NAME)
        yield from _form(one, document, inside)


def _form(one: Part, document: pikepdf.Pdf, inside: str) -> Iterator[Part]:
    """The data of a form whose XML is cut into packets, at any byte (ISO 32000-1, 12.7.8), as one part."""
    import pikepdf

    with contextlib.suppress(pikepdf.PdfError, ValueError, RuntimeError, TypeError, KeyError, AttributeError):
        packets = document.Root["/AcroForm"]["/XFA"]
        if isinstance(packets, pikepdf.Array):
            data = b"".join(bounded(each, one) for each in packets if isinstance(each, pikepdf.Stream))
            yield one.inner(f"{inside}the form's data", data)


def _strings(one: Part, where: str, value: object, names: set[bytes]) -> Iterator[Piece | Part]:
    """The strings of an object, and those of its names that no object before it had, as qpdf writes both."""
    import pikepdf

    if not isinstance(value, pikepdf.Object):
        return
    written = (value.stream_dict if isinstance(value, pikepdf.Stream) else value).unparse(resolved=True)
    for match in WRITTEN.finditer(written):
        literal, digits, name = match.groups()
        if literal is not None:
            yield from _string(one, where, ESCAPE.sub(_unescape, literal))
        elif digits is not None:
            yield from _string(one, where, bytes.fromhex(digits.decode()))
        elif name is not None and name not in names:
            names.add(name)
            yield ReadText(where, _plain_name(name), worded=b"#" in name)
    if chosen := pdf_names.chosen(written):
        yield ReadText(f"{where}, a name", "\n".join(map(_plain_name, chosen)), least=NAME)
    yield from _codes(where, written)


def _plain_name(name: bytes) -> str:
    return NAME_ESCAPE.sub(lambda one: bytes.fromhex(one[1].decode()), name).decode("utf-8", "replace")


def _codes(where: str, data: bytes) -> Iterator[ReadText]:
    """The numbers of each array as letters."""
    texts = ["".join(map(_letter, numbers.split())) for numbers in ARRAY.findall(data)]
    if texts:
        yield ReadText(f"{where}, as numbers", "\n".join(texts), least=NAME, escaped=False)


def _letter(number: bytes) -> str:
    """The letter of a number; a break for one that has none."""
    whole, _, rest = number.partition(b".")
    return chr(int(whole)) if 2 <= len(whole) <= 5 and not rest.strip(b"0") else "\n"


def _string(one: Part, where: str, raw: bytes) -> Iterator[Piece | Part]:
    if raw.startswith(b"0") and (certified := pdf_names.certified(raw)):
        yield ReadText(where, certified)
    for text in _texts(raw):
        yield ReadText(where, text)
        if len(text) >= packed.LEAST_LISTED and CODED.search(text):
            yield from packed.written(one.inner(where, text.encode("utf-8", "replace")))
        if (joined := CONCATENATED.sub("", text)) != text:  # of a script
            yield ReadText(where, joined)
        if "<" in text and (bare := TAG.sub("", text)) != text:  # of rich text
            yield ReadText(where, bare)


def _texts(raw: bytes) -> Iterator[str]:
    """A string in each encoding that it may have, without its language escapes (ISO 32000-2, 7.9.2.2)."""
    return (LANGUAGE.sub("", text) if "\x1b" in text else text for text in _decoded(raw))


def _decoded(raw: bytes) -> Iterator[str]:
    if raw.isascii() and b"\0" not in raw:
        yield raw.decode("ascii")
        return
    for mark, coding in MARKS.items():
        if raw.startswith(mark):
            yield raw[len(mark) :].decode(coding, "replace")
            return
    yield raw.decode("pdfdoc", "replace")
    yield raw.decode("utf-8", "replace")
    if b"\0" in raw:
        yield raw.decode("utf-16-be", "replace")
        yield raw.decode("utf-16-le", "replace")


def _stream(
    one: Part, where: str, stream: pikepdf.Stream, document: pikepdf.Pdf, of_pages: OfPages | None
) -> Iterator[Piece | Part]:
    """The decoded bytes of a stream as a part; the strings that it draws joined to words.

    `of_pages` gives the streams that draw pages; None where that cannot be known.
    """
    import pikepdf

    filters = _filters(stream)
    unknown = [name for name in filters if name not in KNOWN]
    if unknown:
        yield Unread(where, "a filter of it is unknown")
        yield from strings(one, where, stream.read_raw_bytes())
        return
    size = int(stream.stream_dict.get("/Length", 0))
    one.budget.take(size)
    if filters and filters[-1] in PICTURES:
        if filters[-1] == "/JBIG2Decode" and stream.get("/Subtype") != "/Image":
            yield Unread(where, "text packed as a picture (JBIG2)")
        yield from _picture(one, where, stream, document)
        return
    try:
        data = bounded(stream, one)
    except OverLimitError as error:
        yield Unread(where, str(error))
        return
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        yield Unread(where, f"its packed data is damaged ({type(error).__name__})")
        yield from strings(one, where, stream.read_raw_bytes())
        return
    if _is_pixels(stream, data):
        yield from strings(one, where, data, least=NAME)
        return
    yield from _content(one, where, stream, data, of_pages)


def _content(
    one: Part, where: str, stream: pikepdf.Stream, data: bytes, of_pages: OfPages | None
) -> Iterator[Piece | Part]:
    """What the decoded bytes of a stream say: as they are, its names, the strings of scripts, and what it draws."""
    # Words are cut into strings between numbers: short texts are looked for in the strings joined.
    draws = b"BT" in data and bool(PAINTS.search(data))
    # The objects of a stream of objects are read one by one, and what a page draws is read below: both without escapes.
    holds = stream.get("/Type") == "/ObjStm"
    bare = HEX_STRING.sub(b"<>", data) if draws else data  # its strings of digits are read below, as letters
    if holds:
        bare = pdf_names.without(data)
    yield one.inner(where, bare, worded=not draws, escaped=not (draws or holds))
    if holds:
        yield ReadText(f"{where}, a name", "\n".join(map(_plain_name, pdf_names.chosen(data))), least=NAME)
        return
    if not draws and len(data) < LONGEST_SCRIPT and not is_binary(data):
        text = data.decode("latin-1")
        if (joined := CONCATENATED.sub("", text)) != text:
            yield ReadText(where, joined)
    if draws or (not is_binary(data) and DRAWN.search(data)):
        shown = drawn(data)
        yield ReadText(f"{where}, as drawn", shown, headed=True)
        alone = draws and "/BBox" not in stream and not pdf_lost.is_legible(shown)
        if alone and of_pages and stream.objgen not in of_pages():
            yield Unread(where, "it draws text on no page, in a font that is not known")
        yield from packed.written(one.inner(where, shown.encode("utf-8", "replace")))
        yield from _codes(where, data)
    if b"#" in data and (chosen := CHOSEN.findall(data)):
        yield ReadText(f"{where}, a name", "\n".join(map(_plain_name, chosen)), least=NAME)


def _is_pixels(stream: pikepdf.Stream, data: bytes) -> bool:
    """True when a stream that says it is a picture has bytes for all its pixels: whatever else it holds is read as text."""
    if stream.get("/Subtype") != "/Image":
        return False
    width, height, bits = (
        int(stream.get(key, default))
        for key, default in (("/Width", 0), ("/Height", 0), ("/BitsPerComponent", 1))
    )
    least = width * height * bits // 8
    return 0 < least <= len(data) <= least * MOST_COLOURS + height + PADDING


def _picture(one: Part, where: str, stream: pikepdf.Stream, document: pikepdf.Pdf) -> Iterator[Piece | Part]:
    """What a packed picture says; its bytes are read with those of the file, unless they are encrypted or packed again."""
    import pikepdf

    filters, data = _filters(stream), stream.read_raw_bytes()
    if outer := filters[:-1]:
        unpacked = pikepdf.Stream(document, data)
        unpacked.stream_dict["/Filter"] = pikepdf.Array([pikepdf.Name(name) for name in outer])
        data = bounded(unpacked, one)
    if outer or document.is_encrypted:
        yield from strings(one, where, data)
    if pictures.is_picture(data):
        yield from pictures.metadata(Part(where, data, one.budget, one.depth))


def bounded(stream: pikepdf.Stream, one: Part) -> bytes:
    """The decoded bytes; OverLimitError where the budget has not so many."""
    import pikepdf

    most = one.budget.most
    if _filters(stream)[:1] in (["/FlateDecode"], ["/Fl"]):
        decoder = zlib.decompressobj()
        raw = stream.read_raw_bytes()
        with contextlib.suppress(zlib.error):  # qpdf says below what is wrong, and reads what is left
            if len(decoder.decompress(raw, most + 1)) > most:
                raise OverLimitError(f"over the limit of {most // 1_000_000} MB unpacked")
    data = bytes(stream.read_bytes(pikepdf.StreamDecodeLevel.specialized))  # of runs too
    one.budget.take(len(data))
    return data


def drawn(data: bytes) -> str:
    """The strings of a content stream, with a break where the position changes, HEADING where the size does: words however kerned."""
    pieces: list[str] = []
    size = before = list[bytes]()
    for literal in LITERAL.finditer(data):
        if literal[3] == b"Tf":
            size = (
                data[max(0, literal.start() - LONGEST_SIZE) : literal.start()]
                .rpartition(b"/")[2]
                .split()[-1:]
            )
            continue
        if (literal[1] is not None or literal[2] is not None) and (not pieces or pieces[-1] == "\n"):
            pieces += [HEADING] * (size != before)
            before = size
        if literal[1] is not None:
            pieces.append(_letters(ESCAPE.sub(_unescape, literal[1])))
        elif literal[2] is not None:
            digits = re.sub(rb"\s", b"", literal[2])
            pieces.append(_letters(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())))
        elif literal[4] is not None:
            pieces.append("\n" + literal[4].decode("latin-1") + "\n")
        else:
            pieces.append("\n")
    return "".join(pieces)


def _letters(raw: bytes) -> str:
    """A string of a content stream: UTF-16 where it says so, as what is said in place of letters does."""
    coding = ("utf-16-be", 2) if raw.startswith(b"\xfe\xff") else ("latin-1", 0)
    return raw[coding[1] :].decode(coding[0], "replace").replace(HEADING, " ")


def _unescape(match: re.Match[bytes]) -> bytes:
    escaped = match[1]
    if escaped[:1] in DIGITS:
        return bytes([int(escaped, 8) & 255])
    return b"" if escaped.strip() == b"" and escaped != b" " else LETTERS.get(escaped, escaped)


def _filters(stream: pikepdf.Stream) -> list[str]:
    import pikepdf

    filters = stream.stream_dict.get("/Filter")
    if filters is None:
        return []
    return [str(one) for one in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
