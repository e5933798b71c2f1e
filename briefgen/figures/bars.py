"""Bars beside or on each other: upright while the categories' names fit below them, lying when they are long or many."""

from __future__ import annotations

import math

from msgspec.structs import replace

from briefgen.document import (
    ChartLook,
    Drawing,
    Label,
    PlotArea,
    Polyline,
    Rectangle,
    SeriesStyle,
    Shape,
    ValueLabel,
)
from briefgen.figures.bar_ends import room_below, with_room, without_air
from briefgen.figures.fills import swatch
from briefgen.figures.measure import Ruler
from briefgen.figures.pieces import Piece, is_stacked, pieces, scale_of
from briefgen.figures.plot import (
    GAP,
    LEADING,
    MIDDLE,
    PLOT,
    SIZE,
    ChartPlan,
    clearing,
    finish,
    head,
    head_height,
    legend,
    tick_room,
    unit_lines,
    value_axis,
    with_reference,
)
from briefgen.figures.scale import ZERO, Scale
from briefgen.figures.styles import bar_style, highlighted, layer_style

FILLED = 0.7  # of a category's room is taken by its bars
WIDEST = 44.0
THICK = 12.0  # a lying bar
MOST_UPRIGHT = 12
NAMES = 0.4  # of the width, at most, for the names beside lying bars
APART = 1.5  # between two bars; half of a bar's room where that is less
SHORTEST = 12.0  # between the ends of a scale, where long numbers need the room beside it on a phone
INSIDE = 3.0  # between a value in the middle of a bar and its ends


def draw_bars(plan: ChartPlan, ruler: Ruler, width: float) -> tuple[ChartLook, Drawing]:
    """How the bars of a chart are drawn, and their drawing."""
    laid = pieces(plan)
    scale = scale_of(plan, laid)
    slot = (width - tick_room(plan, ruler, scale)) / len(plan.categories)
    longest = max(ruler.longest_word(name, SIZE) for name in plan.categories)
    longest = max(longest, _widest_sum(plan, ruler))
    if plan.turn or longest > slot - GAP or len(plan.categories) > MOST_UPRIGHT:
        return _lying(plan, ruler, width, scale, laid)
    return _upright(plan, ruler, width, scale, laid)


def has_long_names(plan: ChartPlan, ruler: Ruler, width: float) -> bool:
    """Whether a category's name does not stand on one line below upright bars."""
    slot = width / len(plan.categories)
    return any(ruler.width(name, SIZE) > slot - GAP for name in plan.categories)


def _lanes(plan: ChartPlan) -> int:
    """How many bars a category has beside each other."""
    return 1 if is_stacked(plan) else len(plan.series)


def _upright(
    plan: ChartPlan, ruler: Ruler, width: float, scale: Scale, laid: tuple[Piece, ...]
) -> tuple[ChartLook, Drawing]:
    lanes = _lanes(plan)
    valued = not is_stacked(plan) and _has_room_for_values(plan, ruler, width / len(plan.categories))
    scale = without_air(plan, scale) if valued else scale
    room = room_below(plan, scale) if valued else 0.0
    scale, tall = with_room(scale, room, PLOT), PLOT + room
    left = 0.0 if valued else tick_room(plan, ruler, scale)
    slot = (width - left) / len(plan.categories)
    names = [ruler.wrap_balanced(name, slot - GAP, SIZE) for name in plan.categories]
    below = max(len(lines) for lines in names) * LEADING + GAP
    wide = min(WIDEST, FILLED * slot / lanes)
    plot = PlotArea(left, below, width - left, tall)
    look = _look(plan, ruler, width, scale, plot)
    labels = _values(plan) if valued else ((),) * len(plan.series)
    if is_stacked(plan):
        labels = _inside(plan, ruler, laid, scale, (wide, PLOT))
    look = replace(look, axis=not valued, gap=(slot - wide * lanes) / wide, values=labels)
    look = with_reference(plan, look, ruler, width)
    total = below + tall + head_height(look) + LEADING
    shapes = head(plan, look, ruler, width, total)
    if look.axis:
        shapes += value_axis(plan, look)
    zero = plot.y + scale.place(ZERO) * tall
    for index, lines in enumerate(names):
        x = left + index * slot
        shapes.append(Polyline(((x, zero), (x + slot, zero)), "secondary", 0.75))
        for piece in laid:
            if piece.category == index:
                start = x + (slot - wide * lanes) / 2 + piece.lane * wide
                shapes += _standing(plan, look, piece, (start, wide), ruler)
        for number, line in enumerate(lines):
            y = below - GAP - (number + 1) * LEADING + 3
            shapes.append(Label(x + slot / 2, y, line, SIZE, align="middle"))
    sums = tuple(
        Label(left + (at + 0.5) * slot, plot.y + place * tall + 3, words, SIZE, bold=True, align="middle")
        for at, place, words in _sums(plan, scale)
    )
    return finish(replace(look, totals=sums), [*shapes, *_cleared(sums, ruler)], ruler, (width, total))


