"""What programs take back in scripts whose fonts are installed, not shipped; skipped, with the reason, where they are not."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from briefgen.scripts.installed import installed_families
from tests.judges import poppler, verapdf
from tests.scripts.samples import INSTALLED
from tests.scripts.test_extraction import plain
from tests.terminal import briefgen

FAMILIES = sorted({family for family, _ in INSTALLED.values()})
MISSING = [family for family in FAMILIES if family not in installed_families()]
pytestmark = [
    pytest.mark.judge,
    pytest.mark.skipif(
        bool(MISSING), reason=f"not installed (Debian: fonts-noto-core, fonts-noto-cjk): {', '.join(MISSING)}"
    ),
]


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF with all samples, by a template that names their families."""
    folder = tmp_path_factory.mktemp("installed")
    own = folder / "templates" / "own"
    own.mkdir(parents=True)
    (own / "template.yaml").write_text(
        f"extends: standard\ntheme: {{fallback: [{', '.join(FAMILIES)}]}}\n", encoding="utf-8"
    )
    (folder / "briefs").mkdir()
    body = "\n\n".join(f"      {text}" for _, text in INSTALLED.values())
    head = "title: Many scripts\naudiences: [own]\ndate: 2026-03-12\nsummary: All of them.\n"
    brief = folder / "briefs" / "many.yaml"
    brief.write_text(f"{head}sections:\n  - title: Samples\n    body: |\n{body}\n", encoding="utf-8")
    said = briefgen("build", brief, "-f", "pdf", "-o", folder / "output")
    assert said.code == 0, said.err
    return next((folder / "output").rglob("*.pdf"))


@pytest.mark.parametrize("name", INSTALLED)
def test_poppler_and_pdfium_take_back_what_was_typed(name: str, pdf: Path) -> None:
    expected = plain(INSTALLED[name][1])
    with pypdfium2.PdfDocument(pdf) as document:
        read = "".join(page.get_textpage().get_text_range() for page in document)
    assert expected in plain(poppler.text(pdf, raw=True))
    assert expected in plain(read)


def test_a_file_with_installed_fonts_is_what_it_claims(pdf: Path) -> None:
    assert verapdf.failures([pdf]) == []
