"""What a file says is told only when it could be read: a file that is no YAML has one problem, and causes none elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import briefgen

HEAD = "title: A brief\naudiences: [minister]\ndate: 2025-01-20\n"


def codes(path: Path) -> list[str]:
    said = briefgen("check", path)
    assert said.code == 1
    return [
        line.rpartition("[error ")[2].rstrip("]") for line in said.err.splitlines() if "  [error " in line
    ]


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder / "brief.yaml"


@pytest.mark.parametrize(
    "house", ["handling:\n  scheme: tlp\n level: TLP:RED\n", "organisation: \ue000\n", "? [a, b]: [c\n"]
)
def test_a_house_that_cannot_be_read_is_the_only_problem(house: str, tmp_path: Path) -> None:
    brief = write(
        tmp_path,
        house=house,
        brief=HEAD + "risks:\n  - {title: Floods, likelihood: odd, impact: 2, handling: 'TLP:RED'}\n",
    )
    assert len(codes(brief)) == 1


def test_a_section_that_cannot_be_read_lacks_nothing_and_others_may_refer_to_it(tmp_path: Path) -> None:
    brief = write(
        tmp_path,
        topic="title: A topic\n body: words\nrisks: []\n",
        brief=HEAD + "sections:\n  - file: topic.yaml\nsummary: as [@floods] shows\n",
    )
    assert codes(brief) == ["indentation"]


def test_a_section_that_is_not_there_lacks_nothing(tmp_path: Path) -> None:
    brief = write(tmp_path, brief=HEAD + "sections:\n  - file: topic.yaml\nsummary: as [@floods] shows\n")
    assert codes(brief) == ["no-file"]


@pytest.mark.parametrize("house", [None, "organisation: A desk\n"])
def test_levels_without_a_scheme_are_one_problem_that_names_the_house_file(
    house: str | None, tmp_path: Path
) -> None:
    levels = "".join(
        f"  - {{title: T{n}, likelihood: 2, impact: 2, handling: 'TLP:RED'}}\n" for n in range(30)
    )
    brief = write(tmp_path, brief=f"{HEAD}risks:\n{levels}", **({"house": house} if house else {}))
    (tmp_path / ".git").mkdir()
    assert codes(brief) == ["level"]
    said = briefgen("check", brief).err
    assert "'TLP:RED' and 29 more" in said
    assert "house.yaml: it names none" in said if house else "house.yaml: none was found" in said


def test_the_first_brief_without_its_house_has_one_problem(tmp_path: Path) -> None:
    source = Path(__file__).parent.parent.parent / "briefs/us-pakistan.yaml"
    (tmp_path / ".git").mkdir()
    assert codes(write(tmp_path, brief=source.read_text(encoding="utf-8"))) == ["level"]
