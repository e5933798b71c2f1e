"""Names in words where ids of other items belong: `sources: [The port's notice]`, `with: [The minister]`."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.fields import Spec
from briefgen.patterns import pattern
from briefgen.records.reading import Reading
from briefgen.yamlfile import Mapping, Scalar, Sequence

PEOPLE = "people"
SHOWN = 6  # ids that a hint lists at most
WORDS = ("name", "post", "title")
PLAIN = pattern(r"\w[^:#,\[\]{}\"]*")  # what stands between [ and ] without quotes


def hint(text: str, slug: str, spec: Spec, reading: Reading) -> str:
    """What to write for an item that is named in words: the id of the one that is meant, or where its name may stand.

    `slug` is the name in the letters of an id.
    """
    named = dict(_named(reading.tree.root, spec.reference))
    words = {_bare(said): one for one, all_said in named.items() for said in all_said}
    meant = slug if slug in named else words.get(_bare(text), "")  # two ministers differ in a few letters
    if meant:
        return f"write {meant}"
    listed = f": {', '.join(list(named)[:SHOWN])}" if named else ""
    if spec.reference == PEOPLE:
        return by_name(text) + (f", or an id of `people`{listed}" if named else "")
    return f"name it by its own `id:`{listed}"


def by_name(text: str) -> str:
    """How to name somebody who has no id."""
    doubled = text.replace("'", "''")
    typed = text if PLAIN.fullmatch(text) else f"'{doubled}'"
    return f"write `others: [{typed}]`"


def _bare(words: str) -> str:
    return words.casefold().removeprefix("the ")


def _named(root: object, field: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The id of each item of a brief's list and the words that name it."""
    items = root.get(field) if isinstance(root, Mapping) else None
    for item in items.items if isinstance(items, Sequence) else ():
        identifier = item.get("id") if isinstance(item, Mapping) else None
        if isinstance(item, Mapping) and isinstance(identifier, Scalar):
            said = map(item.get, WORDS)
            yield identifier.text, tuple(one.text for one in said if isinstance(one, Scalar))
