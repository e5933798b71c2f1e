"""docs/templates.md says every part, option, field and language, and what it tells the reader to do works."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import docx
import pytest

from briefgen import locale
from briefgen.components import PARTS
from briefgen.fit import KINDS
from briefgen.model.walk import fields_of
from briefgen.template.environment import FILTERS, TESTS
from briefgen.template.fields import RECORDS, TemplateFields
from tests.conftest import BRIEFS, ROOT
from tests.docs.pictures import example
from tests.judges import libreoffice, ooxml, poppler, verapdf
from tests.terminal import Said, briefgen

PAGE = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
IMAGES = ROOT / "docs" / "images" / "templates"
CABINET = example("yaml cabinet")
LARGEST = 1_000_000  # bytes of all pictures


def sections() -> dict[str, str]:
    """The text below each heading of the third level."""
    found = re.split(r"^### (.+)$", PAGE, flags=re.MULTILINE)
    return dict(zip(found[1::2], found[2::2], strict=True))


@pytest.mark.parametrize("part", PARTS.values(), ids=lambda part: part.name)
def test_every_part_has_its_words_its_picture_and_its_options(part: object) -> None:
    from briefgen.components import Part  # for its type alone

    assert isinstance(part, Part)
    text = sections()[part.name]
    assert part.doc[1:] in text
    assert re.search(rf"!\[[^\]]+\]\(images/templates/{part.name}\.png\)", text)
    assert (IMAGES / f"{part.name}.png").is_file()
    for option in part.options:
        assert re.search(rf"^\| `{option.name}` \|.*\| {re.escape(option.doc)} \|$", text, re.MULTILINE), (
            option.name
        )


def test_no_picture_is_of_a_part_that_is_gone_and_all_together_are_small() -> None:
    pictures = {path.stem for path in IMAGES.glob("*.png")}
    assert pictures == {*PARTS, "the-cabinet", "justified"}
    assert sum(path.stat().st_size for path in IMAGES.iterdir()) < LARGEST


def test_every_field_has_its_row() -> None:
    missing = [
        (record.__name__, name)
        for record in (TemplateFields, *RECORDS.values())
        for name, spec in fields_of(record)
        if not re.search(rf"^\| `{spec.key or name}`.*\| {re.escape(spec.doc)} \|$", PAGE, re.MULTILINE)
    ]
    assert missing == []


def test_every_language_of_the_fixed_words_has_its_row() -> None:
    missing = [tag for tag in locale.languages() if f"| `{tag}` | {locale.name(tag)} |" not in PAGE]
    assert missing == []


def test_filters_tests_and_the_order_in_which_items_leave_are_those_of_the_code() -> None:
    words = re.sub(r"\s+", " ", PAGE)
    assert f"Filters: {', '.join(FILTERS)}. Tests: {', '.join(TESTS)}." in words
    assert f"in this order: {', '.join(KINDS).replace('_', ' ')};" in words


def test_the_walk_takes_fewer_than_15_lines_and_no_jinja() -> None:
    assert 0 < len(CABINET.splitlines()) < 15
    assert "{%" not in CABINET


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The working folder that someone has who does what the walk says."""
    folder = tmp_path_factory.mktemp("desk")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert briefgen("init").code == 0
        assert briefgen("template", "new", "cabinet", "--from", "minister").code == 0
        (folder / "templates" / "cabinet" / "template.yaml").write_text(CABINET, encoding="utf-8")
        brief = folder / "briefs" / "us-pakistan.yaml"
        named = re.sub(
            r"(?m)^audiences: .*\n", example("yaml brief"), brief.read_text(encoding="utf-8"), count=1
        )
        brief.write_text(named, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def said(desk: Path) -> Said:
    """What the build of the walk says."""
    return briefgen("build", desk / "briefs" / "us-pakistan.yaml", "-a", "cabinet", "-o", desk / "output")


def test_what_the_page_shows_of_an_item_left_out_is_what_is_said(said: Said) -> None:
    shown = re.search(r"^    (briefs/us-pakistan.*?left-out\].*?)\n\n", PAGE, re.DOTALL | re.MULTILINE)
    assert shown
    lines = [line.strip() for line in said.err.replace("\\", "/").splitlines()]
    assert any(line.endswith(shown[1].splitlines()[0]) for line in lines)
    assert all(line.strip() in lines for line in shown[1].splitlines()[1:])


@pytest.fixture(scope="module")
def made(desk: Path, said: Said) -> Path:
    """The finished PDF, with the Word file beside it."""
    assert said.code == 0, said.err
    return desk / "output" / "us-pakistan" / "us-pakistan.cabinet.pdf"


def test_the_walks_template_passes_check(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    said = briefgen("template", "check", "cabinet", "--strict", "--brief", "briefs/us-pakistan.yaml")
    assert (said.code, said.err) == (0, "")


def test_the_new_reader_has_a_column_in_who_sees_what(desk: Path) -> None:
    said = briefgen("check", desk / "briefs" / "us-pakistan.yaml")
    assert re.search(r"^who sees what +minister +cabinet ", said.out, re.MULTILINE)


@pytest.mark.judge
def test_the_walks_paper_is_fit_for_everyone(made: Path) -> None:
    assert verapdf.failures([made]) == []
    assert ooxml.errors([made.with_suffix(".docx")]) == []


@pytest.mark.judge
def test_the_walks_paper_is_as_it_was_asked_for(made: Path, tmp_path: Path) -> None:
    word = made.with_suffix(".docx")
    assert poppler.pages(made) == 2
    assert poppler.pages(libreoffice.to_pdf([word], tmp_path)[0]) == 2
    text = poppler.text(made)
    order = [
        "Paper for Cabinet",
        "In short.",
        "What Cabinet is asked",
        "Afghanistan: the",
        "Hazards",
        "Key judgements",
    ]
    assert sorted(order, key=text.index) == order
    assert "Risks to watch" not in text
    headings = [
        p.text for p in docx.Document(str(word)).paragraphs if str(p.style and p.style.name) == "Heading 1"
    ]
    assert [head for head in headings if head in order] == [
        "What Cabinet is asked",
        "Hazards",
        "Key judgements",
    ]
    assert "7A1F3D" in str(docx.Document(str(word)).styles.element.xml)
    # In two columns, words of two paragraphs stand on one line.
    assert re.search(r"^\S.{20,60} {3,}\S.{20,60}$", poppler.text(made, layout=True), re.MULTILINE)


@pytest.mark.parametrize("text", [example("jinja")], ids=["jinja"])
def test_the_example_of_a_template_file_passes_check_and_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(BRIEFS, tmp_path / "briefs")
    folder = tmp_path / "templates" / "analyst"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text("extends: standard\nshow: [title, summary]\n", encoding="utf-8")
    (folder / "brief.md.j2").write_text(text, encoding="utf-8")
    said = briefgen("template", "check", "analyst", "--strict")
    assert (said.code, said.err) == (0, "")
    built = briefgen(
        "build", "briefs/us-pakistan.yaml", "-a", "analyst", "-f", "outline", "-l", "en-GB", "-o", "output"
    )
    assert built.code == 0, built.err
    outline = next((tmp_path / "output").rglob("*.analyst.*")).read_text(encoding="utf-8")
    assert "What the Cabinet Office will ask" in outline
    assert "American relief for Afghanistan ends" in outline


def test_what_the_page_shows_of_a_mistake_is_what_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = re.search(r"( {4}templates/cabinet/brief\.md\.j2:14:.*?)\n\n", PAGE, re.DOTALL)
    assert shown
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "templates" / "cabinet"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text("extends: minister\n", encoding="utf-8")
    lines = ['{% extends "standard/brief.md.j2" %}', "{% block after %}", "{% for risk in brief.risks %}"]
    lines += [""] * 10 + ["  ({{ risk.likelyhood }} of 5)", "{% endfor %}", "{% endblock %}"]
    (folder / "brief.md.j2").write_text("\n".join(lines), encoding="utf-8")
    said = briefgen("template", "check", "cabinet").err.replace("\\", "/")
    assert [line.strip() for line in said.splitlines()] == [line.strip() for line in shown[1].splitlines()]


def test_every_code_of_a_template_problem_is_explained() -> None:
    codes = set()
    for path in (ROOT / "tests" / "template" / "mistakes").glob("*/said.txt"):
        codes |= set(
            re.findall(r"\[(?:error|warning) ([\w-]+)\]$", path.read_text(encoding="utf-8"), re.MULTILINE)
        )
    explained = set(re.findall(r"`([\w-]+)`", PAGE.split("| In brackets |")[1]))
    assert codes - explained - {"indentation"} == set()
