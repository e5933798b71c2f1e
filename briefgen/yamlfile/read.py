"""A YAML file -> nodes with places, all problems in one pass; oversized and hostile files are refused early."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeAlias

import yaml
from msgspec import Struct, field

from briefgen.errors import MachineError, Place, Problem, Severity, fail
from briefgen.yamlfile import text
from briefgen.yamlfile.levels import Fits
from briefgen.yamlfile.loader import LOADER
from briefgen.yamlfile.nearby import nearby
from briefgen.yamlfile.nodes import Mapping, MappingEntry, Node, Scalar, Sequence

MAX_DEPTH = 40
MAX_OPEN = 5_000
MAX_NODES = 500_000
MAX_MENDED = 50  # mistakes of one file that are corrected in memory to find the next

BRACKETS = re.compile(r"[\[\]{}]")


Plain: TypeAlias = "str | dict[str, Plain]"


class Tree(Struct, frozen=True):
    """A file as read: its root (an empty mapping for an empty file), its lines and its problems."""

    path: str
    root: Node
    lines: tuple[str, ...]
    problems: tuple[Problem, ...]

    def line(self, number: int) -> str:
        """A line of the file, counted from 1; empty for a place without a line."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


def read(path: Path, *, name: str | None = None, fits: Fits | None = None) -> Tree:
    """The nodes and problems of the file at a path. Problems when it cannot be read as text.

    `name` is the file's name in problems, by default the path as given; `fits` says which fields may stand where in it.
    """
    shown = name or str(path)
    return parse(text_of(path, shown), shown, fits)


def text_of(path: Path, shown: str) -> str:
    """The text of a file. Problems, which name it `shown`, when it cannot be read."""
    try:
        # One byte more than allowed shows that a file is too large without reading all of it.
        with path.open("rb") as file:
            data = file.read(text.MAX_BYTES + 1)
    except FileNotFoundError as error:
        near = nearby(path)
        hint = f"did you mean {str(near)!r}?" if near else ""
        raise fail("no-file", "there is no such file", Place(shown), hint=hint) from error
    except IsADirectoryError as error:
        raise fail("no-file", "this is a folder, not a file", Place(shown)) from error
    except OSError as error:
        raise MachineError(f"{shown}: {error.strerror or error}") from error
    return text.decode(data, shown)


def read_packaged(path: Path) -> Plain:
    """Texts and mappings of one of the package's own files, without places or checks: a quarter of the time of `read`."""
    return _plain(yaml.compose(path.read_bytes(), Loader=LOADER))


def _plain(node: yaml.Node | None) -> Plain:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    return str(node.value) if node else ""


def parse(content: str, shown: str, fits: Fits | None = None) -> Tree:
    """The nodes and problems of a text; known mistakes are corrected in memory to find the later ones too.

    Of a text that stays no YAML, or is one by a guess at its indentation only, the root is a mapping that is `unread`.
    """
    lines = content.split("\n")
    original = tuple(lines)
    unread = Mapping((), Place(shown, 1, 1), unread=True)
    problems = list(text.characters(content, shown))
    if any(problem.severity is Severity.ERROR for problem in problems):
        return Tree(shown, unread, original, tuple(problems))
    if any(one in content for one in text.WHITE):
        from briefgen.yamlfile import indents, mistakes  # few files have one

        for mistake in indents.white(lines, fits):
            problems.append(mistakes.problem(mistake, shown, original[mistake.line]))
            lines[mistake.line] = mistake.mended
    spaced = tuple(lines)  # a line is mended once more, beyond its white space
    for _ in range(MAX_MENDED):
        composer = _Composer(shown, original, fits)
        try:
            root = composer.compose("\n".join(lines))
        except yaml.MarkedYAMLError as error:
            from briefgen.yamlfile import mistakes, slips  # most files can be read

            found = slips.correctable(error, lines, fits)
            if found is None or lines[found.line] != spaced[found.line]:
                slip = slips.final(error, lines, fits)
                problems.append(
                    mistakes.problem(slip, shown, original[slip.line])
                    if slip
                    else _syntax_problem(error, shown, original)
                )
                break
            problems.append(mistakes.problem(found, shown, original[found.line]))
            lines[found.line : found.line + 1 + len(found.below)] = (found.mended, *found.below)
        else:
            problems += composer.problems
            return Tree(shown, root or Mapping((), Place(shown, 1, 1)), original, tuple(problems))
    return Tree(shown, unread, original, tuple(problems))


class _Open(Struct):
    """A list or mapping that is being read; `key` is the key whose value comes next."""

    place: Place
    mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, MappingEntry] = field(default_factory=dict)
    key: tuple[str, Place] | None = None


