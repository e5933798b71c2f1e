"""The same brief gives the same bytes, whatever the process did before."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.theme import FONTS
from briefgen.writers.pdf.tagging import Tag, register_font
from tests.conftest import ROOT
from tests.writers.pdf.tagging.sheet import build, words

CLEAN = """
import hashlib
from pathlib import Path
from briefgen.pipeline import Request, make, open_brief
request = Request(audiences=("analyst",), formats=("pdf",))
job = open_brief(Path("briefs/us-pakistan.yaml"), request)
print(hashlib.sha256(next(made.data for made in make(job, job.templates[0], request) if hasattr(made, "data"))).hexdigest())
"""

# Another font under the same name, the same face under another name, other texts, another file.
DIRTY = """
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from briefgen.theme import FONTS
pdfmetrics.registerFont(TTFont("Other", str(FONTS / "SourceSerif4-Regular.ttf")))
pdfmetrics.registerFont(TTFont("Tagging", str(FONTS / "SourceSans3-Bold.ttf")))
from tests.writers.pdf.tagging.sheet import Tag, build, words
build(words("\\u017b\\u0416 first something else, office AVATAR", Tag("P")))
"""


@pytest.fixture(scope="module")
def clean(good: Path) -> str:
    return hashlib.sha256(good.read_bytes()).hexdigest()


@pytest.mark.parametrize(("before", "seed"), [("", "2"), (DIRTY, "0")])
def test_the_bytes_depend_on_the_brief_alone(before: str, seed: str, clean: str) -> None:
    assert _run(before + CLEAN, seed) == clean


def test_a_brief_may_be_built_again_in_one_process(clean: str) -> None:
    assert set(_run(CLEAN + CLEAN, "1").splitlines()) == {clean}


def test_a_font_of_ours_is_registered_once_and_replaced_when_its_file_differs() -> None:
    first = register_font("Replaced", FONTS / "SourceSans3-Regular.ttf")
    assert register_font("Replaced", FONTS / "SourceSans3-Regular.ttf") is first
    assert register_font("Replaced", FONTS / "SourceSans3-Italic.ttf") is not first


def test_the_identifier_follows_the_content() -> None:
    one, same, other = (build(words(text, Tag("P"))) for text in ("a", "a", "b"))
    assert one == same
    assert one[-400:] != other[-400:]


def _run(code: str, seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=environment
    )
    return done.stdout.strip()
