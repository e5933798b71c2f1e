"""Public files that have nothing to do with the first brief: how many an audit takes for a leak.

python -m tests.soak.false_alarms FOLDER [write]

The packages of `public_files.tsv` are fetched into the folder by their registries' clients (pip, apt-get, curl for Maven),
unpacked, and each file of the list is searched for what any audience of the brief may not see. `write` makes the list anew.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import zipfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from briefgen.audit.compare import printed, sought
from briefgen.audit.needles import Needle
from briefgen.audit.sandbox import Sandbox
from briefgen.audit.verdict import Finding
from briefgen.pipeline import Request, open_brief

ROOT = Path(__file__).parent.parent.parent
BRIEF = ROOT / "briefs" / "us-pakistan.yaml"
LIST = Path(__file__).with_name("public_files.tsv")
PACKAGES = (
    ("debian", "texlive-humanities-doc", "2022.20230122-4"),
    ("pypi", "ocrmypdf", "17.13.0"),
    ("pypi", "pikepdf", "10.18.0"),
    ("pypi", "pypdf", "7.1.1"),
    ("pypi", "python-docx", "1.2.0"),
    ("maven", "org.apache.tika:tika-parsers:tests", "1.28.5"),
)
SUFFIXES = frozenset({".pdf", ".docx", ".docm", ".dotx", ".doc", ".rtf"})
LARGEST = 5_000_000  # bytes of a file of the list
MAVEN = "https://repo1.maven.org/maven2"


class Public(NamedTuple):
    """A line of the list."""

    source: str
    package: str
    version: str
    path: str
    sha256: str


def fetched(folder: Path, source: str, package: str, version: str) -> Path:
    """The folder of a package unpacked; fetched when it is not there yet."""
    target = folder / f"{package.replace(':', '.')}-{version}"
    if target.exists():
        return target
    packed = folder / "packed" / target.name
    packed.mkdir(parents=True, exist_ok=True)
    if source == "pypi":
        command = ("-m", "pip", "download", "-q", "--no-deps", "--no-binary", package, "-d", packed)
        subprocess.run((sys.executable, *command, f"{package}=={version}"), check=True)
        with tarfile.open(next(packed.iterdir())) as archive:
            archive.extractall(target, filter="data")
    elif source == "debian":
        subprocess.run(("/usr/bin/apt-get", "download", "-q", f"{package}={version}"), check=True, cwd=packed)
        subprocess.run(("/usr/bin/dpkg", "-x", next(packed.iterdir()), target), check=True)
    else:
        group, name, kind = package.split(":")
        file = f"{name}-{version}-{kind}.jar"
        address = f"{MAVEN}/{group.replace('.', '/')}/{name}/{version}/{file}"
        subprocess.run(("/usr/bin/curl", "-sSf", "-o", packed / file, address), check=True)
        with zipfile.ZipFile(packed / file) as jar:
            jar.extractall(target)  # noqa: S202 -- zipfile keeps within the folder
    return target


def listed() -> list[Public]:
    """The list as it is kept."""
    return [Public(*line.split("\t")) for line in LIST.read_text(encoding="utf-8").splitlines()]


def found(folder: Path) -> list[Public]:
    """What the packages hold: each content once."""
    files: dict[str, Public] = {}
    for package in PACKAGES:
        target = fetched(folder, *package)
        for path in sorted(target.rglob("*")):
            if path.suffix.lower() in SUFFIXES and path.is_file() and path.stat().st_size <= LARGEST:
                digest = hashlib.sha256(path.read_bytes()).hexdigest()
                files.setdefault(digest, Public(*package, path.relative_to(target).as_posix(), digest))
    return list(files.values())


def needles() -> tuple[Needle, ...]:
    """All that any audience of the brief may not see."""
    job = open_brief(BRIEF, Request())
    every = {
        one.words: one
        for chosen in job.templates
        for one in sought(job, chosen, printed(job, chosen)).needles
    }
    return tuple(every.values())


def main(folder: Path, *, write: bool) -> int:
    """Search each file; 1 when more than one is taken for a leak, or one ends its reader."""
    if write:
        LIST.write_text(
            "".join("\t".join(one) + "\n" for one in found(folder)), encoding="utf-8", newline="\n"
        )
    sought, files = needles(), listed()
    with ThreadPoolExecutor(2) as threads:
        halves = list(threads.map(lambda lane: _searched(folder, files[lane::2], sought), range(2)))
    verdicts: Counter[str] = Counter()
    broken = 0
    for one, result in (pair for half in halves for pair in half):
        verdict = "leak" if result.leaks else "not proven" if result.unread else "clean"
        verdicts[verdict] += 1
        broken += any("reader crashed" in unread.reason for unread in result.unread)
        reasons = [f"{unread.where}: {unread.reason}" for unread in result.unread[:2]]
        if verdict != "clean":
            print(verdict, one.package, one.path, result.leaks[:3], reasons, sep=" | ", flush=True)
    print(f"{len(files)} public files: {dict(verdicts)}, {broken} ended their reader")
    return int(verdicts["leak"] > 1 or broken > 0)


def _searched(folder: Path, files: list[Public], sought: tuple[Needle, ...]) -> list[tuple[Public, Finding]]:
    results = []
    with Sandbox() as sandbox:
        for one in files:
            data = (fetched(folder, one.source, one.package, one.version) / one.path).read_bytes()
            assert hashlib.sha256(data).hexdigest() == one.sha256, one
            results.append((one, sandbox.search("sent", data, sought)))
    return results


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), write="write" in sys.argv[2:]))
