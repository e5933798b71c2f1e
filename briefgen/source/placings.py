"""`[[id]]` and `::: beside id` in body texts: which of them place nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefgen import prose
from briefgen.errors import Place, Severity
from briefgen.model import Brief, FigureItem, TableItem
from briefgen.model.envelope import Item
from briefgen.model.fields import Kind
from briefgen.model.walk import texts, walk
from briefgen.records import Reading, closest


class _Placing(Struct, frozen=True):
    """One place in a body text: the path of the text, the id, the words as typed, and where they stand."""

    path: str
    identifier: str
    typed: str
    place: Place


def check_placings(brief: Brief, reading: Reading, names: dict[str, Item]) -> None:
    """Add a problem for each place in a body that is of no table or figure, or that prints nothing."""
    known = {name: item for name, item in names.items() if isinstance(item, FigureItem | TableItem)}
    holders: dict[str, str] = {}
    before: dict[str, _Placing] = {}
    for one in _placings(brief, reading):
        item = known.get(one.identifier)
        if one.typed.startswith(":::"):
            if not _check_beside(one, item, known, reading):
                continue
        elif item is None:
            message = f"'{one.typed}' names no table or figure of this brief and is printed as it is typed"
            hint = (
                closest(one.identifier, known)
                if known
                else "no table or figure of this brief has an `id:` yet"
            )
            reading.problem("looks-like-markup", message, one.place, one.path, hint, Severity.WARNING)
        if item is not None:
            holders = holders or _holders(brief)
            _check_shown(one, holders[one.identifier], before, reading)


def _placings(brief: Brief, reading: Reading) -> Iterator[_Placing]:
    for path, text, kind in texts(brief):
        if kind is not Kind.BODY or path not in reading.places:
            continue
        found = [(one, f"[[{one}]]") for one in prose.placed(text)]
        found += [(one, f"::: beside {one}") for one in prose.beside(text)]
        for index, (identifier, typed) in enumerate(found):
            count = found[:index].count((identifier, typed))
            yield _Placing(path, identifier, typed, _place(reading, path, typed, count))


def _place(reading: Reading, path: str, typed: str, count: int) -> Place:
    """The line of the place in the file that has the text, after `count` others with the same words."""
    place, tree = reading.places[path], reading.trees.get(reading.places[path].path, reading.tree)
    if tree.path != place.path:
        return place
    lines = range(place.line, len(tree.lines) + 1)
    found = [line for line in lines if " ".join(tree.line(line).split()) == typed]
    if len(found) <= count:
        return place
    words = tree.line(found[count])
    return replace(place, line=found[count], column=len(words) - len(words.lstrip()) + 1)


def _check_beside(one: _Placing, item: Item | None, known: Mapping[str, Item], reading: Reading) -> bool:
    """Whether a text stands beside a picture that leaves it room; a problem else."""
    pictures = {name: item for name, item in known.items() if isinstance(item, FigureItem) and item.file}
    if one.identifier not in pictures:
        found = "a table" if isinstance(item, TableItem) else "a chart" if item else repr(one.identifier)
        hint = closest(one.identifier, pictures) if pictures else "no picture of this brief has an `id:` yet"
        message = f"expected the id of a picture, found {found}"
        reading.problem("unknown-id", message, one.place, one.path, hint)
        return False
    if pictures[one.identifier].width == "full":
        message = f"expected a picture that leaves room beside it, found `width: full` of {one.identifier!r}"
        hint = "write `width: half` there, or leave it out"
        reading.problem("figure", message, one.place, one.path, hint)
        return False
    return True


def _check_shown(one: _Placing, holder: str, before: dict[str, _Placing], reading: Reading) -> None:
    """A warning for what stands elsewhere already: each table and figure is printed once."""
    own = one.path.rpartition(".")[0]
    if one.identifier in before:
        first = before[one.identifier].place
        message = f"'{one.typed}' prints nothing: {one.identifier!r} stands at line {first.line} already"
        hint = f"refer to it by [@{one.identifier}], or take one of them out"
    elif holder not in {"", own} and not _comes_first(own, holder):
        message = f"'{one.typed}' may print nothing: {one.identifier!r} is of {holder}, which shows it itself"
        hint = f"refer to it by [@{one.identifier}], or move it to this text's own item or to the top of the brief"
    else:
        before[one.identifier] = one
        return
    reading.problem("placed-elsewhere", message, one.place, one.path, hint, Severity.WARNING)


def _comes_first(own: str, holder: str) -> bool:
    """Whether a section stands before another: what it places is not shown again."""
    first, second = own.removeprefix("sections["), holder.removeprefix("sections[")
    if first == own or second == holder:
        return False
    return int(first.partition("]")[0]) < int(second.partition("]")[0])


def _holders(brief: Brief) -> dict[str, str]:
    """The path of the item that holds each table and figure with an id, empty for the brief itself."""
    return {
        item.id: path.rpartition(".")[0]
        for path, item in walk(brief)
        if item.id and isinstance(item, FigureItem | TableItem)
    }
