"""docs/brief.md says every field, and its examples make a brief."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen import source
from briefgen.model import RECORDS, Brief
from briefgen.model.items import Item
from briefgen.model.walk import fields_of
from briefgen.source.house import Band, HouseFields, HouseReader, RiskWords
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "brief.md").read_text(encoding="utf-8")
ENVELOPE = {name for name, _ in fields_of(Item)}


def examples(kind: str) -> str:
    """The YAML blocks of a kind, one after the other."""
    return "".join(re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL))


def test_every_field_has_its_row() -> None:
    missing = [
        (record.__name__, name)
        for record in (Brief, Item, *RECORDS.values(), Band, HouseFields, HouseReader, RiskWords)
        for name, spec in fields_of(record)
        if (record is Item or not issubclass(record, Item) or name not in ENVELOPE)
        and not re.search(rf"^\| `{spec.key or name}`.*\| {re.escape(spec.doc)} \|$", PAGE, re.MULTILINE)
    ]
    assert missing == []


def test_every_field_is_in_an_example() -> None:
    written = set(re.findall(r"[\w]+(?=:)", examples("yaml") + examples("yaml house")))
    declared = {spec.key or name for record in (Brief, *RECORDS.values()) for name, spec in fields_of(record)}
    assert declared - written - {"file"} == set()


def test_the_examples_together_make_a_brief_that_loads(tmp_path: Path) -> None:
    (tmp_path / "house.yaml").write_text(examples("yaml house"), encoding="utf-8")
    brief = tmp_path / "fields.yaml"
    brief.write_text(examples("yaml"), encoding="utf-8")
    loaded = source.load(brief)
    assert loaded.brief.title == "Every field of a brief in one example"
