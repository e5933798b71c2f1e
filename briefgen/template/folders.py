"""Where templates lie, and what their template.yaml say together."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from briefgen.audience import narrow, widens
from briefgen.components import DEFAULT_LABELS
from briefgen.errors import Place, Problems, fail
from briefgen.model import Reader
from briefgen.records import SLUG, Reading, closest, read_record
from briefgen.template.fields import RECORDS, ReaderFields, TemplateFields
from briefgen.template.letterhead import house_file
from briefgen.template.parts import PartError, checked, named, option_of, typed
from briefgen.template.settings import ShownPart, Template
from briefgen.template.theming import themed
from briefgen.theme import HouseFile
from briefgen.yamlfile import Mapping as MappingNode
from briefgen.yamlfile import Node, Scalar, Sequence, read

FILE = "template.yaml"
PACKAGE = Path(__file__).parent.parent
MAX_CHAIN = 8  # folders that extend one another


def packaged(name: str) -> Path:
    """A folder that comes with the package: `templates` or `briefs`; beside the sources in a checkout."""
    inside = PACKAGE / "data" / name
    return inside if inside.is_dir() else PACKAGE.parent / name


@dataclass(frozen=True, slots=True)
class Library:
    """The template folders there are; a name that stands in two places is the nearer one."""

    folders: Mapping[str, Path]

    @property
    def names(self) -> tuple[str, ...]:
        """Every template's name, in order."""
        return tuple(self.folders)

    def closest(self, name: str) -> str:
        """A hint for a name that is no template."""
        near = difflib.get_close_matches(name, self.folders, n=1, cutoff=0.5)
        known = ", ".join(self.folders)
        return f"did you mean {near[0]!r}?" if near else f"the templates are {known}"

    def open(self, name: str, house: tuple[tuple[str, object], ...] = ()) -> Template:
        """The template of a name, with what it extends; Problems names the lines to mend.

        `house` are the house's own rules by reader, which bind every folder.
        """
        layers = self._layers(name)
        template = _merged(name, layers, self)
        rule = dict(house).get(name)
        if rule is None:
            return template
        return dataclasses.replace(template, reader=_bound(template.reader, rule))

    def _layers(self, name: str) -> tuple[Layer, ...]:
        """The folder itself and those that it extends, nearest first."""
        found: list[Layer] = []
        wanted, place = name, Place(FILE)
        while wanted:
            if wanted not in self.folders:
                message = f"expected a template folder, found {wanted!r}"
                raise fail("extends", message, place, field="extends", hint=self.closest(wanted))
            if wanted in {layer.name for layer in found} or len(found) >= MAX_CHAIN:
                message = f"expected folders that extend one another in a line, found {wanted!r} again"
                raise fail(
                    "extends", message, place, field="extends", hint="take the `extends` out of one of them"
                )
            found.append(_layer(wanted, self.folders[wanted]))
            wanted, place = found[-1].fields.extends, found[-1].place("extends")
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Layer:
    """One folder's own template.yaml."""

    name: str
    folder: Path
    fields: TemplateFields
    show: tuple[ShownPart, ...] | None
    reading: Reading

    def place(self, path: str) -> Place:
        """Where a field stands in the file."""
        return self.reading.places.get(path, Place(self.reading.tree.path, 1, 1))


def library(beside: Path, asked: Path | None = None) -> Library:
    """The templates in `asked`, then in `templates/` beside or above a brief, then those of the package."""
    start = beside.resolve() if beside.is_dir() else beside.resolve().parent
    places = [asked] if asked else []
    places += [folder / "templates" for folder in (start, *start.parents)]
    places.append(packaged("templates"))
    found: dict[str, Path] = {}
    for place in places:
        if place.is_dir():
            for folder in sorted(place.iterdir()):
                if (folder / FILE).is_file() and SLUG.fullmatch(folder.name):
                    found.setdefault(folder.name, folder)
    return Library(dict(sorted(found.items())))


def _layer(name: str, folder: Path) -> Layer:
    tree = read(folder / FILE)
    reading = Reading(tree, RECORDS, problems=list(tree.problems))
    root, show = tree.root, None
    if isinstance(root, MappingNode):
        shown = root.get("show")
        show = _show(shown, reading) if shown is not None else None
        root = MappingNode(tuple(entry for entry in root.entries if entry.key != "show"), root.place)
    fields = read_record(root, TemplateFields, reading)
    _check_labels(fields, reading)
    if reading.problems:
        raise Problems(tuple(reading.problems))
    return Layer(name, folder, fields, show, reading)


def _check_labels(fields: TemplateFields, reading: Reading) -> None:
    for key, _ in fields.labels:
        if key not in DEFAULT_LABELS:
            path = f"labels.{key}"
            message = f"expected the key of a label, found {key!r}"
            hint = closest(key, DEFAULT_LABELS) if len(key) > 2 else "docs/templates.md lists them"
            reading.problem("label", message, reading.places[path], path, hint)


