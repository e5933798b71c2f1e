"""Briefs that differ only in what a reader may not see: what Hypothesis varies to compare that reader's files."""

from __future__ import annotations

import contextlib
import copy
import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import yaml
from hypothesis import strategies as st
from PIL import Image

from briefgen import audience
from briefgen.batch import work
from briefgen.chart_kinds import ChartKind
from briefgen.formats import PUBLISHED
from briefgen.model import Brief
from briefgen.pipeline import Made, Request, make, open_brief

Record = dict[str, Any]
READERS = ("minister", "parliament", "press")
# Ways in which an author keeps an item from a reader: by name, by level, by taking readers away.
BY_NAME: tuple[Record, ...] = (
    {"audiences": ["analyst"]},
    {"audiences": ["analyst"], "handling": "TLP:AMBER"},
    {"audiences": ["-minister", "-parliament", "-press"]},
)
BY_LEVEL: tuple[Record, ...] = (
    {"handling": "TLP:AMBER"},
    {"handling": "TLP:AMBER", "audiences": ["+press", "+parliament"]},
)
HIDDEN = {"minister": BY_NAME, "parliament": (*BY_NAME, *BY_LEVEL), "press": (*BY_NAME, *BY_LEVEL)}
# Plain, long enough to move pages, characters that no font here has, markup of every kind.
TEXTS = st.one_of(
    st.text("abcdefgh ijkl", min_size=1, max_size=40).map(lambda text: f"x{text}".strip()),
    st.integers(5, 120).map(lambda count: "A long sentence that would move every page behind it. " * count),
    st.sampled_from(["漢字 and ₿", "**bold** & <w:p/> {{ x }}", "=1+1", "ﷺ עברית", "Ǆ ﬃ Å", "🙂 🇵🇰"]),
    st.uuids().map(str),
)
SCORES = st.integers(1, 5)
DATES = st.dates().map(lambda date: date.isoformat())


CHARTS = st.builds(
    lambda kind, name, values, data: {
        "kind": kind,
        "categories": [name, "b"],
        "series": [{"name": "s", "values": values}, {"name": "t", "values": [9, 9]}],
        "data": data,
    },
    st.sampled_from(get_args(ChartKind)),
    TEXTS,
    st.lists(st.integers(0, 9), min_size=2, max_size=2),
    st.sampled_from(["below", "annex", "none"]),
)


def kinds() -> dict[str, st.SearchStrategy[Record]]:
    """An item of each kind with texts of any sort."""
    record = st.fixed_dictionaries
    return {
        "key_judgements": record({"text": TEXTS, "likelihood": st.sampled_from(["likely", "unlikely"]), "confidence": st.just("low")}),
        "risks": record({"title": TEXTS, "likelihood": SCORES, "impact": SCORES, "mitigation": TEXTS, "owner": TEXTS}),
        "opportunities": record({"title": TEXTS, "value": SCORES, "feasibility": SCORES, "action": TEXTS}),
        "stakeholders": record({"name": TEXTS, "influence": SCORES, "interest": SCORES, "levers": TEXTS}),
        "recommendations": record({"text": TEXTS, "actor": TEXTS}),
        "lines": record({"text": TEXTS, "use": st.sampled_from(["freely", "if_raised", "do_not_disclose"])}),
        "questions": record({"question": TEXTS, "answer": TEXTS}),
        "timeline": record({"date": DATES, "title": TEXTS}),
        "alternatives": record({"text": TEXTS, "supporting": st.lists(TEXTS, max_size=2), "contradicting": st.lists(TEXTS, max_size=1)}),
        "scenarios": record({"title": TEXTS, "description": TEXTS, "signs": st.lists(TEXTS, max_size=2), "likelihood": st.just("likely")}),
        "gaps": record({"text": TEXTS, "would_tell": TEXTS}),
        "history": record({"version": TEXTS, "date": DATES, "text": TEXTS}),
        "people": record({"post": TEXTS, "country": TEXTS, "biography": TEXTS, "portrait": record({"file": st.sampled_from(["one.png", "two.png"]), "alt": TEXTS})}),
        "meetings": record({
            "title": TEXTS, "date": DATES, "place": TEXTS, "others": st.lists(TEXTS, max_size=2), "background": TEXTS,
            "lines": st.lists(TEXTS, max_size=2), "with": st.sampled_from([[], ["host"]]),
        }),
        "key_figures": record({"value": TEXTS, "unit": TEXTS, "label": TEXTS}),
        "glossary": record({"term": TEXTS, "meaning": TEXTS}),
        "annexes": record({"title": TEXTS, "body": TEXTS}),
        "figures": st.one_of(
            record({"file": st.sampled_from(["one.png", "two.png"]), "alt": TEXTS, "caption": TEXTS}),
            record({"file": st.just("drawn.svg"), "alt": TEXTS, "caption": TEXTS, "width": st.sampled_from(["half", "full"])}),
            record({"alt": TEXTS, "caption": TEXTS, "chart": CHARTS}),
        ),
        "tables": record({
            "title": TEXTS, "columns": st.just(["A", {"name": "B", "kind": "number"}]), "wide": st.booleans(), "notes": st.lists(TEXTS, max_size=1),
            "rows": st.lists(st.one_of(TEXTS, st.tuples(TEXTS, st.integers(0, 9**9).map(str)).map(list)), min_size=1, max_size=4),
        }),
        "sections": record({
            "title": TEXTS, "body": TEXTS,
            "risks": st.lists(record({"title": TEXTS, "likelihood": SCORES, "impact": SCORES}), max_size=2),
        }),
        "sources": record({"title": TEXTS, "publisher": TEXTS, "date": DATES}),
        "further_reading": record({"title": TEXTS, "descriptor": TEXTS, "date": DATES, "public": st.booleans()}),
    }  # fmt: skip


