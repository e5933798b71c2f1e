"""SVG: drawn as outlines and words that are those of the file, and refused where it is more than a drawing."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import resvg_py
from PIL import Image, ImageChops
from pypdf import PdfReader

from briefgen.document import Picture, Vector, VectorPath, VectorText
from briefgen.pictures import encode_clean, picture
from briefgen.theme import FONTS, Theme
from briefgen.writers.docx import vectors
from tests.conftest import EVERY_FORMAT
from tests.judges import chromium, nu, ooxml, poppler, verapdf
from tests.judges.web_page import WebPage
from tests.terminal import briefgen

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="200" height="100">'
MAP = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
{OPEN.replace(">", ' viewBox="0 0 400 200" xmlns:k="http://example.org/k" k:by="the safe house">')}
<!-- the safe house -->
<title>the safe house</title>
<metadata><k:by who="http://example.org/who">the safe house</k:by></metadata>
<style>.land {{ fill: #d9e4d3; stroke: #446; stroke-width: 1.2 }} #sea {{ fill: #cfe3f2 }} .lab {{ font-size: 14px; text-anchor: middle }}</style>
<defs><clipPath id="frame"><rect x="10" y="10" width="380" height="180" rx="8"/></clipPath>
<path id="pin" d="M0 0c-6-9-9-12-9-17a9 9 0 1118 0c0 5-3 8-9 17z"/></defs>
<g clip-path="url(#frame)"><rect id="sea" width="400" height="200"/>
<path class="land" d="M-10 40 Q 80 10 150 60 T 300 50 L 420 90 V 200 S 300 240 220 190 A 60 40 20 0 1 100 220 H -10 Z"/>
<path d="M100 100 h60 v50 h-60z M115 112 h30 v26 h-30z" fill="#c33" fill-opacity=".5" fill-rule="evenodd"/>
<polyline points="20,60 90,100 160,90 260,140" style="fill:none;stroke:#222;stroke-width:2;stroke-dasharray:8 4;stroke-linecap:round"/></g>
<use xlink:href="#pin" x="160" y="90" fill="darkred"/><use href="#pin" transform="translate(260 140) scale(.8)" fill="rgb(0,80,160)"/>
<text class="lab" x="160" y="106">Multan</text>
<text class="lab" x="260" y="156" font-weight="bold">Sukkur <tspan x="260" dy="15">barrage</tspan></text>
<text transform="rotate(-30 60 160)" x="60" y="160" font-size="12" fill="#357">Indus</text>
<ellipse cx="340" cy="150" rx="24" ry="9" transform="rotate(30 340 150)" fill="hsl(120,50%,40%)" stroke="orange" stroke-width="4"/>
</svg>"""


def vector(text: str) -> Vector:
    found = picture(encode_clean(io.BytesIO(text.encode())))
    assert isinstance(found, Vector), found
    return found


def painted(text: str, width: int = 800) -> Image.Image:
    data = resvg_py.svg_to_bytes(
        svg_string=text, width=width, dpi=96, background="#ffffff", skip_system_fonts=True,
        font_files=[str(path) for path in FONTS.glob("SourceSans3-*.ttf")], font_family="Source Sans 3",
    )  # fmt: skip
    return Image.open(io.BytesIO(bytes(data))).convert("RGB")


