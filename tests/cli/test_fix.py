"""`check --fix` writes what is certain, shows it, and leaves every other byte of a file as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import BRIEFS
from tests.terminal import briefgen

HEAD = "title: A brief\naudiences: [minister]\ndate: 2025-01-20\n"
CERTAIN = (
    ("summary: Rain: it comes\n", "summary: 'Rain: it comes'\n"),
    ("summary: It's so: it comes\n", "summary: 'It''s so: it comes'\n"),
    ("summary: @port says so\n", "summary: '@port says so'\n"),
    ("summary: %5 more\n", "summary: '%5 more'\n"),
    ("summary: `code`\n", "summary: '`code`'\n"),
    ("summary: 'It' rains\n", "summary: '''It'' rains'\n"),
    ('summary: "It" rains\n', "summary: '\"It\" rains'\n"),
    ("review_by: 20 January 2025\n", "review_by: 2025-01-20\n"),
    ("review_by: January 20, 2025\n", "review_by: 2025-01-20\n"),
    ("review_by: 20.1.2025\n", "review_by: 2025-01-20\n"),
    ("review_by: 2025/01/20\n", "review_by: 2025-01-20\n"),
    ("review_by: '20/01/2025'\n", "review_by: '2025-01-20'\n"),
    ("review_by: 20 January 2025  # a Monday\n", "review_by: 2025-01-20  # a Monday\n"),
    ("review_by: January 2025\n", "review_by: 2025-01\n"),
    ("purpose: {ask: to agree, by: 20.1.2025}\n", "purpose: {ask: to agree, by: 2025-01-20}\n"),
    ("authors: [{role: x, visible: True}]\n", "authors: [{role: x, visible: true}]\n"),
    ("authors: [{role: x, visible: off}]\n", "authors: [{role: x, visible: false}]\n"),
    ("purpose:\n\task: to agree\n", "purpose:\n  ask: to agree\n"),
    ("purpose:\n\u00a0\u00a0ask: to agree\n", "purpose:\n  ask: to agree\n"),
    ("risks:\n  - {title: A, likelihood: 2, impact: 3}\n\tsections:\n  - title: B\n", "risks:\n  - {title: A, likelihood: 2, impact: 3}\nsections:\n  - title: B\n"),
    ("risks:\n  - title: A\n    likelihood: 2\n\timpact: 3\n", "risks:\n  - title: A\n    likelihood: 2\n    impact: 3\n"),
    ("purpose:\n  ask: to agree\n\tsummary: It rains\n", "purpose:\n  ask: to agree\nsummary: It rains\n"),
    ("lines:\n\t- text: We agree: yes\n\t  expires: 21.1.2025\n", "lines:\n  - text: 'We agree: yes'\n    expires: 2025-01-21\n"),
)  # fmt: skip
NESTED = (
    HEAD
    + """\
purpose:
  decision: note
  ask: that shipments begin this week
key_judgements:
  - text: The truce holds until the harvest.
    likelihood: likely
    confidence:
      level: moderate
      basis: two sources
    sources: [port]
risks:
  - title: A mine closes the channel again
    likelihood: possible
    impact: serious
    residual:
      likelihood: rare
      impact: minor
    mitigation: Agree on joint sweeping
sections:
  - title: Background
    facts:
      - The port is open.
    body: Write here.
