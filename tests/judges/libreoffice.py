"""LibreOffice: does a Word file open elsewhere, and what does it show?"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from briefgen.theme import FONTS
from tests.judges import tools

FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{folder}</dir></fontconfig>
"""


ACCESSIBLE = '{"PDFUACompliance":{"type":"boolean","value":"true"}}'


def to_pdf(paths: Sequence[Path], folder: Path, *, fonts: Path = FONTS) -> list[Path]:
    """The PDF that LibreOffice makes of each Word file, with our fonts at hand or those of another folder."""
    return _converted(paths, folder, "pdf", fonts)


def to_accessible_pdf(paths: Sequence[Path], folder: Path) -> list[Path]:
    """The PDF/UA that LibreOffice makes of each Word file."""
    return _converted(paths, folder, f"pdf:writer_pdf_Export:{ACCESSIBLE}")


def to_word(paths: Sequence[Path], folder: Path) -> list[Path]:
    """Each Word file as LibreOffice writes it."""
    folder.mkdir()
    return _converted(paths, folder, "docx")


def texts(paths: Sequence[Path], folder: Path) -> list[list[str]]:
    """The paragraphs of each Word file as LibreOffice reads them, without headers, footers and endnotes."""
    made = _converted(paths, folder, "txt:Text (encoded):UTF8")
    return [path.read_text(encoding="utf-8-sig").splitlines() for path in made]


def _converted(paths: Sequence[Path], folder: Path, form: str, fonts: Path = FONTS) -> list[Path]:
    assert paths, "LibreOffice waits for ever when it has nothing to do"
    program = tools.require("soffice")
    configuration = folder / "fonts.conf"
    configuration.write_text(FONTCONFIG.format(folder=fonts), encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    environment = {**os.environ, "FONTCONFIG_FILE": str(configuration), "HOME": str(folder)}
    subprocess.run(
        [program, profile, "--headless", "--convert-to", form, "--outdir", str(folder), *map(str, paths)],
        env=environment, capture_output=True, check=True, timeout=300, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return [folder / f"{path.stem}.{form.partition(':')[0]}" for path in paths]
