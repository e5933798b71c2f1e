"""Inks, lines, words and number formats of Word's charts."""

from __future__ import annotations

from briefgen.document import Ink
from briefgen.theme import Theme
from briefgen.writers.docx.digits import shape
from briefgen.writers.docx.xml import text

SIZE = 9.5  # points of all words, as in the drawing
LANGUAGE = "en-GB"  # stands for the document's, which chart_scripts.py puts in its place
LATIN = '<a:latin typeface="+mj-lt"/>'
MINUS = "\u2212"


def number_format(places: int, digits: str) -> str:
    """The format of numbers with so many decimal places, in the digits of a numbering system, in the words of a workbook."""
    shown = shape(digits) + "#,##0" + (f".{'0' * places}" if places else "")
    return f'{shown};"{MINUS}"{shown}'


def fill(theme: Theme, ink: Ink) -> str:
    """A fill of one ink."""
    return f"<a:solidFill>{colour(theme, ink)}</a:solidFill>"


def colour(theme: Theme, ink: Ink) -> str:
    """The colour of an ink."""
    return f'<a:srgbClr val="{getattr(theme.palette, ink)[1:]}"/>'


def line(theme: Theme, ink: Ink, width: float, dash: tuple[float, ...] = (), *, flat: bool = False) -> str:
    """A line `width` points wide; `dash` has lengths in points, on and off in turn; `flat` ends stop at its points."""
    pairs = zip(dash[::2], dash[1::2], strict=True)
    # ECMA-376 part 1, 20.1.8.21: lengths are thousandths of a percent of the line's width.
    stops = "".join(
        f'<a:ds d="{round(on / width * 100_000)}" sp="{round(off / width * 100_000)}"/>' for on, off in pairs
    )
    custom = f"<a:custDash>{stops}</a:custDash>" if stops else ""
    cap = ' cap="flat"' if flat else ""
    return f'<a:ln w="{round(width * 12_700)}"{cap}>{fill(theme, ink)}{custom}<a:round/></a:ln>'


def words(theme: Theme, ink: Ink, *, bold: bool = False) -> str:
    """The attributes of words and what follows them, up to the end tag."""
    return f'sz="{SIZE * 100:.0f}" b="{int(bold)}">{fill(theme, ink)}{LATIN}'


def rich(lines: tuple[str, ...], theme: Theme, ink: Ink, *, bold: bool = False) -> str:
    """The c:rich of typed lines, which are not broken again."""
    look = words(theme, ink, bold=bold)
    paragraphs = "".join(
        f'<a:p><a:pPr algn="l"><a:defRPr {look}</a:defRPr></a:pPr><a:r><a:rPr lang="{LANGUAGE}" {look}</a:rPr>'
        f"<a:t>{text(one)}</a:t></a:r></a:p>"
        for one in lines
    )
    return f'<c:rich><a:bodyPr wrap="none"/><a:lstStyle/>{paragraphs}</c:rich>'


def text_style(theme: Theme, ink: Ink, *, label: bool = False) -> str:
    """The c:txPr of words; those of a label are bold and stay in one line."""
    body = '<a:bodyPr wrap="none"/>' if label else "<a:bodyPr/>"
    return (
        f"<c:txPr>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr {words(theme, ink, bold=label)}</a:defRPr></a:pPr>"
        f'<a:endParaRPr lang="{LANGUAGE}"/></a:p></c:txPr>'
    )
