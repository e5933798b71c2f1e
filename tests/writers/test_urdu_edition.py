"""Every file of the first brief's Urdu edition before the judges from outside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.judges import chromium, libreoffice, nu, ooxml, pdf_structure, poppler, verapdf

pytestmark = pytest.mark.judge

MIDDLE = 595 / 2  # points


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[chromium.Browser]:
    with chromium.opened(tmp_path_factory.mktemp("profile")) as found:
        yield found


def test_every_pdf_is_pdf_ua_1_and_pdf_a_2a(urdu: Path) -> None:
    paths = sorted(urdu.glob("*.pdf"))
    assert len(paths) == 5
    assert verapdf.failures(paths) == []
    assert [fault for path in paths for fault in pdf_structure.faults(path)] == []
    assert [font for path in paths for font in poppler.unembedded_fonts(path)] == []


def test_every_word_file_is_valid_in_each_office(urdu: Path) -> None:
    paths = sorted(urdu.glob("*.docx"))
    assert len(paths) == 5
    assert ooxml.errors(paths) == []


def test_libreoffice_shows_every_word_file_mirrored(urdu: Path, tmp_path: Path) -> None:
    """Where the PDF has them: the mark at the left, risks in the heat map, and their numbers in the first column, at the right."""
    for shown in libreoffice.to_pdf(sorted(urdu.glob("*.docx")), tmp_path):
        words, own = poppler.words(shown), poppler.words(urdu / shown.name)
        assert words["TLP:AMBER" if "TLP:AMBER" in own else "TLP:CLEAR"] < MIDDLE, shown.name
        numbers = [one for one in ("R1", "R2", "R3") if one in own]
        assert [words[one] for one in numbers] == pytest.approx([own[one] for one in numbers], abs=5)
        if numbers:
            assert poppler.places(shown)["R1"][0] > MIDDLE, shown.name


def test_every_page_is_valid(urdu: Path) -> None:
    assert nu.messages(sorted(urdu.glob("*.html"))) == []


@pytest.mark.parametrize("size", [chromium.WIDE, (390, 844), chromium.NARROW], ids=["wide", "390", "320"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible(
    urdu: Path, browser: chromium.Browser, scheme: chromium.Scheme, size: tuple[int, int]
) -> None:
    chromium.size(browser, size)
    chromium.prefer(browser, scheme)
    found = {}
    for path in sorted(urdu.glob("*.html")):
        browser.get(path.as_uri())
        found[path.name] = [*chromium.violations(browser), *chromium.complaints(browser)]
        if chromium.scrolls_sideways(browser):
            found[path.name].append("scrolls sideways")
    assert len(found) == 5
    assert {name: broken for name, broken in found.items() if broken} == {}
