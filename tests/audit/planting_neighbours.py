"""More places that a file has for a text: neighbours of those in `planting`, in pictures, scripts, settings and encodings."""

from __future__ import annotations

import base64
import io
import json
import struct
import urllib.parse
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image, PngImagePlugin

from tests.audit.planting import Plant, W, added, attached, before_end, body, changed, word, zipped
from tests.audit.planting_pages import after, linked


def _saved(kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (16, 16), "white").save(target, kind, **options)
    return target.getvalue()


def _jpeg_segment(marker: int, data: bytes) -> bytes:
    plain = _saved("JPEG")
    return plain[:2] + bytes((0xFF, marker)) + struct.pack(">H", len(data) + 2) + data + plain[2:]


def _exif(text: str) -> Image.Exif:
    found = Image.Exif()
    found[0x010E] = text  # ImageDescription
    return found


def _wide_exif(text: str) -> Image.Exif:
    found = Image.Exif()
    found[0x9C9B] = text.encode("utf-16-le")  # XPTitle
    return found


def _chunk(kind: bytes, data: bytes) -> bytes:
    plain = _saved("PNG")
    chunk = struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return plain[:33] + chunk + plain[33:]


def _international(text: str) -> bytes:
    said = PngImagePlugin.PngInfo()
    said.add_itxt("Title", text, zip=True)
    return _saved("PNG", pnginfo=said)


def _xmp(text: str) -> bytes:
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><d>{text}</d></x:xmpmeta>'.encode()


def _webp(text: str) -> bytes:
    plain, xmp = _saved("WEBP"), _xmp(text)
    chunk = b"XMP " + struct.pack("<I", len(xmp)) + xmp + b"\0" * (len(xmp) % 2)
    return b"RIFF" + struct.pack("<I", len(plain) + len(chunk) - 8) + plain[8:] + chunk


PICTURES: dict[str, Callable[[str], bytes]] = {
    "a JPEG's comment": lambda text: _jpeg_segment(0xFE, text.encode()),
    "a JPEG's comment in UTF-16": lambda text: _jpeg_segment(0xFE, text.encode("utf-16-le")),
    "a JPEG's EXIF": lambda text: _saved("JPEG", exif=_exif(text)),
    "a JPEG's EXIF in UTF-16": lambda text: _saved("JPEG", exif=_wide_exif(text)),
    "a JPEG's XMP": lambda text: _jpeg_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + _xmp(text)),
    "a JPEG's IPTC": lambda text: _jpeg_segment(
        0xED, b"Photoshop 3.0\x008BIM\4\4\0\0" + struct.pack(">I", len(text) + 5) + b"\x1c\2\x78" + struct.pack(">H", len(text)) + text.encode()
    ),
    "behind a JPEG": lambda text: _saved("JPEG") + text.encode(),
    "a file behind a JPEG": lambda text: _saved("JPEG") + word(text),
    "a PNG's text": lambda text: _chunk(b"tEXt", b"Title\0" + text.encode()),
    "a PNG's packed text": lambda text: _chunk(b"zTXt", b"Title\0\0" + zlib.compress(text.encode())),
    "a PNG's international text": _international,
    "a PNG's EXIF": lambda text: _saved("PNG", exif=_exif(text)),
    "behind a PNG": lambda text: _saved("PNG") + text.encode(),
    "a GIF's comment": lambda text: _saved("GIF", comment=(text + " " * 300).encode()),
    "a TIFF's tag": lambda text: _saved("TIFF", exif=_exif(text)),
    "a WebP's XMP": _webp,
}  # fmt: skip


def _hex(text: str) -> str:
    return "".join(f"%{ord(one):02X}" for one in text)


def _packed(text: str) -> str:
    """A zip in base64, in lines of 76 digits whose ends are written as references."""
    digits = base64.b64encode(word(text)).decode()
    return "&#xA;".join(digits[at : at + 76] for at in range(0, len(digits), 76))


def _cut(text: str) -> str:
    return '</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:t>'.join((text[:3], text[3:]))


SETTINGS = f'<w:settings xmlns:w="{W}">{{}}</w:settings>'


def _in(name: str, xml: str) -> Plant:
    return added(name, lambda text: xml.format(text).encode())


