"""Tables in quotations and lists of a Word file stand where those of the PDF do."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tests.judges import libreoffice, poppler
from tests.terminal import briefgen

BODY = """title: T
audiences: [standard]
date: 2025-01-20
sections:
- title: A
  body: |
    | omega | psi |
    |---|---|
    | 7 | 8 |

    > They said:
    >
    > | alpha | beta |
    > |---|---|
    > | 1 | 2 |

    - A point

      | gamma | delta |
      |---|---|
      | 3 | 4 |

    > > Within it:
    > >
    > > | epsilon | zeta |
    > > |---|---|
    > > | 5 | 6 |
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The Word file and the PDF, by their suffix."""
    folder = tmp_path_factory.mktemp("set-in")
    (folder / "x.yaml").write_text(BODY, encoding="utf-8")
    said = briefgen("build", folder / "x.yaml", "-o", folder / "out", "-f", "docx", "-f", "pdf")
    assert said.code == 0, said.err
    return {one.suffix: one for one in (folder / "out").rglob("x.*")}


def test_a_table_begins_where_what_holds_it_does_and_ends_at_the_margin(made: dict[str, Path]) -> None:
    xml = zipfile.ZipFile(made[".docx"]).read("word/document.xml").decode()
    tables = re.findall(r"<w:tblPr>.*?</w:tblPr>", xml)[-4:]
    places = [
        (re.search(r'<w:tblInd w:w="(\d+)"', one), re.search(r'<w:tblW w:w="(\d+)"', one)) for one in tables
    ]
    indents = [int(left[1]) if left else 0 for left, _ in places]
    assert indents == [0, 360, 360, 720]
    ends = {indent + int(width[1]) for indent, (_, width) in zip(indents, places, strict=True) if width}
    assert len(ends) == 1


@pytest.mark.judge
def test_words_of_tables_that_are_set_in_stand_in_libreoffice_where_the_pdf_has_them(
    made: dict[str, Path], tmp_path: Path
) -> None:
    (shown,) = libreoffice.to_pdf([made[".docx"]], tmp_path)
    found, wanted = poppler.words(shown), poppler.words(made[".pdf"])
    for word in ("omega", "psi", "alpha", "beta", "gamma", "delta", "epsilon", "zeta"):
        assert found[word] == pytest.approx(wanted[word], abs=0.5)
