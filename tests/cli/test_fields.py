"""What a log says of fields: names that are known, and a star for what somebody typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.cli.fields import known_field
from briefgen.cli.report import show_codes
from briefgen.errors import Place, Problem
from tests.terminal import briefgen

LEAK = "The flotilla of Brandvik leaves Karrabo. At noon"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("", ""),
        ("risks[2].likelihood", "risks[2].likelihood"),
        ("sections[0].tables[1].rows[3].cells[0]", "sections[0].tables[1].rows[3].cells[0]"),
        ("handling.for.press.level", "handling.for.*.level"),
        ("risks[gas].title", "risks[*].title"),
        (f"risks[0].{LEAK}", "risks[0].*"),
        (f"record.{LEAK}", "record.*"),
        (f"{LEAK}[0].title", "*.title"),
        (f"risks[{LEAK}].title", "*.title"),
        ("readers.press.clearance.tlp", "readers.*.clearance.*"),
        ("from", "from"),
        ("title.text", "title.text"),
    ],
)
def test_a_path_has_known_names_alone(path: str, said: str) -> None:
    assert known_field(path) == said


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with one brief that has a line of text for a field, and one with such a key in its record."""
    head = "date: 2025-01-20\ntitle: A\naudiences: [minister, analyst]\n"
    risk = f"risks:\n  - title: R\n    likelihood: 2\n    impact: 2\n    {LEAK}: x\n"
    (tmp_path / "one.yaml").write_text(head + risk, encoding="utf-8")
    record = f'record: {{"{LEAK}": {{text: ab, for: {{analyst: ""}}}}}}\n'
    (tmp_path / "two.yaml").write_text(f"{head}{record}summary: Ships sail.\n", encoding="utf-8")
    return tmp_path


def test_a_log_of_several_briefs_names_no_field_as_typed(desk: Path) -> None:
    said = briefgen("build", desk, "-o", desk / "out")
    assert "one.yaml:8:5: risks[0].*: error unknown-field" in said.err
    assert "Brandvik" not in said.out + said.err


def test_json_names_no_field_as_typed(desk: Path) -> None:
    for command in (("build", desk, "-o", desk / "out"), ("check", desk)):
        out = briefgen(*command, "--json").out
        assert "risks[0].*" in out
        assert "Brandvik" not in out
    items = json.loads(briefgen("check", desk / "two.yaml", "--json").out)["briefs"][0]["who_sees_what"]
    assert "record.*" in {one["item"] for one in items}


def test_an_audit_names_no_key_as_typed(desk: Path) -> None:
    page = desk / "sent.html"
    page.write_text("<!doctype html><html><body>Nothing</body></html>", encoding="utf-8")
    for more in ("-v", "--json"):
        said = briefgen("audit", page, "--brief", desk / "two.yaml", "-a", "analyst", more)
        assert said.code == 0
        assert "record.*" in said.out + said.err
        assert "Brandvik" not in said.out + said.err


def test_a_log_has_no_name_of_a_sheet(capsys: pytest.CaptureFixture[str]) -> None:
    show_codes([Problem("cell", "x", Place("a.xlsx", 3, 2, "Brandvik"), "tables[0].rows[2].cells[1]")])
    assert capsys.readouterr().err == "a.xlsx:B3: tables[0].rows[2].cells[1]: error cell\n"
