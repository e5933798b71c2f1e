"""poppler: what other programs read out of a PDF."""

from __future__ import annotations

import html
import re
import subprocess
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from tests.judges import tools


def text(pdf: Path, *, layout: bool = False, raw: bool = False) -> str:
    """All words in reading order, as they lie on the page, or as the file has them."""
    return _read(
        "pdftotext",
        *(["-layout"] if layout else []),
        *(["-raw"] if raw else []),
        "-enc",
        "UTF-8",
        str(pdf),
        "-",
    )


def structure(pdf: Path) -> str:
    """The structure tree with its text."""
    return _read("pdfinfo", "-struct-text", str(pdf))


def pages(pdf: Path) -> int:
    """How many pages there are."""
    found = re.search(r"^Pages:\s+(\d+)", _read("pdfinfo", str(pdf)), re.MULTILINE)
    assert found
    return int(found[1])


def every_word(pdf: Path) -> list[str]:
    """Each word where it stands: unlike in a text, what a line ends with a hyphen is not joined to what another one begins with."""
    found = re.findall(r"<word [^>]*>([^<]*)<", _read("pdftotext", "-bbox", str(pdf), "-"))
    return [html.unescape(word) for word in found]


def words(pdf: Path) -> dict[str, float]:
    """The left edge of the first place of each word, in points."""
    found: dict[str, float] = {}
    for left, word in re.findall(
        r'<word xMin="([\d.]+)"[^>]*>([^<]*)<', _read("pdftotext", "-bbox", str(pdf), "-")
    ):
        found.setdefault(word, float(left))
    return found


def places(pdf: Path) -> dict[str, tuple[float, float]]:
    """The left edge of the last place of each word, and how far its line's foot is below the top of the page, in points."""
    found = re.findall(
        r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)<',
        _read("pdftotext", "-bbox", str(pdf), "-"),
    )
    return {word: (float(left), float(bottom)) for left, bottom, word in found}


def right_edges(pdf: Path) -> dict[str, float]:
    """The right edge of the last place of each word, in points."""
    found = re.findall(r'xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<', _read("pdftotext", "-bbox", str(pdf), "-"))
    return {word: float(right) for right, word in found}


def left_edge(pdf: Path) -> float:
    """Where the leftmost words of any page begin, in points from the edge of the paper."""
    return min(
        float(left)
        for left in re.findall(r'<word xMin="([\d.]+)"', _read("pdftotext", "-bbox", str(pdf), "-"))
    )


def unembedded_fonts(pdf: Path) -> list[str]:
    """The names of the fonts that are not in the file."""
    rows = _read("pdffonts", str(pdf)).splitlines()[2:]
    return [row.split()[0] for row in rows if not re.search(r"\syes (yes|no) (yes|no)\s", row)]


def fonts(pdf: Path) -> list[str]:
    """The names of all fonts."""
    return [row.split()[0] for row in _read("pdffonts", str(pdf)).splitlines()[2:]]


def pictures(pdf: Path, folder: Path, dpi: int = 70) -> list[Path]:
    """Each page as a PNG."""
    _run("pdftoppm", "-png", "-r", str(dpi), str(pdf), str(folder / pdf.stem))
    return sorted(folder.glob(f"{pdf.stem}-*.png"))


def _read(program: str, *arguments: str) -> str:
    """What a program prints of the PDF that is one of its arguments; a file that many tests read is read once."""
    digests = tuple(sha256(Path(one).read_bytes()).digest() for one in arguments if one.endswith(".pdf"))
    return _printed(program, arguments, digests)


@lru_cache(maxsize=256)
def _printed(program: str, arguments: tuple[str, ...], digests: tuple[bytes, ...]) -> str:
    return _run(program, *arguments)


def _run(program: str, *arguments: str) -> str:
    tools.require("pdftotext")
    done = subprocess.run([program, *arguments], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")  # a byte string of a PDF may be of any encoding


def feet(pdf: Path, word: str) -> list[float]:
    """How far the foot of each line with that word is below the top of its page, in points, from the top."""
    found = re.findall(rf'<word [^>]*yMax="([\d.]+)">{word}<', _read("pdftotext", "-bbox", str(pdf), "-"))
    return sorted({round(float(one), 1) for one in found})
