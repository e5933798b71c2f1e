"""One folder's own template.yaml, with every problem in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from briefgen import audience, locale
from briefgen.components import dates
from briefgen.errors import Place
from briefgen.model.walk import keys_of
from briefgen.records import Reading, closest, read_record
from briefgen.records.names import meant, unknown
from briefgen.template.fields import RECORDS, TemplateFields
from briefgen.template.places import display_path
from briefgen.template.settings import ShownPart
from briefgen.template.show import read_show
from briefgen.yamlfile import Mapping as MappingNode
from briefgen.yamlfile import MappingEntry, parse, text_of

FILE = "template.yaml"
SHOW = "show"  # the list of parts, which is read apart


class Layer(Struct, frozen=True):
    """One folder's own template.yaml; `show` is None when it does not say which parts."""

    name: str
    folder: Path
    fields: TemplateFields
    show: tuple[ShownPart, ...] | None
    reading: Reading

    def place(self, path: str) -> Place:
        """Where a field stands in the file, or the nearest thing above it that stands there."""
        while path and path not in self.reading.places:
            path = path.rpartition(".")[0]
        return self.reading.places.get(path, Place(self.reading.tree.path, 1, 1))

    def says(self, path: str) -> bool:
        """Whether the file itself says this setting: `page.most`, `labels.risks`."""
        return path in self.reading.places


def open_layer(name: str, folder: Path) -> Layer:
    """The folder's own settings; what is wrong with them stands in their reading."""
    place = display_path(folder / FILE)
    return _layer(name, folder, place, text_of(folder / FILE, place))


@lru_cache(maxsize=64)
def _layer(name: str, folder: Path, place: str, content: str) -> Layer:
    """What a file says: kept, since most briefs share it."""
    tree = parse(content, place)
    reading = Reading(tree, RECORDS, problems=list(tree.problems))
    root, show = tree.root, None
    if isinstance(root, MappingNode):
        written = root.get(SHOW)
        show = read_show(written, reading) if written is not None else None
        root = MappingNode(tuple(_for_fields(root, reading)), root.place, root.unread)
    fields = read_record(root, TemplateFields, reading)
    layer = Layer(name, folder, fields, show, reading)
    _check_labels(layer)
    if fields.reader:
        for slip in audience.slips(fields.reader.clearance, fields.reader.withhold):
            path = f"reader.{slip.field}"
            reading.problem("reader", slip.message, layer.place(path), path, slip.hint)
    _check_page(layer)
    _check_language(layer)
    return layer


def _for_fields(root: MappingNode, reading: Reading) -> Iterator[MappingEntry]:
    """The entries that are read as fields; a problem for each that can be none, whose hint knows `show` too."""
    known = (*keys_of(TemplateFields), SHOW)
    for entry in root.entries:
        if entry.key not in known and meant(entry.key, known) in {"", SHOW}:
            unknown(entry, known, reading, "")
        elif entry.key != SHOW:
            yield entry


def _check_labels(layer: Layer) -> None:
    known = locale.labels(layer.fields.language)
    for key, word in layer.fields.labels:
        path = f"labels.{key}"
        if key not in known:
            message = f"expected the key of a label, found {key!r}"
            near = closest(key, known)
            hint = near if near.startswith("did") else "briefgen/locale/en-GB.yaml lists them"
            layer.reading.problem("label", message, layer.place(path), path, hint)
        elif not word:
            hint = f"write a word, or take the line out: it is {known[key]!r} then"
            layer.reading.problem("label", "expected words, found nothing", layer.place(path), path, hint)
        elif strange := [slot for slot in locale.slots(word) if slot not in locale.slots(known[key])]:
            usable = ", ".join(f"{{{slot}}}" for slot in locale.slots(known[key])) or "nothing"
            message = f"expected {usable} between braces, found {{{strange[0]}}}"
            hint = f"its own words are {known[key]!r}"
            layer.reading.problem("label", message, layer.place(path), path, hint)


def _check_language(layer: Layer) -> None:
    language = layer.fields.language
    if language and not dates.is_known(language):
        message = f"expected a language as BCP 47 names it, found {language!r}"
        layer.reading.problem(
            "language", message, layer.place("language"), "language", "write it as en-GB, fr or ur-PK"
        )


def _check_page(layer: Layer) -> None:
    page = layer.fields.page
    if page and page.least and page.most and page.least > page.most:
        message = f"expected at most {page.most} pages, found {page.least}"
        layer.reading.problem(
            "page", message, layer.place("page.least"), "page.least", "`least` is the fewer"
        )
