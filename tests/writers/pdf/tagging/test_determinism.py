"""The same story gives the same bytes, whatever the process did before."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import pytest
from reportlab.lib.styles import ParagraphStyle

from briefgen.theme import FONTS
from briefgen.writers.pdf.tagging import Tag, TaggingSettings, register_font
from tests.conftest import ROOT
from tests.writers.pdf.tagging.story import METADATA, build, everything, paragraph

CLEAN = """
from tests.writers.pdf.tagging import story
import hashlib
print(hashlib.sha256(story.build(story.everything())).hexdigest())
"""

# Another font under the same name, the same face under another name, shaping, other texts, another file.
DIRTY = """
from io import BytesIO
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate
from briefgen.theme import FONTS
pdfmetrics.registerFont(TTFont("Other", str(FONTS / "SourceSerif4-Regular.ttf")))
pdfmetrics.registerFont(TTFont("Tagging", str(FONTS / "SourceSans3-Bold.ttf")))
style = ParagraphStyle("x", fontName="Other", shaping=1)
SimpleDocTemplate(BytesIO()).build([Paragraph("\\u0141\\u00f3d\\u017a office \\u0416 AVATAR", style)])
from tests.writers.pdf.tagging import story
story.build([story.paragraph("\\u017b\\u0416 first something else", story.Tag("P"))])
"""


@pytest.fixture(scope="module")
def clean() -> str:
    return _run(CLEAN, "1")


@pytest.mark.parametrize(("before", "seed"), [("", "2"), (DIRTY, "0")])
def test_the_bytes_depend_on_the_story_alone(before: str, seed: str, clean: str) -> None:
    assert _run(before + CLEAN, seed) == clean


def test_a_story_may_be_built_again_in_one_process(clean: str) -> None:
    for _ in range(2):
        assert hashlib.sha256(build(everything())).hexdigest() == clean


def test_a_font_of_ours_is_registered_once_and_replaced_when_its_file_differs() -> None:
    first = register_font("Replaced", FONTS / "SourceSans3-Regular.ttf")
    assert register_font("Replaced", FONTS / "SourceSans3-Regular.ttf") is first
    assert register_font("Replaced", FONTS / "SourceSans3-Italic.ttf") is not first


def test_the_identifier_follows_the_content() -> None:
    one, same, other = (build([paragraph(text, Tag("P"))]) for text in ("a", "a", "b"))
    assert one == same
    assert one[-400:] != other[-400:]


def test_the_classic_table_is_written_on_demand() -> None:
    story = [paragraph("a", Tag("P"), ParagraphStyle("small", fontName="Tagging"))]
    classic = build(story, TaggingSettings(METADATA, "Tagging", object_streams=False))
    assert b"\nxref\n0 " in classic
    assert len(classic) > len(build(story))


def _run(code: str, seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=environment
    )
    return done.stdout.strip()
