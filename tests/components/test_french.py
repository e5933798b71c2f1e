"""French has a space before a colon, from which no line may begin: in fixed words, and behind labels in every format."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from briefgen import locale
from tests.conftest import EVERY_FORMAT
from tests.judges import poppler
from tests.terminal import briefgen

BRIEF = """
title: Le blé
date: 2025-03-03
language: fr
audiences: [analyst]
handling: {scheme: tlp, level: TLP:GREEN, distribution: [Cabinet]}
authors: [{name: Anne Roy, visible: true}]
key_judgements:
  - {text: La trêve tient, likelihood: likely, confidence: high, sources: [a]}
risks:
  - {title: Le blé manque, likelihood: 3, impact: 4, response: treat, mitigation: acheter plus tôt, cause: une sécheresse, consequence: la faim}
lines:
  - {text: Nous achetons., use: if_raised}
tables:
  - {title: Ventes, source: INSEE, columns: [{name: An}], rows: [[a]]}
figures:
  - {alt: Deux barres, caption: Ventes, source: Insee, chart: {kind: bar, categories: [A, B], series: [{name: x, values: [1, 2]}]}}
glossary:
  - {term: BLÉ, meaning: une céréale}
sources: [{id: a, title: Rapport, reliability: A, credibility: 1}]
"""
LOOSE = re.compile(r"[^\u00a0\u202f](?:[;?!»]|:(?!//))(?=\s|$)|«[^\u00a0\u202f]")


def test_no_fixed_word_lacks_a_space_that_holds() -> None:
    assert [word for word in locale.labels("fr").values() if LOOSE.search(word)] == []


def test_a_colon_behind_a_label_has_a_space_in_every_format(tmp_path: Path) -> None:
    path = tmp_path / "ble.yaml"
    path.write_text(BRIEF, encoding="utf-8")
    said = briefgen("build", path, "-o", tmp_path / "out", *EVERY_FORMAT)
    assert said.code == 0, said.err
    folder = tmp_path / "out" / "ble"
    document = zipfile.ZipFile(folder / "ble.analyst.docx").read("word/document.xml").decode()
    texts = {
        "docx": re.sub(r"<[^>]+>", "", re.sub(r"</w:p>|<w:rPr>.*?</w:rPr>", " ", document)),
        "pdf": poppler.text(folder / "ble.analyst.pdf"),
        "html": re.sub(
            r"<[^>]+>", "", (folder / "ble.analyst.html").read_text(encoding="utf-8").partition("<main")[2]
        ),
    }
    for form, text in texts.items():
        for label in ("Diffusion", "Source", "BLÉ"):
            space = " " if form == "pdf" else "\u00a0"  # poppler tells no space from another
            assert re.search(rf"{label}{space}:\s", text), (form, label)
        assert not re.findall(r"[a-zé][:;]\s", text), form
