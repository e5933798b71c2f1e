"""A key stands for all that decides a file's bytes, and for nothing that its reader may not see."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from decimal import Decimal
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from briefgen.batch import keys
from briefgen.batch.work import OpenedBrief, ReaderView, open_brief
from briefgen.model import Brief, PartialDate, Reader
from briefgen.pipeline import Request
from briefgen.theme import FONTS
from tests import interference
from tests.conftest import BRIEFS

VALUES: tuple[object, ...] = (
    None, True, False, 0, 1, 1.0, "", "1", "None", b"1", b"", (), ("",), ("", ""), (("",),), ("ab", "c"), ("a", "bc"), {}, {"a": ""},
    Decimal("3.2"), Decimal("3.20"), {"a": "b"}, frozenset(), frozenset({"a"}), frozenset({"a", "b"}), dt.date(2025, 1, 1), PartialDate(2025, 1, 0), PartialDate(2025, 1, 1),
    dt.datetime(2025, 1, 1, tzinfo=dt.UTC), Reader("a", "b"), Reader("ab", ""), Reader("a", "", ()),
)  # fmt: skip


def test_no_two_values_have_one_digest() -> None:
    assert len({keys.digest(value) for value in VALUES}) == len(VALUES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("as:", "b"), ("a", "s:b")),
        ((b"ab:", b"b"), (b"a", b"b:b")),
        ({"as:": "b"}, {"a": "s:b"}),
        (Reader("as:", "b"), Reader("a", "s:b")),
    ],
)
def test_values_whose_pieces_join_to_the_same_bytes_have_digests_of_their_own(
    one: object, other: object
) -> None:
    assert b"".join(keys._pieces(one)) == b"".join(keys._pieces(other))
    assert keys.digest(one) != keys.digest(other)


def test_a_text_is_none_of_the_marks_of_other_types() -> None:
    assert keys.digest(("et", (), frozenset())) != keys.digest((frozenset(), "et", ()))
    assert len(set(map(keys.digest, (b"ool True", True)))) == 2


def test_the_order_of_a_mapping_or_a_set_is_not_in_its_digest() -> None:
    assert keys.digest({"a": 1, "b": 2}) == keys.digest({"b": 2, "a": 1})
    assert keys.digest(frozenset("abc")) == keys.digest(frozenset("cba"))


def test_a_path_stands_for_its_file(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("a")
    other.write_text("a")
    assert keys.digest(one) == keys.digest(other)
    other.write_text("bc")
    assert keys.digest(one) != keys.digest(other)


def view(path: Path, audience: str = "press", templates: Path | None = None) -> ReaderView:
    found = open_brief(path, Request(audiences=(audience,), templates=templates))
    assert isinstance(found, OpenedBrief), found
    return found.views[0]


def test_a_key_says_neither_where_the_brief_nor_where_the_templates_lie(tmp_path: Path) -> None:
    here = view(BRIEFS / "us-pakistan.yaml").key
    shutil.copytree(BRIEFS, tmp_path / "briefs")
    shutil.copytree(BRIEFS.parent / "templates", tmp_path / "templates")
    assert view(tmp_path / "briefs" / "us-pakistan.yaml").key == here


@pytest.mark.parametrize(
    "changes", [{"title": "Another"}, {"moment": 1}, {"audiences": ("another",)}, {"lines": ()}]
)
def test_a_key_is_another_for_another_view(changes: dict[str, Any]) -> None:
    found = view(BRIEFS / "us-pakistan.yaml")
    other: Brief = replace(found.brief, **changes)
    assert keys.view_key(other, found.template) != found.key


@pytest.mark.parametrize(
    "changes", [{"most": 9}, {"numbering": "sections"}, {"labels": {"risks": "Dangers"}}, {"show": ()}]
)
def test_a_key_is_another_for_another_template(changes: dict[str, Any]) -> None:
    found = view(BRIEFS / "us-pakistan.yaml")
    assert keys.view_key(found.brief, replace(found.template, **changes)) != found.key


def test_a_key_is_another_for_another_font(tmp_path: Path) -> None:
    found = view(BRIEFS / "us-pakistan.yaml")
    fonts = found.template.theme.fonts
    font = tmp_path / "font.ttf"
    font.write_bytes(fonts.looking.bold.read_bytes() + b"x")
    theme = replace(found.template.theme, fonts=replace(fonts, looking=replace(fonts.looking, bold=font)))
    assert keys.view_key(found.brief, replace(found.template, theme=theme)) != found.key


def test_versions_are_those_that_the_installer_tells() -> None:
    assert keys.installed_versions(keys.WRITE) == {name: metadata.version(name) for name in keys.WRITE}


def test_versions_are_of_the_code_that_has_a_part_in_what_is_written() -> None:
    rooms = {name.partition("/")[0] for name, _ in keys._own_files()}
    assert rooms >= {"pipeline.py", "batch", "components", "store", "template", "writers"}
    assert not rooms & {"cli", "data", "fonts", "portal", "preview", "review", "word_import"}


def test_a_package_without_such_a_folder_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = metadata.version("babel")
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.setattr(metadata, "version", {"babel": wanted}.__getitem__)
    assert keys.installed_versions(("babel",)) == {"babel": wanted}


def test_a_key_is_another_for_other_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    found = view(BRIEFS / "us-pakistan.yaml")
    monkeypatch.setattr(keys, "versions", lambda: "another")
    assert keys.view_key(found.brief, found.template) != found.key


@settings(max_examples=25)
@given(interference.pairs())
def test_what_a_reader_may_not_see_is_not_in_their_key(
    pair: tuple[str, interference.Record, interference.Record],
) -> None:
    reader, one, other = pair
    assert interference.keyed(one, reader) == interference.keyed(other, reader)


def test_a_font_of_the_package_is_in_a_key_by_its_name_and_by_its_size() -> None:
    fonts = sorted(FONTS.glob("*.ttf"))
    assert len({keys.digest(font) for font in fonts}) == len(fonts)
    assert dict(keys._own_fonts()).items() >= {font.name: font.stat().st_size for font in fonts}.items()


def test_a_key_is_another_for_other_code_of_the_same_size(monkeypatch: pytest.MonkeyPatch) -> None:
    files = dict(keys._own_files())
    name = next(iter(files))
    whole = keys._own_code()
    monkeypatch.setattr(keys, "_own_files", files.items)
    assert keys._own_code() == whole
    files[name] = files[name][::-1]
    assert keys._own_code() != whole
