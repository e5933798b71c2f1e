"""Figures: pictures, and charts with the table of their data."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.components.context import Context
from briefgen.components.part import PartSettings, part
from briefgen.components.register import RegisterEntry, entries
from briefgen.components.tables import bold, words
from briefgen.document import (
    Beside,
    Block,
    Chart,
    Endnotes,
    Figure,
    Graphic,
    Heading,
    Picture,
    Redrawing,
    Vector,
    plain,
    walk,
    without_notes,
)
from briefgen.model import FigureItem


@part("the brief's own pictures and charts", headed="figures")
def figures(context: Context, _settings: PartSettings) -> tuple[Block, ...]:
    """The figures of the brief itself; those of a section are shown with the section."""
    unplaced = context.unplaced(entries(context.brief.figures, "figures"))
    return tuple(block for entry in unplaced for block in figure(context, entry))


def figure(context: Context, entry: RegisterEntry[FigureItem]) -> tuple[Block, ...]:
    """The figure of an item, numbered if it has a caption; empty if there is nothing to draw."""
    item = entry.item
    graphic, again = _drawn(context, item)
    if graphic is None:
        return ()
    caption = context.inlines(item.caption, item.sources) if item.caption else context.cites(item.sources)
    number = context.next_figure() if item.caption else 0
    anchor = context.anchor(f"figure-{number}") if number else ""
    if number:
        context.show(item.id, anchor, f"{context.label('writer_figure')} {context.numeral(number)}")
    described = item.alt or _described(context, graphic)
    made = Figure(
        graphic,
        "" if item.decorative else described,
        caption,
        context.itemised((item.source, item.credit)),
        number,
        anchor=anchor,
        origin=entry.path,
        again=again,
    )
    if isinstance(graphic, Chart):
        return (_with_data(context, item, graphic, made),)
    share = {"": 0.0, "half": 0.5, "full": 1.0}[item.width]
    return (replace(made, width=share * context.width),)


def _described(context: Context, graphic: Graphic) -> str:
    """What a chart shows, in words; nothing for a picture."""
    if not isinstance(graphic, Chart):
        return ""
    from briefgen.components import charts

    return charts.alternative(context, graphic)


def _with_data(context: Context, item: FigureItem, graphic: Chart, made: Figure) -> Figure:
    """The figure of a chart with the table of its numbers, unless it is decoration or shall have none."""
    from briefgen.components import charts

    assert item.chart is not None  # it has been drawn
    place = charts.place_of(item.chart, graphic)
    if item.decorative or place == "none":
        return made
    annex = context.anchor(f"data-{made.number}" if made.number else "data") if place == "annex" else ""
    return replace(made, data=charts.table(context, graphic), annex=annex)


def with_text(context: Context, shown: Block, inner: tuple[Block, ...]) -> tuple[Block, ...]:
    """A picture with a text beside it; what is no picture stands above the text."""
    if not inner or not isinstance(shown, Figure) or not isinstance(shown.graphic, Picture | Vector):
        return (shown, *inner)
    if shown.width >= context.width:
        return (shown, *inner)
    graphic = shown.graphic
    own = graphic.width * 72 / graphic.dpi if isinstance(graphic, Picture) else graphic.width
    width = min(shown.width, context.width / 2) or min(own, context.width / 3)
    return (Beside(replace(shown, width=width), inner, shown.origin),)


def _drawn(context: Context, item: FigureItem) -> tuple[Graphic | None, Redrawing | None]:
    """The chart or picture of an item, and how a chart is drawn anew."""
    if item.chart:
        from briefgen.components import charts  # many briefs have none

        return charts.draw(context, item.chart, item.width) or (None, None)
    return _picture(item.data), None


def _picture(data: bytes) -> Graphic | None:
    """The picture as the loader re-encoded it."""
    if not data:
        return None
    from briefgen.pictures import picture  # few briefs have pictures

    return picture(data)


def with_data_annex(context: Context, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with the tables of figures that stand in the annex, under a heading before the sources."""
    annexed = tuple(_annexed(context, blocks))
    if not annexed:
        return blocks
    head = replace(context.heading(context.label("writer_data_annex"), "data-of-the-figures"), on_paper=True)
    end = len(blocks)
    if isinstance(blocks[-1], Endnotes):
        end -= 2 if len(blocks) > 1 and isinstance(blocks[-2], Heading) else 1
    return (*blocks[:end], head, *annexed, *blocks[end:])


def _annexed(context: Context, blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in walk(blocks):
        if isinstance(block, Figure) and block.data and block.annex:
            number = (
                f"{context.label('writer_figure')} {context.numeral(block.number)}" if block.number else ""
            )
            title = plain(without_notes(block.caption)) or ("" if number else block.data.description)
            chart = block.graphic
            # The unit that no head of a column says, since there are several.
            unit = chart.unit if isinstance(chart, Chart) and len(chart.series) > 1 else ""
            title += f" ({unit})" if unit and title and unit not in title else ""
            head = f"{number}. " if title else number
            caption = (*bold(head if number else ""), *words(title))
            yield replace(block.data, caption=caption, anchor=block.annex, on_paper=True)
