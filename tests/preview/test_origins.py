"""From a line on a page to the line of the author's file, and its address in an editor."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import Place
from briefgen.pipeline import Request
from briefgen.preview.build import Order, build
from briefgen.preview.editor import vscode_link
from briefgen.preview.origins import find_origin
from briefgen.preview.text_layer import lines
from tests.conftest import BRIEFS

SUMMARY = """summary: |
  The first line says that the corridor reopens on Monday, when the mines are swept,
  the second line says that prices should ease within a month, and then it goes on,
  the third line says that the truce must hold for this, or else nothing will come of it.
"""


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    """The minimal brief with a summary of several lines."""
    text = (BRIEFS / "example-minimal.yaml").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines(keepends=True) if not line.startswith("summary:")]
    path = tmp_path / "corridor.yaml"
    path.write_text("".join(kept) + SUMMARY, encoding="utf-8")
    return path


def origin(path: Path, said: str, number: int = 0) -> tuple[str, str] | None:
    """The field and the source line of a line on the minister's first page that begins like this."""
    order = Order(path, Request(formats=("pdf",)), number)
    page = tuple(line.text for line in lines(build(order, "minister").data, 0))
    index = next(index for index, line in enumerate(page) if line.startswith(said))
    found = find_origin(order, "minister", page, index)
    if found is None:
        return None
    return found.path, path.read_text(encoding="utf-8").splitlines()[found.place.line - 1].strip()


@pytest.mark.parametrize(
    ("said", "field", "line"),
    [
        ("Grain corridor", "title", "title: Grain corridor reopens"),
        ("The truce holds", "key_judgements[0].text", "- text: The truce holds until the harvest."),
        ("Likely", "key_judgements[0]", "- text: The truce holds until the harvest."),
        ("Agree on joint", "risks[0].mitigation", "mitigation: Agree on joint sweeping before the first convoy"),
    ],
)  # fmt: skip
def test_a_line_leads_to_where_it_was_written(brief: Path, said: str, field: str, line: str) -> None:
    assert origin(brief, said) == (field, line)


def test_a_line_of_a_long_text_leads_to_the_line_of_the_file_that_begins_it(brief: Path) -> None:
    order = Order(brief, Request(formats=("pdf",)))
    page = tuple(line.text for line in lines(build(order, "minister").data, 0))
    index = page.index("Bottom line.") + 3
    found = find_origin(order, "minister", page, index)
    source = brief.read_text(encoding="utf-8").splitlines()
    assert found
    assert found.place.line > source.index("summary: |") + 2
    words = " ".join(page[index].split()[:3])
    assert source[found.place.line - 1][found.place.column - 1 :].startswith(words)


@pytest.mark.parametrize("said", ["Key judgements", "Agree", "TLP:GREEN"])
def test_what_the_program_prints_leads_nowhere(brief: Path, said: str) -> None:
    order = Order(brief, Request(formats=("pdf",)))
    page = tuple(line.text for line in lines(build(order, "minister").data, 0))
    assert find_origin(order, "minister", page, page.index(said)) is None


def test_a_brief_that_cannot_be_opened_leads_nowhere(brief: Path) -> None:
    brief.write_text("title: [", encoding="utf-8")
    assert find_origin(Order(brief, Request(), 1), "minister", ("Grain corridor reopens",), 0) is None


def test_an_address_opens_the_line_in_vs_code(tmp_path: Path) -> None:
    path = (tmp_path / "two words.yaml").resolve()
    expected = f"vscode://file/{path.as_posix().lstrip('/')}".replace(" ", "%20")
    assert vscode_link(Place(str(path), 3, 5)) == f"{expected}:3:5"
    assert vscode_link(Place(str(path))) == expected
    assert vscode_link(Place(str(path), 3, 5, "Risks")) == ""
