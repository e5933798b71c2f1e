"""The command line as an analyst uses it, with its mistakes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.formats import PUBLISHED
from tests.conftest import BRIEFS, EVERY_FORMAT
from tests.terminal import briefgen

MINIMAL = BRIEFS / "example-minimal.yaml"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder made by `init`, as the current one."""
    monkeypatch.chdir(tmp_path)
    assert briefgen("init").code == 0
    return tmp_path


def test_build_prints_a_row_for_each_file(tmp_path: Path) -> None:
    said = briefgen("build", MINIMAL, "-o", tmp_path, "-f", "docx")
    assert said.code == 0
    assert [Path(row.split()[0]).suffix for row in said.out.splitlines()] == [".docx"] * len(
        list(tmp_path.glob("*/*.docx"))
    )


def test_json_names_each_file_with_its_digest(tmp_path: Path) -> None:
    said = briefgen("build", MINIMAL, "-o", tmp_path, "-f", "docx", "--json")
    found = json.loads(said.out)
    assert {file["format"] for file in found["files"]} == {"docx"}
    assert all(len(file["sha256"]) == 64 and file["changed"] for file in found["files"])


def test_a_second_build_changes_nothing(tmp_path: Path) -> None:
    briefgen("build", MINIMAL, "-o", tmp_path, "-f", "docx")
    said = briefgen("build", MINIMAL, "-o", tmp_path, "-f", "docx")
    assert all(row.endswith("unchanged") for row in said.out.splitlines())


def test_a_file_that_a_colleague_edited_is_left_alone(tmp_path: Path) -> None:
    briefgen("build", MINIMAL, "-o", tmp_path, "-f", "docx")
    edited = next(tmp_path.glob("*/*.docx"))
    edited.write_bytes(b"a colleague's own words")
    said = briefgen("build", MINIMAL, "-o", tmp_path, "-f", "docx")
    assert said.code == 1
    assert "--force" in said.err
    assert edited.read_bytes() == b"a colleague's own words"
    assert briefgen("build", MINIMAL, "-o", tmp_path, "-f", "docx", "--force").code == 0
    assert edited.read_bytes() != b"a colleague's own words"


def test_an_audience_that_the_brief_does_not_name_is_told(tmp_path: Path) -> None:
    said = briefgen("build", MINIMAL, "-o", tmp_path, "-a", "parliament")
    assert said.code == 1
    assert "expected an audience of the brief, found 'parliament'" in said.err


@pytest.mark.parametrize(
    "command", [("build", "-o", "output"), ("build", "-o", "output", "--json"), ("preview",)]
)
def test_an_audience_that_has_no_template_is_a_mistake_of_the_call(command: tuple[str, ...]) -> None:
    said = briefgen(command[0], MINIMAL, "-a", "ministr", *command[1:])
    assert said.code == 2
    assert said.err == "error: expected an audience, found 'ministr': did you mean 'minister'?\n"


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("us-pakistan.yml", "us-pakistan.yaml"),
        ("us-pakistn.yaml", "us-pakistan.yaml"),
        ("US-Pakistan.yaml", "us-pakistan.yaml"),
        ("quite-another.txt", ""),
    ],
)
def test_a_brief_that_is_not_there_is_told_with_the_one_that_is(asked: str, meant: str, command: str) -> None:
    said = briefgen(command, BRIEFS / asked)
    assert said.code == 1
    assert ("did you mean" in said.err) == bool(meant)
    assert f"{meant}'?" in said.err or not meant


@pytest.mark.parametrize("arguments", [["audit"], ["build", "nowhere.yaml"], ["bild"], ["build", "--fast"]])
def test_a_wrong_call_ends_in_2(arguments: list[str]) -> None:
    assert briefgen(*arguments).code in {1, 2}


def test_a_broken_brief_among_several_ends_in_3_and_the_others_are_built(tmp_path: Path) -> None:
    folder = tmp_path / "briefs"
    folder.mkdir()
    shutil.copy(MINIMAL, folder / "good.yaml")
    (folder / "broken.yaml").write_text("title: [\n", encoding="utf-8")
    said = briefgen("build", folder, "-o", tmp_path / "output", "-f", "docx")
    assert said.code == 3
    assert "broken.yaml" in said.err
    assert list((tmp_path / "output").glob("*/*.docx"))