VISIBLE: Record = {
    "id": "grain", "title": "Grain corridor reopens", "reference": "X/7", "organisation": "A desk", "date": "2025-03-03",
    "audiences": ["minister", "parliament", "press", "analyst"], "handling": {"scheme": "tlp", "level": "TLP:AMBER"},
    "for": {
        "press": {"title": "Grain", "summary": "The corridor reopens.", "contact": "A desk"},
        "parliament": {"title": "Grain and ships", "summary": "The corridor reopens on Monday."},
    },
    "purpose": {"decision": "note", "ask": "that shipments begin"},
    "summary": "The corridor reopens on Monday, see [@kept]. [@port]",
    "key_judgements": [{"text": "The truce holds.", "likelihood": "likely", "confidence": "moderate", "sources": ["port"]}],
    "sections": [{"title": "The port", "body": "Ships wait; see [@kept].\n\n[[drawing]]\n\n::: box Rules of the [@port]\nThree apply.\n:::\n\n::: beside mast\nIt is deep.\n:::\n\n::: beside berth\nIt is long.\n:::\n\n[[ships]]", "figures": [{"id": "berth", "file": "one.png", "alt": "A berth", "caption": "The berth", "audiences": ["minister", "analyst", "parliament", "press"]}, {"id": "ships", "alt": "Ships by day", "caption": "Ships", "audiences": ["minister", "analyst", "parliament", "press"], "chart": {"kind": "stacked", "totals": True, "category": "Day", "categories": ["Monday", "Tuesday"], "series": [{"name": "Grain", "values": [3, 4]}, {"name": "Coal", "values": [1, 2]}]}}], "facts": [{"text": "Nine ships wait.", "sources": ["port"]}], "audiences": ["minister", "analyst", "parliament", "press"]}],
    "risks": [{"title": "A mine closes the channel", "likelihood": 3, "impact": 4, "mitigation": "Sweep"}],
    "opportunities": [{"title": "A second berth", "value": 3, "feasibility": 2}],
    "stakeholders": [{"name": "Port authority", "influence": 4, "interest": 5}],
    "recommendations": [{"text": "thank the authority"}],
    "lines": [{"text": "We welcome it.", "use": "freely", "audiences": ["minister", "analyst", "parliament", "press"]}],
    "questions": [{"question": "When?", "answer": "On Monday."}],
    "tables": [{"title": "Berths", "columns": ["Port", {"name": "Berths", "kind": "number"}], "rows": [["North", "2"], "South", ["Old", "-1"]]}],
    "alternatives": [{"text": "The truce breaks.", "likelihood": "unlikely", "supporting": ["Shots were heard."]}],
    "scenarios": [{"title": "A slow start", "likelihood": "likely", "signs": ["Few ships sail."]}],
    "gaps": [{"text": "How many mines there are.", "would_tell": "A survey."}],
    "history": [{"version": "2", "text": "New figures."}],
    "people": [{"id": "host", "post": "Harbour master", "country": "The port", "biography": "Knows the berths.", "audiences": ["minister", "analyst", "parliament", "press"]}],
    "meetings": [{"title": "At the port", "date": "2025-03-04", "with": ["host"], "audiences": ["minister", "analyst", "parliament", "press"], "lines": [{"text": "We thank you.", "audiences": ["minister", "analyst", "parliament", "press"]}]}],
    "timeline": [{"date": "2025-03-01", "title": "Truce", "audiences": ["minister", "analyst", "parliament", "press"]}],
    "key_figures": [{"value": "38", "unit": "per cent", "label": "of grain comes by sea"}],
    "glossary": [{"term": "Berth", "meaning": "Where a ship lies"}],
    "further_reading": [{"title": "A book on ports", "public": True}],
    "sources": [{"id": "port", "title": "Notice 12", "publisher": "Port authority", "date": "2025-03-01", "public": True}],
}  # fmt: skip


