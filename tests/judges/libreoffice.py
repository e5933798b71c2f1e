"""LibreOffice: does a Word file open elsewhere, and what does it show?

The variable SOFFICE names another one than that of the PATH.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from briefgen.theme import FONTS
from tests.judges import tools

FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{folder}</dir></fontconfig>
"""


MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Updating" script:language="StarBasic">
Sub Update(source As String, target As String)
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    Dim form(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden"
    hidden(0).Value = True
    form(0).Name = "FilterName"
    form(0).Value = "Text (encoded)"
    file = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
    indexes = file.getDocumentIndexes()
    For place = 0 To indexes.getCount() - 1
        indexes.getByIndex(place).update()
    Next
    file.storeToURL(ConvertToURL(target), form())
    file.close(True)
    StarDesktop.terminate()
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Updating"/></library:library>
"""
ACCESSIBLE = '{"PDFUACompliance":{"type":"boolean","value":"true"}}'


@cache
def version() -> tuple[int, int]:
    """The first two numbers of its version."""
    said = subprocess.run([_program(), "--version"], capture_output=True, text=True, check=True, timeout=60)
    found = re.search(r"LibreOffice\D* (\d+)\.(\d+)", said.stdout)
    assert found, said.stdout
    return int(found[1]), int(found[2])


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


def updated_texts(path: Path, folder: Path) -> tuple[list[str], list[str]]:
    """The paragraphs of a Word file as LibreOffice reads them, and those after an update of its contents."""
    (before,) = texts([path], folder)  # the first run makes the profile
    basic, target = folder / "profile" / "user" / "basic" / "Standard", folder / "updated.txt"
    (basic / "Updating.xba").write_text(MACRO, encoding="utf-8")
    (basic / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    _run(folder, FONTS, f'macro:///Standard.Updating.Update("{path}","{target}")')
    return before, target.read_text(encoding="utf-8-sig").splitlines()


def _converted(paths: Sequence[Path], folder: Path, form: str, fonts: Path = FONTS) -> list[Path]:
    assert paths, "LibreOffice waits for ever when it has nothing to do"
    _run(folder, fonts, "--convert-to", form, "--outdir", str(folder), *map(str, paths))
    return [folder / f"{path.stem}.{form.partition(':')[0]}" for path in paths]


def _program() -> str:
    return os.environ.get("SOFFICE") or tools.require("soffice")


def _run(folder: Path, fonts: Path, *arguments: str) -> None:
    configuration = folder / "fonts.conf"
    configuration.write_text(FONTCONFIG.format(folder=fonts), encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    environment = {**os.environ, "FONTCONFIG_FILE": str(configuration), "HOME": str(folder)}
    subprocess.run(
        [_program(), profile, "--headless", "--norestore", *arguments],
        env=environment, capture_output=True, check=True, timeout=300, stdin=subprocess.DEVNULL,
    )  # fmt: skip