def _widest_sum(plan: ChartPlan, ruler: Ruler) -> float:
    """The width of the widest sum that is printed, 0 for none."""
    words = (plan.format_sum(at) for at in range(len(plan.sums)))
    return max((ruler.width(word, SIZE, bold=True) for word in words), default=0.0)


def _sums(plan: ChartPlan, scale: Scale) -> list[tuple[int, float, str]]:
    """Category, share of the axis and words of each sum that is printed."""
    return [
        (at, scale.place(value), words)
        for at, value in enumerate(plan.sums)
        if (words := plan.format_sum(at))
    ]


def _cleared(sums: tuple[Label, ...], ruler: Ruler) -> tuple[Shape, ...]:
    return (*(clearing(label, ruler) for label in sums), *sums)


def _look(plan: ChartPlan, ruler: Ruler, width: float, scale: Scale, plot: PlotArea) -> ChartLook:
    """What bars that stand and bars that lie have in common; every value is printed, and no axis."""
    style = layer_style if is_stacked(plan) else bar_style
    plain = tuple(style(index) for index in range(len(plan.series)))
    styles, marked = highlighted(plain) if plan.marked else (plain, ())
    return ChartLook(
        plot,
        scale.ticks,
        axis=False,
        styles=styles,
        values=_values(plan),
        key=legend(plan, styles, ruler, width, 0)[1],
        unit=unit_lines(plan, ruler, width),
        marked=plan.marked,
        marked_styles=marked,
        percent=plan.kind == "stacked_percent",
    )


def _values(plan: ChartPlan) -> tuple[tuple[ValueLabel, ...], ...]:
    """Each value at the end of its bar."""
    return tuple(
        tuple(ValueLabel(index, "end") for index, value in enumerate(row.values) if value is not None)
        for row in plan.series
    )


def _inside(
    plan: ChartPlan, ruler: Ruler, laid: tuple[Piece, ...], scale: Scale, room: tuple[float, float]
) -> tuple[tuple[ValueLabel, ...], ...]:
    """Each value that has room in the middle of its bar; `room` is the width of a bar and the length of the plot."""
    across_, along = room
    labels: list[list[ValueLabel]] = [[] for _ in plan.series]
    for piece in laid:
        words = _words(plan, piece)
        length = abs(scale.place(piece.end) - scale.place(piece.start)) * along
        wide = ruler.width(words, SIZE, bold=True) + INSIDE
        fits = wide <= across_ and length >= LEADING if along == PLOT else wide + INSIDE <= length
        if fits:
            labels[piece.row].append(ValueLabel(piece.category, "centre"))
    return tuple(map(tuple, labels))


def _words(plan: ChartPlan, piece: Piece) -> str:
    row = plan.series[piece.row]
    value = row.values[piece.category]
    assert value is not None  # only values that are there have a piece
    return plan.format_value(row, value)


def _standing(
    plan: ChartPlan, look: ChartLook, piece: Piece, place: tuple[float, float], ruler: Ruler
) -> list[Shape]:
    """An upright bar and its printed value; `place` is its left edge and its width."""
    (x, wide), plot, scale = place, look.plot, Scale(look.ticks)
    start, end = (plot.y + scale.place(value) * plot.height for value in (piece.start, piece.end))
    apart = min(APART, wide / 2)
    box = Rectangle(x + apart / 2, min(start, end), wide - apart, abs(end - start))
    style = look.style(piece.row, piece.category)
    shapes = swatch(style, box)
    if ValueLabel(piece.category, "end") in look.values[piece.row]:
        base = end + 3 if piece.end >= 0 else end - SIZE - 1
        shapes.append(Label(x + wide / 2, base, _words(plan, piece), SIZE, bold=True, align="middle"))
    elif ValueLabel(piece.category, "centre") in look.values[piece.row]:
        shapes += _middle(style, (x + wide / 2, (start + end) / 2), _words(plan, piece), ruler)
    return shapes


def _middle(style: SeriesStyle, middle: tuple[float, float], words: str, ruler: Ruler) -> list[Shape]:
    """The value in the middle of a bar, on its plain fill where it has a pattern."""
    x, y = middle
    label = Label(x, y - MIDDLE, words, SIZE, bold=True, align="middle", ink=style.words)
    return [clearing(label, ruler, style.fill, INSIDE / 2), label] if style.pattern else [label]


def _has_room_for_values(plan: ChartPlan, ruler: Ruler, slot: float) -> bool:
    """Whether each bar can carry its value; then the axis and its lines would only repeat it."""
    room = slot if len(plan.series) == 1 else min(WIDEST, FILLED * slot / len(plan.series))
    return all(ruler.width(words, SIZE, bold=True) <= room for words in plan.texts)


