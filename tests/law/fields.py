"""Briefs whose every text is made at random, in three formats: the texts that a format does not print as typed.

python -m tests.law.fields count [seed] [first]
"""

# ruff: noqa: RUF001 -- letters are as people write them

from __future__ import annotations

import re
import sys
import tempfile
import unicodedata
from pathlib import Path
from random import Random

import docx
import msgspec
from docx.oxml.ns import qn
from lxml import html

from briefgen.prose import escape
from tests.conftest import EVERY_FORMAT
from tests.judges import pdfium_structure, poppler
from tests.law.texts import PUNCTUATION, SIGNS, WORDS
from tests.terminal import briefgen

SLOW = 6  # of so many briefs, poppler reads the tags of one and PDFium those of the others, in a tenth of the time

SCRIPTS = (
    "cafe\u0301", "Zu\u0308rich", "E\u0323\u0301", "Ìbàdàn", "Ọjọ́", "ʿAbd", "Kāṭhmāṇḍū", "Việt", "Ἐν", "λόγος", "Україна",
    "भारत", "क्षेत्रीय", "पाकिस्तान", "₨", "₹", "½", "°C", "پاکستان", "ناگزیر", "السلام", "שלום", "1,234,567.89", "0.000012",
    "−3.5", "12345678901234567890", "2019–2024", "№", "ɪsˈlɑːm",
)  # fmt: skip
FIELDS: dict[str, dict[str, object]] = {
    "key_judgements": {"text": 9, "likelihood": "likely", "confidence": {"level": "low", "basis": 5}},
    "risks": {"title": 4, "likelihood": 2, "impact": 3, "cause": 6, "consequence": 6, "mitigation": 6, "owner": 2},
    "opportunities": {"title": 4, "value": 3, "feasibility": 2, "action": 6},
    "stakeholders": {"name": 2, "influence": 2, "interest": 3, "interests": 5},
    "timeline": {"date": "1999-05", "title": 4},
    "questions": {"question": 6, "answer": 8},
    "options": {"title": 3, "pros": [4], "cons": [5], "summary": 6},
    "recommendations": {"text": 8, "actor": 2},
    "lines": {"text": 9, "use": "freely"},
    "key_figures": {"value": 1, "unit": 1, "label": 5},
    "glossary": {"term": 1, "meaning": 6},
    "sources": {"title": 5, "publisher": 2},
    "people": {"name": 2, "post": 3, "country": 1, "biography": 9},
    "meetings": {
        "title": 3, "date": "2025-02-10", "place": 2, "objective": 6, "outcome": 5, "background": 9,
        "lines": [6], "questions": [{"question": 5, "answer": 6, "if_pressed": 6}],
    },
    "alternatives": {"text": 6, "supporting": [{"text": 6}], "contradicting": [{"text": 5}]},
    "scenarios": {"title": 3, "description": 7, "signs": [4]},
    "gaps": {"text": 6, "would_tell": 5},
    "history": {"version": "1.0", "date": "2025-01-17", "text": 5},
    "annexes": {"title": 3, "body": 9},
    "tables": {"title": 4, "columns": [{"name": 2}, {"name": 1}], "rows": [[2, 1], [3, 2]], "notes": [5]},
    "figures": {
        "alt": "A chart", "caption": 4,
        "chart": {"kind": "bar", "categories": [1, 1], "series": [{"name": 1, "values": ["1.5", "2.5"]}]},
    },
    "sections": {"title": 3, "body": 12, "facts": [6, 7], "summary": 7},
}  # fmt: skip
PLAIN = frozenset(
    {"title", "owner", "actor", "name", "term", "publisher", "post", "country", "place", "rows", "categories"}
)  # docs/brief.md: a text without marks


class _Maker:
    """Texts of so many words, and each of them as it must be printed."""

    def __init__(self, seed: str) -> None:
        self.random = Random(seed)  # noqa: S311 -- no secret
        self.printed: dict[str, str] = {}
        self.plain = True

    def fill(self, like: object, place: str) -> object:
        """What a field holds: a count of words becomes a text, everything else stays."""
        match like:
            case dict():
                fixed = {"likelihood", "impact", "value", "feasibility", "influence", "interest"}
                return {
                    key: one if key in fixed else self.fill(one, f"{place}.{key}")
                    for key, one in like.items()
                }
            case list():
                return [self.fill(one, f"{place}.{index}") for index, one in enumerate(like)]
            case int():
                self.plain = not (
                    place.startswith("tables") and place.endswith("title")
                ) and not PLAIN.isdisjoint(place.split("."))
                typed, self.printed[place] = self.text(like)
                return typed
            case _:
                return like

    def text(self, count: int) -> tuple[str, str]:
        pairs = [self.word(first=not index) for index in range(count)]
        return " ".join(typed for typed, _ in pairs), plain(" ".join(shown for _, shown in pairs))

    def word(self, *, first: bool) -> tuple[str, str]:
        if first:
            return (self.random.choice(WORDS),) * 2
        match self.random.randint(0, 5):
            case 0:
                return (self.random.choice(SIGNS),) * 2
            case 1 | 2:
                return (self.random.choice(SCRIPTS),) * 2
            case 3:
                raw = "".join(self.random.choices(PUNCTUATION, k=3))
                return (f"x{raw}y" if self.plain else escape(f"x{raw}y")), f"x{raw}y"
            case _:
                return (self.random.choice(WORDS),) * 2


