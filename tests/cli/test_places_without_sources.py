"""A place in a source that a document cannot print, for want of the sources, is said once for each reader."""

from __future__ import annotations

import re
from pathlib import Path

from tests.terminal import briefgen

BRIEF = """title: Keep it open
audiences: [minister, analyst]
summary: We rest on one paper. [@a, p. 3]
sources:
  - {id: a, title: A paper, public: true}
"""
MESSAGE = "minister: no sources are printed, so 'p. 3' of a citation is left out"


def warned(folder: Path, text: str, *arguments: str) -> list[str]:
    """The lines of the warnings about sources that `check` prints; `build` prints the same."""
    path = folder / "open.yaml"
    path.write_text(text, encoding="utf-8")
    found = [
        re.findall(r".*\[warning places-without-sources\]", briefgen(*call, *arguments).err)
        for call in (("check", "-q", path), ("build", path, "-o", folder / "output"))
    ]
    assert found[0] == found[1]
    return found[0]


def test_a_place_is_left_out_with_a_warning_at_its_text(tmp_path: Path) -> None:
    (one,) = warned(tmp_path, BRIEF)
    assert one.endswith(f"open.yaml:3:10: summary: {MESSAGE}  [warning places-without-sources]")


def test_one_warning_counts_the_others(tmp_path: Path) -> None:
    more = "recommendations: ['Go [@a, p. 4; @a, p. 5].']\n"
    (one,) = warned(tmp_path, BRIEF + more)
    assert f"{MESSAGE}, and 2 more" in one


def test_a_number_alone_is_left_out_in_silence(tmp_path: Path) -> None:
    assert warned(tmp_path, BRIEF.replace(", p. 3", "")) == []


def test_a_place_in_a_text_that_the_template_does_not_print_is_no_matter(tmp_path: Path) -> None:
    text = BRIEF.replace(" [@a, p. 3]", "") + "glossary: [{term: Paper, meaning: 'What it is [@a, p. 3]'}]\n"
    assert warned(tmp_path, text) == []


def test_a_template_with_sources_prints_it(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "footed"
    folder.mkdir(parents=True)
    show = "show: [title, summary, sources: {as: footnotes}]\n"
    folder.joinpath("template.yaml").write_text(f"extends: minister\n{show}", encoding="utf-8")
    assert warned(tmp_path, BRIEF.replace("[minister, analyst]", "[footed]")) == []
    briefgen("build", tmp_path / "open.yaml", "-f", "outline", "-o", tmp_path / "output")
    (file,) = (tmp_path / "output").rglob("*.outline")
    assert "paper.^1(p. 3)" in file.read_text(encoding="utf-8")


def test_what_the_pages_have_no_room_for_counts_for_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "short"
    folder.mkdir(parents=True)
    show = "show: [title, sections]\npage: {most: 1}\n"
    folder.joinpath("template.yaml").write_text(f"extends: minister\n{show}", encoding="utf-8")
    text = BRIEF.replace("[minister, analyst]", "[short]") + (
        f"sections:\n  - {{title: Long, priority: 3, body: 'Ships [@a, p. 4]. {'Ships pass. ' * 900}'}}\n"
        "  - {title: Short, priority: 1, body: 'Ships [@a, p. 5].'}\n"
    )
    (one,) = warned(tmp_path, text)
    assert "sections[1].body: short: no sources are printed, so 'p. 5' of a citation is left out  [" in one
