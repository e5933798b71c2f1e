"""The digest of each file that the first brief and the stress brief give.

`python -m tests.bytes` prints them with the versions that they depend on. `--against PYTHON` builds with that
interpreter too and names what differs: nothing may. `--zlib otherwise` lets Python's zlib pack as another one might.
"""

from __future__ import annotations

import argparse
import functools
import json
import platform
import subprocess
import sys
import tempfile
import zlib
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).parent.parent
WRITERS = (
    "deflate",
    "pillow",
    "pyphen",
    "reportlab",
    "uharfbuzz",
    "uniseg",
    "xlsxwriter",
)  # what else decides what is drawn and written
NO_PYTHON = (126, 127)  # the exit codes of a command that only stands for an interpreter, as pyenv's may
LACKING = 3  # the exit code of an interpreter without what a build needs


@dataclass(frozen=True, slots=True)
class Report:
    """Who built, with what, and the digest of each file by its name."""

    python: str
    packages: dict[str, str]
    files: dict[str, str]


class LackingError(Exception):
    """An interpreter that cannot build; says what it lacks."""


def built(folder: Path) -> Report:
    """What this interpreter builds in an empty folder."""
    # Not before `--zlib` is in place, since modules may hold what they have imported.
    from tests import stress
    from tests.conftest import BRIEFS, EVERY_FORMAT
    from tests.terminal import briefgen

    (folder / "stress.yaml").write_text(stress.brief(), encoding="utf-8")
    for path in (BRIEFS / "us-pakistan.yaml", folder / "stress.yaml"):
        said = briefgen("build", path, "-o", folder / "output", *EVERY_FORMAT)
        assert said.code == 0, said.err
    before = folder / "before.yaml"
    before.write_text(stress.brief().replace("title: ", "title: Once ", 1), encoding="utf-8")
    redline = folder / "output" / "stress" / "redline.docx"
    said = briefgen("diff", before, folder / "stress.yaml", "-a", "analyst", "--redline", redline)
    assert said.code == 0, said.err
    files = {
        path.name: sha256(path.read_bytes()).hexdigest() for path in sorted((folder / "output").glob("*/*"))
    }
    packages = {name: metadata.version(name) for name in WRITERS}
    return Report(platform.python_version(), packages, files)


def by(python: str | Path, *options: str) -> Report:
    """What another process builds, perhaps of another Python; LackingError when that cannot build."""
    command = [str(python), "-m", "tests.bytes", "--json", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode in {LACKING, *NO_PYTHON}:
        raise LackingError(done.stderr.partition("\n")[0] or f"{python} does not run")
    assert done.returncode == 0, done.stderr
    return Report(**json.loads(done.stdout))


def differences(one: Report, other: Report) -> list[str]:
    """What may not differ between two builds with the same packages, and does."""
    names = sorted(one.files.keys() | other.files.keys())
    found = [
        f"{name}: built by one alone" for name in names if not (name in one.files and name in other.files)
    ]
    both = one.files.keys() & other.files.keys()
    found += [f"{name}: other bytes" for name in both if one.files[name] != other.files[name]]
    return sorted(found)


def otherwise() -> None:
    """Let zlib pack as no zlib does by itself from now on: by Huffman codes alone."""
    real = zlib.compressobj

    def compressobj(
        _level: int = -1, method: int = zlib.DEFLATED, wbits: int = zlib.MAX_WBITS, *_: int, **__: int
    ) -> Any:
        return real(1, method, wbits, 8, zlib.Z_HUFFMAN_ONLY)

    def compress(data: bytes, /, level: int = -1, wbits: int = zlib.MAX_WBITS) -> bytes:
        packer = compressobj(level, zlib.DEFLATED, wbits)
        packed: bytes = packer.compress(data) + packer.flush()
        return packed

    mock.patch.multiple(zlib, compressobj=compressobj, compress=compress).start()


def main() -> int:
    """Print the digests, or what differs from another interpreter's; 1 when anything does."""
    reader = argparse.ArgumentParser(prog="python -m tests.bytes", description=__doc__)
    reader.add_argument("--against", metavar="PYTHON", help="another interpreter to build with and compare")
    reader.add_argument("--zlib", choices=("own", "otherwise"), default="own")
    reader.add_argument("--json", action="store_true")
    asked = reader.parse_args()
    if asked.zlib == "otherwise":
        otherwise()
    try:
        with tempfile.TemporaryDirectory() as folder:
            mine = built(Path(folder))
    except ImportError as error:
        print(f"{sys.executable} lacks what a build needs: {error}", file=sys.stderr)  # noqa: T201
        return LACKING
    if asked.json:
        print(json.dumps(asdict(mine)))  # noqa: T201
        return 0
    show = functools.partial(print, flush=True)
    show(f"# Python {mine.python}, {', '.join(map(' '.join, mine.packages.items()))}")
    if not asked.against:
        for name, digest in mine.files.items():
            show(digest, name)
        return 0
    try:
        theirs = by(asked.against)
    except LackingError as error:
        show(f"not compared: {error}")
        return LACKING
    show(f"# Python {theirs.python}, {', '.join(map(' '.join, theirs.packages.items()))}")
    if mine.packages != theirs.packages:
        show("not compared: other versions of what draws and writes")
        return LACKING
    found = differences(mine, theirs)
    show("\n".join(found) or f"{len(mine.files)} files are the same")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
