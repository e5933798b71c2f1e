"""`check` says what `build` does: the same exit code, and the same problems."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.soak.agreement import mutated, outcomes
from tests.terminal import briefgen

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "errors").glob("*.yaml"))
TEMPLATES = sorted(path for path in (HERE / "template/mistakes").iterdir() if path.is_dir())
HEAD = "title: A brief\ndate: 2025-01-20\naudiences: [minister]\n"
REFUSED_LATE = {
    "no-glyph": "summary: 漢字\n",
    "no-glyph-in-a-title": "subtitle: 漢字\n",
    "no-glyph-in-a-body": "sections:\n  - title: One\n    body: |\n      Words\n\n      - 漢字\n",
    "no-glyph-in-a-title-of-a-section": "sections:\n  - title: 漢字\n    body: Words\n",
    "no-glyph-in-a-judgement": "key_judgements: [漢字]\n",
    "no-glyph-in-a-recommendation": "recommendations:\n  - text: 漢字\n",
    "no-glyph-in-a-risk": "risks:\n  - {title: 漢字, likelihood: 3, impact: 3}\n",
    "no-glyph-in-a-person": "people:\n  - {name: 漢字, role: Envoy}\n",
    "no-glyph-in-a-source": "summary: See [@a].\nsources: [{id: a, title: 漢字}]\n",
    "no-glyph-in-a-cell": "tables:\n  - {title: T, source: x, columns: [{name: A}], rows: [[漢字]]}\n",
    "no-glyph-in-a-chart": "figures:\n  - alt: Bars\n    credit: x\n    chart: {kind: bar, categories: [漢字, b], series: [{name: x, values: [1, 2]}]}\n",
    "no-glyph-in-a-word-of-another-language": "summary: The [漢字]{lang=zh} said\n",
    "several-without-a-glyph": "summary: ᚠ and 漢\n",
    "too-long": "recommendations:\n" + "".join(f"  - text: Do {'much ' * 80}{n}\n" for n in range(40)),
}


def assert_agreed(path: Path, output: Path) -> None:
    checked, built = outcomes(path, output)
    assert checked == built


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_brief_is_checked_as_it_is_built(path: Path, tmp_path: Path) -> None:
    assert_agreed(path, tmp_path / "output")


@pytest.mark.parametrize("case", TEMPLATES, ids=lambda path: path.name)
def test_a_brief_with_a_broken_template_is_checked_as_it_is_built(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(case, tmp_path / "case")
    monkeypatch.chdir(tmp_path / "case")
    path = Path("brief.yaml")
    path.write_text("title: A brief\ndate: 2025-01-20\naudiences: [cabinet]\n", encoding="utf-8")
    assert_agreed(path, tmp_path / "output")


@pytest.mark.parametrize("case", REFUSED_LATE)
def test_what_only_a_view_shows_is_checked_as_it_is_built(case: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(HEAD + REFUSED_LATE[case], encoding="utf-8")
    assert_agreed(path, tmp_path / "output")
    assert briefgen("check", path).code == 1


def test_characters_without_a_glyph_are_one_problem_a_text(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(HEAD + "summary: ᚠ and 漢\n", encoding="utf-8")
    said = briefgen("check", path)
    assert said.err.count("[error glyph]") == 1
    assert "U+16A0" in said.err
    assert "U+6F22" in said.err


@pytest.mark.parametrize("seed", range(200))
def test_a_mutated_brief_is_checked_as_it_is_built(seed: int, tmp_path: Path) -> None:
    assert_agreed(mutated("example-minimal", seed, tmp_path), tmp_path / "output")


@pytest.mark.parametrize("case", REFUSED_LATE)
def test_a_template_tried_on_a_brief_refuses_what_a_build_refuses(case: str, tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(HEAD + REFUSED_LATE[case], encoding="utf-8")
    tried = briefgen("template", "check", "minister", "--brief", path)
    assert tried.code == 1
    assert [
        line for line in briefgen("build", path, "-o", tmp_path).err.splitlines() if " [error " in line
    ] == [line for line in tried.err.splitlines() if " [error " in line]
