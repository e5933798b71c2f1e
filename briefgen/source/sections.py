"""Sections and bodies that are kept in files of their own."""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path

from msgspec import Struct

from briefgen.errors import Place, Problems, quoted
from briefgen.model import RECORDS, Section
from briefgen.records import Reading, fits
from briefgen.yamlfile import Mapping, MappingEntry, Node, Scalar, Sequence, Tree, read
from briefgen.yamlfile.text import characters, decode

MAX_BODY = 1_000_000  # bytes of one body file


class Files(Struct):
    """The files of one brief while they are read: the folder, and the trees read so far."""

    root: Path
    reading: Reading
    trees: MutableMapping[str, Tree]
    read: list[Path]

    def with_sections(self, root: Node) -> Node:
        """The root with sections from files of their own put in place."""
        if not isinstance(root, Mapping):
            return root
        entries = tuple(
            MappingEntry(entry.key, entry.place, self._sections(entry.value))
            if entry.key == "sections"
            else entry
            for entry in root.entries
        )
        return Mapping(entries, root.place)

    def inside(self, named: Scalar, path: str, folder: Path | None = None) -> Path | None:
        """The path of a file that a brief names, if it is inside the brief's folder after resolving all links."""
        found = (folder or self.root) / named.text
        if not found.resolve().is_relative_to(self.root.resolve()):
            from briefgen.source import file_hints  # most files are there

            hint = file_hints.of_other_place(named.text)
            message = f"expected a file in the brief's folder, found {quoted(named.text)}"
            self.reading.problem("file-outside", message, named.place, path, hint)
            return None
        if not found.is_file():
            from briefgen.source import file_hints

            hint = file_hints.of_missing(named.text, folder or self.root)
            self.reading.problem("no-file", f"there is no file {quoted(named.text)}", named.place, path, hint)
            return None
        self.read.append(found)
        return found

    def _sections(self, node: Node) -> Node:
        if not isinstance(node, Sequence):
            return node
        items = tuple(self._item(item, f"sections[{index}]") for index, item in enumerate(node.items))
        return Sequence(items, node.place)

    def _item(self, item: Node, path: str) -> Node:
        named = item.get("file") if isinstance(item, Mapping) else None
        if not isinstance(item, Mapping) or not isinstance(named, Scalar):
            return self._with_body(item, path, self.root)
        other = next((entry for entry in item.entries if entry.key != "file"), None)
        if other:
            message = f"expected `file:` alone, found {other.key!r} beside it"
            self.reading.problem(
                "section-file", message, other.place, path, "move the other fields into that file"
            )
        found = self.inside(named, f"{path}.file")
        if found is None:
            return Mapping((), item.place, unread=True)
        return self._with_body(self._tree(found, item.place), path, found.parent)

    def _tree(self, found: Path, place: Place) -> Node:
        name = self.display_path(found)
        if name in self.trees:
            self.reading.problem("file-twice", f"the file {name!r} is included twice", place, "sections")
            return Mapping((), place, unread=True)
        try:
            tree = read(found, name=name, fits=fits(Section, RECORDS))
        except Problems as error:
            self.reading.problems += error.problems
            return Mapping((), place, unread=True)
        self.trees[name] = tree
        self.reading.problems += tree.problems
        return tree.root

    def _with_body(self, item: Node, path: str, folder: Path) -> Node:
        """The section with the text of `body_file` as its `body`."""
        named = item.get("body_file") if isinstance(item, Mapping) else None
        if not isinstance(item, Mapping) or not isinstance(named, Scalar):
            return item
        kept = tuple(entry for entry in item.entries if entry.key != "body_file")
        if item.get("body") is not None:
            message = "both `body` and `body_file` are given"
            self.reading.problem("body", message, named.place, f"{path}.body_file", "keep one of them")
            return Mapping(kept, item.place)
        found = self.inside(named, f"{path}.body_file", folder)
        text = self._text(found) if found else None
        return Mapping((*kept, MappingEntry("body", named.place, text)) if text else kept, item.place)

    def _text(self, found: Path) -> Scalar | None:
        name = self.display_path(found)
        with found.open("rb") as file:
            data = file.read(MAX_BODY + 1)
        try:
            content = decode(data, name, MAX_BODY)
        except Problems as error:
            self.reading.problems += error.problems
            return None
        self.reading.problems += characters(content, name)
        scalar = Scalar(content, Place(name, 1, 1), quoted=True)
        self.trees[name] = Tree(name, scalar, tuple(content.split("\n")), ())
        return scalar

    def display_path(self, path: Path) -> str:
        """The name of a file in problems, relative like the brief's path."""
        return str(self.root / path.resolve().relative_to(self.root.resolve()))
