"""The names of the program's own styles are no text of a brief; those that somebody else has chosen are searched."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from briefgen.audit.needles import Needle
from briefgen.audit.readers.style_names import OWN_STYLES
from briefgen.audit.search import search
from tests.review.marking import W, zipped

NAME = re.compile(r'<w:name w:val="([^"]*)"')


def styled(name: str) -> bytes:
    """A Word file with a style of this name."""
    style = f'<w:styles xmlns:w="{W}"><w:style><w:name w:val="{name}"/></w:style></w:styles>'
    return zipped(
        {"word/styles.xml": style.encode(), "word/document.xml": b"<w:document/>".replace(b"w:", b"")}
    )


def test_the_names_of_the_programs_styles_are_known(built: Path) -> None:
    path = next(built.rglob("us-pakistan.analyst.docx"))
    with zipfile.ZipFile(path) as archive:
        names = set(NAME.findall(archive.read("word/styles.xml").decode()))
    assert names == OWN_STYLES


def test_a_word_in_one_of_them_is_no_leak() -> None:
    needles = (Needle("sections[0].title", "item"),)
    assert search("a.docx", styled("Matrix Text Item"), needles).leaks == ()
    assert search("a.docx", styled("Secret Item"), needles).leaks != ()
