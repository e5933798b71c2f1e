"""The style sheet: one for each theme, so that a policy may allow it by its digest."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import get_args

from briefgen.cell_type import SMALLEST
from briefgen.document import Ink, Tone
from briefgen.scripts.characters import RIGHT_TO_LEFT, script_of
from briefgen.scripts.digits import LATIN
from briefgen.scripts.languages import upright_languages
from briefgen.scripts.shipped import NASTALIQ
from briefgen.theme import MILLIMETRE, Fonts, Theme
from briefgen.typography import NASTALIQ_LEADING, points, text_style
from briefgen.writers.html.fonts import woff, woff_of
from briefgen.writers.html.night import dark
from briefgen.writers.html.scripts import ExtraFace
from briefgen.writers.html.text_styles import SCREEN, filled, variables

RULES = Path(__file__).with_name("brief.css")
INKS: tuple[Ink, ...] = get_args(Ink)
BANDS: tuple[Tone, ...] = ("low", "moderate", "high", "severe")
PRINTED = 1 / SCREEN  # so many points are a rem on paper, where sizes are the theme's own
MEASURE = 38  # the width of the page in the size of reading text: about 75 characters, and tables end where lines do
# A page from right to left: no slanted letters, room for marks above and below, drawings with places of their own.
FROM_RIGHT = """em { font-style: normal; color: var(--accent); }
body, p, li, th, td, caption, figcaption { line-height: 1.75; }
.sheet svg { direction: ltr; }
.end { text-align: start; }
.matrix th { padding: .3rem 0 .3rem .4rem; }"""
# Nastaliq begins above its line and ends below it.
NASTALIQ_RULES = f"""body, main p, main li {{ line-height: {NASTALIQ_LEADING}; }}
main :is(.kicker, .subtitle, .meta, .handling, .notice, .label, .caption), :is(nav, .notes) li, .notes p, td p, th p, header p, footer p {{ line-height: 1.75; }}
.notes, .reading td.read {{ font-family: var(--looking); line-height: 1.75; }}"""
# Paragraphs with even lines; neither headings nor what stands in tables.
JUSTIFIED = """main :is(p:not([class]), p.changed, p.numbered, p.lead, li) { text-align: justify; hyphens: auto; }
main :is(table, figure, nav, .notes) :is(p, li, th, td) { text-align: start; hyphens: manual; }"""
# The rule beside what has changed since an earlier version.
CHANGED = """.changed:not(tr) { border-inline-end: 2px solid var(--accent); padding-inline-end: .6rem; margin-inline-end: calc(-.6rem - 2px); }
tr.changed > :last-child { border-inline-end: 2px solid var(--accent); }"""
# The style of counters for each numbering system (CSS Counter Styles 3, section 6.1, and Ready-made Counter Styles).
COUNTERS = {
    "arab": "arabic-indic", "arabext": "persian", "beng": "bengali", "deva": "devanagari", "gujr": "gujarati", "guru": "gurmukhi",
    "khmr": "khmer", "knda": "kannada", "laoo": "lao", "mlym": "malayalam", "mymr": "myanmar", "orya": "oriya", "tamldec": "tamil",
    "telu": "telugu", "thai": "thai", "tibt": "tibetan",
}  # fmt: skip
# What a reader without our fonts sees.
STAND_INS = {
    "reading": 'Charter, "Iowan Old Style", Cambria, Georgia, serif',
    "looking": '"Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
}


@lru_cache(maxsize=16)
def stylesheet(  # noqa: PLR0913 -- all that a page's rules rest on
    theme: Theme,
    extra: tuple[ExtraFace, ...] = (),
    *,
    right_to_left: bool = False,
    changed: bool = False,
    digits: str = LATIN,
    upright: bool = False,
) -> str:
    """The content of the one style element, the same for every document of a theme in Latin letters."""
    parts = (
        _faces(theme),
        _extra_faces(theme, extra),
        _variables(theme, extra),
        _night(theme),
        _inks(),
        filled(_rules(), theme.sizes),
        _band_rules(theme),
        _width_rules(),
        FROM_RIGHT if right_to_left else "",
        NASTALIQ_RULES if theme.fonts.nastaliq else "",
        JUSTIFIED if theme.page.text == "justified" else "",
        CHANGED if changed else "",
        _upright() if upright else "",
        _page(theme, digits, mirrored=right_to_left),
        f"ol {{ list-style-type: {COUNTERS[digits]}; }}" if digits else "",
    )
    return "\n".join(filter(None, parts))


def _upright() -> str:
    """Emphasised words in scripts without italics are not slanted."""
    within = ", ".join(f":lang({language})" for language in upright_languages())
    return f"em :is({within}) {{ font-style: normal; }}"


def policy(sheet: str) -> str:
    """The Content-Security-Policy of a file with this style sheet: that sheet, its fonts and pictures, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode("ascii")
    style = f"'sha256-{digest}'"  # CSP level 3, 2.3.1
    return f"default-src 'none'; style-src {style}; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"