class _Numbered(_Maker):
    """Texts of one word each, no two the same."""

    def text(self, count: int) -> tuple[str, str]:
        return (f"Zq{len(self.printed)}q",) * 2


def brief(made: _Maker) -> tuple[dict[str, object], dict[str, str]]:
    """A brief with the texts of a maker, and each of them as it must be printed, by its place."""
    kinds = {
        kind: [made.fill(like, f"{kind}.{number}") for number in range(2)] for kind, like in FIELDS.items()
    }
    for number, source in enumerate(kinds["sources"]):
        assert isinstance(source, dict)
        source["id"] = f"s{number}"
    title = made.fill(4, "title")
    cited = [dict(one, sources=["s0", "s1"]) for one in kinds["key_judgements"] if isinstance(one, dict)]
    head = {"title": title, "audiences": ["standard"], "date": "2025-01-20"}
    return {**head, **kinds, "key_judgements": cited}, made.printed


def plain(text: str) -> str:
    """A text without spaces and the marks of direction that programs add, composed."""
    composed = unicodedata.normalize("NFC", text)
    return re.sub("[\\s\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufffe]", "", composed)


def texts(path: Path, *, quick: bool = False) -> list[str]:
    """The words of each paragraph, cell and label of a file, plain; the tags of a PDF by poppler, or by PDFium where it is `quick`."""
    match path.suffix:
        case ".pdf":
            return [_structure(path, quick=quick), plain(poppler.text(path, raw=True))]
        case ".docx":
            body = docx.Document(str(path)).element.body
            return [plain("".join(t.text or "" for t in p.iter(qn("w:t")))) for p in body.iter(qn("w:p"))]
        case _:
            page = html.parse(path, html.HTMLParser(encoding="utf-8")).getroot()
            return [plain(page.text_content())]


def _structure(path: Path, *, quick: bool) -> str:
    if quick:
        return plain("".join(words for _, _, words in pdfium_structure.structure(path)))
    return plain("".join(re.findall(r'^ *"(.*)"$', poppler.structure(path), re.MULTILINE)))


def shown(
    folder: Path, content: dict[str, object], printed: dict[str, str], *, quick: bool = False
) -> dict[str, set[str]]:
    """The places whose text a format prints as typed, by format."""
    path = folder / "typed.yaml"
    path.write_bytes(msgspec.json.encode(content))
    said = briefgen("build", path, "-o", folder / "out", "--force", *EVERY_FORMAT)
    assert said.code == 0, said.err
    found = {}
    for one in (folder / "out").rglob("typed.standard.*"):
        words = "\n".join(texts(one, quick=quick))
        found[one.suffix] = {place for place, text in printed.items() if text in words}
    return found


def places() -> set[str]:
    """The places that the template prints at all, learned from words that are each one of its kind."""
    with tempfile.TemporaryDirectory() as folder:
        by_format = shown(Path(folder), *brief(_Numbered("places")))
    first, *others = by_format.values()
    assert all(other == first for other in others), by_format
    return first


def differences(count: int, seed: str, first: int = 0) -> list[str]:
    """What formats do not print as typed, of the briefs `first` to `count`."""
    expected = places()
    failures = []
    for number in range(first, count):
        content, printed = brief(_Maker(f"{seed}-{number}"))
        with tempfile.TemporaryDirectory() as folder:
            for form, found in shown(Path(folder), content, printed, quick=number % SLOW > 0).items():
                failures += [
                    f"brief {seed}-{number}, {place} in {form}: {printed[place]}"
                    for place in expected - found
                ]
    return failures


if __name__ == "__main__":
    total, name, start = int(sys.argv[1]), (sys.argv[2:] or ["1"])[0], int((sys.argv[3:] or ["0"])[0])
    told = differences(total, name, start)
    sys.stdout.write("\n".join([*told, f"{total - start} briefs, {len(told)} differences\n"]))
    sys.exit(bool(told))
