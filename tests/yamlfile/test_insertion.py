"""Entries added to mappings of a YAML file: all that is there stays."""

from __future__ import annotations

import pytest
import yaml

from briefgen.errors import Place
from briefgen.yamlfile.editing import EditError, edited
from briefgen.yamlfile.insertion import Value, add_entries

FILE = """\
title: A title  # with a comment
facts:
  - A bare text
    of two lines
  - text: Another
    for:
      press: {text: Other words}
  - {text: a third, id: three}
body: |
  Some text

  more
end: x
"""


def _nested(keys: list[str], words: str) -> dict[str, Value]:
    found: Value = words
    for key in reversed(keys):
        found = {key: found}
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("place", "keys", "short", "path"),
    [
        (Place("", 1, 1), ["for", "press", "title"], "", ("for", "press", "title")),
        (Place("", 3, 5), ["for", "press", "text"], "text", ("facts", 0, "for", "press", "text")),
        (Place("", 5, 5), ["for", "minister", "text"], "", ("facts", 1, "for", "minister", "text")),
        (Place("", 5, 5), ["for", "press", "note"], "", ("facts", 1, "for", "press", "note")),
        (Place("", 8, 5), ["for", "press", "text"], "", ("facts", 2, "for", "press", "text")),
    ],
)
@pytest.mark.parametrize("after", ["", "title", "body"])
def test_an_entry_is_added_and_all_else_stays(
    place: Place, keys: list[str], short: str, path: tuple[str | int, ...], after: str
) -> None:
    text = edited(FILE, add_entries(FILE, place, _nested(keys, 'words: "so"'), short=short, after=after))
    found = yaml.safe_load(text)
    for one in path:
        found = found[one]
    assert found == 'words: "so"'
    left = iter(text)
    assert all(one in left for one in FILE)


def test_an_entry_that_is_there_is_not_added() -> None:
    with pytest.raises(EditError, match="already"):
        add_entries(FILE, Place("", 5, 5), {"for": {"press": {"text": "x"}}})


def test_there_must_be_a_mapping() -> None:
    with pytest.raises(EditError, match="no mapping"):
        add_entries(FILE, Place("", 77, 5), {"for": "x"})