def test_an_output_that_cannot_be_a_folder_ends_in_4(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    said = briefgen("build", MINIMAL, "-o", tmp_path / "taken" / "below")
    assert said.code == 4
    assert "Traceback" not in said.err


def test_init_makes_a_folder_in_which_check_passes(desk: Path) -> None:
    assert {path.name for path in desk.iterdir()} >= {"briefs", "templates", "output"}
    assert briefgen("check", "briefs").code == 0
    ignored = (desk / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"/output/*", "/portal/"} <= set(
        ignored
    )  # no finished file and no key of the portal among the sources


def test_init_twice_changes_nothing(desk: Path) -> None:
    (desk / "briefs" / "us-pakistan.yaml").write_text("mine", encoding="utf-8")
    assert briefgen("init").code == 2
    assert (desk / "briefs" / "us-pakistan.yaml").read_text(encoding="utf-8") == "mine"


def test_check_tells_who_sees_what() -> None:
    said = briefgen("check", BRIEFS / "us-pakistan.yaml")
    row = next(line for line in said.out.splitlines() if line.startswith("recommendations[0]"))
    assert row.split()[-5:] == ["kind", "withheld", "kind", "withheld", "yes"]


def test_check_as_json_holds_no_text_of_the_brief() -> None:
    found = json.loads(briefgen("check", BRIEFS / "us-pakistan.yaml", "--json").out)
    assert "Washington" not in json.dumps(found.get("problems", []))


@pytest.mark.parametrize("before", [0, 300, 3000])
def test_of_a_long_line_what_lies_around_the_place_is_shown(tmp_path: Path, before: int) -> None:
    brief = tmp_path / "long.yaml"
    line = f"summary: '{'x ' * (before // 2)}[a](file:///b){' y' * 2000}'"
    brief.write_text(f"title: A\ndate: 2025-01-20\naudiences: [analyst]\n{line}\n", encoding="utf-8")
    shown, caret = briefgen("check", brief).err.splitlines()[1:3]
    assert len(shown) < 200
    assert shown[caret.index("^") :].startswith("file:///b")


def test_strict_makes_warnings_errors(tmp_path: Path) -> None:
    brief = tmp_path / "loose.yaml"
    text = "title: Loose\ndate: 2025-01-20\naudiences: [minister]\nsources:\n  - {id: report, title: Never cited}\n"
    brief.write_text(text, encoding="utf-8")
    assert briefgen("check", brief).code == 0
    assert briefgen("check", brief, "--strict").code == 1


def test_schema_is_a_json_schema() -> None:
    found = json.loads(briefgen("schema").out)
    assert found["$schema"].endswith("2020-12/schema")
    long = found["properties"]["title"]["anyOf"][1]
    assert (sorted(long["properties"]), long["required"]) == (["for", "handling", "text"], ["text"])
    assert "anyOf" in found["properties"]["record"]["additionalProperties"]
    assert found["$defs"]["Handling"]["properties"]["portions"]["enum"] == [
        "true",
        "false",
        "required",
        True,
        False,
    ]


def test_the_templates_are_listed_and_shown() -> None:
    rows = briefgen("template", "list").out.splitlines()
    assert [row.split()[0] for row in rows[1:]] == [
        "ambassador", "analyst", "briefing", "minister", "parliament", "press", "standard",
    ]  # fmt: skip
    assert "at most 2" in rows[4]
    assert "compact: true" in briefgen("template", "show", "minister").out
    unknown = briefgen("template", "show", "ministre")
    assert unknown.code == 2
    assert "minister" in unknown.err


def test_help_loads_neither_writer() -> None:
    code = "import sys; sys.argv=['briefgen','--help']\nfrom briefgen.cli import main\ntry: main()\nexcept SystemExit: pass\n"
    code += (
        "print([name for name in ('reportlab','docx','jinja2','yaml','babel','PIL') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_build_loads_no_other_command_and_nothing_of_the_network(tmp_path: Path) -> None:
    brief = BRIEFS / "us-pakistan.yaml"
    code = f"import sys; sys.argv=['briefgen', 'build', {str(brief)!r}, '-a', 'minister', '-o', {str(tmp_path)!r}]\n"
    code += "from briefgen.cli import main\ntry: main()\nexcept SystemExit: print(*sys.modules)\n"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert {"briefgen.cli.build", "briefgen.writers.pdf", "briefgen.writers.docx"} < loaded
    others = {"audit", "check", "start", "portal", "accounts", "preview", "templates"}
    assert not loaded & {f"briefgen.cli.{name}" for name in others}
    assert not loaded & {"ssl", "http.client", "urllib.request", "asyncio", "briefgen.template.letterhead"}


MATRIX = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC+1"},
    {"PYTHONHASHSEED": "2", "TZ": "Asia/Karachi", "LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8"},
    {"PYTHONHASHSEED": "3", "TZ": "America/New_York", "LC_ALL": "C", "PYTHONUTF8": "0"},
)


def test_the_same_brief_gives_the_same_bytes_in_every_environment(built: Path, tmp_path: Path) -> None:
    """Fresh processes with other seeds, clocks, languages and folders, and one that has built before: `built`."""
    kept = {path.name: path.read_bytes() for path in (built / "us-pakistan").iterdir()}
    for number, changes in enumerate(MATRIX):
        folder = tmp_path / str(number)
        folder.mkdir()
        brief = os.path.relpath(BRIEFS / "us-pakistan.yaml", folder)
        subprocess.run(
            [sys.executable, "-m", "briefgen", "build", brief, "-o", "here", "-l", "en-GB", *EVERY_FORMAT],
            env={**os.environ, **changes}, cwd=folder, capture_output=True, check=True,
        )  # fmt: skip
        made = {path.name: path.read_bytes() for path in (folder / "here" / "us-pakistan").iterdir()}
        assert made == kept
    assert len(kept) == 5 * len(PUBLISHED)


def test_a_character_without_a_glyph_is_named_with_its_field_and_line(tmp_path: Path) -> None:
    brief = tmp_path / "glyph.yaml"
    brief.write_text(
        "title: A brief\ndate: 2025-01-20\naudiences: [minister]\nsummary: A rune ᚠ\n", encoding="utf-8"
    )
    said = briefgen("build", brief, "-o", tmp_path / "output")
    assert said.code == 1
    assert f"{brief}:4:" in said.err
    assert "summary" in said.err
    assert "U+16A0" in said.err
    assert not list(tmp_path.glob("output/*/*"))
