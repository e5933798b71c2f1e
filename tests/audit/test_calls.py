"""How the command is called: whose file it is, what is no file, and what --json prints when nothing can be searched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.audit.test_leaks import BRIEF, NAME, READER, SECRET, audit
from tests.terminal import briefgen

LEAKING = """<!DOCTYPE html><html><head><title>x</title><meta name="briefgen:audience" content="press"></head>
<body><p>{}</p></body></html>"""


def test_what_the_file_itself_says_holds_beside_what_is_asked_for(built: Path, tmp_path: Path) -> None:
    page = tmp_path / "t.press.html"
    page.write_text(LEAKING.format(SECRET), encoding="utf-8")
    said = briefgen("audit", page, "--brief", BRIEF, "-a", "analyst")
    assert said.code == 1
    assert "it names press: searched for what either press or analyst may not see" in said.err
    found = json.loads(audit(built / NAME / f"{NAME}.analyst.docx", "--json").out)["files"][0]
    assert (found["audience"], found["named"], found["verdict"]) == (READER, "analyst", "leak")


def test_a_name_that_is_no_audience_of_the_brief_is_passed_over(tmp_path: Path) -> None:
    page = tmp_path / "t.draft.html"
    page.write_text("<!DOCTYPE html><title>x</title><p>Cotton grows in the valley.", encoding="utf-8")
    assert (audit(page).code, audit(page).err) == (0, "")


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices with a name are POSIX'")
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_is_no_regular_file_is_not_read(tmp_path: Path, kind: str) -> None:
    path = Path("/dev/zero")
    if kind == "pipe":
        path = tmp_path / "sent.pdf"
        os.mkfifo(path)
    said = audit(path)
    assert (said.code, "not read: it is no regular file" in said.err) == (2, True)


def test_a_brief_that_is_not_there_ends_with_exit_code_2(tmp_path: Path) -> None:
    said = briefgen("audit", tmp_path / "x.pdf", "--brief", tmp_path / "gone.yaml", "--json")
    assert said.code == 2
    assert json.loads(said.out)["problems"][0]["code"] == "usage"


def test_a_broken_brief_gives_an_object_without_its_text(tmp_path: Path) -> None:
    brief = tmp_path / "b.yaml"
    brief.write_text("format: 1\ntitle: Quonset\naudiences: [press]\nlines: Zorvek\n", encoding="utf-8")
    said = briefgen("audit", tmp_path / "x.pdf", "--brief", brief, "--json")
    assert (said.code, said.err) == (1, "")
    assert "Zorvek" not in said.out
    assert json.loads(said.out)["problems"][0]["line"] == 4


def test_a_wrong_audience_gives_an_object(built: Path) -> None:
    clean = built / NAME / f"{NAME}.{READER}.docx"
    said = briefgen("audit", clean, "--brief", BRIEF, "-a", "nobody", "--json")
    assert (said.code, json.loads(said.out)["files"]) == (2, [])


def test_leaks_come_in_the_order_of_the_brief_whatever_the_seed_of_hashes(built: Path) -> None:
    leak = built / NAME / f"{NAME}.analyst.docx"
    found = {
        subprocess.run(
            [sys.executable, "-m", "briefgen", "audit", leak, "--brief", BRIEF, "-a", READER, "--json"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=False,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1
    fields = [one["field"] for one in json.loads(found.pop())["files"][0]["leaks"]]
    assert len(fields) > 100
