"""Places in which a person who searches a file by hand does not look: properties, names, settings, caches, macros, free objects."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable

from pikepdf import Array, Dictionary, Name, Pdf, String

from tests.audit.planting import Plant, W, added, before_end, changed, zipped
from tests.audit.planting_pages import after


def _part(name: str, xml: str) -> Plant:
    return added(name, lambda text: xml.replace("{}", text).encode())


def _book(name: str, xml: str) -> Plant:
    return added("word/embeddings/b.xlsx", lambda text: zipped({name: xml.replace("{}", text).encode()}))


def _theme(xml: str) -> Plant:
    return _part("word/theme/theme9.xml", f'<a:theme xmlns:a="a" {xml}</a:theme>')


def _metafile(text: str) -> bytes:
    return b"\1\0\0\0" + bytes(80) + b" EMF" + bytes(40) + text.encode("utf-16-le") + bytes(40)


WORD: dict[str, Plant] = {
    "a custom property": _part("docProps/custom.xml", '<P xmlns:vt="vt"><property name="a"><vt:lpwstr>{}</vt:lpwstr></property></P>'),
    "a custom property's name": _part("docProps/custom.xml", '<P><property name="{}"/></P>'),
    "the place that a property is linked to": _part("docProps/custom.xml", '<P><property name="a" linkTarget="{}"/></P>'),
    "the manager": _part("docProps/app.xml", "<P><Manager>{}</Manager></P>"),
    "the base of links": _part("docProps/app.xml", "<P><HyperlinkBase>https://example.org/{}</HyperlinkBase></P>"),
    "titles of parts": _part("docProps/app.xml", '<P xmlns:vt="vt"><TitlesOfParts><vt:lpstr>{}</vt:lpstr></TitlesOfParts></P>'),
    "who commented": _part("word/comments.xml", f'<w:comments xmlns:w="{W}"><w:comment w:author="{{}}"/></w:comments>'),
    "who is known": _part("word/people.xml", '<w:people xmlns:w="w"><w:person w:author="{}"/></w:people>'),
    "a field's data": before_end("<w:p><w:r><w:fldChar><w:fldData>{}</w:fldData></w:fldChar></w:r></w:p>"),
    "a picture's title": before_end('<w:p><w:r><wp:docPr xmlns:wp="p" id="3" name="x" title="{}"/></w:r></w:p>'),
    "a picture's name": before_end('<w:p><w:r><wp:docPr xmlns:wp="p" id="3" name="{}"/></w:r></w:p>'),
    "a picture's source": before_end('<w:p><w:r><pic:cNvPr xmlns:pic="p" id="3" name="C:\\{}.png"/></w:r></w:p>'),
    "what a link says": before_end('<w:p><a:hlinkClick xmlns:a="a" tooltip="{}"/></w:p>'),
    "the target of a picture": _part("word/_rels/d.xml.rels", '<R><Relationship Id="rId1" Type="x" Target="media/{}.png"/></R>'),
    "the id of a relation": _part("word/_rels/d.xml.rels", '<R><Relationship Id="{}" Type="x" Target="a.png"/></R>'),
    "the template": _part("word/_rels/settings.xml.rels", '<R><Relationship Id="r" Type="x" Target="file:///C:/{}.dotx" TargetMode="External"/></R>'),
    "a theme's name": _theme('name="{}">'),
    "the name of colours": _theme('name="x"><a:clrScheme name="{}"/>'),
    "the name of a scheme of fonts": _theme('name="x"><a:fontScheme name="{}"/>'),
    "a custom colour's name": _theme('name="x"><a:custClr name="{}"/>'),
    "a defined name": _book("xl/workbook.xml", '<w><definedName name="{}">A1</definedName></w>'),
    "a defined name's constant": _book("xl/workbook.xml", '<w><definedName name="x">"{}"</definedName></w>'),
    "a defined name's comment": _book("xl/workbook.xml", '<w><definedName name="x" comment="{}">1</definedName></w>'),
    "a list of a check": _book("xl/worksheets/s.xml", '<w><dataValidation><formula1>"x,{},y"</formula1></dataValidation></w>'),
    "a filter": _book("xl/worksheets/s.xml", '<w><filters><filter val="{}"/></filters></w>'),
    "a filter's own condition": _book("xl/worksheets/s.xml", '<w><customFilter operator="equal" val="*{}*"/></w>'),
    "a rule of a format": _book("xl/worksheets/s.xml", '<w><cfRule type="containsText" text="{}"/></w>'),
    "a threaded comment": _book("xl/threadedComments/t.xml", "<T><threadedComment><text>{}</text></threadedComment></T>"),
    "an outer book's sheet": _book("xl/externalLinks/e.xml", '<e><sheetNames><sheetName val="{}"/></sheetNames></e>'),
    "a number's format": _book("xl/styles.xml", '<s><numFmt numFmtId="9" formatCode="0&quot; {}&quot;"/></s>'),
    "a connection": _book("xl/connections.xml", '<c><connection name="{}"/></c>'),
    "a scenario": _book("xl/worksheets/s.xml", '<w><scenario name="{}"/></w>'),
    "a table's total": _book("xl/tables/t.xml", '<t><tableColumn name="x" totalsRowLabel="{}"/></t>'),
    "a building block's name": _part("word/glossary/document.xml", f'<w:g xmlns:w="{W}"><w:docPart><w:docPartPr><w:name w:val="{{}}"/></w:docPartPr></w:docPart></w:g>'),
    "a building block's description": _part("word/glossary/document.xml", f'<w:g xmlns:w="{W}"><w:docPartPr><w:description w:val="{{}}"/></w:docPartPr></w:g>'),
    "a building block's gallery": _part("word/glossary/document.xml", f'<w:g xmlns:w="{W}"><w:category><w:name w:val="{{}}"/></w:category></w:g>'),
    "a fallback": before_end('<w:p><mc:AlternateContent xmlns:mc="mc"><mc:Fallback><w:r><w:t>{}</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>'),
    "the path of a control": before_end('<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a/b[.=&apos;{}&apos;]"/></w:sdtPr></w:sdt>'),
    "an element that is marked": before_end('<w:p><w:smartTag w:uri="u" w:element="{}"/></w:p>'),
    "who moved it": before_end('<w:p><w:moveFrom w:author="{}"/></w:p>'),
    "who may edit": before_end('<w:permStart w:id="1" w:edGrp="x" w:ed="{}"/>'),
    "a drawing in two bytes": added("word/media/image8.emf", _metafile),
    "a drawing's data": added("word/media/a.svg", lambda text: f'<svg xmlns="s"><g data-was="{text}"/></svg>'.encode()),
    "a name of a part": lambda data, text: added(f"word/{text.replace(' ', '_')}.xml", lambda _: b"<a/>")(data, text),
    "a chart's cached format": _part("word/charts/c8.xml", '<c:chart xmlns:c="c"><c:numCache><c:formatCode>"{}"</c:formatCode></c:numCache></c:chart>'),
    "a name of a series": _part("word/charts/c8.xml", '<c:chart xmlns:c="c"><c:ser><c:tx><c:v>{}</c:v></c:tx></c:ser></c:chart>'),
    "where a series stands": _part("word/charts/c8.xml", "<c:chart xmlns:c=\"c\"><c:f>'{}'!$A$1</c:f></c:chart>"),
    "JSON of an extension": _part("word/webextensions/w.xml", "<we:w xmlns:we=\"we\"><we:property name=\"a\" value='{&quot;b&quot;:&quot;{}&quot;}'/></we:w>"),
    "a signature's line": before_end('<w:p><o:signatureline xmlns:o="o" o:suggestedsigner="{}"/></w:p>'),
    "a signature's setup": _part("_xmlsignatures/s.xml", "<S><SignatureText>{}</SignatureText></S>"),
}  # fmt: skip


def _root(key: str, make: Callable[[Pdf, str], object]) -> Plant:
    def change(document: Pdf, text: str) -> None:
        document.Root[key] = make(document, text)

    return changed(change)


def _plain(text: str) -> str:
    return text.replace(" ", "")


def _named(text: str, value: object = Name.X) -> Dictionary:
    return Dictionary({f"/{_plain(text)}": value})


def _between(data: bytes, text: str) -> bytes:
    """Words between two objects, where no reader looks."""
    at = data.index(b"endobj\n") + 7
    return data[:at] + text.encode() + b"\n" + data[at:]


def _free(data: bytes, text: str) -> bytes:
    """An object that no table lists, behind the others."""
    return data.replace(b"startxref", b"99 0 obj\n<</Said(" + text.encode() + b")>>\nendobj\nstartxref", 1)


def _unused(document: Pdf, text: str) -> None:
    """A form that no page draws, with words in the operators for the next line."""
    font = Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    document.Root["/Loose"] = document.make_stream(
        f"BT /F 9 Tf 9 9 Td ({text}) ' ET".encode(), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 99, 99],
        Resources=Dictionary(Font=font),
    )  # fmt: skip


def _colour(document: Pdf, text: str) -> Array:
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0], C1=[1], N=1)
    return Array([Name.Separation, Name("/" + _plain(text)), Name.DeviceGray, function])


PDF: dict[str, Plant] = {
    "words in place of a structure": _root("/S1", lambda _, text: Dictionary(S=Name.Figure, ActualText=String(text))),
    "the alternative of a structure": _root("/S1", lambda _, text: Dictionary(S=Name.Figure, Alt=String(text))),
    "the title of a structure": _root("/S1", lambda _, text: Dictionary(S=Name.Sect, T=String(text))),
    "a summary of a table": _root("/S1", lambda _, text: Dictionary(A=Dictionary(O=Name.Table, Summary=String(text)))),
    "a bookmark": _root("/Outlines", lambda document, text: Dictionary(First=document.make_indirect(Dictionary(Title=String("\u2013" + text))))),
    "private data": _root("/PieceInfo", lambda document, text: Dictionary(X=Dictionary(Private=document.make_stream(text.encode())))),
    "a thread": _root("/Threads", lambda _, text: Array([Dictionary(I=Dictionary(Title=String(text)))])),
    "the reason of a signature": _root("/S1", lambda _, text: Dictionary(Type=Name.Sig, Reason=String(text))),
    "the place of a signature": _root("/S1", lambda _, text: Dictionary(Type=Name.Sig, Location=String(text))),
    "the certificate of a signature": _root("/S1", lambda _, text: Dictionary(Contents=String(b"0\x82\1\2\x13" + bytes((len(text),)) + text.encode() + b"1\x82"))),
    "a launched program": _root("/OpenAction", lambda _, text: Dictionary(S=Name.Launch, Win=Dictionary(P=String(text)))),
    "the base of addresses": _root("/URI", lambda _, text: Dictionary(Base=String(f"https://example.org/{text}/"))),
    "where a form is sent": _root("/OpenAction", lambda _, text: Dictionary(S=Name.SubmitForm, F=Dictionary(FS=Name.URL, F=String(f"https://example.org/?{text}")))),
    "the aim of colours": _root("/OutputIntents", lambda _, text: Array([Dictionary(Info=String(text))])),
    "a unit of measure": _root("/Measure", lambda _, text: Dictionary(U=String(text))),
    "a name for an attached file": _root("/Names", lambda _, text: Dictionary(EmbeddedFiles=Dictionary(Names=Array([String(text), Dictionary(F=String("x"))])))),
    "the state of a box": _root("/S1", lambda _, text: Dictionary(FT=Name.Btn, AS=Name("/" + _plain(text)))),
    "the states of a box": _root("/S1", lambda _, text: Dictionary(AP=Dictionary(N=_named(text)))),
    "the value of a box": _root("/S1", lambda _, text: Dictionary(FT=Name.Btn, V=Name("/" + _plain(text)))),
    "a destination's name": _root("/Dests", lambda document, text: _named(text, Array([document.pages[0].obj, Name.Fit]))),
    "a destination's name, elsewhere": _root("/Dests", lambda document, text: document.make_indirect(_named(text, Array([document.pages[0].obj, Name.Fit])))),
    "a role": _root("/StructTreeRoot", lambda _, text: Dictionary(RoleMap=_named(text, Name.P))),
    "a class": _root("/StructTreeRoot", lambda _, text: Dictionary(ClassMap=_named(text, Dictionary(O=Name.Layout)))),
    "a colour's name": _root("/S1", _colour),
    "colours' names": _root("/S1", lambda _, text: Array([Name.DeviceN, Array([Name.Cyan, Name("/" + _plain(text))])])),
    "between objects": _between,
    "an object that no table lists": _free,
    "a form that no page draws": changed(_unused),
    "a comment of a function": _root("/S1", lambda document, text: document.make_stream(f"{{ % {text}\n exch }}".encode(), FunctionType=4)),
    "a table of letters": _root("/S1", lambda document, text: document.make_stream(f"/CMapName /X def % {text}\n1 begincodespacerange".encode())),
    "data of a picture in the page": changed(lambda document, text: document.pages[0].contents_add(f"\nBI /W 9 /H 1 /BPC 8 /CS /G ID {text} EI\n".encode())),
    "an extension of the file": _root("/Extensions", lambda _, text: Dictionary(X=Dictionary(URL=String(text)))),
    "a note's subject": _root("/S1", lambda _, text: Dictionary(Subtype=Name.Text, Subj=String(text), T=String("x"))),
    "a field's other names": _root("/S1", lambda _, text: Dictionary(TU=String(text), TM=String("x"))),
    "a movie's title": _root("/S1", lambda _, text: Dictionary(Subtype=Name.Movie, T=String(text))),
    "JSON in a stream": _root("/S1", lambda document, text: document.make_stream(json.dumps({"a": f"\u2013{text}"}).encode())),
    "base64 in a string": _root("/S1", lambda _, text: Dictionary(X=String(base64.b64encode(f"The file says: {text}, and more!".encode()).decode()))),
}  # fmt: skip

HTML: dict[str, Plant] = {
    "without a script": after("<main>", lambda text: f"<noscript><p>{text}</p></noscript>"),
    "a page for scripts": after("<main>", lambda text: f'<script type="text/template"><p>{text[:3]}<b>{text[3:]}</b></p></script>'),
    "strings put together": after("<main>", lambda text: f"<script>a('{text[:3]}'.concat('{text[3:]}'))</script>"),
    "a template's parts": after("<main>", lambda text: f"<script>a(`${{'{text[:3]}'}}${{'{text[3:]}'}}`)</script>"),
    "octal escapes of a script": after("<main>", lambda text: "<script>a('" + "".join(f"\\{ord(one):o}" for one in text) + "')</script>"),
    "a script in a link": after("<main>", lambda text: f"""<a href="javascript:a('{text}')">x</a>"""),
    "an event": after("<main>", lambda text: f"""<p onclick="a('{text}')">x</p>"""),
    "a new address": after("<head>", lambda text: f'<meta http-equiv="refresh" content="9;url=https://example.org/{text}">'),
    "what others are told": after("<head>", lambda text: f'<meta property="og:title" content="{text}">'),
    "the base of the page": after("<head>", lambda text: f'<base href="https://example.org/{text}/">'),
    "the title of a style": after("<head>", lambda text: f'<link rel="stylesheet" title="{text}" href="a.css">'),
    "the file of a picture": after("<main>", lambda text: f'<img alt="" src="media/{text}.png">'),
    "the file of a link": after("<main>", lambda text: f'<a href="files/{text}.pdf">x</a>'),
    "the files of a picture": after("<main>", lambda text: f'<img alt="" srcset="media/{text}.png 2x">'),
    "what a file is called": after("<main>", lambda text: f'<a download="{text}.pdf" href="a">x</a>'),
    "where a form goes": after("<main>", lambda text: f'<form action="send/{text}"></form>'),
    "the name of a frame": after("<main>", lambda text: f'<iframe name="{text}"></iframe>'),
    "the name of a map": after("<main>", lambda text: f'<map name="{text}"></map>'),
    "the name of a field": after("<main>", lambda text: f'<input name="{text}">'),
    "the label of a choice": after("<main>", lambda text: f'<select><option label="{text}">x</option></select>'),
    "a track of a film": after("<main>", lambda text: f'<video><track label="{text}"></video>'),
    "the words for mathematics": after("<main>", lambda text: f'<math alttext="{text}"></math>'),
    "an object's value": after("<main>", lambda text: f'<object data="a"><param name="x" value="{text}"></object>'),
    "a description of an item": after("<main>", lambda text: f'<div itemscope><meta itemprop="name" content="{text}"></div>'),
    "base64 in an attribute": after("<main>", lambda text: f'<p data-a="{base64.b64encode(f"The file says: {text}, and more!".encode()).decode()}">x</p>'),
    "a list of hints": after("<main>", lambda text: f'<datalist><option value="{text}"></datalist>'),
    "the sign before": after("<head>", lambda text: f"<style>li::marker{{content:'{text}'}}</style>"),
    "a page's map of modules": after("<head>", lambda text: f'<script type="importmap">{json.dumps({"imports": {text: "./a.js"}})}</script>'),
    "a drawing's link": after("<main>", lambda text: f'<svg><a xlink:href="media/{text}.svg"></a></svg>'),
    "a foreign object": after("<main>", lambda text: f"<svg><foreignObject><p>{text[:3]}<b>{text[3:]}</b></p></foreignObject></svg>"),
}  # fmt: skip
