"""Builds for the page, and the state that the page shows."""

from __future__ import annotations

import asyncio
import io
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from PIL import Image
from pypdf import PdfReader

from briefgen.pipeline import Request
from briefgen.preview.build import Built, Opened, Order, build, open_order
from briefgen.preview.build_workers import BuildWorkers
from briefgen.preview.pictures import png, sheets
from briefgen.preview.preview_state import PreviewState
from tests.conftest import BRIEFS

MINIMAL = BRIEFS / "example-minimal.yaml"
LONG = "A line of which there are too many. " * 400


def order(path: Path = MINIMAL, number: int = 0) -> Order:
    return Order(path, Request(formats=("pdf",)), number)


def test_a_brief_is_built_for_each_of_its_audiences() -> None:
    opened = open_order(order())
    assert opened.title == "Grain corridor reopens"
    assert [name for name, _ in opened.audiences] == ["minister", "analyst"]
    built = build(order(), "minister")
    assert built.data.startswith(b"%PDF-")
    assert [(round(sheet.width), round(sheet.height)) for sheet in built.sheets] == [(595, 842)] * len(
        built.sheets
    )


def test_the_edition_in_another_language_has_pages_of_its_own() -> None:
    known = order(BRIEFS / "us-pakistan.yaml")
    assert ("press.ur", "press.ur") in open_order(known).audiences
    english, urdu = (build(known, name) for name in ("press", "press.ur"))
    assert (english.problems, urdu.problems) == ((), ())
    words = [
        "".join(page.extract_text() for page in PdfReader(io.BytesIO(one.data)).pages)
        for one in (english, urdu)
    ]
    assert ["Imran Khan" in one for one in words] == [True, False]


def test_pages_that_look_alike_have_one_digest() -> None:
    data = build(order(), "analyst").data
    first = sheets(data)
    assert first == sheets(data)
    assert len({sheet.digest for sheet in first}) == len(first) > 1


def test_a_page_becomes_a_picture_of_the_width_that_is_asked_for() -> None:
    picture = Image.open(io.BytesIO(png(build(order(), "analyst").data, 1, 480)))
    assert (picture.format, picture.width, round(picture.height / picture.width, 2)) == ("PNG", 480, 1.41)


def test_each_save_is_read_anew(tmp_path: Path) -> None:
    brief = tmp_path / "corridor.yaml"
    brief.write_bytes(MINIMAL.read_bytes())
    assert open_order(order(brief, 1)).title == "Grain corridor reopens"
    brief.write_text(brief.read_text(encoding="utf-8").replace("corridor reopens", "ships"), encoding="utf-8")
    assert open_order(order(brief, 2)).title == "Grain ships"


def test_a_brief_that_cannot_be_built_is_its_problems(tmp_path: Path) -> None:
    brief = tmp_path / "corridor.yaml"
    brief.write_text("title: [\n", encoding="utf-8")
    opened = open_order(order(brief))
    assert not opened.audiences
    assert opened.problems[0].place.line > 0


def test_a_brief_that_went_away_is_a_problem(tmp_path: Path) -> None:
    opened = open_order(order(tmp_path / "corridor.yaml"))
    assert [problem.place.path for problem in opened.problems] == [str(tmp_path / "corridor.yaml")]


def test_an_audience_that_cannot_be_built_leaves_the_others_alone(tmp_path: Path) -> None:
    brief = tmp_path / "corridor.yaml"
    text = MINIMAL.read_text(encoding="utf-8")
    brief.write_text(text.replace("summary: ", f"summary: {LONG}"), encoding="utf-8")
    assert {problem.code for problem in build(order(brief), "minister").problems} == {"page-budget"}
    assert build(order(brief), "analyst").data


def test_the_last_good_pages_stay_on_the_board() -> None:
    state = PreviewState("corridor.yaml")
    good = Built(b"%PDF", sheets(build(order(), "minister").data))
    state.set_opened(Opened("Grain", (("minister", "Minister"), ("press", "Press"))))
    state.set_built("minister", good)
    state.set_built("minister", Built())
    column = state.column("minister")
    assert column
    assert (column.built, column.stale) == (good, True)
    state.set_opened(Opened())
    assert [one.stale for one in state.columns] == [True, True]
    state.set_opened(Opened("Grain", (("minister", "Minister"),)))
    assert [one.name for one in state.columns] == ["minister"]


def test_a_fault_of_our_own_stays_with_its_build() -> None:
    async def built(workers: BuildWorkers) -> None:
        await workers.build(Order(MINIMAL, Request(formats=("docx", "nothing"))))

    state = state_after(built)
    assert {problem["code"] for problem in state["problems"]} == {"fault"}
    assert [column["stale"] for column in state["audiences"]] == [True, True]
    assert state["busy"] is False


def test_a_worker_that_was_ended_is_replaced_by_the_next_save() -> None:
    async def built(workers: BuildWorkers) -> None:
        workers._pool.submit(os._exit, 1)
        await workers.build(order(number=1))
        await workers.build(order(number=2))

    state = state_after(built)
    assert state["problems"] == []
    assert all(column["pages"] for column in state["audiences"])


def state_after(task: Callable[[BuildWorkers], Awaitable[None]]) -> Any:
    async def run() -> Any:
        state = PreviewState("corridor.yaml")
        workers = BuildWorkers(state)
        try:
            await task(workers)
        finally:
            workers.close()
        return state.as_json()

    return asyncio.run(run())