def _variables(theme: Theme, extra: tuple[ExtraFace, ...]) -> str:
    sizes, fonts = theme.sizes, theme.fonts
    read = sorted(extra, key=lambda one: one.name != NASTALIQ) if fonts.nastaliq else extra
    extra = tuple(sorted(extra, key=lambda one: one.name == NASTALIQ)) if fonts.nastaliq else extra
    names = {
        "reading": f"{_stack(fonts.reading.name, tuple(read))}, {STAND_INS['reading']}",
        "looking": f"{_stack(fonts.looking.name, extra)}, {STAND_INS['looking']}",
        "heading": f"{_stack(fonts.looking.name, extra)}, {STAND_INS['looking']}",
    }
    lines = [*variables(sizes), *(f"--{name}: {value};" for name, value in names.items())]
    body = text_style("body")
    leading = points(body.leading, sizes) / points(body.size, sizes)
    lines.append(f"--measure: {sizes.body * SCREEN * MEASURE:.4g}rem;")
    lines += [f"--print: {PRINTED:.4g}pt;", f"--leading: {leading:.4g};"]
    return ":root { color-scheme: light dark; " + " ".join([*lines, *_colours(theme)]) + " }"


def _stack(name: str, extra: tuple[ExtraFace, ...]) -> str:
    """A family, what more of it there is, and the families for other scripts."""
    others = sorted(dict.fromkeys(one.name for one in extra), key=lambda other: not other.startswith(name))
    return ", ".join(f'"{one}"' for one in (name, *others))


def _band_rules(theme: Theme) -> str:
    """Every second row tinted, its words off the edges, where the theme asks for bands."""
    if theme.tables != "bands":
        return ""
    tables = ("register", "reading")
    rows = ", ".join(f".{table} tbody tr:nth-child(even)" for table in tables)
    edges = ", ".join(f".{table} :is(th, td)" for table in tables)
    return f"{rows} {{ background: var(--tint); }}\n{edges} {{ padding-inline: .5rem; }}"


def _width_rules() -> str:
    """A class for each width that a column may ask for, in per cent."""
    return "\n".join(f".w{width} {{ width: {width}%; }}" for width in range(1, 101))


def _colours(theme: Theme) -> list[str]:
    palette = theme.palette
    lines = [f"--{name}: {getattr(palette, name)};" for name in INKS]
    return lines + [f"--on-{tone}: {theme.tone(tone)[1]};" for tone in BANDS]


def _night(theme: Theme) -> str:
    lines = " ".join(f"--{name}: {value};" for name, value in dark(theme.palette).items())
    return f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {lines} }} }}"


def _inks() -> str:
    """A class for each ink that fills, and for each that draws a line."""
    return "\n".join(
        f".f-{name} {{ fill: var(--{name}); }} .s-{name} {{ stroke: var(--{name}); }}" for name in INKS
    )