class _Composer(Struct):
    """Builds nodes from parser events with an explicit stack: deep nesting cannot exhaust Python's own."""

    path: str
    lines: tuple[str, ...]
    fits: Fits | None = None
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    root: Node | None = None
    count: int = 0

    def compose(self, content: str) -> Node | None:
        if line := _too_deep(content):
            message = f"expected at most {MAX_OPEN} brackets that are not closed, found more"
            raise fail("too-deep", message, Place(self.path, line, 1), hint="put texts with [ or { in quotes")
        for event in yaml.parse(content, Loader=LOADER):
            self.event(event)
        return self.root

    def event(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self.guard(event)
                self.scalar(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self.guard(event)
                self.stack.append(_Open(self.place(event), isinstance(event, yaml.MappingStartEvent)))
            case yaml.MappingEndEvent():
                closed = self.stack.pop()
                self.add(Mapping(tuple(closed.entries.values()), closed.place))
            case yaml.SequenceEndEvent():
                closed = self.stack.pop()
                self.add(Sequence(tuple(closed.items), closed.place))
            case yaml.DocumentStartEvent() if self.root is not None:
                hint = "take the line of `---` out, or keep each brief in a file of its own"
                message = "expected one document, found a second one that begins here"
                raise fail("yaml", message, self.place(event), hint=hint)
            case yaml.AliasEvent():
                self.guard(event)
                self.add(Scalar("", self.place(event)))
            case _:
                pass

    def guard(self, event: yaml.NodeEvent) -> None:
        self.count += 1
        if self.count > MAX_NODES or len(self.stack) > MAX_DEPTH:
            limit = f"{MAX_NODES} values" if self.count > MAX_NODES else f"{MAX_DEPTH} levels"
            raise fail("too-large", f"expected at most {limit}, found more", self.place(event))
        if event.anchor is not None or getattr(event, "tag", None) is not None:  # an alias has an anchor too
            from briefgen.yamlfile import continued, mistakes  # most values have neither

            place = self.place(event)
            source = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
            mistake = mistakes.reserved_start(source, place.line - 1, place.column - 1)
            if mistake := continued.whole(mistake, self.lines, self.fits):
                self.problems.append(mistakes.problem(mistake, self.path, source))

    def scalar(self, event: yaml.ScalarEvent) -> None:
        place, quoted = self.place(event), bool(event.style)
        value = event.value
        if event.style == '"':
            value = text.with_line_feeds(value)
            self.problems += text.escaped(value, place, self.lines)
        top = self.stack[-1] if self.stack else None
        if top and top.mapping and top.key is None:
            top.key = (value, place)
        else:
            self.add(Scalar(value, place, quoted))

    def add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        if not top.mapping:
            top.items.append(node)
        elif top.key is None:
            self.problems.append(
                Problem(
                    "key",
                    "expected a word as key, found a list or mapping",
                    node.place,
                    hint="put a text that begins with [ or { in quotes",
                )
            )
            top.key = ("", node.place)
        else:
            (key, place), top.key = top.key, None
            if key.isprintable() or not any(map(text.is_refused, key)):  # such a key is a problem already
                self.entry(top, MappingEntry(key, place, node))

    def entry(self, top: _Open, entry: MappingEntry) -> None:
        earlier = top.entries.get(entry.key)
        if earlier is None:
            top.entries[entry.key] = entry
            return
        message = (
            f"the key {entry.key!r} is used twice, on line {earlier.place.line} and line {entry.place.line}"
        )
        hint = "keep one of them; YAML would silently take the last"
        source = self.lines[entry.place.line - 1]
        self.problems.append(
            Problem("duplicate-key", message, entry.place, field=entry.key, hint=hint, source=source)
        )

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        assert mark is not None  # every event of a parser has one
        return Place(self.path, mark.line + 1, mark.column + 1)


def _too_deep(content: str) -> int:
    """The line of the bracket that is too many, 0 for none: the C parser crashes at tens of thousands.

    Brackets in texts count too, such as those of half-open intervals, so that this is far above MAX_DEPTH.
    """
    depth = 0
    for bracket in BRACKETS.finditer(content):
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
        if depth > MAX_OPEN:
            return content.count("\n", 0, bracket.start()) + 1
    return 0


def _syntax_problem(error: yaml.MarkedYAMLError, shown: str, lines: tuple[str, ...]) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    line = min(line, len(lines) - 1)
    what = ", ".join(part for part in (error.context, error.problem) if part)
    hint = "check the indentation, and put text with special characters in quotes"
    return Problem(
        "yaml",
        f"expected YAML, found this {what}",
        Place(shown, line + 1, column + 1),
        hint=hint,
        source=lines[line],
    )
