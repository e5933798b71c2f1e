"""A brief twice as long as the first one: every list of items again, at the lowest priority."""

from __future__ import annotations

import json
from typing import Any

import yaml

from tests.conftest import BRIEFS

# What a brief has once: who wrote and cleared it, what it is asked to decide, what it cites.
ONCE = frozenset({"clearances", "authors", "sources", "recommendations", "audiences", "copy"})
ITEMS = frozenset({"facts", "risks", "opportunities", "stakeholders", "figures", "assumptions", "indicators"})
READERS = frozenset({"audiences", "for"})  # what tells its readers apart; this brief is the same for all


def brief(*audiences: str) -> str:
    """The YAML of the brief, for these audiences; its own items at priority 2, their doubles at 3."""
    text = (BRIEFS / "us-pakistan.yaml").read_text(encoding="utf-8")
    record = yaml.load(text, yaml.BaseLoader)  # noqa: S506 -- texts only, as our own loader reads them
    found = {key: value if key in ONCE else _twice(value) for key, value in record.items() if key != "for"}
    found["audiences"] = list(audiences)
    found["recommendations"] = [_unranked(one) for one in record["recommendations"]]
    return json.dumps(found, ensure_ascii=False, indent=1)


def _twice(value: Any) -> Any:  # YAML holds anything
    if isinstance(value, list) and value and isinstance(value[0], dict):
        plain = [_unranked(one) for one in value]
        return [*plain, *map(_again, plain)]
    return value


def _unranked(item: Any) -> Any:
    """The item for every reader and at the usual priority, with all that it holds."""
    match item:
        case dict():
            return {key: _unranked(value) for key, value in item.items() if key not in READERS | {"priority"}}
        case list():
            return [_unranked(one) for one in item]
        case _:
            return item


def _again(item: Any) -> Any:
    """The item at priority 3 and with another id; and so all that it holds."""
    if isinstance(item, str):  # a bare value stands for an item's text
        return item
    found = {key: list(map(_again, value)) if key in ITEMS else value for key, value in item.items()}
    named = {"id": f"{item['id']}-again"} if "id" in item else {}
    return {**found, **named, "priority": "3"}
