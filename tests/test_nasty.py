"""Text that breaks other programs: printed exactly as written in every file, or refused with its line."""

from __future__ import annotations

import copy
import html
import re
import unicodedata
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import pytest
import yaml

from briefgen.prose import escape
from tests.conftest import EVERY_FORMAT
from tests.judges import poppler
from tests.terminal import briefgen
from tests.writers.reading import Tree

Record = dict[str, Any]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# P stands for a plain text, I for inline or Markdown text; each gets a mark of its own.
BRIEF: Record = {
    "title": "P", "subtitle": "P", "reference": "P", "organisation": "P", "version": "P", "authors": [{"role": "P", "organisation": "P"}],
    "date": "2025-03-03", "audiences": ["analyst"], "handling": {"scheme": "tlp", "level": "TLP:GREEN"},
    "purpose": {"decision": "note", "ask": "I", "why_now": "I"}, "summary": "I",
    "key_judgements": [{"text": "I", "likelihood": "likely", "confidence": {"level": "low", "basis": "I"}, "assumptions": ["I"], "indicators": ["I"]}],
    "sections": [{"title": "P", "topic": "P", "trend": "stable", "summary": "I", "body": "I", "facts": [{"text": "I"}]}],
    "risks": [{"title": "P", "likelihood": 3, "impact": 4, "cause": "I", "consequence": "I", "mitigation": "I", "owner": "P", "indicators": ["I"]}],
    "opportunities": [{"title": "P", "value": 3, "feasibility": 2, "action": "I", "window": "P"}],
    "stakeholders": [{"name": "P", "role": "P", "influence": 3, "interest": 4, "interests": "I", "red_lines": "I", "levers": "I"}],
    "options": [{"title": "P", "baseline": True, "summary": "I", "pros": ["I"], "cons": ["I"], "cost": "P"}, {"title": "P"}],
    "recommendations": [{"text": "I", "actor": "P"}],
    "lines": [{"text": "I", "use": "freely", "sources": ["port"]}],
    "questions": [{"question": "I", "answer": "I", "if_pressed": "I"}],
    "timeline": [{"date": "2025-03-01", "title": "P"}],
    "figures": [{"alt": "P", "caption": "I", "chart": {"kind": "bar", "unit": "P", "categories": ["P"], "series": [{"name": "P", "values": [1]}]}}],
    "tables": [{"title": "I", "columns": ["P", {"name": "P", "unit": "P", "group": "P"}], "rows": [{"group": "P"}, ["P", "P"]], "notes": ["I"], "source": "P"}],
    "glossary": [{"term": "P", "meaning": "I"}],
    "annexes": [{"title": "P", "body": "I"}],
    "sources": [{"id": "port", "title": "P", "publisher": "P", "date": "2025-03-01"}],
}  # fmt: skip
NASTY = (
    "<b>bold</b> & &amp; ]]> <!-- -->", "&#0; &x; <?xml?> <!DOCTYPE a>", "{{ 7*7 }} {% raw %} {# no #}", "${HOME} %s %(x)s {0}",
    "**not bold** _nor this_ `code` ~~gone~~", "[words](javascript:alert(1)) ![picture](/etc/passwd)", "[@port] [@nobody] @port",
    "# not a heading", "- not a point", "1. nor this", "> nor this", "| a | b |", "=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)",
    r"C:\new\table \n \t \\", "endstream endobj %%EOF xref", "(never closed", "closed) twice)", "'single' \"double\" “curly”",
    "-- --- ... << >>", "½ ™ © € ₤ № →", "ffi fi fl", "a\u00a0b", "Ångström", "Zu\u0308rich", "İstanbul ıŞ", "Ελλάδα Ж", "a" * 90,
    "null", "true", "010", "1e5", "12:30", "NO", "~", "0x1F", "2025-01-01", "'", '"', "\\",
)  # fmt: skip
REFUSED = (
    "bell \x07", "nul \x00", "escape \x1b[31m", "delete \x7f", "next line \x85", "no character \uffff",
    "turned \u202e round", "isolated \u2066", "family 👨‍👩‍👧", "flag 🇵🇰", "中文", "ᚠ rune", "tag \U000e0041", "private \ue000",
)  # fmt: skip


