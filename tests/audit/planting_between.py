"""Places that stand between what readers read: rich text, lists of numbers, names, styles, columns, declarations."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.audit.planting import Plant, W, added, before_end, changed
from tests.audit.planting_neighbours import PICTURES
from tests.audit.planting_pages import after


def _root(key: str, make: Callable[[Pdf, str], object]) -> Plant:
    def change(document: Pdf, text: str) -> None:
        document.Root[key] = make(document, text)

    return changed(change)


def _noted(make: Callable[[str], bytes], *filters: str) -> Plant:
    def change(document: Pdf, text: str) -> None:
        stream = pikepdf.Stream(document, make(text))
        if filters:
            stream.stream_dict["/Filter"] = Array([Name(one) for one in filters])
        document.Root["/Said"] = document.make_indirect(stream)

    return changed(change)


def _drawn(operators: Callable[[str], str]) -> Plant:
    def change(document: Pdf, text: str) -> None:
        document.pages[0].contents_add(f"\n{operators(text)}\n".encode())

    return changed(change)


def _codes(text: str) -> str:
    return " ".join(str(ord(one)) for one in text)


def _references(text: str) -> str:
    return "".join(f"&#{ord(one)};" for one in text)


def _tagged(text: str) -> str:
    return f"<body><p>{text[:3]}<b>{text[3:]}</b></p></body>"


def _escaped(text: str) -> str:
    return "".join(f"#{ord(one):02X}" for one in text)


def _hex(make: Callable[[str], bytes]) -> Callable[[str], bytes]:
    return lambda text: make(text).hex().encode() + b">"


def _deflated(text: str) -> bytes:
    return zlib.compress(f"It says: {text}.".encode())


def _xmp(text: str) -> bytes:
    return (
        '<?xpacket begin="\ufeff"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        f'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Keywords="{_references(text)}"/></rdf:RDF></x:xmpmeta>'
    ).encode()


def _entity(text: str) -> bytes:
    return f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "{text}">]><a c="&b;"/>'.encode()


def _run_length(data: bytes) -> bytes:
    return b"".join(bytes((len(part) - 1,)) + part for part in (data[at : at + 128] for at in range(0, len(data), 128))) + b"\x80"  # fmt: skip


PDF: dict[str, Plant] = {
    "tags in a rich note": _root("/Said", lambda _, text: Dictionary(RC=String(_tagged(text)))),
    "tags in a rich note in UTF-16": _root("/Said", lambda _, text: Dictionary(RV=String("\u2013" + _tagged(text)))),
    "tags in a rich note as a stream": _root("/Said", lambda document, text: Dictionary(RC=document.make_stream(_tagged(text).encode()))),
    "references in a rich note": _root("/Said", lambda _, text: Dictionary(RC=String(f"<body>{_references(text)}</body>"))),
    "an array of codes": _root("/Said", lambda _, text: Array([ord(one) for one in text])),
    "an array of codes in a stream's dictionary": _root("/Said", lambda document, text: document.make_stream(b"x", Foo=Array([ord(one) for one in text]))),
    "a dash array": _drawn(lambda text: f"q [{_codes(text)}] 0 d Q"),
    "a dash array in a page of words": _drawn(lambda text: f"BT (x) Tj ET q [ {_codes(text)} ] 0 d Q"),
    "a name in what is drawn": _drawn(lambda text: f"/{_escaped(text)} BMC EMC"),
    "a name in what is drawn, its spaces escaped": _drawn(lambda text: f"/{text.replace(' ', '#20')}#20x BMC EMC"),
    "a name of an object": _root("/Said", lambda _, text: Dictionary({"/" + text + " x": Name.Yes})),
    "XMP in references": _noted(_xmp),
    "an entity": _noted(_entity),
    "zlib in digits": _noted(_hex(_deflated), "/ASCIIHexDecode"),
    "zlib in runs": _noted(lambda text: _run_length(_deflated(text)), "/RunLengthDecode"),
    "zlib in zlib": _noted(lambda text: zlib.compress(_deflated(text)), "/FlateDecode"),
    "zlib in zlib in digits": _noted(_hex(lambda text: zlib.compress(_deflated(text))), "/ASCIIHexDecode", "/FlateDecode"),
    "zlib behind other bytes in zlib": _noted(lambda text: zlib.compress(b"BT ET abc" + _deflated(text)), "/FlateDecode"),
    "zlib in zlib of what draws": _noted(lambda text: zlib.compress(b"BT (x) Tj ET " + _deflated(text)), "/FlateDecode"),
    "zlib in a picture": _noted(lambda text: zlib.compress(PICTURES["behind a JPEG"]("") + _deflated(text)), "/FlateDecode", "/DCTDecode"),
}  # fmt: skip


def _down(text: str) -> list[str]:
    """The words of a text, a short one in two."""
    return text.split() if " " in text else [text, ""]


def _rows(text: str, row: str) -> str:
    return "".join(row.format(word, number) for number, word in enumerate(_down(text)))


_CELL = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
_ROW = f"<w:tr>{_CELL.format('{1}')}{_CELL.format('{0}')}</w:tr>"


def _points(text: str, *, turned: bool) -> bytes:
    """A chart whose points stand in the file from the last to the first."""
    words = list(enumerate(text.split()))
    points = "".join(f'<c:pt idx="{at}"><c:v>{word}</c:v></c:pt>' for at, word in (reversed(words) if turned else words))  # fmt: skip
    return f'<c:chart xmlns:c="c"><c:strCache>{points}</c:strCache></c:chart>'.encode()


def _falling(text: str) -> bytes:
    return _points(" ".join(reversed(text.split())), turned=False)


WORD: dict[str, Plant] = {
    "down a table": lambda data, text: before_end("{}")(data, f"<w:tbl>{_rows(text, _ROW)}</w:tbl>"),
    "down a table in a cell": lambda data, text: before_end("{}")(
        data, f"<w:tbl><w:tr><w:tc><w:tbl>{_rows(text, _ROW)}</w:tbl></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    ),
    "down a table in a control": lambda data, text: before_end("{}")(
        data, f"<w:tbl>{_rows(text, f'<w:sdt><w:sdtContent>{_ROW}</w:sdtContent></w:sdt>')}</w:tbl>"
    ),
    "points of a chart from the last": added("word/charts/c9.xml", lambda text: _points(text, turned=True)),
    "points of a chart read from the last": added("word/charts/c9.xml", _falling),
    "an element's name": added("customXml/item7.xml", lambda text: f"<a><{text.replace(' ', '_')}/></a>".encode()),
    "an attribute's name": added("customXml/item7.xml", lambda text: f'<a {text.replace(" ", "-")}="1"/>'.encode()),
    "an entity": added("customXml/item7.xml", _entity),
    "a comment of a document type": added("customXml/item7.xml", lambda text: f"<!DOCTYPE a [<!-- {text} -->]><a/>".encode()),
    "a style of a page for Word": added("word/chunk.htm", lambda text: f"<html><style>li {{list-style-type: '{text}'}}</style></html>".encode()),
    "rich text of a note": added("word/comments9.xml", lambda text: f'<w:comments xmlns:w="{W}"><w:comment>{_tagged(text)}</w:comment></w:comments>'.encode()),
}  # fmt: skip


def _styled(style: Callable[[str], str]) -> Plant:
    return after("<head>", lambda text: f"<style>{style(text)}</style>")


_HTML_ROW = "<tr><td>{1}<td>{0}</tr>"

HTML: dict[str, Plant] = {
    "a list's marker": _styled(lambda text: f'li{{list-style-type:"{text}"}}'),
    "a list's marker, short": _styled(lambda text: f"li{{list-style: inside '{text}'}}"),
    "quotes": _styled(lambda text: f'q{{quotes:"{text}" "x"}}'),
    "quotes in two": _styled(lambda text: f'q{{quotes:"{text[:3]}" "{text[3:]}"}}'),
    "symbols of a counter": _styled(lambda text: f'@counter-style a{{system:cyclic;symbols:"{text[:3]}" "{text[3:]}"}}'),
    "the prefix of a counter": _styled(lambda text: f'@counter-style a{{prefix:"{text}"}}'),
    "the sign of a cut text": _styled(lambda text: f'p{{text-overflow:"{text}"}}'),
    "a marker in an attribute": after("<main>", lambda text: f"<ul style=\"list-style-type:'{text}'\"></ul>"),
    "the alternative of a content": _styled(lambda text: f'p::before{{content:url(a.png) / "{text}"}}'),
    "emphasis": _styled(lambda text: f'p{{text-emphasis-style:"{text}"}}'),
    "a condition of a style": _styled(lambda text: f'@supports (content:"{text}"){{p{{}}}}'),
    "an open tag's comment": after("<main>", lambda text: f"</ {text}>"),
    "a comment that is none": after("<main>", lambda text: f"<!{text}>"),
    "a comment of a sign": after("<main>", lambda text: f"</3 {text}>"),
    "an end tag's attribute": after("<main>", lambda text: f'<p>x</p title="{text}">'),
    "a document type": lambda data, text: data.replace(b"<!DOCTYPE html>", f'<!DOCTYPE html SYSTEM "{text}">'.encode(), 1).replace(b"<!doctype html>", f'<!doctype html SYSTEM "{text}">'.encode(), 1),
    "an attribute's name": after("<main>", lambda text: f"<p {text.replace(' ', '-')}>x</p>"),
    "a data attribute's name": after("<main>", lambda text: f'<p data-{text.replace(" ", "-")}="1">x</p>'),
    "an element's name": after("<main>", lambda text: f"<x-{text.replace(' ', '-')}>x</x-{text.replace(' ', '-')}>"),
    "UTF-16 behind the page": lambda data, text: data + text.encode("utf-16-le"),
    "UTF-16 with its mark behind the page": lambda data, text: data + text.encode("utf-16"),
    "UTF-16 the other way behind the page": lambda data, text: data + b"\n" + text.encode("utf-16-be"),
    "a page in UTF-16 without its mark": lambda data, text: data.decode().replace("<main>", f"<main><p>{text[:3]}<b>{text[3:]}</b></p>").encode("utf-16-le"),
    "down a table": after("<main>", lambda text: f"<table>{_rows(text, _HTML_ROW)}</table>"),
    "down a table with ends": after("<main>", lambda text: f"<table><tbody>{_rows(text, '<tr><th>{1}</th><td>{0}</td></tr>')}</tbody></table>"),
    "down a table in a cell": after("<main>", lambda text: f"<table><tr><td>y<table>{_rows(text, _HTML_ROW)}</table><td>x</table>"),
}  # fmt: skip
