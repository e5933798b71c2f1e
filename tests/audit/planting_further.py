"""Further places that a file has for a text: forms and macros, layers, thumbnails, altChunks, loose markup, old encodings."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.audit.planting import Plant, W, added, before_end, body, changed, word, zipped
from tests.audit.planting_neighbours import PICTURES
from tests.audit.planting_pages import after


def _part(name: str, xml: str) -> Plant:
    return added(name, lambda text: xml.format(text).encode())


def _halves(name: str, xml: str) -> Plant:
    return added(name, lambda text: xml.format(text[:3], text[3:]).encode())


def _book(name: str, xml: str) -> Plant:
    return added(
        "word/embeddings/chart.xlsx", lambda text: zipped({name: xml.format(text[:3], text[3:]).encode()})
    )


def _mime(text: str) -> bytes:
    coded = "".join(f"={ord(one):02X}" for one in text)
    head = (
        b"MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    return head + f"<html><body>{coded}</body></html>\r\n".encode()


def _uuencoded(text: str) -> bytes:
    raw = text.encode()
    lines = b"".join(binascii.b2a_uu(raw[at : at + 45]) for at in range(0, len(raw), 45))
    return b"begin 644 a.txt\n" + lines + b"`\nend\n"


def _base32(text: str) -> bytes:
    return base64.b32encode(f"It says: {text}, today.".encode())


def _object(text: str) -> bytes:
    return b"{\\rtf1{\\object{\\*\\objdata " + word(text).hex().encode() + b"}}}"


CODED: dict[str, Callable[[str], bytes]] = {
    "base32": _base32,
    "base32 in small letters": lambda text: _base32(text).lower().rstrip(b"="),
    "uuencode": _uuencoded,
    "letters turned round": lambda text: text[::-1].encode(),
    "base85": lambda text: base64.a85encode(text.encode(), adobe=True),
}  # fmt: skip

WORD: dict[str, Plant] = {
    **{name: added("customXml/item4.txt", make) for name, make in CODED.items()},
    "a footnote": _part("word/footnotes.xml", f'<w:footnotes xmlns:w="{W}"><w:footnote><w:p><w:r><w:t>{{}}</w:t></w:r></w:p></w:footnote></w:footnotes>'),
    "shared strings in two runs": _book("xl/sharedStrings.xml", "<sst><si><r><t>{}</t></r><r><t>{}</t></r></si></sst>"),
    "an inline string of a sheet": _book("xl/worksheets/s.xml", "<w><c><is><t>{}{}</t></is></c></w>"),
    "a formula of a sheet": _book("xl/worksheets/s.xml", '<w><c><f>"{}{}"&amp;A1</f></c></w>'),
    "the cache of a chart": _part("word/charts/c.xml", '<c:chart xmlns:c="c"><c:strCache><c:pt><c:v>{}</c:v></c:pt></c:strCache></c:chart>'),
    "a diagram": _halves("word/diagrams/data1.xml", '<d:a xmlns:d="d" xmlns:a="a"><a:p><a:r><a:t>{}</a:t></a:r><a:r><a:t>{}</a:t></a:r></a:p></d:a>'),
    "a formula": _halves("word/math.xml", '<m:o xmlns:m="m"><m:r><m:t>{}</m:t></m:r><m:r><m:t>{}</m:t></m:r></m:o>'),
    "a person": _part("word/people.xml", '<w:p xmlns:w="w"><w:presenceInfo w:userId="{}"/></w:p>'),
    "the note of a signature": _part("_xmlsignatures/s.xml", "<S><SignatureComments>{}</SignatureComments></S>"),
    "a code of a field in two runs": lambda data, text: before_end("<w:p>{}</w:p>")(data, f"<w:r><w:instrText>QUOTE {text[:3]}</w:instrText></w:r><w:r><w:instrText>{text[3:]}</w:instrText></w:r>"),
    "ruby": before_end("<w:p><w:ruby><w:rt><w:r><w:t>{}</w:t></w:r></w:rt></w:ruby></w:p>"),
    "initials": before_end('<w:p><w:ins w:initials="{}"/></w:p>'),
    "an object in rich text": added("word/afchunk.rtf", _object),
    "rich text in hidden cells": added("word/afchunk.rtf", lambda text: b"{\\rtf1 {\\v " + text.encode() + b"}\\cell}"),
    "a web archive": added("word/afchunk.mht", _mime),
    "a thumbnail": added("docProps/thumbnail.jpeg", PICTURES["a JPEG's XMP"]),
    "a custom item's CDATA in halves": _halves("customXml/item5.xml", "<a><![CDATA[{}]]><![CDATA[{}]]></a>"),
    "a custom item's attribute": _part("customXml/item5.xml", '<a b="{}"/>'),
    "behind the end of a part": added("word/old9.xml", lambda text: body("x") + b"<!--" + text.encode() + b"-->"),
}  # fmt: skip


def _drawn(operators: Callable[[str], str]) -> Plant:
    def change(document: Pdf, text: str) -> None:
        document.pages[0].contents_add(f"\n{operators(text)}\n".encode())

    return changed(change)


def _in_root(key: str, make: Callable[[Pdf, str], object]) -> Plant:
    def change(document: Pdf, text: str) -> None:
        document.Root[key] = make(document, text)

    return changed(change)


def _layer(document: Pdf, text: str) -> None:
    """Words in a layer that is switched off."""
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("x")))
    document.Root["/OCProperties"] = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    page = document.pages[0]
    page.obj["/Resources"]["/Properties"] = Dictionary(L9=layer)
    page.obj["/Resources"]["/Font"] = page.obj["/Resources"].get("/Font", Dictionary())
    page.obj["/Resources"]["/Font"]["/Zz"] = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica
    )
    page.contents_add(f"\n/OC /L9 BDC BT /Zz 9 Tf 50 50 Td ({text}) Tj ET EMC\n".encode())


def _thumbnail(document: Pdf, text: str) -> None:
    stream = pikepdf.Stream(document, PICTURES["a JPEG's EXIF in UTF-16"](text))
    stream.stream_dict["/Filter"] = Name.DCTDecode
    document.pages[0].obj["/Thumb"] = document.make_indirect(stream)


def _xfa(document: Pdf, text: str) -> Dictionary:
    """A form whose XML is cut into packets, as the standard allows at any byte."""
    first = document.make_stream(f"<xdp><a>{text[:3]}".encode())
    second = document.make_stream(f"{text[3:]}</a></xdp>".encode())
    return Dictionary(Fields=[], XFA=Array([String("template"), first, String("datasets"), second]))


def _noted(make: Callable[[str], bytes]) -> Plant:
    return _in_root("/Said", lambda document, text: document.make_stream(make(text)))


def _attribute(make: Callable[[str], bytes]) -> Plant:
    return after("<main>", lambda text: f'<p data-a="{make(text).decode()}">x</p>')


def _wide(text: str) -> str:
    return ("\ufeff" + text).encode("utf-16-be").hex()


def _octal(text: str) -> str:
    return "".join(f"\\{one:03o}" for one in ("\ufeff" + text).encode("utf-16-be"))


PDF: dict[str, Plant] = {
    **{
        f"{name} in a note": _noted(make)
        for name, make in CODED.items()
    },
    "a layer that is off": changed(_layer),
    "a thumbnail's EXIF": changed(_thumbnail),
    "a form's data in packets": _in_root("/AcroForm", _xfa),
    "a script's strings joined": _in_root("/OpenAction", lambda _, text: Dictionary(S=Name.JavaScript, JS=String(f'a = "{text[:3]}" + "{text[3:]}"'))),
    "a script's list joined": _in_root("/OpenAction", lambda document, text: Dictionary(S=Name.JavaScript, JS=document.make_stream(f"a = {json.dumps(list(text))}.join('')".encode()))),
    "UTF-16 said in the page": _drawn(lambda text: f"/Span <</ActualText <{_wide(text)}>>> BDC EMC"),
    "UTF-16 in octal said in the page": _drawn(lambda text: f"/Span <</ActualText ({_octal(text)})>> BDC EMC"),
    "the description of an attachment": _in_root("/Loose", lambda _, text: Dictionary(Type=Name.Filespec, Desc=String(text))),
    "a portfolio's field": _in_root("/Collection", lambda _, text: Dictionary(Schema=Dictionary(a=Dictionary(N=String(text))))),
    "a structure's expansion": _in_root("/StructTreeRoot2", lambda _, text: Dictionary(E=String(text))),
}  # fmt: skip


def _shadow(text: str) -> str:
    return f'<div><template shadowrootmode="open"><p>{text[:3]}<i>{text[3:]}</i></p></template></div>'


HTML: dict[str, Plant] = {
    **{
        f"{name} in an attribute": _attribute(make)
        for name, make in CODED.items() if name not in {"uuencode", "base85"}
    },
    "uuencode in a script": after("<main>", lambda text: f"<script>/*\n{_uuencoded(text).decode()}*/</script>"),
    "escapes of a style's content": after("<head>", lambda text: '<style>p::after{content:"' + "".join(f"\\{ord(one):x} " for one in text) + '"}</style>'),
    "strings of a style's content": after("<head>", lambda text: f'<style>p::after{{content:"{text[:3]}" "{text[3:]}"}}</style>'),
    "a selector of a style": after("<head>", lambda text: f'<style>a[title="{text}"]{{color:red}}</style>'),
    "an import of a style": after("<head>", lambda text: f'<style>@import "{text}.css";</style>'),
    "a page in a page's attribute": after("<main>", lambda text: f'<iframe srcdoc="&lt;iframe srcdoc=&quot;&amp;lt;b&amp;gt;{text[:3]}&amp;lt;/b&amp;gt;{text[3:]}&quot;&gt;&lt;/iframe&gt;"></iframe>'),
    "a comment in a page's attribute": after("<main>", lambda text: f'<iframe srcdoc="&lt;!-- {text} --&gt;"></iframe>'),
    "a conditional comment": after("<main>", lambda text: f"<!--[if mso]><p>{text[:3]}<b>{text[3:]}</b></p><![endif]-->"),
    "a comment that never ends": lambda data, text: data + b"<!-- " + text.encode(),
    "a CDATA section": after("<main>", lambda text: f"<svg><desc><![CDATA[{text}]]></desc></svg>"),
    "an instruction": after("<main>", lambda text: f"<?was {text}?>"),
    "letters placed one by one": after("<main>", lambda text: "<svg><text>" + "".join(f'<tspan x="{at}">{one}</tspan>' for at, one in enumerate(text)) + "</text></svg>"),
    "a shadow tree": after("<main>", _shadow),
    "a joined template of a script": after("<main>", lambda text: f"<script>a(`{text[:3]}` + `{text[3:]}`)</script>"),
    "a data attribute in JSON": after("<main>", lambda text: "<p data-a='{\"b\":\"" + "".join(f"\\u{ord(one):04x}" for one in text) + "\"}'>x</p>"),
    "behind the page": lambda data, text: data + f"\n<p>{text}</p>".encode(),
    "a text area": after("<main>", lambda text: f"<textarea><b>{text}</b></textarea>"),
    "an annotation of mathematics": after("<main>", lambda text: f"<math><annotation>{text}</annotation></math>"),
}  # fmt: skip