def filled(value: Any, text: str, marks: list[str]) -> Any:  # a tree of YAML
    """The brief with this text in every text field, each after a mark of its own."""
    if isinstance(value, dict):
        return {key: filled(one, text, marks) for key, one in value.items()}
    if isinstance(value, list):
        return [filled(one, text, marks) for one in value]
    if value not in {"P", "I"} if isinstance(value, str) else True:
        return value
    marks.append(f"z{len(marks):02}z")
    words = f"{marks[-1]}{text}z"
    return escape(words) if value == "I" else words


def written(folder: Path, text: str) -> tuple[Path, list[str]]:
    """A brief with the text everywhere, and the marks before it."""
    marks: list[str] = []
    brief = filled(copy.deepcopy(BRIEF), text, marks)
    path = folder / "nasty.yaml"
    path.write_text(
        yaml.safe_dump(brief, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8"
    )
    return path, marks


def flat(text: str) -> str:
    """Text without spaces: where lines end is the writers' own."""
    return re.sub(r"\s+", "", text)


def word_text(path: Path) -> str:
    """All that a Word file says: text, descriptions, headers, notes, charts."""
    archive = zipfile.ZipFile(path)
    found = []
    for name in archive.namelist():
        if re.match(r"word/(document|endnotes|header_default|footer_default|charts/chart\d+)\.xml", name):
            root = ET.fromstring(archive.read(name))
            found += [one.text or "" for one in root.iter() if one.tag.endswith(("}t", "}v"))]
            found += [
                value
                for one in root.iter()
                for key, value in one.attrib.items()
                if key in {"descr", f"{W}val"}
            ]
    return flat("".join(found))


def page_text(path: Path) -> str:
    """All that a web page says: text, and what its graphics and tables are described by."""
    return flat(html.unescape(re.sub(r"<[^>]*>", "", path.read_text(encoding="utf-8"))))


def pdf_text(path: Path) -> str:
    """All that a PDF says: text, and the descriptions of its figures."""
    with pikepdf.open(path) as document:
        described = [
            str(one["/Alt"])
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and "/Alt" in one
        ]
        # The structure knows what a line ended with; text laid out by poppler has lost the hyphens there.
    read = "".join(words for _, _, words in Tree(path).lines)
    return flat(read + poppler.text(path) + "".join(described))


@pytest.mark.judge
def test_every_text_is_printed_as_it_was_written(tmp_path: Path) -> None:
    lost: dict[tuple[str, str], list[str]] = {}
    for number, text in enumerate(NASTY):
        path, marks = written(tmp_path, text)
        said = briefgen("build", path, "-a", "analyst", "-o", tmp_path / str(number), *EVERY_FORMAT)
        assert said.code == 0, (text, said.err)
        made = tmp_path / str(number) / "nasty" / "nasty.analyst"
        for read, form in ((word_text, ".docx"), (pdf_text, ".pdf"), (page_text, ".html")):
            words = read(made.with_name(made.name + form))
            missing = [mark for mark in marks if flat(f"{mark}{text}z") not in words]
            if missing:
                lost[text, form] = missing
    assert lost == {}


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_printed_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "nasty.yaml"
    head = "title: A brief\ndate: 2025-03-03\naudiences: [analyst]\nsummary: "
    path.write_bytes(f"{head}{text}\n".encode("utf-8", "surrogatepass"))
    said = briefgen("build", path, "-o", tmp_path / "output")
    assert said.code == 1, said.out
    assert f"{path}:4:" in said.err
    strange = next(one for one in text if not one.isascii() or unicodedata.category(one) == "Cc")
    assert f"U+{ord(strange):04X}" in said.err
    assert not list(tmp_path.glob("output/*/*"))