def _lying(
    plan: ChartPlan, ruler: Ruler, width: float, scale: Scale, laid: tuple[Piece, ...]
) -> tuple[ChartLook, Drawing]:
    """Bars from left to right, each with its value at its end or in its middle."""
    names = max(ruler.width(name, SIZE) for name in plan.categories)
    room = min(names, NAMES * width)
    wrapped = [ruler.wrap_balanced(name, room + 0.01, SIZE) for name in plan.categories]
    bars = (THICK + 3) if is_stacked(plan) else THICK * len(plan.series)
    heights = [max(bars, len(lines) * LEADING) + GAP for lines in wrapped]
    long = math.fsum(heights)
    plot, scale = _lying_plot(plan, ruler, scale, width, room, long)
    look = _look(plan, ruler, width, scale, plot)
    thick = bars / _lanes(plan)
    look = replace(look, lying=True, gap=(long / len(heights) - bars) / thick, axis=is_stacked(plan))
    look = with_reference(plan, look, ruler, width)
    if is_stacked(plan):
        look = replace(look, values=_inside(plan, ruler, laid, scale, (bars, plot.width)))
    total = head_height(look) + plot.y + long
    shapes = head(plan, look, ruler, width, total)
    if look.axis:
        shapes += _lying_axis(plan, look)
    top, middles = plot.y + long, []
    for index, (lines, height) in enumerate(zip(wrapped, heights, strict=True)):
        shapes += _names(lines, top - height / 2)
        middles.append(top - height / 2)
        for piece in laid:
            if piece.category == index:
                y = top - (height - bars) / 2 - (piece.lane + 1) * thick
                shapes += _lying_bar(plan, look, piece, (y, thick), ruler)
        top -= height
    zero = plot.x + scale.place(ZERO) * plot.width
    shapes.append(Polyline(((zero, plot.y), (zero, plot.y + long)), "secondary", 0.75))
    sums = tuple(
        Label(plot.x + place * plot.width + 4, middles[at] - MIDDLE, words, SIZE, bold=True)
        for at, place, words in _sums(plan, scale)
    )
    return finish(replace(look, totals=sums), [*shapes, *_cleared(sums, ruler)], ruler, (width, total))


def _lying_plot(  # noqa: PLR0913 -- what a plot is measured by
    plan: ChartPlan, ruler: Ruler, scale: Scale, width: float, room: float, height: float
) -> tuple[PlotArea, Scale]:
    """The plot beside the names, with room for the values at both of its ends, or for an axis below; and its scale."""
    if is_stacked(plan):
        margin = tick_room(plan, ruler, scale) / 2  # of the last tick's number
        margin = max(margin, _widest_sum(plan, ruler) + INSIDE * 2 if plan.totals else 0.0)
        return PlotArea(room + GAP, LEADING + GAP, width - room - GAP - margin, height), scale
    widest = max((ruler.width(words, SIZE, bold=True) for words in plan.texts), default=0.0)
    long = width - room - GAP - widest - 4
    below = max(0.0, min(widest + 4, long - SHORTEST)) if any(value < 0 for value in plan.values) else 0.0
    return PlotArea(room + GAP, 0, long, height), with_room(scale, below, long - below)


def _lying_axis(plan: ChartPlan, look: ChartLook) -> list[Shape]:
    """The ticks below lying bars, with fine lines up the plot."""
    plot, scale = look.plot, Scale(look.ticks)
    shapes: list[Shape] = []
    for tick in look.ticks:
        x = plot.x + scale.place(tick) * plot.width
        shapes.append(Polyline(((x, plot.y), (x, plot.y + plot.height)), "rule", 0.5))
        words = plan.format_tick(tick, look.places)
        shapes.append(Label(x, plot.y - LEADING, words, SIZE, align="middle", ink="secondary"))
    return shapes


def _lying_bar(
    plan: ChartPlan, look: ChartLook, piece: Piece, place: tuple[float, float], ruler: Ruler
) -> list[Shape]:
    """A lying bar and its printed value; `place` is its lower edge and its thickness."""
    (y, thick), plot, scale = place, look.plot, Scale(look.ticks)
    start, end = (plot.x + scale.place(value) * plot.width for value in (piece.start, piece.end))
    style = look.style(piece.row, piece.category)
    shapes = swatch(style, Rectangle(min(start, end), y + 0.75, abs(end - start), thick - 1.5))
    if ValueLabel(piece.category, "centre") in look.values[piece.row]:
        shapes += _middle(style, ((start + end) / 2, y + thick / 2), _words(plan, piece), ruler)
    elif ValueLabel(piece.category, "end") in look.values[piece.row]:
        x, align = (end + 4, "start") if piece.end >= 0 else (end - 4, "end")
        shapes.append(Label(x, y + thick / 2 - MIDDLE, _words(plan, piece), SIZE, bold=True, align=align))  # type: ignore[arg-type]
    return shapes


def _names(lines: tuple[str, ...], middle: float) -> list[Shape]:
    base = middle + len(lines) * LEADING / 2 - SIZE + 0.7
    return [Label(0, base - index * LEADING, line, SIZE) for index, line in enumerate(lines)]