for _items in VISIBLE.values():
    for _item in _items if isinstance(_items, list) else ():
        if isinstance(_item, dict):
            _item["handling"] = (
                "TLP:CLEAR"  # below the brief's own level, so that each reader is cleared for it
            )


GIVEN = ("title", "summary", "subtitle", "to", "contact")  # words that the minister is given others for
WITHHELD = (
    "title",
    "subtitle",
    "source_summary",
    "summary",
    "to",
    "from",
)  # words that a named reader has no part in
EVERYBODY = ["minister", "analyst", "parliament", "press"]
MARKED: Record = {
    "id": "grain", "title": "(U) Grain corridor reopens", "reference": "X/7", "date": "2025-03-03", "audiences": EVERYBODY,
    "handling": {"scheme": "us", "level": "TOP SECRET", "portions": True},
    "for": {"press": {"title": "Grain"}, "parliament": {"title": "Grain and ships"}},
    "summary": "(U) The corridor reopens on Monday.",
    "purpose": {"decision": "note", "ask": "(U) that shipments begin"},
    "key_judgements": [{"text": "(U) The truce holds.", "likelihood": "likely", "confidence": "moderate"}],
    "sections": [{
        "title": "(U) The port", "audiences": EVERYBODY, "body": "(U) Ships wait.\n\n- (U) Nine\n- (U) Ten\n\n::: box (U) Rules\n\n(U) Three apply.\n\n:::\n\n(U) They sail.",
        "facts": [{"text": "(U) Nine ships wait.", "audiences": EVERYBODY}],
    }],
    "risks": [{"title": "(U) A mine closes the channel", "likelihood": 3, "impact": 4}],
    "lines": [{"text": "(U) We welcome it.", "use": "freely", "audiences": EVERYBODY}],
}  # fmt: skip


@st.composite
def briefs(draw: st.DrawFn, reader: str) -> Record:
    """The visible brief with hidden items among its own; what [@kept] leads to is one of them."""
    brief: Record = copy.deepcopy(VISIBLE)
    strategies = kinds()
    chosen = draw(st.lists(st.sampled_from(sorted(strategies)), max_size=7))
    for number, kind in enumerate(chosen):
        hidden = {**draw(strategies[kind]), **draw(st.sampled_from(HIDDEN[reader]))}
        if draw(st.booleans()):
            hidden["id"] = f"hidden-{draw(st.integers(0, 99))}-{number}"
        if kind == "sources":
            hidden["id"] = f"source-{number}-{draw(st.integers(0, 99))}"
        _insert(draw, brief, kind, hidden)
    kept = {**draw(strategies["risks"]), **draw(st.sampled_from(HIDDEN[reader])), "id": "kept"}
    _insert(draw, brief, "risks", kept)
    for identifier in ("drawing", "mast"):
        picture = draw(strategies["figures"].filter(lambda one: "file" in one))
        placed = {**picture, "width": "half", **draw(st.sampled_from(HIDDEN[reader])), "id": identifier}
        _insert(draw, brief, "figures", placed)
    if draw(st.booleans()):
        brief["for"]["analyst"] = {"title": draw(TEXTS), "summary": draw(TEXTS)}
    for kind in ("risks", "stakeholders"):
        if draw(st.booleans()):
            brief[kind][0]["for"] = {"analyst": {"title" if kind == "risks" else "name": draw(TEXTS)}}
    if draw(st.booleans()):
        brief["lines"][0]["note"] = draw(TEXTS)
    return own_words(draw, brief, reader)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, Record, Record]:
    """A reader, and two briefs that are the same to them."""
    reader = draw(st.sampled_from(READERS))
    if draw(st.booleans()):
        return reader, draw(st.one_of(st.just(MARKED), marked_briefs())), draw(marked_briefs())
    return reader, draw(st.one_of(st.just(_bare(reader)), briefs(reader))), draw(briefs(reader))


def own_words(draw: st.DrawFn, brief: Record, reader: str) -> Record:
    """The brief with other own words, all withheld: by name, or since this reader is given words in their place."""
    if reader == "minister":
        for name in draw(st.lists(st.sampled_from(GIVEN), unique=True)):
            written = brief.get(name, "")
            brief[name] = {"text": draw(TEXTS), "for": {"minister": written}}
        brief["clearances"] = [
            {"role": draw(TEXTS), "name": draw(TEXTS), "for": {"minister": {"role": "The desk"}}}
        ]
        brief["authors"] = [{"name": draw(TEXTS), "visible": False}]
        brief["for"]["minister"] = {"clearances": [{"role": "The desk"}]}
        return brief
    for name in draw(st.lists(st.sampled_from(WITHHELD), unique=True)):
        brief[name] = draw(TEXTS)
    brief["clearances"] = [{"role": draw(TEXTS), "name": draw(TEXTS)}]
    brief["purpose"] = {"ask": draw(TEXTS), "why_now": draw(TEXTS)}
    brief["handling"]["note"], brief["handling"]["distribution"] = draw(TEXTS), [draw(TEXTS)]
    brief["record"] = {"file": draw(TEXTS)}
    return brief


