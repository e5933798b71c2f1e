"""A working folder, its editor settings and a first brief of one's own."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from briefgen.cli.completion import SHELLS
from briefgen.translation.names import is_translation
from briefgen.working_folder.starters import KINDS
from tests.terminal import briefgen


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder made by `init`, as the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1737331200")  # 20 January 2025
    assert briefgen("init").code == 0
    return tmp_path


def test_init_leaves_what_an_editor_needs(folder: Path) -> None:
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert names >= {
        "brief.schema.json", "templates/template.schema.json", "house.schema.json", ".editorconfig", ".gitignore",
        ".gitattributes", ".vscode/settings.json", ".vscode/extensions.json",
    }  # fmt: skip
    for path in (*folder.glob("*.json"), *folder.glob("templates/*.json"), *folder.glob(".vscode/*.json")):
        assert isinstance(json.loads(path.read_text(encoding="utf-8")), dict)


def test_each_yaml_file_names_the_schema_beside_it(folder: Path) -> None:
    files = [path for path in folder.rglob("*.yaml") if not is_translation(path)]
    assert len(files) > 8
    for path in files:
        first = path.read_text(encoding="utf-8").splitlines()[0]
        named = path.parent / first.removeprefix("# yaml-language-server: $schema=")
        assert named.is_file(), path


def test_init_again_writes_what_is_missing_and_leaves_the_rest(folder: Path) -> None:
    mine = folder / "briefs" / "us-pakistan.yaml"
    mine.write_text("mine", encoding="utf-8")
    (folder / ".editorconfig").unlink()
    said = briefgen("init")
    assert said.code == 0
    assert "made .editorconfig\n" in said.out
    assert "there already, unchanged: briefs/, templates/" in said.out
    assert mine.read_text(encoding="utf-8") == "mine"
    assert briefgen("init").code == 2


def test_a_folder_of_briefs_that_was_there_gets_no_samples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "briefs").mkdir()
    (tmp_path / ".gitignore").write_text("mine", encoding="utf-8")
    assert briefgen("init").code == 0
    assert not list((tmp_path / "briefs").iterdir())
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "templates" / "minister" / "template.yaml").is_file()


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_brief_builds_as_it_is_without_a_warning(folder: Path, kind: str) -> None:
    title = 'A "claim": with #signs and \\backslashes, Łódź'
    said = briefgen("new", "talks", "--kind", kind, "--title", title)
    assert said.code == 0, said.err
    checked = briefgen("check", "briefs/talks.yaml", "--strict")
    assert (checked.code, checked.err) == (0, "")
    assert title[:30] in checked.out
    assert briefgen("build", "briefs/talks.yaml", "-f", "docx", "-o", folder / "out").code == 0


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_brief_builds_as_it_is_for_readers_who_see_what_names_them_alone(
    folder: Path, kind: str
) -> None:
    assert briefgen("new", "p", "--kind", kind, "--title", "T", "-a", "press", "-a", "parliament").code == 0
    checked = briefgen("check", "briefs/p.yaml", "--strict")
    assert (checked.code, checked.err) == (0, "")
    assert briefgen("build", "briefs/p.yaml", "-f", "docx", "-o", folder / "out").code == 0
    assert len(list((folder / "out").rglob("*.docx"))) == 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_brief_names_no_options_to_readers_who_are_shown_none(folder: Path, kind: str) -> None:
    briefgen("new", "grain", "--kind", kind, "--title", "Grain")
    briefgen("build", "briefs/grain.yaml", "-f", "html", "-o", folder / "out")
    pages = list((folder / "out").rglob("*.html"))
    assert pages
    for page in pages:
        words = page.read_text(encoding="utf-8").partition("<body")[2]
        assert ">Options<" in words or "option" not in words.lower(), page.name


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_brief_is_valid_by_the_schema_beside_it(folder: Path, kind: str) -> None:
    yaml = pytest.importorskip("yaml")
    briefgen("new", "talks", "--kind", kind)
    schema = json.loads((folder / "brief.schema.json").read_text(encoding="utf-8"))
    text = (folder / "briefs" / "talks.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../brief.schema.json\n")
    value = json.loads(json.dumps(yaml.safe_load(text), default=str))
    assert not list(jsonschema.Draft202012Validator(schema).iter_errors(value))


def test_build_without_a_path_builds_the_folder_of_briefs(folder: Path) -> None:
    said = briefgen("build", "-f", "docx", "-q")
    assert (said.code, said.out) == (0, "")
    assert len(list(folder.glob("output/*/*.docx"))) == 12
    assert "example-minimal.yaml: 0 errors" in briefgen("check").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["new", "Talks in Vienna"], "lower-case letters"),
        (["new", "talks", "--date", "3.4.2025"], "expected a date as YYYY-MM-DD, found '3.4.2025'"),
        (["new", "talks", "-a", "ministr"], "did you mean 'minister'?"),
        (["new", "us-pakistan"], "exists already; nothing was changed"),
        (["new", "talks", "--kind", "memo"], "'decision', 'background', 'assessment', 'visit'"),
        (["bild"], "Did you mean 'build'?"),
        (["zzz"], "The commands are audit, build"),
        (["build", "--forze"], "Did you mean one of: '--force'"),
        (["schema", "--house", "--template"], "found both"),
    ],
)
def test_a_wrong_call_says_what_is_right(folder: Path, arguments: list[str], words: str) -> None:
    said = briefgen(*arguments)
    assert said.code == 2
    assert words in said.err


def test_without_a_folder_of_briefs_a_call_without_a_path_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in ("build", "check"):
        said = briefgen(command)
        assert said.code == 2
        assert "briefgen init" in said.err


def test_a_brief_that_new_wrote_without_a_folder_of_briefs_is_found_by_a_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert briefgen("new", "talks").out.startswith("wrote talks.yaml")
    assert "`.` stands for the briefs of this folder" in briefgen("build").err
    assert briefgen("check", ".", "-q").code == 0


@pytest.mark.parametrize("kind", [(), ("--house",), ("--template",)])
def test_a_schema_is_written_in_utf_8(folder: Path, kind: tuple[str, ...]) -> None:
    assert briefgen("schema", *kind, "-o", "here.json").code == 0
    printed = briefgen("schema", *kind).out
    assert (folder / "here.json").read_bytes().decode("utf-8") == printed
    jsonschema.Draft202012Validator.check_schema(json.loads(printed))


def test_the_schema_offers_terms_levels_and_the_audiences_that_exist(folder: Path) -> None:
    briefgen("template", "new", "cabinet")
    schema = json.loads(briefgen("schema").out)
    terms = schema["$defs"]["Likelihood"]["properties"]["term"]["anyOf"]
    assert {"const": "likely", "description": "icd203: 55 to 80 per cent; phia: 55 to 75 per cent"} in terms
    assert {"const": "cabinet"} in schema["properties"]["audiences"]["anyOf"][0]["items"]["anyOf"]
    assert {"const": "-cabinet"} in schema["$defs"]["Risk"]["properties"]["audiences"]["anyOf"][1]["anyOf"]
    levels = schema["$defs"]["Risk"]["properties"]["handling"]["anyOf"]
    assert {"const": "SECRET", "description": "scheme uk, us"} in levels
    identifier = schema["$defs"]["Risk"]["properties"]["id"]
    assert identifier["patternErrorMessage"] == "expected lower-case letters, digits and hyphens"


def complete(shell: str, words: list[str]) -> str:
    """What the program answers a shell that asks how to go on after these words."""
    asked = {
        "_BRIEFGEN_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": words[-1] if shell == "fish" else " ".join(words),
        "COMP_CWORD": words[-1] if shell == "fish" else str(len(words) - 1),
        "BRIEFGEN_WORDS": "\n".join(words),
        "BRIEFGEN_WORD": words[-1],
    }
    done = subprocess.run(
        [sys.executable, "-m", "briefgen"],
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_commands_and_options_are_completed(shell: str) -> None:
    assert "_BRIEFGEN_COMPLETE" in briefgen("completion", shell).out
    assert "build" in complete(shell, ["briefgen", "bu"])
    if shell != "fish":  # fish sends the line in a form of its own
        assert "--strict" in complete(shell, ["briefgen", "build", "--str"])


@pytest.mark.parametrize("command", [["preview"], ["portal"], ["portal", "serve"], ["portal", "user", "add"]])
def test_help_helps_where_the_extra_is_missing(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("starlette", "uvicorn", "django", "allauth", "waitress"):
        monkeypatch.setitem(sys.modules, name, None)
    said = briefgen(*command, "--help")
    assert said.code == 0
    assert "Usage:" in said.out


EXAMPLES = ("research-briefing", "memo", "assessment", "visit-pack")


def test_the_examples_come_when_they_are_asked_for_and_build_without_a_warning(folder: Path) -> None:
    assert not (folder / "briefs" / "examples").exists()
    said = briefgen("init", "--examples")
    assert said.code == 0, said.err
    assert "made briefs/examples/" in said.out
    for name in EXAMPLES:
        path = folder / "briefs" / "examples" / f"{name}.yaml"
        built = briefgen("build", path, "--strict", "-f", "pdf", "-f", "docx", "-f", "html")
        assert (built.code, built.err) == (0, "")
    schemas = [
        path.parent / path.read_text(encoding="utf-8").splitlines()[0].partition("schema=")[2]
        for path in (folder / "briefs" / "examples").rglob("*.yaml")
    ]
    assert len(schemas) == len(EXAMPLES) + 1
    assert all(path.is_file() for path in schemas)


def test_the_examples_are_not_built_with_the_briefs(folder: Path) -> None:
    assert briefgen("init", "--examples").code == 0
    said = briefgen("check", folder / "briefs")
    assert said.code == 0
    assert "visit-pack" not in said.out


class Terminal(io.StringIO):
    """Lines that somebody types on a terminal."""

    def isatty(self) -> bool:
        """A terminal it is."""
        return True


def test_a_refused_answer_is_asked_for_again_and_the_others_are_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = "background\nMine\n2025-13-01\n2025-03-01\nminster, press\n,\nminister, press\n"
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    said = briefgen("new", "talks")
    assert said.code == 0, said.err
    shown = said.out + said.err
    assert "expected a date as YYYY-MM-DD, found '2025-13-01'" in shown
    assert "expected an audience that has a template, found 'minster'; did you mean 'minister'?" in shown
    assert shown.count("Readers") == 3
    assert shown.count("Title") == 1
    text = (folder / "briefs" / "talks.yaml").read_text(encoding="utf-8")
    assert "Mine" in text
    assert "2025-03-01" in text
    assert "audiences: [minister, press]" in text


def test_what_is_refused_in_any_case_is_said_before_a_question(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "briefs" / "there.yaml").write_text("mine", encoding="utf-8")
    for arguments in (["there"], ["talks", "-a", "nobody"], ["talks", "--date", "tomorrow"]):
        monkeypatch.setattr(sys, "stdin", Terminal("background\n"))
        said = briefgen("new", *arguments)
        assert said.code == 2
        assert "Kind" not in said.out + said.err
