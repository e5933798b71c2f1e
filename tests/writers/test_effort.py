"""The work of writing an edition from right to left, counted in calls of functions: the same whatever else the machine does."""

from __future__ import annotations

import sys

from briefgen import pipeline
from briefgen.model import Brief
from briefgen.template import Template
from tests.conftest import ROOT

FORMATS = ("pdf", "docx", "html")
MOST = 2.0  # times the calls of the English edition


def calls(view: Brief, chosen: Template) -> int:
    """How many functions are called while a view is written that was written before."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    for _ in pipeline.write_view(view, chosen, FORMATS):
        pass
    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        for _ in pipeline.write_view(view, chosen, FORMATS):
            pass
    finally:
        sys.setprofile(before)
    return count


def test_an_urdu_edition_takes_at_most_twice_the_work_of_the_english_one() -> None:
    request = pipeline.Request(audiences=("analyst",), languages=("en-GB", "ur"))
    job = pipeline.open_brief(ROOT / "briefs" / "us-pakistan.yaml", request)
    english, urdu = (calls(pipeline.view_of(brief, chosen).view, chosen) for chosen, brief in job.views())
    assert urdu <= MOST * english
