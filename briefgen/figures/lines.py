"""Lines over categories in order, each named at its end and told apart by dash and marker."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.document import Circle, Drawing, Ink, Label, Polygon, Polyline, Rectangle, Series, Shape
from briefgen.figures.measure import Ruler
from briefgen.figures.plot import GAP, LEADING, PLOT, SIZE, ChartPlan, Plot, tick_room, value_axis
from briefgen.figures.scale import FROM_ZERO, Scale, scale
from briefgen.sums import int_sum

INKS: tuple[Ink, ...] = ("accent", "ink", "secondary")
DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2), (1.5, 2), (7, 2, 1.5, 2))
NAMES = 0.28  # of the width, at most, for the names at the ends of the lines
MOST_VALUES = 12
MARK = 2.6

Point = tuple[float, float]


def draw_lines(plan: ChartPlan, ruler: Ruler, width: float) -> Drawing:
    """The lines of a chart."""
    found = _scale(plan)
    left = tick_room(plan, ruler, found)
    single = len(plan.series) == 1
    right = 0.0 if single else _names_room(plan, ruler, width) + GAP + MARK + 6
    room = width - left - right
    slot = room / len(plan.categories)
    every = _every(plan, ruler, slot)
    named = [ruler.wrap_balanced(name, slot * every - GAP, SIZE) for name in plan.categories]
    below = max(len(lines) for lines in named[::every]) * LEADING + GAP
    wrapped = {row.name: ruler.wrap_balanced(row.name, NAMES * width, SIZE, bold=True) for row in plan.series}
    tall = max(PLOT, int_sum(len(lines) for lines in wrapped.values()) * LEADING + 2 * LEADING)
    plot = Plot(left, below, room, tall)
    above = LEADING + (LEADING + GAP if plan.unit else 0)
    total = below + tall + above
    shapes: list[Shape] = []
    if plan.unit:
        shapes.append(Label(0, total - SIZE, plan.unit, SIZE, ink="secondary"))
    shapes += value_axis(plan, plot, found)
    shapes += _categories(named, every, plot, slot)
    runs = [_points(row, plot, found, slot) for row in plan.series]
    values = _values(plan, ruler, plot, runs[0], slot) if single else []
    shapes += (_clearing(label, ruler) for label in values)
    for index, points in enumerate(runs):
        shapes += _line(index, points)
    shapes += values if single else _ends(plan, runs, wrapped, plot)
    return Drawing(width, total, tuple(shapes))


def _scale(plan: ChartPlan) -> Scale:
    """The scale of the values; one that does not begin at zero leaves room for a value below the lowest point."""
    low, high = min(plan.values, default=0.0), max(plan.values, default=0.0)
    below = low - (high - low) / 10
    values = (*plan.values, below) if below > FROM_ZERO * high else plan.values
    return scale(values, from_zero=False)


def _names_room(plan: ChartPlan, ruler: Ruler, width: float) -> float:
    longest = max(ruler.width(row.name, SIZE, bold=True) for row in plan.series)
    return min(longest, NAMES * width)


def _every(plan: ChartPlan, ruler: Ruler, slot: float) -> int:
    """Which categories are named: all of them, or every second, third ... so that names keep apart."""
    longest = max(ruler.longest_word(name, SIZE) for name in plan.categories)
    return max(1, -int(-(longest + GAP) // slot))


def _categories(named: Sequence[tuple[str, ...]], every: int, plot: Plot, slot: float) -> list[Shape]:
    return [
        Label(
            plot.x + (index + 0.5) * slot,
            plot.y - GAP - (number + 1) * LEADING + 3,
            line,
            SIZE,
            align="middle",
        )
        for index, lines in enumerate(named)
        if index % every == 0
        for number, line in enumerate(lines)
    ]


def _points(row: Series, plot: Plot, found: Scale, slot: float) -> list[Point | None]:
    return [
        None if value is None else (plot.x + (index + 0.5) * slot, plot.y + found.place(value) * plot.height)
        for index, value in enumerate(row.values)
    ]


def _line(index: int, points: Sequence[Point | None]) -> list[Shape]:
    """Runs of points between the gaps, and a marker on each point."""
    ink, dash = INKS[index % len(INKS)], DASHES[index % len(DASHES)]
    shapes: list[Shape] = []
    run: list[Point] = []
    for point in (*points, None):
        if point is not None:
            run.append(point)
            continue
        if len(run) > 1:
            shapes.append(Polyline(tuple(run), ink, 1.5, dash))
        run = []
    return [*shapes, *(mark for point in points if point for mark in _mark(index, point, ink))]


def _mark(index: int, point: Point, ink: Ink) -> list[Shape]:
    """Disc, square, triangle, open disc: so that lines differ without dash and colour too."""
    x, y = point
    match index % 4:
        case 0:
            return [Circle(x, y, MARK, fill=ink)]
        case 1:
            return [Rectangle(x - MARK, y - MARK, 2 * MARK, 2 * MARK, fill=ink)]
        case 2:
            corners = ((x - MARK - 0.6, y - MARK), (x + MARK + 0.6, y - MARK), (x, y + MARK + 0.9))
            return [Polygon(corners, ink)]
        case _:
            return [Circle(x, y, MARK, fill="paper", stroke=ink, stroke_width=1.2)]


def _values(
    plan: ChartPlan, ruler: Ruler, plot: Plot, points: Sequence[Point | None], slot: float
) -> list[Label]:
    """The value at each point of a single line; with many points, of the first and the last only."""
    texts = ["" if value is None else plan.format_value(value) for value in plan.series[0].values]
    roomy = all(ruler.width(text, SIZE, bold=True) <= slot - 2 for text in texts)
    known = [index for index, point in enumerate(points) if point]
    shown = known if roomy and len(known) <= MOST_VALUES else [*known[:1], *known[-1:]]
    return [_value(texts[index], points, index, plot) for index in dict.fromkeys(shown)]


def _clearing(label: Label, ruler: Ruler) -> Rectangle:
    """What keeps the lines of the axis from striking a value through."""
    wide = ruler.width(label.text, SIZE, bold=True)
    left = {"start": label.x, "middle": label.x - wide / 2, "end": label.x - wide}[label.align]
    return Rectangle(left, label.y - 1, wide, SIZE - 1, fill="paper")


def _value(text: str, points: Sequence[Point | None], index: int, plot: Plot) -> Label:
    """The value where its line does not run: above a peak, below a trough, beside a slope."""
    point = points[index]
    assert point is not None  # only points that are there are named
    x, y = point
    around = [points[at] for at in (index - 1, index + 1) if 0 <= at < len(points)]
    rises = [near[1] - y for near in around if near]
    if rises and all(rise > 0 for rise in rises) and y - plot.y > LEADING + 2:
        return Label(x, y - LEADING - 2, text, SIZE, bold=True, align="middle")
    if len(rises) == 2 and rises[0] > 0 > rises[1]:
        return Label(x + 2, y + 4, text, SIZE, bold=True, align="start")
    if len(rises) == 2 and rises[0] < 0 < rises[1]:
        return Label(x - 2, y + 4, text, SIZE, bold=True, align="end")
    return Label(x, y + 5, text, SIZE, bold=True, align="middle")


def _ends(
    plan: ChartPlan, runs: Sequence[Sequence[Point | None]], wrapped: dict[str, tuple[str, ...]], plot: Plot
) -> list[Shape]:
    """The name of each line beside its last point, moved up or down until no two overlap."""
    ends = [
        (points[-1][1], index)
        for index, run in enumerate(runs)
        if (points := [point for point in run if point])
    ]
    ends.sort(reverse=True)
    heights = [len(wrapped[plan.series[index].name]) * LEADING for _, index in ends]
    tops = _apart([end + height / 2 for (end, _), height in zip(ends, heights, strict=True)], heights, plot)
    x = plot.x + plot.width + GAP
    shapes: list[Shape] = []
    for (_, index), top in zip(ends, tops, strict=True):
        ink = INKS[index % len(INKS)]
        shapes += _mark(index, (x, top - LEADING / 2), ink)
        for number, line in enumerate(wrapped[plan.series[index].name]):
            y = top - (number + 1) * LEADING + 2.2
            shapes.append(Label(x + MARK + 4, y, line, SIZE, bold=True, ink=ink))
    return shapes


def _apart(wanted: list[float], heights: list[float], plot: Plot) -> list[float]:
    """Tops in falling order, each at least its height above the next, all within the plot where they fit."""
    tops: list[float] = []
    ceiling = plot.y + plot.height + LEADING / 2
    for want, height in zip(wanted, heights, strict=True):
        top = min(want, ceiling)
        tops.append(top)
        ceiling = top - height
    floor = plot.y - LEADING / 2
    for index in range(len(tops) - 1, -1, -1):
        tops[index] = max(tops[index], floor + heights[index])
        floor = tops[index]
    return tops
