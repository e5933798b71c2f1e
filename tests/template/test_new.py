"""`template new`: a folder that takes over another, and whose every comment can be put to use as it stands."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from briefgen.template import library
from briefgen.template.describe import values
from briefgen.theme import FONTS
from tests import house
from tests.conftest import ROOT
from tests.terminal import briefgen

SETTING = re.compile(r"^#(?! \S)(?=.)")  # `#page:` and `#  most: 2`, but not `# The page ...`


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one new template in it."""
    monkeypatch.chdir(tmp_path)
    said = briefgen("template", "new", "cabinet", "--from", "minister")
    assert said.code == 0, said.err
    assert Path("templates", "cabinet", "template.yaml").exists()
    return tmp_path


def uncommented(text: str) -> str:
    """The file with each of its settings in force."""
    return "\n".join(SETTING.sub("", line) for line in text.splitlines())


@pytest.mark.usefixtures("desk")
def test_a_new_folder_passes_check_as_it_is() -> None:
    said = briefgen("template", "check", "cabinet", "--strict")
    assert (said.code, said.err) == (0, "")


@pytest.mark.parametrize("parent", sorted(path.name for path in (ROOT / "templates").iterdir()))
def test_a_new_folder_says_what_its_parent_says(
    parent: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert briefgen("template", "new", "own", "--from", parent).code == 0
    found = library(tmp_path)
    inherited = {path: value for path, value in values(found.open(parent)) if path != "extends"}
    assert {path: value for path, value in values(found.open("own")) if path != "extends"} == inherited


def test_every_setting_in_a_comment_can_be_put_to_use(desk: Path) -> None:
    folder = desk / "templates" / "cabinet"
    text = uncommented((folder / "template.yaml").read_text(encoding="utf-8"))
    assert text.count("\n") > 60
    for path in FONTS.glob("*.ttf"):
        shutil.copy(path, folder)
    (folder / "crest.png").write_bytes(house.crest())
    house.word_file(folder / "house.docx")
    (folder / "template.yaml").write_text(text, encoding="utf-8")
    said = briefgen("template", "check", "cabinet")
    assert "[error" not in said.err
    assert said.code == 0


def test_its_schema_takes_what_the_loader_takes_and_refuses_what_it_refuses(desk: Path) -> None:
    schema = json.loads((desk / "templates" / "template.schema.json").read_text(encoding="utf-8"))
    assert schema == json.loads(briefgen("schema", "--template").out)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    made = (desk / "templates" / "cabinet" / "template.yaml").read_text(encoding="utf-8")
    assert made.startswith("# yaml-language-server: $schema=../template.schema.json\n")
    for text in (made, uncommented(made), *shipped()):
        assert list(validator.iter_errors(yaml.safe_load(text))) == []
    for wrong in (
        "show: [risk]",
        "show: [{risks: {topp: 3}}]",
        "page: {columns: 3}",
        "labels: {riskz: x}",
        "colour: 1",
    ):
        assert list(validator.iter_errors(yaml.safe_load(wrong))), wrong


def shipped() -> list[str]:
    """The template.yaml of each of our folders."""
    return [path.read_text(encoding="utf-8") for path in (ROOT / "templates").glob("*/template.yaml")]


def test_a_name_that_is_taken_changes_nothing(desk: Path) -> None:
    file = desk / "templates" / "cabinet" / "template.yaml"
    file.write_text("extends: press\n", encoding="utf-8")
    for name in ("cabinet", "minister"):
        said = briefgen("template", "new", name, "--from", "press")
        assert said.code == 2
        assert "nothing was changed" in said.err
    assert file.read_text(encoding="utf-8") == "extends: press\n"
    assert not (desk / "templates" / "minister").exists()


@pytest.mark.parametrize("name", ["Cabinet Office", "../cabinet", "cabinet_office", ""])
@pytest.mark.usefixtures("desk")
def test_a_name_that_is_no_folder_is_refused(name: str) -> None:
    said = briefgen("template", "new", name)
    assert said.code == 2
    assert "expected lower-case letters, digits and hyphens" in said.err


@pytest.mark.usefixtures("desk")
def test_an_unknown_parent_is_named_with_the_nearest() -> None:
    said = briefgen("template", "new", "council", "--from", "ministre")
    assert said.code == 2
    assert "did you mean 'minister'?" in said.err


def test_it_can_be_made_elsewhere_and_is_found_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert briefgen("template", "new", "council", "--templates", "ours").code == 0
    assert (tmp_path / "ours" / "council" / "template.yaml").is_file()
    assert "council" in briefgen("template", "list", "--templates", "ours").out
    assert briefgen("template", "check", "council", "--templates", "ours").code == 0


def test_show_says_from_which_folder_each_setting_comes(desk: Path) -> None:
    text = "extends: minister\npage: {columns: 2, text: justified}\nlabels: {risks: Hazards}\nreader: {withhold: [lines]}\n"
    (desk / "templates" / "cabinet" / "template.yaml").write_text(text, encoding="utf-8")
    rows = [re.split(r" {2,}", row) for row in briefgen("template", "show", "cabinet").out.splitlines()]
    found = {row[0]: row[1:] for row in rows if len(row) == 3}
    own, minister = str(Path("templates", "cabinet")), str(ROOT / "templates" / "minister")
    assert found["page.columns"] == ["2", own]
    assert found["page.text"] == ["justified", own]
    assert found["labels.risks"] == ["Hazards", own]
    assert found["page.most"] == ["2", minister]
    assert found["show"][1] == minister
    assert found["page.margins"] == ["25 mm", "built in"]
    assert found["reader.withhold"] == [
        "lines, sources.credibility, sources.reliability", f"{own}, {minister}",
    ]  # fmt: skip
    assert found["reader.clearance"][1] == str(ROOT / "templates" / "standard")


def test_the_house_binds_a_folder_that_says_nothing_and_the_folder_it_extends(desk: Path) -> None:
    (desk / "house.yaml").write_text(
        "readers:\n  minister: {clearance: {tlp: TLP:GREEN}}\n", encoding="utf-8"
    )
    shown = briefgen("template", "show", "cabinet").out
    row = next(line for line in shown.splitlines() if line.startswith("reader.clearance"))
    assert "tlp: TLP:GREEN" in row
    assert "house.yaml" in row


def test_a_rule_of_the_house_that_names_nothing_is_told(desk: Path) -> None:
    (desk / "house.yaml").write_text("readers:\n  cabinet: {withhold: [recommendation]}\n", encoding="utf-8")
    said = briefgen("template", "check", "cabinet")
    assert said.code == 1
    assert "house.yaml:2:24: readers.cabinet.withhold[0]: expected a kind of items" in said.err
    assert "hint: did you mean 'recommendations'?" in said.err


def test_list_names_a_broken_template_and_lists_the_others(desk: Path) -> None:
    (desk / "templates" / "cabinet" / "template.yaml").write_text("extends: ministre\n", encoding="utf-8")
    said = briefgen("template", "list")
    assert said.code == 1
    assert "did you mean 'minister'?" in said.err
    assert "ambassador" in said.out


def test_check_names_each_problem_once_for_all_templates(desk: Path) -> None:
    (desk / "templates" / "cabinet" / "template.yaml").write_text(
        "extends: minister\ncolour: red\n", encoding="utf-8"
    )
    assert briefgen("template", "new", "council", "--from", "minister").code == 0
    said = briefgen("template", "check")
    assert said.code == 1
    assert said.err.count("[error ") == 1
    assert re.search(r"^cabinet +1 error, 0 warnings +cannot be used$", said.out, re.MULTILINE)
    assert re.search(r"^council +0 errors, 0 warnings +can be used$", said.out, re.MULTILINE)


def test_check_as_json_holds_places_and_codes(desk: Path) -> None:
    (desk / "templates" / "cabinet" / "template.yaml").write_text(
        "extends: minister\ncolour: red\n", encoding="utf-8"
    )
    found = json.loads(briefgen("template", "check", "cabinet", "--json").out)
    assert [(one["code"], one["line"]) for one in found["problems"]] == [("unknown-field", 2)]


@pytest.mark.usefixtures("desk")
def test_a_template_may_be_named_by_its_folder() -> None:
    assert briefgen("template", "check", Path("templates", "cabinet")).code == 0
