"""The docs are a site without a dead link, and their lines run as they are printed."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("packaging/*.md")])
LINK = re.compile(r"(?<!`)\[[^\]\n]*\]\(([^)\s]+)\)")
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
BASH = shutil.which("bash") or ""
PASSWORD = "correct horse battery"
NOT_IN_5_1 = re.compile(r"&&|\|\||'|(?<!`)\?\?|\bsource\b|/bin/")
"""What PowerShell 5.1 or cmd does not have: `&&`, `||`, `??`; single quotes, which cmd keeps; commands of bash."""


def blocks(page: str, language: str) -> list[str]:
    """The code blocks of a language."""
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for link in LINK.findall(text):
        if re.match(r"[a-z]+:|#", link):
            continue
        path, _, anchor = link.partition("#")
        target = page.parent / path
        assert target.exists(), link
        if anchor:
            heads = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}
            assert anchor in slugs, link


def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    pages = {path.name for path in (tmp_path / "site").glob("*.html")}
    assert {"tutorial.html", "brief.html", "coming-from.html"} <= pages


@pytest.mark.parametrize(
    "line",
    sorted(
        {
            line
            for page in PAGES
            for language in ("powershell", "bat")
            for block in blocks(page.read_text(encoding="utf-8"), language)
            for line in block.splitlines()
        }
    ),
)
def test_a_line_for_windows_is_one_that_powershell_5_1_and_cmd_run(line: str) -> None:
    assert not NOT_IN_5_1.search(line)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the sources with an environment that has briefgen, in the place where the docs make it."""
    folder = tmp_path / "copy"
    ignored = shutil.ignore_patterns(
        ".git", ".venv*", "output", "tests", "build", "dist", ".*_cache", "__pycache__"
    )
    shutil.copytree(ROOT, folder, ignore=ignored)
    return folder


def run(script: str, folder: Path, typed: str = "") -> str:
    """What bash prints for these lines; the first one that fails ends them."""
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    # The packages of this Python are there already, so that pip brings none of them again; the rest is as printed.
    lent = os.pathsep.join(path for path in sys.path if path.endswith("site-packages"))
    environment |= {"PYTHONPATH": lent, "NO_COLOR": "1"}
    done = subprocess.run(
        [BASH, "-e", "-o", "pipefail", "-c", script],
        cwd=folder, input=typed, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.skipif(os.name == "nt" or not BASH, reason="the lines are for bash on Linux and macOS")
def test_the_lines_of_the_readme_make_a_first_brief(copy: Path) -> None:
    first, own, _ = blocks(README, "sh")
    run(first, copy)
    assert len(list((copy / "output" / "us-pakistan").glob("us-pakistan.*"))) == 20
    *install, _ = first.split("&&")
    assert len(install) + len(own.splitlines()) <= 5  # from nothing to a brief of one's own
    run(own, copy)
    made = {path.suffix for path in (copy / "desk" / "output" / "talks").iterdir()}
    assert made == {".pdf", ".docx"}


@pytest.mark.skipif(os.name == "nt" or not BASH, reason="the lines are for bash on Linux and macOS")
def test_the_lines_of_the_tutorial_end_with_a_brief_in_the_portal(copy: Path) -> None:
    install, make, preview, check, audit, build, publish, verify = blocks(TUTORIAL, "sh")
    risk, cleared = blocks(TUTORIAL, "yaml")
    run(install, copy)
    start = "source .venv/bin/activate\ncd desk\n"
    run(f"source .venv/bin/activate\n{make}", copy)
    brief = copy / "desk" / "briefs" / "grain-corridor.yaml"
    assert len(list(brief.parent.parent.glob("output/grain-corridor/*.*"))) == 4
    text = brief.read_text(encoding="utf-8")
    mine = re.sub(r"risks:\n(?:[ -].*\n)+", risk, text)
    assert mine != text
    brief.write_text(mine, encoding="utf-8")
    table = run(start + check, copy)
    row = next(line for line in table.splitlines() if line.startswith("risks[0]"))
    assert row.split()[-1] == "yes"
    assert row.split()[-2] != "yes"
    assert "0 errors" in table
    run(start + build, copy)
    assert "clean" in run(start + audit, copy)
    brief.write_text(mine.replace("status: draft\n", cleared), encoding="utf-8")
    run(start + build, copy)
    assert preview.startswith("briefgen preview ")
    *before, serve = publish.splitlines()
    assert serve == "briefgen portal serve"
    said = run(start + "\n".join(before), copy, typed=f"{PASSWORD}\n")
    assert "grain-corridor" in said
    assert "as they were written" in run(start + verify, copy)
    serves(start + serve, copy)


def serves(script: str, folder: Path) -> None:
    """The last line of the tutorial: a site that says its address, and ends with Ctrl-C."""
    with subprocess.Popen(
        [BASH, "-c", f"{script.replace('briefgen portal serve', 'exec briefgen portal serve --port 0')}"],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"},
    ) as process:  # fmt: skip
        assert process.stdout
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=120)
    assert "http://127.0.0.1:" in first
