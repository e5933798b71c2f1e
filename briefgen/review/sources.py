"""The author's files as they are changed in memory, line ends and encoding kept, and written only when all is right."""

from __future__ import annotations

import codecs
import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct, field

from briefgen.errors import MachineError, Place, machine_errors
from briefgen.review.offsets import Offsets, offsets_of
from briefgen.source import Loaded
from briefgen.yamlfile import Mapping as YamlMapping
from briefgen.yamlfile import Scalar
from briefgen.yamlfile.editing import Edit, EditError, TextFile, edited

HOUSE = "house.yaml"
MARKED = "words would stand under another mark of handling than before: change the marks by hand"
RETURN = re.compile(r"\r\n?")


class SourceFile(Struct, frozen=True):
    """One file: its text as the loader sees it, and how it is written."""

    path: Path
    text: str
    written: str
    encoding: str
    mark: bytes

    def with_changes(self, edits: Sequence[Edit]) -> bytes:
        """The bytes of the file with these changes."""
        ends = RETURN.search(self.written)
        if not ends:
            return self.mark + edited(self.text, edits).encode(self.encoding)
        places, at = [], 0
        for one in self.text:
            places.append(at)
            at += 2 if self.written.startswith("\r\n", at) and one == "\n" else 1
        places.append(at)
        own = [Edit(places[one.start], places[one.end], one.new.replace("\n", ends[0])) for one in edits]
        return self.mark + edited(self.written, own).encode(self.encoding)


def read_source(path: Path) -> SourceFile:
    """A file of the author's as it is written."""
    with machine_errors(path):
        data = path.read_bytes()
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            written = data[len(mark) :].decode(name)
            return SourceFile(path, RETURN.sub("\n", written), written, name, mark)
    written = data.decode("utf-8")
    return SourceFile(path, RETURN.sub("\n", written), written, "utf-8", b"")


class Sources(Struct):
    """The files of a brief by the names that places have, and what is to be replaced in each."""

    loaded: Loaded
    files: dict[str, SourceFile] = field(default_factory=dict)
    read: dict[str, TextFile] = field(default_factory=dict)
    offsets: dict[str, Offsets] = field(default_factory=dict)
    changes: dict[str, list[Edit]] = field(default_factory=dict)

    def file(self, name: str) -> SourceFile:
        """The file of a place."""
        if name not in self.files:
            self.files[name] = read_source(self.loaded.path if name == str(self.loaded.path) else Path(name))
        return self.files[name]

    def texts(self, name: str) -> TextFile:
        """The texts of the file of a place."""
        if name not in self.read:
            tree = self.loaded.trees.get(name)
            whole = tree is not None and isinstance(tree.root, Scalar)
            self.read[name] = TextFile(self.file(name).text, whole=whole)
        return self.read[name]

    def edits(self, path: str, model: str, edits: Sequence[Edit]) -> list[Edit]:
        """The edits of a text of the model as edits of the text as its file has it; EditError when it is no such text.

        It is one as well when words would come to stand under the mark of handling of other words, or lose their own.
        """
        offsets = self._offsets(path, model)
        found = [offsets.edit(edit) for edit in edits]
        if not offsets.keeps_marks(found):
            raise EditError(MARKED)
        return found

    def mark(self, path: str, model: str, start: int) -> str:
        """The mark of handling that a place of a text begins with, as its file has it; empty where there is none."""
        try:
            return self._offsets(path, model).mark(start)
        except (EditError, MachineError, KeyError):
            return ""

    def keeps_marks(self, path: str, model: str, edit: Edit) -> bool:
        """Whether an edit of a text leaves all its other words under the mark of handling that they stand under."""
        try:
            offsets = self._offsets(path, model)
            return offsets.keeps_marks([offsets.edit(edit)])
        except (EditError, MachineError, KeyError):
            return True  # it is not written, for another reason

    def _offsets(self, path: str, model: str) -> Offsets:
        if path not in self.offsets:
            place = self.text_place(path)
            self.offsets[path] = offsets_of(model, self.texts(place.path).written(place).value)
        return self.offsets[path]

    def text_place(self, path: str) -> Place:
        """Where the words of a text stand: under `text` in its long form, beside those for single readers."""
        places = self.loaded.places
        return places.get(f"{path}.text") or places[path]

    def place_of(self, path: str) -> Place:
        """The place of a text: in house.yaml where the brief has it from there."""
        loaded = self.loaded
        if path not in loaded.places and "." not in path:
            for name, tree in loaded.trees.items():
                node = tree.root.get(path) if isinstance(tree.root, YamlMapping) else None
                if node is not None and Path(name).name == HOUSE:
                    return node.place
        return loaded.place(path)

    def place(self, path: str, model: str, start: int) -> Place:
        """Line and column of a character of a text; the place of the text when that is not known."""
        if path not in self.loaded.places:
            return self.place_of(path)
        place = self.text_place(path)
        try:
            (edit,) = self.edits(path, model, [Edit(start, start, "")])
        except (EditError, MachineError):
            return place
        return self.texts(place.path).place(place, edit.start)

    def add(self, name: str, found: Sequence[Edit]) -> None:
        """Note what is to be replaced in a file."""
        self.changes.setdefault(name, []).extend(found)

    def data(self) -> Mapping[Path, bytes]:
        """The bytes of each file that changes."""
        return {
            self.file(name).path: self.file(name).with_changes(edits)
            for name, edits in self.changes.items()
            if edits
        }


def copy_files(loaded: Loaded, data: Mapping[Path, bytes], folder: Path) -> Path:
    """The path of the brief in a folder that holds a copy of its files, with these in place of theirs."""
    root = loaded.path.resolve().parent
    changed = {path.resolve(): content for path, content in data.items()}
    for path in loaded.files:
        here = path.resolve()
        inside = here.relative_to(root) if here.is_relative_to(root) else Path(here.name)
        there = folder / inside
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(changed.get(here) or here.read_bytes())
    (folder / ".git").mkdir(exist_ok=True)  # the house is the one that was copied, or none
    return folder / loaded.path.name


def save(data: Mapping[Path, bytes]) -> None:
    """Write each file whole, beside itself first, so that none is ever half written; MachineError names the file."""
    waiting: list[tuple[Path, Path]] = []
    try:
        for path, content in data.items():
            with _failing_for(path):
                waiting.append((_beside(path.resolve(), content), path.resolve()))
        for written, path in waiting:
            with _failing_for(path):
                written.replace(path)
    finally:
        for written, _ in waiting:
            written.unlink(missing_ok=True)


def _beside(path: Path, content: bytes) -> Path:
    """A new file in the folder of another, with this content and its permissions."""
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    written = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
        written.chmod(path.stat().st_mode & 0o777)
    except OSError:
        written.unlink(missing_ok=True)
        raise
    return written


@contextmanager
def _failing_for(path: Path) -> Iterator[None]:
    """MachineError with the name of the author's file: that of the one beside it says nothing to them."""
    try:
        yield
    except OSError as error:
        raise MachineError(f"{path}: {error.strerror or error}") from error
