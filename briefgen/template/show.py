"""`show:` -> the parts in their order, each with its options; every mistake at its own place."""

from __future__ import annotations

import itertools

from briefgen.components.part import Part
from briefgen.records import Reading, describe_node
from briefgen.template.parts import PartError, check_options, option_of, parse_option, part_named
from briefgen.template.settings import ShownPart
from briefgen.yamlfile import Mapping, MappingEntry, Node, Scalar, Sequence

HOW = "write `- risks`, or `- risks: {top: 3}`"


def read_show(node: Node, reading: Reading) -> tuple[ShownPart, ...]:
    """The parts that can be shown; what cannot is noted in `reading`."""
    reading.places["show"] = node.place
    if not isinstance(node, Sequence) or not node.items:
        reading.expected("a list of parts", node, "show", "write `- summary` on a line for each part")
        return ()
    shown: list[ShownPart] = []
    for index, item in enumerate(node.items):
        path = f"show[{index}]"
        reading.places[path] = item.place
        part = _part(item, reading, path)
        if part is None:
            continue
        if any((part.name, part.options) == (one.name, one.options) for one in shown):
            message = f"expected each part once, found {part.name!r} again"
            reading.problem("show", message, item.place, path, "take one out, or give it other options")
        shown.append(part)
    _check_last(shown, reading)
    return tuple(shown)


def _check_last(shown: list[ShownPart], reading: Reading) -> None:
    """The sources are numbered as they are cited: nothing that cites may stand after them."""
    for part, after in itertools.pairwise(shown):
        if part.name == "sources":
            message = f"expected the sources at the end, found {after.name!r} after them"
            reading.problem("show", message, after.place, "show", "put `sources` last in `show:`")


def _part(node: Node, reading: Reading, path: str) -> ShownPart | None:
    """One entry: a name, or a name with its options."""
    options: Node = Mapping((), node.place)
    match node:
        case Scalar(text):
            name = text
        case Mapping((MappingEntry(key, _, value),)):
            name, options = key, value
        case Mapping((MappingEntry(key), *_)):
            hint = f"its options stand further in than `{key}`, or between braces: {HOW}"
            reading.problem("show", "expected one part, found several fields", node.place, path, hint)
            return None
        case _:
            reading.expected("a part, or a part with its options", node, path, HOW)
            return None
    try:
        part = part_named(name)
    except PartError as error:
        reading.problem("show", str(error), node.place, path, error.hint)
        return None
    return ShownPart(part.name, _options(part, options, reading, path), node.place)


def _options(part: Part, node: Node, reading: Reading, path: str) -> tuple[tuple[str, object], ...]:
    if isinstance(node, Scalar) and not node.text:
        return ()
    if not isinstance(node, Mapping):
        reading.expected(f"the options of {part.name}", node, path, HOW)
        return ()
    given: list[tuple[str, object]] = []
    for entry in node.entries:
        below = f"{path}.{entry.key}"
        reading.places[below] = entry.value.place
        try:
            value = parse_option(option_of(part, entry.key), _plain(entry.value))
            given += check_options(part, {entry.key: value}).items()
        except PartError as error:
            reading.problem("show", str(error), entry.place, below, error.hint)
    return tuple(given)


def _plain(node: Node) -> str | tuple[str, ...]:
    match node:
        case Scalar(text):
            return text
        case Sequence(items) if all(isinstance(item, Scalar) for item in items):
            return tuple(item.text for item in items if isinstance(item, Scalar))
        case _:
            raise PartError(
                f"expected a word, a number or a list of words, found {describe_node(node)}", "write `top: 3`"
            )