def _show(node: Node, reading: Reading) -> tuple[ShownPart, ...]:
    if not isinstance(node, Sequence):
        reading.expected("a list of parts", node, "show", "write `- summary` on a line for each part")
        return ()
    found = []
    for index, item in enumerate(node.items):
        try:
            found.append(_part(item, reading, f"show[{index}]"))
        except PartError as error:
            reading.problem("show", str(error), item.place, f"show[{index}]", error.hint)
    return tuple(found)


def _part(node: Node, reading: Reading, path: str) -> ShownPart:
    """One entry of `show:`: a name, or a name with its options."""
    match node:
        case Scalar(text):
            return ShownPart(named(text).name, (), node.place)
        case MappingNode(entries) if len(entries) == 1 and isinstance(entries[0].value, MappingNode):
            part = named(entries[0].key)
            given = {
                one.key: typed(option_of(part, one.key), _plain(one.value))
                for one in entries[0].value.entries
            }
            return ShownPart(part.name, tuple(checked(part, given).items()), node.place)
        case _:
            reading.expected("a part, or a part with its options", node, path, "write `- risks: {top: 3}`")
            return ShownPart("summary", (), node.place)


def _plain(node: Node) -> str | tuple[str, ...]:
    match node:
        case Scalar(text):
            return text
        case Sequence(items):
            return tuple(item.text for item in items if isinstance(item, Scalar))
        case _:
            raise PartError("expected text or a list, found a mapping", "write `{top: 3}`")


def _merged(name: str, layers: tuple[Layer, ...], known: Library) -> Template:
    """The settings of a chain of folders: the nearest that says a thing is heard."""
    del known
    show = next((layer.show for layer in layers if layer.show is not None), ())
    labels = {key: word for layer in reversed(layers) for key, word in layer.fields.labels}
    page = [layer.fields.page for layer in layers if layer.fields.page]

    def first(field: str, default: object) -> object:
        return next((value for layer in layers if (value := getattr(layer.fields, field))), default)

    return Template(
        name=name,
        folders=tuple(layer.folder for layer in layers),
        reader=_reader(name, layers),
        about=layers[0].fields.about,
        show=show,
        theme=dataclasses.replace(themed(layers), house=_house_file(layers)),
        least=next((one.least for one in page if one.least), None),
        most=next((one.most for one in page if one.most), None),
        formats=cast("tuple[str, ...]", first("formats", ("pdf", "docx"))),
        numbered=first("paragraphs", "plain") == "numbered",
        language=cast("str", first("language", "")),
        labels=labels,
        record=cast("tuple[str, ...]", first("record", ())),
    )


def _house_file(layers: tuple[Layer, ...]) -> HouseFile | None:
    """The Word file of the nearest folder that names one, with the roles that it and the nearer ones give."""
    owner = next((index for index, layer in enumerate(layers) if layer.fields.reference_docx), None)
    if owner is None:
        stray = next((layer for layer in layers if layer.fields.styles), None)
        if stray:
            message = "expected `reference_docx`, the Word file that has these styles, found none"
            raise fail(
                "styles",
                message,
                stray.place("styles"),
                field="styles",
                hint="name the file beside template.yaml",
            )
        return None
    layer = layers[owner]
    place, folder = layer.place("reference_docx"), layer.folder.resolve()
    path = (folder / layer.fields.reference_docx).resolve()
    if not path.is_relative_to(folder) or not path.is_file():
        message = f"expected a file in this folder, found none at {layer.fields.reference_docx!r}"
        raise fail(
            "reference", message, place, field="reference_docx", hint="put the Word file beside template.yaml"
        )
    asked = {
        role: (name, one.place(f"styles.{role}"))
        for one in reversed(layers[: owner + 1])
        for role, name in one.fields.styles
    }
    return house_file(path, place, asked)


def _reader(name: str, layers: tuple[Layer, ...]) -> Reader:
    """The reader of a chain, from the base up: each folder narrows the one that it extends."""
    found: Reader | None = None
    for layer in reversed(layers):
        own = layer.fields.reader or ReaderFields()
        child = _own(name, own, found)
        if found and (wider := widens(found, child)):
            message = f"expected a reader who sees no more than that of {layer.fields.extends!r}, found {'; '.join(wider)}"
            hint = "a folder may narrow the reader of the one it extends, never widen it"
            raise fail("reader", message, layer.place("reader"), field="reader", hint=hint)
        found = narrow(found, child) if found else child
    assert found  # noqa: S101 -- a chain has one folder at least
    return found


def _own(name: str, fields: ReaderFields, parent: Reader | None) -> Reader:
    base = parent or Reader(name, "")
    return Reader(
        name,
        fields.title or base.title,
        fields.clearance or base.clearance,
        "named" if (fields.default or base.default) == "named" else "inherit",
        frozenset(fields.withhold),
        frozenset(fields.line_use) or base.line_use,
    )


def _bound(reader: Reader, rule: object) -> Reader:
    """The reader held to the house's rule for it: never more than the rule, whatever the folder says."""
    clearance = getattr(rule, "clearance", ()) or reader.clearance
    uses = frozenset(getattr(rule, "line_use", ())) or reader.line_use
    bound = dataclasses.replace(
        reader, clearance=clearance, line_use=uses, withhold=frozenset(getattr(rule, "withhold", ()))
    )
    return narrow(bound, reader)
