"""Lines of the Urdu edition as we shape them, against Chromium's rendering of the same words in the same font file."""

from __future__ import annotations

import base64
import html
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from briefgen.scripts.fontfile import FontFile
from briefgen.scripts.lines import line_width, set_line
from briefgen.scripts.loadedfont import load
from briefgen.scripts.outlines import Point, line_outlines
from briefgen.scripts.shaping import EM
from briefgen.scripts.shipped import FOLDER
from briefgen.sums import int_sum
from briefgen.translation.file import read_translation
from tests.conftest import BRIEFS
from tests.judges import chromium

SIZE = 150
WIDTH, HEIGHT, BASE = 3000, 560, 370
LONGEST = 45  # characters of a line
FACES = (
    "NotoNaskhArabic-Regular",
    "NotoNaskhArabic-Bold",
    "NotoNastaliqUrdu-Regular",
    "NotoNastaliqUrdu-Bold",
)


class PathPen:
    """Gathers the outline of a glyph as the path of an SVG."""

    def __init__(self) -> None:
        self.path = ""

    def moveTo(self, point: Point) -> None:
        self._add("M", point)

    def lineTo(self, point: Point) -> None:
        self._add("L", point)

    def qCurveTo(self, control: Point, point: Point) -> None:
        self._add("Q", control, point)

    def curveTo(self, first: Point, second: Point, point: Point) -> None:
        self._add("C", first, second, point)

    def closePath(self) -> None:
        self._add("Z")

    def _add(self, letter: str, *points: Point) -> None:
        self.path += letter + " ".join(f"{x:g} {y:g}" for x, y in points)


def urdu_lines() -> list[str]:
    """Words of the edition, with marks, numbers and signs among them, cut to lines."""
    entries = read_translation(BRIEFS / "us-pakistan.ur.yaml").entries
    chosen = (
        "title",
        "purpose.ask",
        "summary",
        "sections[khan].title",
        "sections[afghanistan].facts[0].text",
    )
    texts = [entries[key].words for key in chosen]
    assert all(texts)
    return [text[: text.rfind(" ", 0, LONGEST)] if len(text) > LONGEST else text for text in texts]


def as_text(line: str) -> str:
    """A line as text of the browser."""
    return f'<text x="{WIDTH - 50}" y="{BASE}" direction="rtl" font-size="{SIZE}">{html.escape(line)}</text>'


def as_outlines(line: str, face: FontFile) -> str:
    """A line as the outlines that we place."""
    scale = SIZE / EM
    left = WIDTH - 50 - line_width(set_line(line, (face,))) * scale
    shapes = []
    for one in line_outlines(line, (face,)):
        assert one.glyph, f"no glyph in {line!r}"
        pen = PathPen()
        load(face).font.draw_glyph_with_pen(one.glyph, pen)
        em = one.scale
        place = f"translate({one.x} {one.y}) scale({em})"
        shapes.append(f'<path transform="{place}" d="{pen.path}"/>')
    return f'<g transform="translate({left} {BASE}) scale({scale} {-scale})">{"".join(shapes)}</g>'


def sheet(drawn: list[str], face: FontFile) -> str:
    """A page of drawings below each other."""
    data = base64.b64encode(face.path.read_bytes()).decode()
    style = (
        f"@font-face {{ font-family: F; src: url(data:font/ttf;base64,{data}); }}"
        "body { margin: 0; background: white; } svg { display: block; } text { font-family: F; text-rendering: geometricPrecision; }"
    )
    svg = "".join(f'<svg width="{WIDTH}" height="{HEIGHT}">{one}</svg>' for one in drawn)
    return f'<!doctype html><meta charset="utf-8"><style>{style}</style>{svg}'


def pictures(browser: chromium.Browser, page: Path, count: int) -> Iterator[Image.Image]:
    """The drawings of a page."""
    chromium.size(browser, (WIDTH, HEIGHT * count))
    browser.get(page.as_uri())
    browser.execute_async_script("document.fonts.ready.then(arguments[0])")
    shown = Image.open(io.BytesIO(browser.get_screenshot_as_png())).convert("L")
    for index in range(count):
        yield shown.crop((0, HEIGHT * index, WIDTH, HEIGHT * (index + 1)))


def overlap(one: Image.Image, other: Image.Image) -> float:
    """The ink that two pictures share, as a part of all ink of both."""
    first, second = ImageChops.invert(one), ImageChops.invert(other)
    shared, together = ImageChops.darker(first, second), ImageChops.lighter(first, second)
    return _ink(shared) / _ink(together)


def _ink(picture: Image.Image) -> int:
    return int_sum(value * count for value, count in enumerate(picture.histogram()))


@pytest.mark.judge
@pytest.mark.parametrize("name", FACES)
def test_each_line_has_the_shapes_that_chromium_gives_it(name: str, tmp_path: Path) -> None:
    face = FontFile(FOLDER / f"{name}.ttf")
    lines = urdu_lines()
    for kind, drawn in (
        ("text", [*map(as_text, lines)]),
        ("ours", [as_outlines(one, face) for one in lines]),
    ):
        (tmp_path / f"{kind}.html").write_text(sheet(drawn, face), encoding="utf-8")
    with chromium.opened(tmp_path / "profile") as browser:
        theirs, ours = (
            list(pictures(browser, tmp_path / f"{kind}.html", len(lines))) for kind in ("text", "ours")
        )
    shares = [overlap(one, other) for one, other in zip(theirs, ours, strict=True)]
    assert min(shares) >= 0.98, shares