sources:
  - id: port
    title: Notice to mariners 12"""
)
DOUBTFUL = (
    "review_by: 3.4.2025\n",
    "review_by: 31 February 2025\n",
    "review_by: next week\n",
    "summary: [rain, sun\n",
    "summary: {rain\n",
    "summary: Rain: it comes  # soon\n",
    "summary: 'It rains\n",
    "sumary: It rains\n",
    "status: cleard\n",
    "risks: [{title: Rain, likelihood: hihg, impact: 2}]\n",
    "risks:\n  - title: A\n    likelihood: 2\n    impact: 3\n\tsources: [a]\n",
)


@pytest.mark.parametrize(("typed", "right"), CERTAIN)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_what_is_certain_is_written_and_shown(tmp_path: Path, typed: str, right: str, ends: str) -> None:
    brief = tmp_path / "brief.yaml"
    around = "# Ärger  \n" + HEAD
    brief.write_bytes((around + typed).replace("\n", ends).encode())
    said = briefgen("check", brief, "--fix")
    assert brief.read_bytes().decode() == (around + right).replace("\n", ends)
    assert "error" not in said.err
    assert " corrected\n" in said.out
    shown = next(line for line in reversed(right.splitlines()) if line not in typed.splitlines())
    assert f"  + {shown}\n" in said.out


@pytest.mark.parametrize("typed", DOUBTFUL)
def test_what_is_not_certain_is_left_to_the_author(tmp_path: Path, typed: str) -> None:
    brief = tmp_path / "brief.yaml"
    brief.write_text(HEAD + typed, encoding="utf-8")
    said = briefgen("check", brief, "--fix")
    assert (said.code, "[error" in said.err) == (1, True)
    assert brief.read_text(encoding="utf-8") == HEAD + typed


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    brief = tmp_path / "brief.yaml"
    brief.write_bytes(b"\xef\xbb\xbftitle: A: brief\naudiences: [minister]\ndate: 2025-01-20\n")
    assert briefgen("check", brief, "--fix").code == 0
    assert brief.read_bytes().startswith(b"\xef\xbb\xbftitle: 'A: brief'\n")


def test_a_brief_without_a_mistake_is_not_written(tmp_path: Path) -> None:
    brief = tmp_path / "us-pakistan.yaml"
    brief.write_bytes((BRIEFS / "us-pakistan.yaml").read_bytes())
    before = brief.stat().st_mtime_ns
    assert "corrected" not in briefgen("check", brief, "--fix").out
    assert brief.stat().st_mtime_ns == before
    assert briefgen("check", brief, "--fix", "--json").code == 2


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=30
    )
)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_only_the_line_of_a_mistake_changes_and_its_text_stays(tmp_path: Path, text: str) -> None:
    brief = tmp_path / "brief.yaml"
    before = f"{HEAD}subtitle: {text}\nto: The minister\n"
    brief.write_text(before, encoding="utf-8", newline="\n")
    briefgen("check", brief, "--fix")
    after = brief.read_text(encoding="utf-8")
    lines = dict(enumerate(before.split("\n")))
    changed = {n: line for n, line in enumerate(after.split("\n")) if lines[n] != line}
    assert changed.keys() <= {3}
    for line in changed.values():
        quoted = line.removeprefix("subtitle: ").strip()
        assert quoted[0] == quoted[-1] == "'"
        kept = quoted[1:-1].replace("''", "'")
        escapes = (
            text.strip().replace('\\"', '"').replace("\\\\", "\\").replace("\\/", "/").replace("''", "'")
        )
        assert kept in {text.strip(), escapes}


@pytest.mark.parametrize(
    ("typed", "mended"),
    [("'It's over'", "'It''s over'"), ("Act: now # or never", ""), ('"He said "yes" to us"', "")],
)
def test_quotation_marks_are_mended_only_where_one_answer_is_possible(
    tmp_path: Path, typed: str, mended: str
) -> None:
    brief = tmp_path / "x.yaml"
    brief.write_text(f"title: {typed}\naudiences: [standard]\ndate: 2025-01-20\n", encoding="utf-8")
    briefgen("check", brief, "--fix")
    assert brief.read_text(encoding="utf-8").splitlines()[0] == f"title: {mended or typed}"


def test_a_tab_before_any_field_is_mended_to_what_it_was_or_left(tmp_path: Path) -> None:
    brief, right = tmp_path / "brief.yaml", NESTED.split("\n")
    for number, line in enumerate(right):
        typed = [*right[:number], f"\t{line.lstrip()}", *right[number + 1 :]]
        brief.write_text("\n".join(typed), encoding="utf-8")
        briefgen("check", brief, "--fix")
        found = brief.read_text(encoding="utf-8").split("\n")
        # A list may begin in the column of its field (YAML 1.2, 8.2.2).
        assert found in (typed, right) or (
            found[number].startswith("    - ") and found[number - 1] == "    facts:"
        ), line
