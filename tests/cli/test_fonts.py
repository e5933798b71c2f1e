"""`briefgen fonts`: which scripts a brief uses, which font shows each, and what to install; and fonts of a template's own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pikepdf
import pytest

from briefgen.scripts.installed import FontError, family_of, installed_families
from briefgen.theme import FONTS
from tests.judges import poppler
from tests.terminal import briefgen

CJK = "Noto Sans CJK SC"
CHINESE = "\u4e2d\u56fd\u5916\u4ea4\u90e8"
THAI = "\u0e02\u0e48\u0e32\u0e27"
GEORGIAN = "\u10e5\u10d0"
URDU = "\u0639\u0645\u0631\u0627\u0646"

needs_cjk = pytest.mark.skipif(
    CJK not in installed_families(), reason=f"the family {CJK} (Debian: fonts-noto-cjk) is not installed"
)


def write_brief(folder: Path, words: str, fallback: str = "") -> Path:
    """A brief of a few words, for an audience whose template names a fallback."""
    own = folder / "templates" / "own"
    own.mkdir(parents=True)
    theme = f"theme: {{fallback: [{fallback}]}}\n" if fallback else ""
    (own / "template.yaml").write_text(f"extends: standard\n{theme}", encoding="utf-8")
    path = folder / "briefs" / "names.yaml"
    path.parent.mkdir()
    path.write_text(f"title: Names\naudiences: [own]\ndate: 2026-03-12\nsummary: {words}\n", encoding="utf-8")
    return path


def test_each_script_of_a_brief_has_its_font(tmp_path: Path) -> None:
    said = briefgen("fonts", write_brief(tmp_path, f"He met {URDU}."), "--json")
    rows = json.loads(said.out)["templates"]["own"]
    assert said.code == 0
    assert ("Arabic", "Noto Naskh Arabic") in {(row["script"], row["font"]) for row in rows}


def test_a_script_that_no_font_shows_is_named_with_what_to_install(tmp_path: Path) -> None:
    said = briefgen("fonts", write_brief(tmp_path, THAI))
    assert said.code == 1
    assert "Thai" in said.out
    assert "theme: {fallback: [" in said.out


def test_one_list_names_the_fonts_of_all_scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.font_report.installed_families", dict)
    said = briefgen("fonts", write_brief(tmp_path, f"{THAI} {CHINESE} {GEORGIAN}"))
    assert said.out.count("fallback:") == 1
    assert (
        "write `theme: {fallback: [Noto Sans CJK SC, Noto Sans Georgian, Noto Sans Thai]}` in template.yaml of own"
        in said.out
    )
    assert "install Noto Sans Georgian (Debian: fonts-noto-core)" in said.out


@pytest.mark.parametrize("sign", ["\U0001f600", "\U0001f6a2"])
def test_a_sign_that_no_known_font_has_is_said_to_have_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sign: str
) -> None:
    monkeypatch.setattr("briefgen.font_report.installed_families", dict)
    said = briefgen("fonts", write_brief(tmp_path, f"Well done {sign}"))
    assert said.code == 1
    assert f"no font that is known or installed here has {sign}: write it in words" in said.out
    assert "Symbols" not in said.out


@pytest.mark.skipif(not installed_families(), reason="no font is installed")
def test_the_list_that_is_proposed_shows_all_that_it_is_proposed_for(tmp_path: Path) -> None:
    brief = write_brief(tmp_path, f"{THAI} {CHINESE} {GEORGIAN} \U0001f600 {URDU}")
    found = json.loads(briefgen("fonts", brief, "--json").out)
    families = [name for name in found["fallback"]["own"] if name in installed_families()]
    rows = [one for one in found["templates"]["own"] if one["installed"]]
    (tmp_path / "templates" / "own" / "template.yaml").write_text(
        f"extends: standard\ntheme: {{fallback: [{', '.join(families)}]}}\n", encoding="utf-8"
    )
    after = json.loads(briefgen("fonts", brief, "--json").out)["templates"]["own"]
    left = {character for one in after for character in one["missing"]}
    assert not left.intersection("".join(one["missing"] for one in rows))
    assert {one["font"] for one in after if one["script"] == "Arabic"} == {"Noto Naskh Arabic"}


def test_a_list_for_an_edition_is_in_the_table(tmp_path: Path) -> None:
    brief = write_brief(tmp_path, "Ships sail.")
    assert briefgen("translate", brief, "--to", "zh-Hans").code == 0
    found = json.loads(briefgen("fonts", brief, "--json").out)["templates"]
    assert {"own", "own.zh-Hans"} == set(found)
    assert any(one["script"] == "Chinese" and one["missing"] for one in found["own.zh-Hans"])


def test_without_a_brief_the_families_are_listed() -> None:
    said = briefgen("fonts")
    assert said.code == 0
    assert "Noto Nastaliq Urdu" in said.out


def test_a_build_without_the_font_says_which_command_helps(tmp_path: Path) -> None:
    said = briefgen("check", write_brief(tmp_path, THAI))
    assert said.code == 1
    assert said.err.count("[error glyph]") == 1
    assert "`briefgen fonts`" in said.err


def test_a_font_beside_the_template_goes_before_those_of_the_package(tmp_path: Path) -> None:
    brief = write_brief(tmp_path, URDU, "Nastaliq.ttf")
    shutil.copy(FONTS / "NotoNastaliqUrdu-Regular.ttf", tmp_path / "templates" / "own" / "Nastaliq.ttf")
    assert briefgen("build", brief, "-f", "pdf", "-o", tmp_path / "output").code == 0
    assert "NotoNastaliqUrdu" in fonts_of(next((tmp_path / "output").rglob("*.pdf")))


def test_another_font_file_is_another_file(tmp_path: Path) -> None:
    brief = write_brief(tmp_path, URDU, "Own.ttf")
    sizes = []
    for name in ("NotoNastaliqUrdu-Regular.ttf", "NotoNaskhArabic-Regular.ttf"):
        shutil.copy(FONTS / name, tmp_path / "templates" / "own" / "Own.ttf")
        said = briefgen("build", brief, "-f", "pdf", "-o", tmp_path / "output")
        assert "unchanged" not in said.out
        sizes.append(next((tmp_path / "output").rglob("*.pdf")).stat().st_size)
    assert sizes[0] != sizes[1]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("None.ttf", "expected a file in this folder, found none at 'None.ttf'"),
        ("../None.ttf", "expected a file in this folder, found none at '../None.ttf'"),
        ("No Such Family", "expected an installed family, found none named 'No Such Family'"),
    ],
)
def test_a_fallback_that_is_not_there_is_refused_at_its_line(name: str, message: str, tmp_path: Path) -> None:
    said = briefgen("check", write_brief(tmp_path, "Words", name))
    assert said.code == 1
    assert f"template.yaml:2:20: theme.fallback[0]: {message}" in said.err


def test_a_file_that_is_no_font_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "none.ttf"
    path.write_bytes(b"no font")
    with pytest.raises(FontError):
        family_of(path)


@needs_cjk
@pytest.mark.judge
def test_a_collection_with_cff_outlines_is_embedded(tmp_path: Path) -> None:
    brief = write_brief(tmp_path, CHINESE, CJK)
    assert (
        briefgen("build", brief, "-f", "pdf", "-f", "docx", "-f", "html", "-o", tmp_path / "output").code == 0
    )
    pdf = next((tmp_path / "output").rglob("*.pdf"))
    assert CHINESE in poppler.text(pdf)
    assert "NotoSansCJKsc" in fonts_of(pdf)


def fonts_of(path: Path) -> str:
    """The names of the fonts of a PDF."""
    with pikepdf.open(path) as pdf:
        return " ".join(
            str(one.BaseFont)
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one
        )
