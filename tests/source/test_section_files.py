"""A section in a file of its own is a part of its brief and never built by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import briefgen

BRIEF = "title: Whole\naudiences: [minister]\nhandling: {scheme: tlp, level: TLP:AMBER+STRICT}\nsections:\n  - file: "
LIKE_A_BRIEF = "title: India\nsummary: Secret.\naudiences: [minister]\n"
PLAIN = "title: India\nsummary: Secret.\nfacts: [A fact.]\n"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("section", [LIKE_A_BRIEF, PLAIN])
@pytest.mark.parametrize(
    "named", ["india.yaml", '"india.yaml"', "./india.yaml", "india.yaml}\n  - {title: Two"]
)
def test_a_section_is_not_built_by_itself(tmp_path: Path, section: str, named: str) -> None:
    brief = BRIEF.replace("- file", "- {file") if "}" in named else BRIEF
    write(tmp_path, "whole.yaml", f"{brief}{named}" + ("}\n" if "}" in named else "\n"))
    path = write(tmp_path, "india.yaml", section)
    said = briefgen("build", tmp_path, "-f", "pdf", "-o", tmp_path / "out")
    assert said.code == 0, said.err
    assert [one.name for one in tmp_path.glob("out/*/*.pdf")] == ["whole.minister.pdf"]
    said = briefgen("check", path)
    assert said.code == 2
    assert f"{tmp_path / 'whole.yaml'}:5:" in said.err
    assert "names it as a section" in said.err


def test_the_section_of_a_brief_in_the_folder_above_is_not_built_either(tmp_path: Path) -> None:
    write(tmp_path, "whole.yaml", f"{BRIEF}parts/india.yaml\n")
    write(tmp_path, "parts/india.yaml", LIKE_A_BRIEF)
    said = briefgen("build", tmp_path / "parts", "-o", tmp_path / "out")
    assert (said.code, said.out) == (2, "")
    assert "only sections of briefs: india.yaml" in said.err


def test_a_brief_that_cannot_be_read_keeps_its_sections(tmp_path: Path) -> None:
    write(tmp_path, "whole.yaml", f"{BRIEF}india.yaml\nsummary: [\n")
    path = write(tmp_path, "india.yaml", LIKE_A_BRIEF)
    assert briefgen("build", path, "-o", tmp_path / "out").code == 2


def test_a_file_in_the_form_of_a_section_is_no_brief(tmp_path: Path) -> None:
    path = write(tmp_path, "india.yaml", PLAIN)
    said = briefgen("build", path, "-o", tmp_path / "out")
    assert said.code == 2
    assert "india.yaml:3:1: 'facts' is a field of a section, and this file has no audiences" in said.err


def test_a_brief_that_names_itself_is_told_so(tmp_path: Path) -> None:
    write(tmp_path, "whole.yaml", f"{BRIEF}whole.yaml\n")
    assert "included twice" in briefgen("check", tmp_path).err
