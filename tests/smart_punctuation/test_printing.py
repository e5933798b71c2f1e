"""`typography: smart` in a house, a brief or a template: what every format prints, what the audit finds, what a review takes back."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from briefgen.source import load
from tests.source.test_typed import read_page, read_pdf, read_word
from tests.terminal import briefgen

READ = {"docx": read_word, "pdf": read_pdf, "html": read_page}
BRIEF = """title: The "near" and the 'far' of it
reference: AB-1 "x" 2019-2024
date: 2025-01-20
language: en-GB
audiences: [standard]
summary: It's "so" -- in 2019-2024.
sections: [{title: "Don't wait", body: "He said \\"no\\"."}]
tables: [{title: One, columns: [a, {name: b, kind: number}], rows: [["it's", -5], ["b", 4]]}]
sources: [{id: s, title: "The 'Times'", publisher: "A \\"house\\""}]
"""
SMART = "typography: smart\n"


def printed(folder: Path, form: str) -> str:
    built = briefgen("build", folder / "brief.yaml", "-o", folder / "output", "-f", form)
    assert built.code == 0, built.err
    (made,) = folder.glob(f"output/**/*.{form}")
    text = READ[form](made)
    return " ".join(re.sub(r"<[^>]*>", "", text).split()) if form != "pdf" else text


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("where", ["brief", "house", "template"])
def test_every_format_prints_the_signs_of_the_language(
    tmp_path: Path, form: str, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = BRIEF
    if where == "brief":
        text += SMART
    if where == "house":
        (tmp_path / "house.yaml").write_text(SMART)
    if where == "template":
        (tmp_path / "templates" / "own").mkdir(parents=True)
        (tmp_path / "templates" / "own" / "template.yaml").write_text(f"extends: standard\n{SMART}")
        text = text.replace("[standard]", "[own]") + "typography: typed\n"
    (tmp_path / "brief.yaml").write_text(text, encoding="utf-8")
    found = printed(tmp_path, form)
    for words in (
        "The “near” and the ‘far’ of it",
        "It’s “so” – in 2019–2024",
        "Don’t wait",
        "He said “no”.",
        "it’s",
        "\u22125",
    ):
        assert words in found
    assert re.search(r'AB-1 ("|&quot;|&#34;)x("|&quot;|&#34;) 2019-2024', found)


def test_the_fixed_words_and_the_reader_have_the_same_signs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "templates" / "own").mkdir(parents=True)
    (tmp_path / "templates" / "own" / "template.yaml").write_text(
        "extends: standard\nreader: The Minister's brief\n"
    )
    text = BRIEF.replace("[standard]", "[own]") + "handling: {scheme: tlp, level: TLP:GREEN}\n"
    (tmp_path / "brief.yaml").write_text(text + SMART, encoding="utf-8")
    found = printed(tmp_path, "pdf")
    assert "The Minister’s brief" in found
    assert "the recipient’s community" in found


def test_without_it_and_with_typed_every_sign_is_printed_as_typed(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(SMART)
    (tmp_path / "brief.yaml").write_text(f"{BRIEF}typography: typed\n", encoding="utf-8")
    assert 'It\'s "so" -- in 2019-2024.' in printed(tmp_path, "pdf")
    assert load(tmp_path / "brief.yaml").brief.typography == "typed"


@pytest.mark.parametrize("form", READ)
def test_the_audit_finds_a_withheld_text_with_other_signs(tmp_path: Path, form: str) -> None:
    secret = 'The minister\'s "own" bank paid in 2019-2024 -- twice'
    text = (
        BRIEF
        + SMART
        + f"risks:\n  - {{title: 'Open', likelihood: 2, impact: 2}}\n  - title: |\n      {secret}\n    likelihood: 2\n    impact: 2\n"
    )
    path = tmp_path / "brief.yaml"
    path.write_text(text, encoding="utf-8")
    assert briefgen("build", path, "-o", tmp_path / "output", "-f", form).code == 0
    (made,) = tmp_path.glob(f"output/**/*.{form}")
    path.write_text(
        text.replace(
            "    likelihood: 2\n    impact: 2\n", "    likelihood: 2\n    impact: 2\n    audiences: []\n"
        ),
        encoding="utf-8",
    )
    said = briefgen("audit", made, "--brief", path)
    assert "risks[1].title" in said.out + said.err


def test_a_change_in_word_beside_such_signs_goes_back_into_the_brief(tmp_path: Path) -> None:
    path = tmp_path / "brief.yaml"
    path.write_text(BRIEF + SMART, encoding="utf-8")
    assert briefgen("build", path, "-o", tmp_path / "output", "-f", "docx").code == 0
    (made,) = tmp_path.glob("output/**/*.docx")
    edited = tmp_path / "edited.docx"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(edited, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace("It’s “so” – in".encode(), "It’s “not so” now, in".encode()))
    said = briefgen("review", edited, "--brief", path, "--apply")
    assert said.code == 0, said.out + said.err
    assert "summary: It's" in path.read_text(encoding="utf-8")
    assert "not so" in path.read_text(encoding="utf-8")