@lru_cache(maxsize=1)
def _rules() -> str:
    text = RULES.read_text(encoding="utf-8")
    lines = (line.strip() for line in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL).splitlines())
    return "\n".join(filter(None, lines))


def _page(theme: Theme, digits: str, *, mirrored: bool) -> str:
    """Paper: its size and margins; head and foot take their place inside the text's own margins."""
    page = theme.page
    size = f"{page.width / MILLIMETRE:.4g}mm {page.height / MILLIMETRE:.4g}mm"
    sides = f"{page.right / MILLIMETRE:.4g}mm", f"{page.left / MILLIMETRE:.4g}mm"
    sides = sides[::-1] if mirrored else sides
    top, bottom = page.top / MILLIMETRE / 2, page.bottom / MILLIMETRE * 0.6
    style = f", {COUNTERS[digits]}" if digits else ""
    number = f'content: counter(page{style}) " / " counter(pages{style}); font: {theme.sizes.meta:g}pt {STAND_INS["looking"]};'
    long, short = page.turned.width / MILLIMETRE, page.turned.height / MILLIMETRE
    return (
        f"@page {{ size: {size}; margin: {top:.4g}mm {sides[0]} {bottom:.4g}mm {sides[1]}; "
        f"@bottom-center {{ {number} color: {theme.palette.secondary}; }} }}\n"
        f"@page turned {{ size: {long:.4g}mm {short:.4g}mm; }}\n"
        f"@media print {{ .tight, .tight thead th {{ font-size: {SMALLEST}pt; }} }}"
    )


def _faces(theme: Theme) -> str:
    """The faces that go with the file, for those who do not have them."""
    if theme.embed_fonts == "none":
        return ""
    whole = theme.embed_fonts == "full"
    return "\n".join(
        _face(name, path, weight, style, whole=whole) for name, path, weight, style in _files(theme.fonts)
    )


def _files(fonts: Fonts) -> list[tuple[str, Path, int, str]]:
    """Name, file, weight and style of each face; an italic that is seldom seen is left to the browser."""
    reading, looking = fonts.reading, fonts.looking
    return [
        (reading.name, reading.regular, 400, "normal"),
        (reading.name, reading.bold, 700, "normal"),
        (reading.name, reading.italic, 400, "italic"),
        (looking.name, looking.regular, 400, "normal"),
        (looking.name, looking.bold, 700, "normal"),
    ]


def _extra_faces(theme: Theme, extra: tuple[ExtraFace, ...]) -> str:
    if not extra:
        return ""
    embedded = extra if theme.embed_fonts != "none" else ()
    faces = [_rule(one.name, woff_of(one.file, one.characters), one.weight, "normal") for one in embedded]
    # Two runs beside each other are of one order, whatever is marked in them: no isolates, which `dir` makes.
    return "\n".join([*faces, ".run { unicode-bidi: normal; }", *_plate_rules(extra)])


def _plate_rules(extra: tuple[ExtraFace, ...]) -> Iterator[str]:
    """The face of ratings from right to left: that of their letters has their number too."""
    named = (one for one in extra if one.name != NASTALIQ)
    names = [
        one.name for one in named if any(script_of(letter) in RIGHT_TO_LEFT for letter in one.characters)
    ]
    if names:
        stack = ", ".join(f'"{name}"' for name in dict.fromkeys(names))
        yield f".badge.from-right {{ font-family: {stack}, var(--looking); }}"


def _face(name: str, path: Path, weight: int, style: str, *, whole: bool) -> str:
    return _rule(name, woff(path, whole=whole), weight, style)


def _rule(name: str, font: bytes, weight: int, style: str) -> str:
    data = base64.b64encode(font).decode("ascii")
    return (
        f'@font-face {{ font-family: "{name}"; font-weight: {weight}; font-style: {style}; font-display: swap; '
        f'src: url("data:font/woff;base64,{data}") format("woff"); }}'
    )