WORD: dict[str, Plant] = {
    **{name: added("word/media/image9.bin", make) for name, make in PICTURES.items()},
    "a variable": _in("word/settings.xml", SETTINGS.format('<w:docVars><w:docVar w:name="a" w:val="{}"/></w:docVars>')),
    "a query": _in("word/settings.xml", SETTINGS.format('<w:mailMerge><w:query w:val="SELECT {}"/></w:mailMerge>')),
    "the glossary": added("word/glossary/document.xml", body),
    "a custom part": _in("customXml/item3.xml", '<p:properties xmlns:p="p"><p:a><![CDATA[{}]]></p:a></p:properties>'),
    "a style's name": _in("word/styles9.xml", f'<w:styles xmlns:w="{W}"><w:style><w:name w:val="{{}}"/></w:style></w:styles>'),
    "the label of a list": _in("word/numbering9.xml", f'<w:numbering xmlns:w="{W}"><w:lvlText w:val="{{}}"/></w:numbering>'),
    "a bookmark": before_end('<w:p><w:bookmarkStart w:id="99" w:name="{}"/></w:p>'),
    "the tag of a control": before_end('<w:sdt><w:sdtPr><w:tag w:val="{}"/></w:sdtPr></w:sdt>'),
    "the entry of a list": before_end('<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="{}" w:value="1"/></w:dropDownList></w:sdtPr></w:sdt>'),
    "a simple field": before_end('<w:p><w:fldSimple w:instr="REF {}"/></w:p>'),
    "an author": before_end('<w:p><w:ins w:author="{}"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'),
    "drawn letters": before_end('<w:p><w:pict><v:textpath xmlns:v="v" string="{}"/></w:pict></w:p>'),
    "a sheet's name": added("word/embeddings/b.xlsx", lambda text: zipped({"xl/workbook.xml": f'<workbook><sheets><sheet name="{text}"/></sheets></workbook>'.encode()})),
    "an external target": _in("word/_rels/b.rels", '<R><Relationship Target="{}.docx" TargetMode="External"/></R>'),
    "a comment of the markup": before_end("<!-- {} -->"),
    "an instruction of the markup": before_end("<?was {}?>"),
    "a page for Word": _in("word/chunk.htm", "<html><body><p>{}</p></body></html>"),
    "runs cut by proofing": lambda data, text: before_end("<w:p><w:r><w:t>{}</w:t></w:r></w:p>")(data, _cut(text)),
    "UTF-32": added("customXml/item4.txt", lambda text: text.encode("utf-32-le")),
    "UTF-16 without a mark": added("customXml/item4.txt", lambda text: text.encode("utf-16-be")),
    "quoted printable": added("customXml/item4.txt", lambda text: "".join(f"={ord(one):02X}" for one in text).encode()),
    "escaped twice": added("customXml/item4.txt", lambda text: urllib.parse.quote(_hex(text)).encode()),
    "numbers of characters": added("customXml/item4.txt", lambda text: ",".join(str(ord(one)) for one in text).encode()),
    "a header of a sheet": added("word/embeddings/b.xlsx", lambda text: zipped({"xl/worksheets/s.xml": f"<w><oddHeader>&amp;L{text}</oddHeader></w>".encode()})),
    "a pivot table": added("word/embeddings/b.xlsx", lambda text: zipped({"xl/pivotCache/r.xml": f'<r><s v="{text}"/></r>'.encode()})),
    "symbols": lambda data, text: before_end("<w:p><w:r>{}</w:r></w:p>")(data, "".join(f'<w:sym w:font="Symbol" w:char="F0{ord(one):02X}"/>' for one in text)),
    "a word cut by a comment": lambda data, text: before_end("<w:p><w:r><w:t>{}</w:t></w:r></w:p>")(data, f'{text[:3]}</w:t></w:r><w:commentRangeStart w:id="7"/><w:r><w:t>{text[3:]}'),
    "a place in a document": before_end('<w:p><w:hyperlink w:docLocation="{}"/></w:p>'),
    "escapes of a program": added("word/a.json", lambda text: "".join(f"\\u{ord(one):04x}" for one in text).encode()),
    "escapes of a style sheet": added("word/a.css", lambda text: "".join(f"\\{ord(one):06x}" for one in text).encode()),
    "Unicode in rich text": added("word/a.rtf", lambda text: b"{\\rtf1 " + "".join(f"\\u{ord(one)}?" for one in text).encode() + b"}"),
    "behind the file": lambda data, text: data + b"\0\0" + text.encode(),
    "base64 in lines of an attribute": lambda data, text: before_end('<w:p><w:pict><v:shape xmlns:v="v" gfxdata="{}"/></w:pict></w:p>')(data, _packed(text)),
}  # fmt: skip


