"""What an audit takes beside what made the files, and beside programs that only unpack them.

python -m benchmarks.audit [photographs]

All files of the first brief and of its Urdu edition beside their build; then a press file in Word and as PDF, without photographs
and with 20 MB of them, beside `unzip -t` and `pdftotext` of the same. CPU time of the command and of all that it starts, and
wall time; medians of five.
"""

from __future__ import annotations

import io
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parent.parent
BRIEF = ROOT / "briefs" / "us-pakistan.yaml"
BRIEFGEN = (sys.executable, "-m", "briefgen")
ROUNDS = 5
SIZE = 20_000_000  # bytes of photographs
UNPACKED = ("unzip -t and pdftotext", "audit")


def run(*command: str | Path) -> tuple[float, float]:
    """CPU and wall seconds of one run."""
    before, start = os.times(), time.monotonic()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return used, time.monotonic() - start


def medians(*commands: tuple[str | Path, ...]) -> list[tuple[float, float]]:
    """CPU and wall seconds of each command, the commands in turn."""
    taken = [[run(*command) for command in commands] for _ in range(ROUNDS)]
    return [
        (statistics.median(one[0] for one in column), statistics.median(one[1] for one in column))
        for column in zip(*taken, strict=True)
    ]


def photograph(number: int) -> bytes:
    """A JPEG of some 2 MB with the grain of a photograph."""
    chance = random.Random(number)
    picture = Image.effect_noise((2400, 1600), 40).convert("RGB")
    picture = Image.blend(
        picture, Image.new("RGB", picture.size, chance.choice(("red", "green", "blue"))), 0.2
    )
    target = io.BytesIO()
    picture.save(target, "JPEG", quality=88)
    return target.getvalue()


def press(folder: Path) -> tuple[Path, Path]:
    """A press file in Word and as PDF."""
    subprocess.run(
        (*BRIEFGEN, "build", BRIEF, "-a", "press", "-o", folder), check=True, stdout=subprocess.DEVNULL
    )
    word, pdf = (folder / BRIEF.stem / f"{BRIEF.stem}.press.{form}" for form in ("docx", "pdf"))
    return word, pdf


def add_photographs(word: Path, pdf: Path) -> None:
    """SIZE bytes of photographs in a Word file and in a PDF."""
    import zipfile

    import pikepdf

    pictures: list[bytes] = []
    while sum(map(len, pictures)) < SIZE:
        pictures.append(photograph(len(pictures)))
    with zipfile.ZipFile(word, "a", zipfile.ZIP_DEFLATED) as archive:
        for number, picture in enumerate(pictures):
            archive.writestr(f"word/media/photograph{number}.jpeg", picture)
    with pikepdf.open(pdf, allow_overwriting_input=True) as document:
        for picture in pictures:
            stream = pikepdf.Stream(
                document, picture, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=2400, Height=1600,
                ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode,
            )  # fmt: skip
            page = pikepdf.Dictionary(
                Type=pikepdf.Name.Page, MediaBox=[0, 0, 600, 400], Contents=document.make_stream(b"300 0 0 200 9 9 cm /P Do"),
                Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=document.make_indirect(stream))),
            )  # fmt: skip
            document.pages.append(pikepdf.Page(document.make_indirect(page)))
        document.save(pdf)


def main() -> None:
    """Print all tables."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if sys.argv[1:] != ["photographs"]:
            made = folder / "made"
            build = (*BRIEFGEN, "build", BRIEF, "--force", "-o", made)
            run(*build)
            files = sorted((made / BRIEF.stem).glob("*.*"))
            fresh = (
                "sh",
                "-c",
                'rm -rf "$1" && shift && exec "$@"',
                "sh",
                made / "again",
                *build[:-1],
                made / "again",
            )
            report(
                f"{len(files)} files",
                ("build", "audit"),
                *medians(fresh, (*BRIEFGEN, "audit", *files, "--brief", BRIEF)),
            )
        if shutil.which("unzip") and shutil.which("pdftotext"):
            word, pdf = press(folder / "press")
            without = unpacked(word, pdf)
            report("press file without photographs", UNPACKED, *without)
            add_photographs(word, pdf)
            both = unpacked(word, pdf)
            report("with 20 MB of photographs", UNPACKED, *both)
            alone = (both[1][0] - without[1][0]) / max(both[0][0] - without[0][0], 0.01)
            print(f"What the photographs add: CPU {alone:.2f} times the first")


def unpacked(word: Path, pdf: Path) -> list[tuple[float, float]]:
    """What unpacking a Word file and a PDF takes, and what auditing them does."""
    return medians(
        ("sh", "-c", f'unzip -t "{word}" && pdftotext "{pdf}" -'),
        (*BRIEFGEN, "audit", word, pdf, "--brief", BRIEF),
    )


def report(title: str, names: tuple[str, str], *taken: tuple[float, float]) -> None:
    """A row for each, and how many times the first the second takes."""
    print(f"{title}:")
    for name, (cpu, wall) in zip(names, taken, strict=True):
        print(f"| {name} | {cpu:.2f} | {wall:.2f} |")
    print(f"CPU {taken[1][0] / taken[0][0]:.2f}, wall {taken[1][1] / taken[0][1]:.2f} times the first")


if __name__ == "__main__":
    main()