def unlike(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that differ plainly."""
    assert one.size == other.size
    histogram = ImageChops.difference(one, other).convert("L").histogram()
    return sum(histogram[80:]) / (one.width * one.height)


def test_a_map_is_drawn_as_a_browser_draws_it() -> None:
    found = vector(MAP)
    assert (found.width, found.height) == (150, 75)
    assert unlike(painted(vectors.svg(found, Theme(), "A map").decode()), painted(MAP)) < 0.01
    blank = Image.new("RGB", (800, 400), "white")
    assert unlike(blank, painted(MAP)) > 0.05


SHAPES = {
    "arcs": '<path d="M10 50 A 40 30 45 1 0 90 50 A 10 10 0 0 1 60 20 Z" fill="teal"/>',
    "curves": '<path d="M10 80 C 40 10 65 10 95 80 S 150 150 180 80 Q 100 0 60 60 t 20 20" fill="none" stroke="#a30" stroke-width="3"/>',
    "relative": '<path d="m10 10 20 0 0 20-20 0z m40,0 h20 v20 h-20 z"/>',
    "corners": '<rect x="10" y="10" width="80" height="40" rx="10" ry="20" fill="navy" stroke="lime" stroke-width="4"/>',
    "joins": '<polyline points="10,90 50,10 90,90" fill="none" stroke="black" stroke-width="12" stroke-linejoin="round"/>',
    "miter": '<polyline points="10,90 20,10 30,90" fill="none" stroke="black" stroke-width="4" stroke-miterlimit="20"/>',
    "nested": '<g transform="translate(20 10) rotate(20)" fill="olive"><g transform="scale(1.5)"><circle r="10" cx="20" cy="20"/></g></g>',
    "skew": '<rect width="50" height="30" transform="matrix(1 .3 .2 1 10 10) skewX(10)" fill="purple"/>',
    "inherit": '<g fill="red" color="blue"><circle r="20" cx="40" cy="40" fill="currentColor"/><circle r="20" cx="90" cy="40" fill="inherit"/></g>',
    "hidden": '<g display="none"><rect width="90" height="90"/></g><rect width="20" height="20" visibility="hidden"/><circle r="9" cx="30" cy="30"/>',
    "units": '<rect x="5mm" y="2mm" width="1in" height="1cm" fill="#046"/>',
    "opaque": '<rect width="60" height="60" fill="red"/><rect x="30" y="30" width="60" height="60" fill="blue" opacity=".5"/>',
    "dashes": '<line x1="10" y1="50" x2="190" y2="50" stroke="black" stroke-width="6" stroke-dasharray="10 5 2" stroke-dashoffset="4"/>',
    "clips": '<clipPath id="c"><circle cx="50" cy="50" r="30"/></clipPath><clipPath id="d"><rect width="50" height="99"/></clipPath>'
    '<g clip-path="url(#c)"><rect width="99" height="99" fill="green" clip-path="url(#d)"/></g>',
}  # fmt: skip


@pytest.mark.parametrize("case", SHAPES)
def test_a_shape_is_drawn_as_a_browser_draws_it(case: str) -> None:
    text = f"{OPEN}{SHAPES[case]}</svg>"
    theirs = painted(text)
    assert unlike(painted(vectors.svg(vector(text), Theme(), "").decode()), theirs) < 0.004
    assert unlike(Image.new("RGB", theirs.size, "white"), theirs) > 0.005


PAINTED = {
    "gradient": '<linearGradient id="g"><stop stop-color="navy"/></linearGradient><rect width="90" height="90" fill="url(#g)"/>',
    "filter": '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><rect width="90" height="90" filter="url(#f)"/>',
    "a group half seen": '<g opacity=".5"><rect width="90" height="90"/><circle r="50"/></g>',
    "a picture within": '<image width="9" height="9" href="data:image/png;base64,iVBORw0KGgo="/><rect width="90" height="90"/>',
    "letters one by one": '<text x="1 9 20" y="20">abc</text>',
    "a style with conditions": "<style>@media print { rect { fill: red } }</style><rect width='90' height='90'/>",
    "a stroke that is drawn out": '<rect width="30" height="30" stroke="red" transform="scale(3 1)"/>',
}


@pytest.mark.parametrize("case", PAINTED)
def test_what_is_no_outline_is_painted_sharply(case: str) -> None:
    found = picture(encode_clean(io.BytesIO(f"{OPEN}{PAINTED[case]}</svg>".encode())))
    assert isinstance(found, Picture)
    assert found.format == "png"
    assert found.dpi == pytest.approx(300, abs=0.1)
    assert found.width * 72 / found.dpi == pytest.approx(150, abs=0.2)


REFUSED = {
    "<script>alert(1)</script>": "found a script",
    '<rect onclick="alert(1)"/>': "found a script",
    '<image href="http://example.org/a.png"/>': "found a reference to elsewhere",
    '<image xlink:href="file:///etc/passwd"/>': "found a reference to elsewhere",
    '<image href="../secret.png"/>': "found a reference to elsewhere",
    '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>': "found a reference to elsewhere",
    '<use href="other.svg#a"/>': "found a reference to elsewhere",
    '<a href="https://example.org"><rect/></a>': "found a reference to elsewhere",
    '<rect fill="url(http://example.org/#a)"/>': "found a reference to elsewhere",
    "<rect style=\"fill: URL( 'x.svg#a' )\"/>": "found a reference to elsewhere",
    "<style>@import 'x.css';</style>": "found a style that loads something",
    "<style>rect { fill: u\\72l(x) }</style>": "found a style that loads something",
    "<style>@font-face { font-family: A; src: url(#a) }</style>": "found a font",
    "<font/>": "found a font",
    "<foreignObject/>": "found a foreign object",
}


def written(folder: Path, drawing: str, more: str = "") -> Path:
    (folder / "map.svg").write_text(drawing, encoding="utf-8")
    path = folder / "grain.yaml"
    path.write_text(
        "title: Grain\ndate: 2025-03-03\naudiences: [standard]\nfigures:\n"
        f"  - {{file: map.svg, alt: A map of the Indus{more}}}\n",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("planted", REFUSED)
def test_what_runs_reaches_out_or_brings_fonts_is_refused_at_its_line(tmp_path: Path, planted: str) -> None:
    path = written(tmp_path, f"{OPEN}\n<rect/>\n{planted}\n</svg>")
    for said in (briefgen("check", path), briefgen("build", path, "-o", tmp_path / "out")):
        assert said.code == 1
        assert re.search(rf"map\.svg:3:\d+: figures\[0\]\.file: .*{REFUSED[planted]}", said.err), said.err


HOSTILE = {
    "an entity": f'<!DOCTYPE svg [<!ENTITY a "aaaa">]>\n{OPEN}<text y="9">&a;</text></svg>',
    "an entity from elsewhere": f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n{OPEN}<text>&a;</text></svg>',
    "cut off": f"{OPEN}<rect",
    "too deep": f"{OPEN}{'<g>' * 400}{'</g>' * 400}</svg>",
    "too many": f"{OPEN}{'<g/>' * 60_000}</svg>",
    "other xml": "<html xmlns='http://www.w3.org/1999/xhtml'><svg/></html>",
    "no size": f'{OPEN.replace("200", "0")}<rect width="9" height="9"/></svg>',
    "a huge size": f'{OPEN.replace("200", "1e300")}<rect width="9" height="9"/></svg>',
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_drawing_ends_in_a_located_message(tmp_path: Path, case: str) -> None:
    said = briefgen("check", written(tmp_path, HOSTILE[case]))
    assert said.code == 1
    assert re.search(r"(map\.svg:\d|grain\.yaml:5):", said.err), said.err


def test_use_within_use_does_not_grow_without_bounds(tmp_path: Path) -> None:
    links = "".join(
        f'<g id="a{n}">' + f'<use href="#a{n + 1}"/>' * 10 + "</g>" for n in range(9)
    ) + '<rect id="a9" width="9" height="9"/>'  # fmt: skip
    said = briefgen("check", written(tmp_path, f"{OPEN}{links}</svg>"))
    assert said.code in {0, 1}


@pytest.mark.judge
def test_a_drawing_is_vectors_and_words_in_every_format(tmp_path: Path) -> None:
    path = written(tmp_path, MAP, ", source: 'Survey of Pakistan, 1:250,000'")
    said = briefgen("build", path, "-o", tmp_path / "out", *EVERY_FORMAT)
    assert said.code == 0, said.err
    made = {one.suffix[1:]: one for one in (tmp_path / "out").rglob("grain.standard.*")}
    words = poppler.text(made["pdf"])
    assert {"Multan", "Sukkur", "barrage"} <= set(words.split())
    assert "Source: Survey of Pakistan, 1:250,000" in words
    assert [len(page.images) for page in PdfReader(made["pdf"]).pages] == [0]
    assert verapdf.failures([made["pdf"]]) == []
    assert ooxml.errors([made["docx"]]) == []
    drawn = WebPage(made["html"]).root.xpath("//*[local-name()='text']/text()")
    assert drawn == ["Multan", "Sukkur", "barrage", "Indus"]
    with zipfile.ZipFile(made["docx"]) as package:
        assert {"word/media/drawing1.svg", "word/media/drawing1.png"} <= set(package.namelist())
        inner = b"".join(package.read(name) for name in package.namelist())
    for data in (made["pdf"].read_bytes(), made["html"].read_bytes(), inner):
        assert b"safe house" not in data
        assert b"example.org/who" not in data


def test_words_that_no_font_has_are_refused_at_the_drawing(tmp_path: Path) -> None:
    said = briefgen(
        "build", written(tmp_path, f'{OPEN}<text y="20">\u1208</text></svg>'), "-o", tmp_path / "out"
    )
    assert said.code == 1
    assert "grain.yaml:5:12: figures[0].file: no glyph for" in said.err


def test_a_width_in_print_makes_a_drawing_larger(tmp_path: Path) -> None:
    path = written(tmp_path, MAP, ", width: full")
    assert briefgen("build", path, "-o", tmp_path / "out", "-f", "docx").code == 0
    (made,) = (tmp_path / "out").rglob("*.docx")
    with zipfile.ZipFile(made) as package:
        (wide,) = re.findall(rb'<wp:extent cx="(\d+)"', package.read("word/document.xml"))
    assert int(wide) / 12_700 == pytest.approx(453.5, abs=1)


def test_too_few_pixels_to_the_inch_are_a_warning(tmp_path: Path) -> None:
    Image.effect_noise((500, 300), 50).save(tmp_path / "map.png")
    path = written(tmp_path, MAP)
    text = path.read_text(encoding="utf-8").replace("map.svg", "map.png")
    path.write_text(text, encoding="utf-8")
    assert "coarse-picture" not in briefgen("check", path).err
    path.write_text(text.replace("Indus", "Indus, width: full"), encoding="utf-8")
    for said in (briefgen("check", path), briefgen("build", path, "-o", tmp_path / "out")):
        assert said.code == 0
        assert (
            "grain.yaml:5:12: figures[0].file: standard: the picture is printed at 79 pixels to the inch"
            in said.err
        )
        assert "take one that is 945 pixels wide" in said.err


def test_every_path_is_within_its_frame() -> None:
    assert all(shape.clips for shape in vector(MAP).paths)
    kinds = [type(shape) for shape in vector(MAP).paths]
    assert (kinds.count(VectorPath), kinds.count(VectorText)) == (7, 4)


@pytest.mark.judge
def test_a_page_with_pictures_is_valid_and_shows_them(tmp_path: Path) -> None:
    Image.new("RGB", (60, 40), (255, 0, 0)).save(tmp_path / "red.webp")
    path = written(tmp_path, MAP)
    more = "  - {file: red.webp, alt: A red field}\n"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert briefgen("build", path, "-o", tmp_path / "out", "-f", "html").code == 0
    (page,) = (tmp_path / "out").rglob("*.html")
    assert nu.messages([page]) == []
    with chromium.opened(tmp_path / "profile") as browser:
        browser.get(page.as_uri())
        assert browser.execute_script("return document.querySelector('figure img').naturalWidth") == 60
        assert chromium.violations(browser) == []
        assert chromium.complaints(browser) == []


LINE = '<text x="20" y="50" font-size="14"{}>Sunflower</text>'


@pytest.mark.parametrize(
    "hidden",
    [
        LINE.format(' opacity="0"'),
        LINE.format(' fill-opacity="0"'),
        LINE.format(' fill-opacity="0.02"'),
        LINE.format(' visibility="hidden"'),
        LINE.format(' display="none"'),
        LINE.format(' style="display: none"'),
        LINE.format(' fill="white"'),
        LINE.format(' fill="#fefefe"'),
        LINE.format(' fill="transparent"'),
        LINE.format(' transform="scale(0.001)"'),
        LINE.format("").replace("14", "0.01"),
        LINE.format("").replace('y="50"', 'y="5000"'),
        LINE.format(' transform="translate(-900 0)"'),
        f'<g opacity="0">{LINE.format("")}</g>',
        f"<defs>{LINE.format('')}</defs>",
        '<clipPath id="c"><rect x="190" y="90" width="5" height="5"/></clipPath>' + LINE.format(' clip-path="url(#c)"'),
        f'{LINE.format("")}<rect width="200" height="70" fill="#ffe"/>',
        '<rect width="200" height="70" fill="navy"/>' + LINE.format(' fill="#000080"'),
        '<text x="20" y="50"><tspan visibility="hidden">Sunflower</tspan></text>',
    ],
)  # fmt: skip
def test_words_that_nobody_sees_do_not_go_on(hidden: str) -> None:
    data = encode_clean(io.BytesIO(f'{OPEN}{hidden}<text x="20" y="90">Fields, flags</text></svg>'.encode()))
    assert b"Sunflower" not in data
    assert b"Fields, flags" in data


@pytest.mark.parametrize("part", ['x="180"', 'x="20" clip-path="url(#c)"'])
def test_words_of_which_a_part_is_hidden_are_painted(part: str) -> None:
    clip = '<clipPath id="c"><rect width="60" height="70"/></clipPath>'
    text = f'{OPEN}{clip}<text {part} y="50">Sunflower field</text></svg>'
    assert not isinstance(picture(encode_clean(io.BytesIO(text.encode()))), Vector)


@pytest.mark.parametrize(
    "words", ["fi ff ffi il. ,;:'", "Ярлык Ζώνη", "漢字 كلمة हिन्दी", "éàçß \u2014 \u2013", "<&>\"'"]
)
def test_words_that_are_seen_go_on(words: str) -> None:
    text = f'{OPEN}<rect width="200" height="100" fill="#eee"/><text x="100" y="50" text-anchor="middle" font-size="6" fill="#777">{escape(words)}</text></svg>'
    assert [shape.text for shape in vector(text).paths if isinstance(shape, VectorText)] == [words]
