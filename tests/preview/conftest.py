"""A preview of the minimal brief in a process of its own, and a browser that looks at it."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import BRIEFS, ROOT
from tests.judges import chromium
from tests.preview.session import Session, visit
from tests.waiting import DEADLINE


@pytest.fixture(scope="package")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A brief with its templates in a folder of their own, under preview."""
    with previewed(tmp_path_factory.mktemp("session")) as session:
        yield session


@pytest.fixture
def session(running: Session) -> Iterator[Session]:
    """The session, with all that a test saves taken back after it."""
    before = {path: path.read_bytes() for path in running.folder.rglob("*") if path.is_file()}
    running.settled()
    yield running
    changed = [path for path, data in before.items() if path.read_bytes() != data]
    save = running.settled()["save"]
    for path in changed:
        path.write_bytes(before[path])
    if changed:
        running.settled(save + 1)


@pytest.fixture(scope="package")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[chromium.Browser]:
    """One browser for all tests."""
    with chromium.opened(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def browser(window: chromium.Browser, session: Session) -> Iterator[chromium.Browser]:
    """The browser with the preview on its screen, every page of it built."""
    visit(window, session)
    yield window
    chromium.size(window, chromium.WIDE)
    chromium.prefer(window, "light")
    window.execute_script("sessionStorage.clear()")


@contextmanager
def previewed(folder: Path, path: str = "corridor.yaml") -> Iterator[Session]:
    """A copy of the minimal brief and the templates in a folder, and a preview of it, or of the folder, while the block lasts."""
    shutil.copy(BRIEFS / "example-minimal.yaml", folder / "corridor.yaml")
    shutil.copytree(ROOT / "templates", folder / "templates")
    command = [sys.executable, "-m", "briefgen", "preview", path, "--no-browser"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        address = re.search(r"http\S+/", process.stdout.readline())
        assert address
        yield Session(folder, address[0])
    finally:
        process.send_signal(signal.SIGINT if sys.platform != "win32" else signal.SIGTERM)
        process.communicate(timeout=DEADLINE)