# In a brief with portion marks, what no reader of ours may see: above their clearance, or with a caveat that none holds.
HIDDEN_MARKS = st.sampled_from(("(TS)", "(U//NF)", "(S//REL TO USA, FVEY)", "(TS//NF)"))


@st.composite
def marked_briefs(draw: st.DrawFn) -> Record:
    """A brief with portion marks, with paragraphs, items and own words in it that no reader of ours may see."""
    brief = copy.deepcopy(MARKED)

    def hidden() -> str:
        return f"{draw(HIDDEN_MARKS)} {draw(TEXTS)}"

    section = brief["sections"][0]
    paragraphs = section["body"].split("\n\n")
    for _ in range(draw(st.integers(0, 3))):
        lead = draw(st.sampled_from(("", "- ", "> ", "1. ")))
        paragraphs.insert(draw(st.integers(0, len(paragraphs))), lead + hidden())
    for _ in range(draw(st.integers(0, 2))):
        paragraphs.append(f"::: box {hidden()}\n{hidden()}\n:::")
    section["body"] = "\n\n".join(paragraphs)
    for name in ("subtitle", "to", "from", "contact"):
        if draw(st.booleans()):
            brief[name] = draw(st.one_of(st.just(hidden()), TEXTS))
    for name in ("facts", "key_judgements", "lines"):
        items = section["facts"] if name == "facts" else brief[name]
        for _ in range(draw(st.integers(0, 2))):
            items.insert(draw(st.integers(0, len(items))), {"text": hidden(), "audiences": EVERYBODY})
    section["summary"], brief["purpose"]["why_now"] = hidden(), hidden()
    brief["risks"][0]["mitigation"] = hidden()
    brief["clearances"] = [{"role": draw(TEXTS), "name": draw(TEXTS)}]
    brief["handling"]["derived_from"] = draw(TEXTS)
    return brief


def _bare(reader: str) -> Record:
    """The visible brief with nothing hidden but what the text refers to."""
    kept = {"id": "kept", "title": "Kept", "likelihood": 1, "impact": 1, "audiences": ["analyst"]}
    placed = [
        {"id": one, "file": "one.png", "alt": "One", "audiences": ["analyst"]} for one in ("drawing", "mast")
    ]
    brief = copy.deepcopy({**VISIBLE, "risks": [*VISIBLE["risks"], kept], "figures": placed})
    if reader == "minister":
        brief["for"]["minister"] = {"clearances": [{"role": "The desk"}]}
    return brief


class _Plain(yaml.SafeDumper):
    """YAML without anchors, which briefs may not have."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _insert(draw: st.DrawFn, brief: Record, kind: str, item: Record) -> None:
    items = brief.setdefault(kind, [])
    items.insert(draw(st.integers(0, len(items))), item)


@dataclass(frozen=True)
class Built:
    """What one reader is given, and what they were let see."""

    view: Brief
    made: tuple[Made, ...]


def built(brief: Record, reader: str) -> Built:
    """The reader's files of a brief in a folder of its own."""
    with written(brief) as path:
        request = Request(audiences=(reader,), formats=PUBLISHED)
        job = open_brief(path, request)
        view = audience.project(job.loaded.brief, job.templates[0].reader).view
        made = tuple(one for one in make(job, job.templates[0], request) if isinstance(one, Made))
        return Built(view, made)


def keyed(brief: Record, reader: str) -> tuple[Brief, str]:
    """The reader's view of a brief, and the key that their files are kept by."""
    with written(brief) as path:
        found = work.open_brief(path, Request(audiences=(reader,)))
        assert isinstance(found, work.OpenedBrief), found
        return found.views[0].brief, found.views[0].key


@contextlib.contextmanager
def written(brief: Record) -> Iterator[Path]:
    """The path of a brief in a folder of its own, for a while."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, picture in enumerate(("one.png", "two.png")):
            (folder / picture).write_bytes(_picture(number))
        (folder / "drawn.svg").write_text(DRAWN, encoding="utf-8")
        path = folder / "brief.yaml"
        path.write_text(
            yaml.dump(brief, Dumper=_Plain, allow_unicode=True, sort_keys=False), encoding="utf-8"
        )
        yield path


DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60">'
    '<rect width="50" height="40" fill="#336"/><text x="5" y="55" font-size="12">Masts</text></svg>'
)


def _picture(number: int) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (40 + 20 * number, 30), (200, 30 * number, 0)).save(target, "PNG")
    return target.getvalue()