def _root(key: str, make: Callable[[Pdf, str], object]) -> Plant:
    def change(document: Pdf, text: str) -> None:
        document.Root[key] = make(document, text)

    return changed(change)


def _annotated(make: Callable[[Pdf, str], Dictionary]) -> Plant:
    def change(document: Pdf, text: str) -> None:
        page, made = document.pages[0].obj, document.make_indirect(make(document, text))
        page["/Annots"] = Array([*page.get("/Annots", []), made])
        document.Root["/AcroForm"] = Dictionary(Fields=Array([made]))

    return changed(change)


def _script(document: Pdf, text: str) -> Dictionary:
    code = document.make_stream(f"app.alert('{text}');".encode())
    return Dictionary(Names=Array([String("a"), Dictionary(S=Name.JavaScript, JS=code)]))


def _content(operators: Callable[[str], str]) -> Plant:
    def change(document: Pdf, text: str) -> None:
        document.pages[0].contents_add(f"\n{operators(text)}\n".encode())

    return changed(change)


def _digits(text: str) -> str:
    return base64.b64encode(PICTURES["a PNG's text"](text)).decode()


def _pictured(document: Pdf, text: str) -> None:
    stream = pikepdf.Stream(document, PICTURES["a JPEG's EXIF"](text))
    stream.stream_dict["/Filter"] = Name.DCTDecode
    document.Root["/Loose"] = document.make_indirect(stream)


def _twice_packed(document: Pdf, text: str) -> None:
    stream = pikepdf.Stream(document, zlib.compress(PICTURES["a JPEG's comment"](text)))
    stream.stream_dict["/Filter"] = Array([Name.FlateDecode, Name.DCTDecode])
    document.Root["/Loose"] = document.make_indirect(stream)


PDF: dict[str, Plant] = {
    "a page's label": _root("/PageLabels", lambda _, text: Dictionary(Nums=[0, Dictionary(P=String(text), S=Name.D)])),
    "the name of a layer": _root("/OCProperties", lambda document, text: Dictionary(OCGs=[document.make_indirect(Dictionary(Type=Name.OCG, Name=String(text)))])),
    "a script": _root("/Names", lambda document, text: Dictionary(JavaScript=_script(document, text))),
    "a destination": _root("/Names", lambda document, text: Dictionary(Dests=Dictionary(Names=Array([String(text), Array([document.pages[0].obj, Name.Fit])])))),
    "a form's data": _root("/AcroForm", lambda document, text: Dictionary(Fields=[], XFA=document.make_stream(f"<xdp><a>{text}</a></xdp>".encode()))),
    "a field's value": _annotated(lambda _, text: Dictionary(Subtype=Name.Widget, FT=Name.Tx, V=String(text), Rect=[0, 0, 1, 1])),
    "a choice": _annotated(lambda _, text: Dictionary(Subtype=Name.Widget, FT=Name.Ch, Opt=Array([Array([String("1"), String(text)])]), Rect=[0, 0, 1, 1])),
    "a rich note": _annotated(lambda _, text: Dictionary(Subtype=Name.Text, RC=String(f"<body><p>{text}</p></body>"), Rect=[0, 0, 1, 1])),
    "a file link": _annotated(lambda _, text: Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.Launch, F=String(f"C:/{text}.docx")), Rect=[0, 0, 1, 1])),
    "UTF-16 without a mark": _root("/Said", lambda _, text: String(text.encode("utf-16-be"))),
    "UTF-8 with a mark": _root("/Said", lambda _, text: String(b"\xef\xbb\xbf" + text.encode())),
    "a thing of the page said otherwise": _content(lambda text: f"/Span <</ActualText ({text})>> BDC EMC"),
    "a comment of the file": lambda data, text: data.replace(b"\nxref", b"\n% " + text.encode() + b"\nxref", 1) if b"\nxref" in data else data + b"\n% " + text.encode(),
    "a file that is called a picture": _root("/Loose", lambda document, text: document.make_stream(word(text), Subtype=Name.Image, Width=2, Height=2, BitsPerComponent=8)),
    "escapes of a script": _root("/OpenAction", lambda _, text: Dictionary(S=Name.JavaScript, JS=String("a = '" + "".join(f"\\x{ord(one):02x}" for one in text) + "'"))),
    "a comment in the page": _content(lambda text: f"% {text}"),
    "octal digits": _content(lambda text: "BT 9 9 Td (" + "".join(f"\\{ord(one):03o}" for one in text) + ") Tj ET"),
    "a picture's EXIF": changed(_pictured),
    "a picture packed twice": changed(_twice_packed),
    "an attached page": attached(lambda text: f"<!doctype html><html><body>{text}</body></html>".encode(), "a.html"),
    "an attached table": attached(lambda text: f"a;b\n{text};5\n".encode("utf-16"), "a.csv"),
    "an attached picture": attached(PICTURES["a PNG's packed text"], "a.png"),
}  # fmt: skip

