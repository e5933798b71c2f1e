"""The built wheel does the main job in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.conftest import ROOT


def run(*arguments: str, cwd: Path, path: Path | None = None) -> str:
    """What a command prints; a failure shows what it said."""
    environment = {**os.environ, "PYTHONPATH": str(path)} if path else dict(os.environ)
    done = subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_makes_the_twenty_files_in_an_empty_folder(tmp_path: Path) -> None:
    wheels, installed, desk = (tmp_path / name for name in ("wheels", "installed", "desk"))
    run("-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(wheels), str(ROOT), cwd=tmp_path)
    with zipfile.ZipFile(next(wheels.glob("*.whl"))) as wheel:
        wheel.extractall(installed)
    desk.mkdir()
    run("-m", "briefgen", "init", cwd=desk, path=installed)
    printed = run("-m", "briefgen", "build", "briefs/us-pakistan.yaml", cwd=desk, path=installed)
    assert len(printed.splitlines()) == 20
    assert len(list((desk / "output" / "us-pakistan").iterdir())) == 20
    pages = run(
        "-m",
        "briefgen",
        "build",
        "briefs/us-pakistan.yaml",
        "-f",
        "html",
        "-l",
        "ur",
        cwd=desk,
        path=installed,
    )
    assert len(pages.splitlines()) == 5
