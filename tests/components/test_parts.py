"""Laws of every part, and what each of them must show."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from briefgen import document as tree
from briefgen import locale
from briefgen.components import PARTS, PartOption, settle
from briefgen.components.figures import with_data_annex
from briefgen.document import (
    Badge,
    Block,
    Box,
    Changed,
    Chart,
    Cite,
    Emphasis,
    Endnotes,
    Figure,
    Heading,
    Inline,
    Link,
    List,
    Paragraph,
    Picture,
    Quiet,
    Reference,
    Span,
    Strong,
    Table,
    Text,
    TickBox,
    plain,
)
from briefgen.model import (
    Brief,
    Changes,
    ChartData,
    Clearance,
    FigureItem,
    Handling,
    Judgement,
    KeyFigure,
    Likelihood,
    LineToTake,
    Matrix,
    Opportunity,
    Outcome,
    Purpose,
    Question,
    Recommendation,
    Risk,
    SeriesData,
    Stakeholder,
)
from briefgen.model.walk import walk
from tests.components.islamabad import BRIEF, context

EMPTY = Brief(title="Nothing", audiences=("minister",))
HEADLESS = {
    "band",
    "key_figures",
    "handling",
    "title",
    "routing",
    "decision",
    "summary",
    "contents",
    "sections",
    "annexes",
}
ALL_ON: dict[str, dict[str, object]] = {
    name: {option.name: True for option in part.options if option.kind == "flag"}
    for name, part in PARTS.items()
}
ALL_ON["risks"]["compact"] = ALL_ON["opportunities"]["compact"] = False


def render(brief: Brief = BRIEF, given: dict[str, dict[str, object]] | None = None) -> tuple[Block, ...]:
    """Every part in the order of a whole brief."""
    found = context(brief, paragraph_numbers="numbered")
    return tuple(
        block for name, part in PARTS.items() for block in part.render(found, (given or {}).get(name, {}))
    )


def part(name: str, brief: Brief = BRIEF, **options: Any) -> tuple[Block, ...]:
    return PARTS[name].render(context(brief), options)


def table(blocks: tuple[Block, ...], at: int = 0) -> Table:
    return [block for block in tree.walk(blocks) if isinstance(block, Table)][at]


def cells(found: Table) -> list[list[str]]:
    return [["\n".join(map(plain, cell.paragraphs)) for cell in row.cells] for row in found.rows]


def heads(found: Table) -> list[str]:
    return [plain(column.header) for column in found.columns]


def said(blocks: tuple[Block, ...]) -> list[str]:
    """The words of paragraphs and headings, in reading order."""
    return [plain(block.content) for block in tree.walk(blocks) if isinstance(block, Paragraph | Heading)]


def inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    for block in tree.walk(blocks):
        match block:
            case Heading(content=content) | Paragraph(content=content):
                yield from deep(content)
            case Box(title):
                yield from deep(title)
            case Table():
                for row, column in itertools.product(block.rows, range(len(block.columns))):
                    for paragraph in row.cells[column].paragraphs:
                        yield from deep(paragraph)
            case Figure(caption=caption):
                yield from deep(caption)
            case Endnotes(notes):
                for note in notes:
                    yield from deep(note.content)
            case _:
                pass


def deep(nodes: tuple[Inline, ...]) -> Iterator[Inline]:
    for node in nodes:
        yield node
        if isinstance(node, Strong | Emphasis | Quiet | Link | Reference | Span | Changed):
            yield from deep(node.children)


BOTH = pytest.mark.parametrize("given", [{}, ALL_ON], ids=["as shipped", "all on"])


@BOTH
def test_every_row_has_a_cell_for_each_column_and_widths_add_up(given: dict[str, dict[str, object]]) -> None:
    for block in tree.walk(render(given=given)):
        if isinstance(block, Table):
            assert all(len(row.cells) == len(block.columns) for row in block.rows)
            measured = block.origin.startswith("tables[")  # by its words alone
            assert sum(column.width for column in block.columns) == pytest.approx(0 if measured else 1)
            assert block.description


@BOTH
def test_anchors_are_unique_and_links_find_them(given: dict[str, dict[str, object]]) -> None:
    blocks = render(given=given)
    anchors = []
    for block in tree.walk(blocks):
        if isinstance(block, Heading | Paragraph | Box | Table | Figure):
            anchors.append(block.anchor)
        if isinstance(block, Table):
            anchors += [row.anchor for row in block.rows]
    named = [anchor for anchor in anchors if anchor]
    assert len(named) == len(set(named))
    links = {node.anchor for node in inlines(blocks) if isinstance(node, Reference)}
    assert links
    assert links <= set(named)


@BOTH
def test_endnotes_are_numbered_as_they_are_first_met(given: dict[str, dict[str, object]]) -> None:
    blocks = render(given=given)
    met = list(dict.fromkeys(node.number for node in inlines(blocks) if isinstance(node, Cite)))
    (notes,) = (block for block in blocks if isinstance(block, Endnotes))
    assert blocks[-1] is notes
    assert [note.number for note in notes.notes] == list(range(1, len(notes.notes) + 1))
    assert sorted(met) == [note.number for note in notes.notes]
    assert met[0] == 1


@BOTH
def test_figures_and_captioned_tables_are_numbered_without_gaps(given: dict[str, dict[str, object]]) -> None:
    blocks = list(tree.walk(render(given=given)))
    for kind in (Figure, Table):
        numbers = [block.number for block in blocks if isinstance(block, kind) and block.number]
        assert numbers == list(range(1, len(numbers) + 1))


@BOTH
def test_headings_never_skip_a_level(given: dict[str, dict[str, object]]) -> None:
    levels = [block.level for block in tree.walk(render(given=given)) if isinstance(block, Heading)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@BOTH
def test_every_origin_is_an_item_of_the_view(given: dict[str, dict[str, object]]) -> None:
    paths = {path for path, _ in walk(BRIEF)}
    found = set()
    for block in tree.walk(render(given=given)):
        match block:
            case Table():
                found |= {block.origin, *(row.origin for row in block.rows)}
            case List():
                found |= {item.origin for item in block.items}
            case Heading() | Paragraph() | Figure() | Box():
                found.add(block.origin)
            case _:
                pass
    assert found - {""} <= paths
    within = (
        "indicators",
        "assumptions",
        "supporting",
        "contradicting",
        "signs",
        "key_figures",
    )  # in the row of their holder, or abreast in one row
    nested = {path for path in paths if any(one in path for one in within) or path.startswith("sources")}
    assert paths - nested <= found


def test_every_figure_says_in_words_what_it_shows_and_has_its_data() -> None:
    figures = [block for block in tree.walk(render()) if isinstance(block, Figure)]
    assert len(figures) == 3
    assert all(figure.alt and figure.data for figure in figures)


def test_a_brief_with_nothing_in_it_shows_its_title_only() -> None:
    shown = [name for name, found in PARTS.items() if found.render(context(EMPTY), {})]
    assert shown == ["title", "contents"]


@pytest.mark.parametrize("name", [name for name in PARTS if name not in HEADLESS])
def test_a_part_begins_with_its_heading(name: str) -> None:
    figures = BRIEF.sections[0].figures
    brief = replace(BRIEF, figures=figures, changed=Changes("", None))
    found = context(brief)
    found.resolve("source-1")
    first = PARTS[name].render(found, {})[0]
    assert isinstance(first, Heading)
    assert first.level == 1
    assert plain(first.content) == locale.labels()[name]


@pytest.mark.parametrize(
    "name", [name for name in PARTS if any(option.name == "heading" for option in PARTS[name].options)]
)
def test_a_heading_may_have_other_words(name: str) -> None:
    brief = replace(BRIEF, figures=BRIEF.sections[0].figures, changed=Changes("", None))
    found = context(brief)
    found.resolve("source-1")
    first = PARTS[name].render(found, {"heading": "Three to watch"})[0]
    assert "Three to watch" in plain(
        first.title if isinstance(first, Box | tree.Contents) else first.content  # type: ignore[union-attr]
    )


@pytest.mark.parametrize("name", list(PARTS))
def test_every_option_accepts_its_own_default(name: str) -> None:
    assert all(
        option.accepts(option.default) and option.doc and option.expected for option in PARTS[name].options
    )


@pytest.mark.parametrize("name", list(PARTS))
def test_an_option_that_a_part_has_not_is_a_bug(name: str) -> None:
    with pytest.raises(KeyError, match="colour"):
        PARTS[name].render(context(), {"colour": "red"})


@pytest.mark.parametrize(
    ("kind", "bad"),
    [
        ("text", 3),
        ("flag", "true"),
        ("whole", -1),
        ("whole", True),
        ("choice", "x"),
        ("words", ("x",)),
        ("words", "a"),
    ],
)
def test_an_option_refuses_what_it_cannot_be(kind: str, bad: object) -> None:
    assert not PartOption("o", kind, None, "doc", ("a", "b")).accepts(bad)  # type: ignore[arg-type]


def test_the_decision_box_says_what_is_asked_and_by_when() -> None:
    (box,) = part("decision")
    assert isinstance(box, Box)
    assert box.tone == "decision"
    assert plain(box.title) == "You are asked to agree, by 24\u00a0January 2025"
    assert said(box.blocks)[1] == "Why now. The new President takes office today."


def test_the_mark_stands_in_words_with_distribution_and_embargo() -> None:
    assert said(part("handling"))[:3] == [
        f"TLP:AMBER {locale.labels()['TLP:AMBER']}",
        "Embargo: not to be published before 20\u00a0January 2025, 09:00 (UTC+05:00).",
        "Distribution: Minister; Policy planning",
    ]


def test_an_unseen_author_is_not_named() -> None:
    assert said(part("title"))[-1] == "Prepared by: South Asia desk"


def test_a_judgement_says_its_term_band_change_and_confidence() -> None:
    likely, remote = cells(table(part("judgements")))
    assert likely[2:] == ["Likely\n55\u201380\u00a0%, raised", "Moderate"]
    assert remote[2:] == ["Remote chance\nup to 5\u00a0%, new", "Low"]


def test_a_judgement_across_the_page_has_its_likelihood_and_confidence_below() -> None:
    found = table(part("judgements", across=True))
    assert [plain(column.header) for column in found.columns] == ["No.", "Judgement"]
    assert cells(found)[0][1].splitlines()[1:] == [
        "Likely 55\u201380\u00a0%, raised \u00b7 Confidence: Moderate"
    ]


def test_scores_of_stakeholders_stand_in_a_table_only_where_no_grid_shows_them() -> None:
    def heads(**options: Any) -> list[str]:
        found = [one.data if isinstance(one, Figure) else one for one in part("stakeholders", **options)]
        return [plain(column.header) for one in found if isinstance(one, Table) for column in one.columns]

    assert "Influence" in heads(grid=False)
    assert "Influence" not in heads() + heads(grid=False, scores=False)


def test_an_analyst_sees_what_a_judgement_rests_on() -> None:
    found = cells(table(part("judgements", basis=True, assumptions=True, indicators=True)))[0][1]
    assert found.splitlines()[1:] == [
        "Basis: one press report and the first term",
        "Assumes: the region stays low on the list",
        "Watch: the first budget request; visits",
    ]


@pytest.mark.parametrize(
    ("name", "kind"), [("judgements", "key_judgements"), ("risks", "risks"), ("lines", "lines")]
)
def test_top_shows_the_first_only(name: str, kind: str) -> None:
    whole, first = part(name), part(name, top=1)
    assert first != whole
    origins = [row.origin for block in tree.walk(first) if isinstance(block, Table) for row in block.rows]
    origins += [item.origin for block in tree.walk(first) if isinstance(block, List) for item in block.items]
    assert [origin.rpartition(".")[2].partition("[")[0] for origin in origins] == [kind]


def test_the_heat_map_has_each_risk_in_the_cell_of_its_scores() -> None:
    matrix = table(part("heat_map"))
    assert [row[0] for row in cells(matrix)] == [
        "5\u00a0Almost sure",
        "4\u00a0Expected",
        "3\u00a0Possible",
        "2\u00a0Small",
        "1\u00a0Rare",
    ]
    assert cells(matrix)[1][1:] == ["4", "8", "12", "R2\n16", "R1\n20"]
    assert [cell.tone for cell in matrix.rows[1].cells] == [
        None,
        "low",
        "moderate",
        "high",
        "severe",
        "severe",
    ]
    assert "Severe: R1 A choice is forced (likelihood 4, impact 5, product 20)." in matrix.description


def test_the_heat_map_speaks_in_the_houses_own_words() -> None:
    matrix = Matrix(
        likelihood=("a", "b", "c", "d", "e"), bands=(("Fine", "low", 12), ("Grave", "severe", 25))
    )
    blocks = part("heat_map", replace(BRIEF, matrix=matrix))
    assert cells(table(blocks))[0][0] == "5\u00a0E"
    badges = [node for node in inlines(blocks) if isinstance(node, Badge)]
    assert badges == [Badge("Fine\u00a01\u201312", "low"), Badge("Grave\u00a013\u201325", "severe")]


def test_a_risk_is_rated_by_word_number_and_colour() -> None:
    badges = [node for node in inlines(part("risks")) if isinstance(node, Badge)]
    assert badges == [
        Badge("Severe\u00a020", "severe"),
        Badge("Severe\u00a016", "severe"),
        Badge("High\u00a012", "high"),
        Badge("Low\u00a04", "low"),
    ]


def test_the_register_shows_only_the_columns_chosen() -> None:
    assert heads(table(part("risks"))) == [
        "No.",
        "Risk and cause",
        "Consequence",
        "Rating",
        "Response and owner",
    ]
    assert heads(table(part("risks", columns=("response",)))) == [
        "No.",
        "Risk",
        "Rating",
        "Response and owner",
    ]
    assert heads(table(part("risks", compact=True))) == ["No.", "Risk", "Rating", "Response"]


def test_an_analyst_sees_what_is_left_of_a_risk() -> None:
    row = cells(table(part("risks", details=True)))[1]
    assert row[1].splitlines()[1:] == ["Horizon: 2025", "Confidence in the scores: moderate"]
    assert row[3].splitlines() == ["Severe\u00a016", "4\u00a0\u00d7\u00a04", "Residual", "Moderate\u00a09"]


def test_risks_as_a_list_keep_their_numbers_and_ratings() -> None:
    first, *_ = said(PARTS["risks"].render(context(), {"as": "list"})[1:])
    assert first == "R1 A choice is forced. China's support or American help is lost Severe\u00a020"


def test_boxes_are_offered_for_the_choices_of_each_recommendation() -> None:
    found = table(part("recommendations"))
    assert heads(found) == ["No.", "It is recommended that you", "Agree", "Disagree", "Discuss", "amend"]
    labels = [node.label for node in inlines((found,)) if isinstance(node, TickBox)]
    assert labels == [
        "Agree: recommendation 1",
        "Disagree: recommendation 1",
        "Discuss: recommendation 1",
        "Agree: recommendation 2",
        "amend: recommendation 2",
    ]


def test_what_was_decided_stands_in_place_of_boxes_and_signature() -> None:
    outcome = Outcome(decision="agreed", by="Minister", note="at once")
    brief = replace(BRIEF, recommendations=(Recommendation(text="call", outcome=outcome),))
    _, *tables = part("recommendations", brief)
    assert len(tables) == 1
    assert cells(table(tuple(tables)))[0][1] == "call\nDecided: agreed, Minister: at once"


def test_a_line_that_may_not_be_said_freely_always_says_so() -> None:
    assert said(part("lines"))[1:] == [
        "Our ties serve both countries; neither can overlook the other.",
        "Only if raised: Proceedings before our courts are a domestic matter.",
        "Background only, do not disclose: We expect a cut.",
        "Only if raised: We would like a date.",
    ]


def test_lines_are_grouped_by_their_use() -> None:
    found = said(part("lines", use=True, expires=True))
    labels = ["Use freely", "Only if raised", "Background only, do not disclose"]
    assert [text for text in found if text in labels] == labels
    assert found.index("We would like a date.") < found.index(labels[2])
    assert "(until March 2025)" in said(part("lines", use=True, expires=True))[4]


def test_sections_of_other_topics_are_left_out() -> None:
    assert [text for text in said(part("sections", topics=("india",))) if ":" in text] == [
        "India: Washington's counterweight to China"
    ]


def test_paragraphs_are_numbered_within_their_section() -> None:
    found = context(paragraph_numbers="numbered")
    blocks = PARTS["sections"].render(found, {}) + PARTS["annexes"].render(found, {})
    numbers = [block.number for block in blocks if isinstance(block, Paragraph) and block.number]
    assert numbers == ["1.1", "1.2", "1.3", "1.4", "2.1", "A.1", "A.2"]


def test_paragraphs_are_numbered_through_the_paper() -> None:
    found = context(paragraph_numbers="paper")
    blocks = PARTS["sections"].render(found, {}) + PARTS["annexes"].render(found, {})
    numbers = [block.number for block in blocks if isinstance(block, Paragraph) and block.number]
    assert numbers == ["1", "2", "3", "4", "5", "A.1", "A.2"]
    heads = [plain(block.content) for block in blocks if isinstance(block, Heading) and block.level == 1]
    assert not heads[0][0].isdigit()


def test_the_titles_of_sections_carry_the_number_of_their_paragraphs() -> None:
    found = context(paragraph_numbers="sections")
    blocks = PARTS["sections"].render(found, {})
    heads = [plain(block.content) for block in blocks if isinstance(block, Heading) and block.level == 1]
    numbers = [block.number for block in blocks if isinstance(block, Paragraph) and block.number]
    assert [one.partition(" ")[0] for one in heads] == ["1.", "2."]
    assert numbers == ["1.1", "1.2", "1.3", "1.4", "2.1"]


def test_the_timeline_stands_in_order_of_date() -> None:
    assert [row[0] for row in cells(table(part("timeline")))] == [
        "2021",
        "2022",
        "20\u00a0January 2025",
        "March 2025",
    ]


def test_a_timeline_may_look_ahead_only() -> None:
    assert [row[2] for row in cells(table(part("timeline", kinds=("scheduled", "forecast"))))] == [
        "Scheduled",
        "Forecast",
    ]


def test_a_source_has_its_grades_only_when_asked() -> None:
    found = context()
    found.resolve("source-1")
    with_grades, without = (
        plain(block.notes[0].content)
        for grades in (True, False)
        for block in PARTS["sources"].render(found, {"grades": grades})
        if isinstance(block, Endnotes)
    )
    assert without == (
        "Pakistan prepares for the second Trump term, news report, 20\u00a0January 2025, example.org/report, "
        "accessed 21\u00a0January 2025."
    )
    assert with_grades.endswith(
        ", a correspondent in Islamabad. Reliability B: usually reliable; credibility 2: probably true."
    )


def test_a_chart_tells_where_it_begins_and_ends() -> None:
    (figure,) = (block for block in part("sections") if isinstance(block, Figure))
    assert figure.alt == (
        "Bar chart, USD billion. Sum: from 1.3 (Security aid cut) to 3.2 (Afghan relief); "
        "highest 3.2 (Afghan relief), lowest 1.3 (Security aid cut)."
    )


def test_a_picture_keeps_its_size_and_its_own_words() -> None:
    png = io.BytesIO()
    Image.new("RGB", (30, 20)).save(png, "PNG")
    item = FigureItem(data=png.getvalue(), alt="a map of the border", credit="Survey of Pakistan")
    head, figure = part("figures", replace(BRIEF, figures=(item,)))
    assert isinstance(head, Heading)
    assert isinstance(figure, Figure)
    assert isinstance(figure.graphic, Picture)
    assert (figure.graphic.format, figure.graphic.width, figure.graphic.height) == ("png", 30, 20)
    assert (figure.alt, figure.credit, figure.number, figure.data) == (item.alt, item.credit, 0, None)


def test_decoration_is_silent() -> None:
    chart = ChartData(kind="bar", categories=("a",), series=(SeriesData(name="b", values=(Decimal(1),)),))
    item = FigureItem(chart=chart, decorative=True)
    _, figure = part("figures", replace(BRIEF, figures=(item,)))
    assert isinstance(figure, Figure)
    assert (figure.alt, figure.data) == ("", None)


def test_a_figure_with_nothing_to_draw_is_not_shown() -> None:
    empty = FigureItem(chart=ChartData(kind="line", categories=()), alt="nothing")
    assert part("figures", replace(BRIEF, figures=(empty, FigureItem(alt="none")))) == ()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((None, None), "Aid: no figures."),
        (("1",), "Aid: 1 (2021)."),
        (("1", "2.5"), "Aid: from 1.0 (2021) to 2.5 (2022); highest 2.5 (2022), lowest 1.0 (2021)."),
    ],
)
def test_a_chart_with_gaps_is_told_as_it_is(values: tuple[str | None, ...], told: str) -> None:
    numbers = tuple(None if value is None else Decimal(value) for value in values)
    chart = ChartData(
        kind="line", categories=("2021", "2022"), series=(SeriesData(name="Aid", values=numbers),)
    )
    _, figure = part("figures", replace(BRIEF, figures=(FigureItem(chart=chart),)))
    assert isinstance(figure, Figure)
    assert figure.alt == f"Line chart. {told}"


def test_the_grid_and_the_timeline_may_be_left_out() -> None:
    found = (*part("stakeholders", grid=False), *part("timeline", drawing=False))
    assert [type(block) for block in found] == [Heading, Table, Heading, Table]


def test_a_grid_without_the_large_table_still_has_its_scores() -> None:
    assert heads(table(part("stakeholders", table=False))) == ["No.", "Stakeholder", "Influence", "Interest"]


def test_opportunities_may_leave_their_scores_out() -> None:
    assert heads(table(part("opportunities", compact=True))) == ["No.", "Opportunity", "What to do", "Window"]


@pytest.mark.parametrize(
    ("contact", "shown"), [("desk@example.org", Link("mailto:desk@example.org", (Text("desk@example.org"),)))]
)
def test_a_mail_address_is_a_link(contact: str, shown: Inline) -> None:
    assert shown in inlines(part("contact", replace(BRIEF, contact=contact)))


def test_other_ways_to_reach_the_desk_are_words() -> None:
    brief = replace(BRIEF, contact="Press office, telephone 1234", organisation="")
    assert said(part("contact", brief)) == ["Contact", "Press office, telephone 1234"]


def test_a_section_of_its_summary_alone() -> None:
    off = dict.fromkeys(("trend", "body", "facts", "figures"), False)
    assert said(PARTS["sections"].render(context(), off)) == [
        "Afghanistan: the burden may pass to Pakistan",
        "American relief shares a load that Pakistan cannot carry alone 1.",
        "India: Washington's counterweight to China",
    ]


def test_facts_of_a_topic_without_any_are_not_shown() -> None:
    assert part("facts", topics=("India",)) == ()


def test_a_band_that_the_house_invents_is_a_bug() -> None:
    with pytest.raises(ValueError, match="purple"):
        part("risks", replace(BRIEF, matrix=Matrix(bands=(("All", "purple", 25),))))


def test_a_brief_without_a_mark_still_says_who_gets_it() -> None:
    brief = replace(BRIEF, handling=Handling(distribution=("Minister",)))
    assert said(part("handling", brief)) == ["Distribution: Minister"]


@pytest.mark.parametrize(
    ("status", "version", "shown"),
    [("cleared", "", "Cleared"), ("", "1.10", "Version 1.10"), ("draft", "0.1", "Draft, version 0.1")],
)
def test_the_status_is_said_as_far_as_it_is_known(status: str, version: str, shown: str) -> None:
    brief = replace(BRIEF, status=status, version=version)
    assert cells(table(part("title", brief)))[0][-1] == shown


def test_a_text_without_a_deadline_is_only_asked_for() -> None:
    brief = replace(BRIEF, purpose=Purpose(ask="the visit of the envoy"))
    (box,) = part("decision", brief)
    assert isinstance(box, Box)
    assert plain(box.title) == "For your attention"
    assert len(box.blocks) == 1


def test_a_term_of_no_known_scale_has_no_band() -> None:
    judgement = Judgement(text="Aid ends.", likelihood=Likelihood(term="possible"))
    brief = replace(BRIEF, key_judgements=(judgement,))
    assert cells(table(part("judgements", brief))) == [["1", "Aid ends.", "Possible"]]


def test_without_a_list_of_sources_no_mark_is_left_in_the_text() -> None:
    found = context()
    blocks = settle(PARTS["judgements"].render(found, {}), found.titles())
    assert not [node for node in inlines(blocks) if isinstance(node, Cite)]


SCORE = st.integers(1, 5)
WORD = st.text(st.sampled_from("abc XYZ-"), min_size=1, max_size=40)


@given(
    st.lists(st.builds(Risk, title=WORD, likelihood=SCORE, impact=SCORE, mitigation=WORD), max_size=4).map(
        tuple
    ),
    st.lists(st.builds(Opportunity, title=WORD, value=SCORE, feasibility=SCORE, action=WORD), max_size=3).map(
        tuple
    ),
    st.lists(st.builds(Stakeholder, name=WORD, influence=SCORE, interest=SCORE, levers=WORD), max_size=4).map(
        tuple
    ),
    st.lists(st.builds(LineToTake, text=WORD), max_size=3).map(tuple),
)
def test_any_items_make_sound_tables(
    risks: tuple[Risk, ...],
    opportunities: tuple[Opportunity, ...],
    stakeholders: tuple[Stakeholder, ...],
    lines: tuple[LineToTake, ...],
) -> None:
    brief = replace(EMPTY, risks=risks, opportunities=opportunities, stakeholders=stakeholders, lines=lines)
    for block in tree.walk(render(brief, ALL_ON)):
        if isinstance(block, Table):
            assert all(len(row.cells) == len(block.columns) for row in block.rows)
            assert sum(column.width for column in block.columns) == pytest.approx(1)


def test_a_crowded_cell_of_the_heat_map_names_some_risks_and_counts_the_others() -> None:
    crowd = tuple(replace(BRIEF.risks[0], id="", likelihood=1, impact=1) for _ in range(40))
    shown = cells(table(part("heat_map", replace(BRIEF, risks=crowd))))[4][1]
    assert shown.count("R") == 24
    assert "+16" in shown


def charted(kind: str, values: str, data: str = "", count: int = 3) -> ChartData:
    numbers = tuple(map(Decimal, values.split()))
    names = tuple(f"K{number}" for number in range(count))
    row = SeriesData(name="Row", values=numbers)
    return ChartData(kind=kind, categories=names, series=(row,), data=data)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("chart", "place"),
    [
        (charted("bar", "1 2 3"), "annex"),  # every value is on the drawing
        (charted("area", "1 2 3"), "below"),
        (charted("area", "1 2 3 4 5 6 7", count=7), "annex"),  # more than six rows
        (charted("area", "1 2 3 4 5 6", count=6), "below"),
        (charted("bar", "1 2 3", "below"), "below"),
        (charted("area", "1 2 3", "annex"), "annex"),
        (charted("area", "1 2 3", "none"), "none"),
    ],
)
def test_the_numbers_of_a_chart_stand_where_they_are_needed(chart: ChartData, place: str) -> None:
    _, figure = part("figures", replace(BRIEF, figures=(FigureItem(chart=chart, alt="A chart"),)))
    assert isinstance(figure, Figure)
    assert figure.alt == "A chart"
    assert (figure.data is None, bool(figure.annex)) == (place == "none", place == "annex")


def test_a_chart_of_two_values_is_half_as_wide_unless_a_width_is_given() -> None:
    widths = []
    for values, count, width in (("1 2", 2, ""), ("1 2 3", 3, ""), ("1 2", 2, "full"), ("1 2 3", 3, "half")):
        item = FigureItem(chart=charted("bar", values, count=count), alt="A chart", width=width)
        _, figure = part("figures", replace(BRIEF, figures=(item,)))
        assert isinstance(figure, Figure)
        assert isinstance(figure.graphic, Chart)
        widths.append(figure.graphic.drawing.width)
    assert widths[0] == widths[3] == widths[1] / 2 == widths[2] / 2


def test_source_and_credit_stand_in_one_line() -> None:
    item = FigureItem(chart=charted("bar", "1 2 3"), alt="A chart", source="Survey, 2024", credit="Desk")
    _, figure = part("figures", replace(BRIEF, figures=(item,)))
    assert isinstance(figure, Figure)
    assert figure.credit == "Survey, 2024; Desk"


def test_each_option_has_boxes_to_tick_beside_it() -> None:
    found = cells(table(part("options", boxes=True)))
    assert [row[-1].split("\n") for row in found] == [
        ["☐\u00a0Agree", "☐\u00a0Disagree", "☐\u00a0Discuss"] for _ in found
    ]
    assert len(cells(table(part("options")))[0]) == len(found[0]) - 1


def test_the_clearance_grid_has_room_for_initials() -> None:
    brief = replace(BRIEF, clearances=(Clearance(role="Desk", name="A head"), Clearance(role="Legal")))
    grid = table(part("clearances", brief))
    assert [plain(column.header) for column in grid.columns] == ["Office", "Initials", "Date"]
    assert [row[0] for row in cells(grid)] == ["Desk\nA head", "Legal"]
    assert all(not row[1].strip() and not row[2].strip() for row in cells(grid))
    assert part("clearances", replace(BRIEF, clearances=())) == ()


def test_the_numbers_of_a_chart_have_the_name_of_the_categories_and_the_sums() -> None:
    rows = (
        SeriesData(name="Wheat", values=(Decimal("20.4"), None)),
        SeriesData(name="Rice", values=(Decimal(5), None)),
    )
    data = ChartData(
        kind="stacked",
        categories=("Punjab", "Sindh"),
        series=rows,
        category="Province",
        totals=True,
        data="below",
    )
    item = FigureItem(chart=data, alt="Bars", caption="Grain")
    (shown,) = [one for one in part("figures", replace(BRIEF, figures=(item,))) if isinstance(one, Figure)]
    assert shown.data is not None
    assert [plain(column.header) for column in shown.data.columns] == ["Province", "Wheat", "Rice", "Total"]
    assert cells(shown.data) == [["Punjab", "20.4", "5", "25.4"], ["Sindh", *["\N{EN DASH}"] * 3]]


def test_key_figures_are_the_headers_of_what_they_count() -> None:
    four = tuple(KeyFigure(value=str(number), unit="bn", label="of *aid*") for number in range(4))
    rows = PARTS["key_figures"].render(context(replace(BRIEF, key_figures=four)), {})
    heads = [[plain(column.header) for column in row.columns] for row in rows if isinstance(row, Table)]
    assert heads == [["0 bn", "1 bn", "2 bn"], ["3 bn"]]


def test_an_answer_stays_with_what_is_said_if_pressed_unless_it_is_long() -> None:
    for answer, kept in (("No.", True), ("No. " * 200, False)):
        asked = Question(question="Will aid be cut?", answer=answer, if_pressed="Ask Washington.")
        found = part("questions", Brief(questions=(asked, Question(question="Why?", answer="So."))))
        assert [one.leads for one in found if isinstance(one, Paragraph)] == [
            False,
            kept,
            False,
            False,
            False,
        ]


def test_the_data_of_a_figure_is_named_as_the_figure_is() -> None:
    found = context(BRIEF)
    blocks = with_data_annex(found, PARTS["sections"].render(found, {}))
    (data,) = (one for one in blocks if isinstance(one, Table) and one.on_paper)
    assert data.caption[0] == Strong((Text("Figure 1. "),))
