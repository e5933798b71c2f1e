"""`python -m tests.portal.words`: the words of the portal's pages, from their .po files, as Django reads them (.mo)."""

from __future__ import annotations

import io
import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.conftest import ROOT

PORTAL = ROOT / "briefgen" / "portal"
EVERY = tuple(sorted((PORTAL / "words").glob("*/LC_MESSAGES/django.po")))
OURS = "en_GB"  # holds no translation, but the house's words for pages of Django and allauth
FILES = tuple(path for path in EVERY if path.parent.parent.name != OURS)
SIMPLE = re.compile(r'\{% translate "([^"]+)" %\}')
BLOCK = re.compile(r"\{% blocktranslate[^%]*%\}(.+?)\{% (?:plural|endblocktranslate) %\}")
VARIABLE = re.compile(r"\{\{ (\w+) \}\}")


def catalog(path: Path) -> Catalog:
    """The words of a .po file."""
    with path.open("rb") as file:
        return read_po(file)


def compiled(path: Path) -> bytes:
    """The .mo of a .po file."""
    stream = io.BytesIO()
    write_mo(stream, catalog(path))
    return stream.getvalue()


def asked() -> set[str]:
    """What the templates want in other languages."""
    found: set[str] = set()
    for path in (PORTAL / "templates" / "portal").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        found |= set(SIMPLE.findall(text))
        found |= {VARIABLE.sub(r"%(\1)s", words) for words in BLOCK.findall(text)}
    return found


def main() -> None:
    """Write each .mo."""
    for path in EVERY:
        path.with_suffix(".mo").write_bytes(compiled(path))


if __name__ == "__main__":
    main()
