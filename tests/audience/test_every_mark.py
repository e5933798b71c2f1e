"""A mark before any text of the model is read or refused: its words never reach a reader below it, nor do its letters reach any."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
import yaml

from briefgen import audience, source
from briefgen.errors import Problem, Problems, Severity
from briefgen.model import Brief, Reader
from briefgen.model.fields import TEXT_KINDS, Kind
from tests.audience import marked_fields
from tests.audience.marked_fields import BARE, MARKED, Data, Place

LOW = Reader("low", "Low", clearance=(("uk", "OFFICIAL"),))
HIGH = Reader("high", "High", clearance=(("uk", "SECRET"),))
PLACES, FIELDS = marked_fields.places(), marked_fields.once_a_record()
every_field = pytest.mark.parametrize("field", dict.fromkeys(one.name.partition(".")[0] for one in PLACES))


def of(field: str, places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The fields in and below one of the brief's."""
    return tuple(one for one in places if one.name.partition(".")[0] == field)


def read(data: Data, folder: Path) -> Brief | tuple[Problem, ...]:
    """The brief, or the errors for which it is refused."""
    path = folder / "brief.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    try:
        return source.load(path).brief
    except Problems as refused:
        return tuple(one for one in refused.problems if one.severity is Severity.ERROR)


def view(brief: Brief, reader: Reader) -> str:
    return repr(audience.project(brief, reader).view)


@every_field
def test_a_marked_text_of_any_field_is_withheld_or_refused(field: str, tmp_path: Path) -> None:
    for place, form in product(of(field, PLACES), (marked_fields.by_level, marked_fields.by_marks)):
        brief = read(form(place, MARKED), tmp_path)
        if isinstance(brief, Brief):
            assert BARE not in view(brief, LOW), place.name
            assert MARKED not in view(brief, HIGH), place.name


@every_field
def test_a_mark_on_words_given_to_a_reader_is_refused_in_any_field(field: str, tmp_path: Path) -> None:
    for place in of(field, FIELDS):
        marked = f"Word\n\n{MARKED}" if place.spec.kind is Kind.BODY else MARKED
        for data in marked_fields.given(place, marked, "low"):
            brief = read(data, tmp_path)
            if isinstance(brief, Brief) and place.spec.kind is not Kind.FILE:
                assert MARKED not in view(brief, LOW), place.name


@every_field
def test_a_marked_text_is_refused_for_its_mark_alone(field: str, tmp_path: Path) -> None:
    for place, form in product(of(field, FIELDS), (marked_fields.by_level, marked_fields.by_marks)):
        if place.spec.kind in TEXT_KINDS and isinstance(read(form(place, BARE), tmp_path), Brief):
            found = read(form(place, MARKED), tmp_path)
            assert isinstance(found, Brief) or {one.code for one in found} == {"portion"}, place.name


def test_an_unknown_level_in_what_a_reader_is_given_is_an_error_at_its_line(tmp_path: Path) -> None:
    (place,) = [one for one in PLACES if one.name == "sections.risks.handling"]
    of_the_brief, of_the_section, _ = marked_fields.given(place, "SECRETT", "low")
    for data in (of_the_brief, of_the_section):
        found = read(data, tmp_path)
        assert not isinstance(found, Brief)
        assert [(one.code, one.hint) for one in found] == [("level", "did you mean 'SECRET'?")]
        assert found[0].field.endswith("risks[0].handling")