HTML: dict[str, Plant] = {
    "a page in an attribute": after("<main>", lambda text: f'<iframe srcdoc="&lt;p&gt;{text[:3]}&lt;b&gt;{text[3:]}&lt;/b&gt;&lt;/p&gt;"></iframe>'),
    "references twice": after("<main>", lambda text: "<p>" + "".join(f"&amp;#{ord(one)};" for one in text) + "</p>"),
    "a style": after("<main>", lambda text: f'<p style="--a: \'{text}\'">x</p>'),
    "what a style shows": after("<head>", lambda text: f'<style>p::after {{ content: "{text}"; }}</style>'),
    "a picture's sources": after("<main>", lambda text: f'<img srcset="data:image/png;base64,{_digits(text)} 2x">'),
    "a drawing's title": after("<main>", lambda text: f"<svg><title>{text}</title></svg>"),
    "a drawing's metadata": after("<main>", lambda text: f"<svg><metadata><a>{text}</a></metadata></svg>"),
    "a drawing in an address": after("<main>", lambda text: f'<img src="data:image/svg+xml,%3Csvg%3E%3Cdesc%3E{urllib.parse.quote(text)}%3C/desc%3E%3C/svg%3E">'),
    "a template": after("<main>", lambda text: f"<template><p>{text}</p></template>"),
    "structured data": after("<head>", lambda text: f'<script type="application/ld+json">{json.dumps({"name": text})}</script>'),
    "character codes": after("<main>", lambda text: f"<script>a(String.fromCharCode({','.join(str(ord(one)) for one in text)}))</script>"),
    "letters of a list": after("<main>", lambda text: f"<script>a({json.dumps(list(text))}.join(''))</script>"),
    "an input's value": after("<main>", lambda text: f'<input type="hidden" value="{text}">'),
    "a link": after("<main>", lambda text: f'<a href="https://example.org/a?q={urllib.parse.quote(text)}">x</a>'),
    "a mail's subject": after("<main>", lambda text: f'<a href="mailto:a@example.org?subject={urllib.parse.quote(text)}">x</a>'),
    "an attached picture": linked("image/jpeg", PICTURES["a JPEG's comment"]),
    "an attached WebP": linked("image/webp", PICTURES["a WebP's XMP"]),
    "a word in spans": after("<main>", lambda text: "<p>" + "".join(f"<span>{one}</span>" for one in text) + "</p>"),
    "a word cut by a comment": after("<main>", lambda text: f"<p>{text[:3]}<!-- x -->{text[3:]}</p>"),
    "an attribute of its own": after("<main>", lambda text: f'<p foo="{text}">x</p>'),
    "a comment of a style": after("<head>", lambda text: f"<style>/* {text} */</style>"),
    "a picture of a style": after("<head>", lambda text: f"<style>p {{ background: url(https://example.org/{urllib.parse.quote(text)}) }}</style>"),
    "text turned round": after("<main>", lambda text: f'<p><bdo dir="rtl">{text[::-1]}</bdo></p>'),
    "base64 of a script": after("<main>", lambda text: f"<script>atob('{base64.b64encode(text.encode()).decode()}')</script>"),
    "escapes of a script": after("<main>", lambda text: "<script>unescape('" + "".join(f"%u{ord(one):04x}" for one in text) + "')</script>"),
    "an attached table": linked("text/csv", lambda text: f"a;{text};5".encode("utf-16-le")),
}  # fmt: skip
