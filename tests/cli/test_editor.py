"""What an analyst's editor says in a working folder, by the YAML language server that VS Code runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.judges import language_server
from tests.judges.language_server import Editor
from tests.terminal import briefgen

pytestmark = pytest.mark.judge
UNTITLED = "title: A\naudiences: [minister]\ndate: 2025-01-20\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with a new brief of each kind and a new template."""
    made = tmp_path_factory.mktemp("desk")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(made)
        assert briefgen("init").code == 0
        assert briefgen("template", "new", "cabinet").code == 0
        for kind in ("decision", "background", "assessment", "visit"):
            assert briefgen("new", f"my-{kind}", "--kind", kind, "--date", "2025-01-20").code == 0
    return made


@pytest.fixture(scope="module")
def editor(folder: Path) -> Iterator[Editor]:
    """An editor with the folder's own settings."""
    settings = json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    with language_server.session(folder, settings) as opened:
        yield opened


def test_no_file_that_we_write_has_a_problem(editor: Editor, folder: Path) -> None:
    files = sorted(folder.rglob("*.yaml"))
    assert len(files) >= 14
    assert {path.name: found for path in files if (found := editor.problems(path))} == {}


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("briefs/typo.yaml", UNTITLED + "sumary: x\n", "sumary"),
        ("briefs/house.yaml", "organisaton: x\n", "organisaton"),
        ("templates/own/template.yaml", "extents: minister\n", "extents"),
        (
            "briefs/date.yaml",
            UNTITLED.replace("2025-01-20", "3.4.2025"),
            "a date: YYYY, YYYY-MM or YYYY-MM-DD",
        ),
        (
            "briefs/id.yaml",
            UNTITLED + "sources: [{id: A b, title: x}]\n",
            "lower-case letters, digits and hyphens",
        ),
    ],
)
def test_a_file_without_the_line_is_checked_by_its_place(
    editor: Editor, folder: Path, name: str, text: str, message: str
) -> None:
    found = editor.problems(folder / name, text)
    assert len(found) == 1, found
    assert message in found[0]


@pytest.mark.parametrize(
    ("line", "offered", "description"),
    [
        (
            "key_judgements: [{text: x, likelihood: }]",
            "likely",
            "icd203: 55 to 80 per cent; phia: 55 to 75 per cent",
        ),
        ("status: ", "in_clearance", ""),
        ("risks: [{title: x, audiences: }]", "-cabinet", ""),
        ("handling: {scheme: tlp, level: }", "TLP:AMBER+STRICT", "scheme tlp"),
    ],
)
def test_words_are_offered(editor: Editor, folder: Path, line: str, offered: str, description: str) -> None:
    path = folder / "briefs" / "offered.yaml"
    editor.problems(path, UNTITLED + line + "\n")
    column = len(line.rstrip("}]"))
    found = editor.completions(path, 3, column)
    assert offered in found, found
    assert description in found[offered]


def test_audiences_that_exist_are_offered(editor: Editor, folder: Path) -> None:
    path = folder / "briefs" / "readers.yaml"
    editor.problems(path, "title: A\naudiences:\n  - \n")
    assert {"cabinet", "minister", "press"} <= editor.completions(path, 2, 4).keys()


def test_a_field_is_explained(editor: Editor, folder: Path) -> None:
    path = folder / "briefs" / "explained.yaml"
    editor.problems(path, UNTITLED + "information_cutoff: 2025-01-20\n")
    assert "nothing later is in it" in editor.hover(path, 3, 4)
