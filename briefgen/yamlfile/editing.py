"""Texts of a YAML file changed in place: every byte around the changed words stays as it is.

A text is edited by offsets into its value. `spelling.characters` says where in the file each character of the value stands, in
any of the five ways of writing a text: plain, in single or double quotes, under `|` and under `>`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

import yaml
from msgspec import Struct

from briefgen.errors import Place
from briefgen.yamlfile import spelling
from briefgen.yamlfile.loader import LOADER
from briefgen.yamlfile.spelling import Character


class EditError(ValueError):
    """A text that cannot be changed in place; the message says why."""


class Edit(Struct, frozen=True):
    """New words for the characters from `start` to `end` of a text, or of a file."""

    start: int
    end: int
    new: str


class Written(Struct, frozen=True):
    """A text as a file has it: its value, its style (`'`, `"`, `|`, `>` or empty) and from where to where it stands."""

    value: str
    style: str
    start: int
    end: int


class TextFile:
    """A YAML file, or a file that is one text as a whole, whose texts can be found and changed."""

    def __init__(self, content: str, *, whole: bool = False) -> None:
        self.content = content
        self._lines = [0]
        for line in content.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self._whole = whole
        self._events = () if whole else tuple(_read(content))
        self._texts: Mapping[tuple[int, int], int] = {
            place: index for index, (kind, place, _) in enumerate(self._events) if kind == "ScalarEvent"
        }
        self._written: dict[int, Written] = {}
        self._spans: dict[int, tuple[list[Character], str]] = {}

    def written(self, place: Place) -> Written:
        """The text at a place; EditError when there is none."""
        if self._whole:
            return Written(self.content, "", 0, len(self.content))
        index = self._texts.get((place.line, place.column))
        if index is None:
            raise EditError("there is no text at this place")
        if not self._written:
            self._written = {
                number: self._text(event)
                for number, event in enumerate(_parse(self.content))
                if isinstance(event, yaml.ScalarEvent)
            }
        return self._written[index]

    def place(self, place: Place, offset: int) -> Place:
        """The line and column of a character of the text at a place; the place itself when it is not known."""
        try:
            node = self.written(place)
            characters, _ = self._characters(node)
        except EditError:
            return place
        at = characters[offset].start if offset < len(characters) else node.end
        if offset and offset >= len(characters) and characters:
            at = characters[-1].end
        line = bisect_right(self._lines, at) - 1
        return Place(place.path, line + 1, at - self._lines[line] + 1)

    def changes(self, texts: Sequence[tuple[Place, Sequence[Edit]]]) -> list[tuple[Edit, ...] | EditError]:
        """What to replace in the file for the edits of each text, or why it cannot be done.

        The file is read again: nothing else in it changes.
        """
        changes: list[tuple[Edit, ...] | EditError] = []
        for place, edits in texts:
            try:
                changes.append(self._in_place(self.written(place), edits))
            except EditError as error:
                changes.append(error)
        if any(isinstance(one, EditError) for one in changes) or not self._is_right(texts, changes):
            return [self._one(place, edits) for place, edits in texts]
        return changes

    def _one(self, place: Place, edits: Sequence[Edit]) -> tuple[Edit, ...] | EditError:
        """What to replace for the edits of one text, in place or else the text anew."""
        for attempt in (self._in_place, self._anew):
            try:
                change = attempt(self.written(place), edits)
                if self._is_right([(place, edits)], [change]):
                    return change
            except EditError as error:
                reason = error
            else:
                reason = EditError("the new words cannot be written where the old ones stand")
        return reason

    def _in_place(self, written: Written, edits: Sequence[Edit]) -> tuple[Edit, ...]:
        spans, indent = self._characters(written)
        found = []
        for edit in edits:
            first = (
                spans[edit.start].start
                if edit.start < len(spans)
                else spans[-1].end
                if spans
                else written.start
            )
            if 0 < edit.start == edit.end:
                first = spans[edit.start - 1].end  # beside the word before, not on the next line
            last = spans[edit.end - 1].end if edit.end > edit.start else first
            new = edit.new if self._whole else spelling.spell(edit.new, written.style, indent)
            if edit.new.endswith("\n") and self.content.startswith("\n", last):
                new = new.rstrip(" ")  # no spaces on an empty line
            found.append(Edit(first, last, new))
        return tuple(found)

    def _anew(self, written: Written, edits: Sequence[Edit]) -> tuple[Edit, ...]:
        """The whole text in quotes, for new words that cannot stand as the old ones do."""
        wanted = edited(written.value, edits)
        if self._whole or written.style in {"|", ">"} or "\n" in wanted:
            raise EditError("the new words cannot be written where the old ones stand")
        quoted = '"' + spelling.spell(wanted, '"', "") + '"'
        if written.style != '"' and wanted.isprintable():
            quoted = "'" + wanted.replace("'", "''") + "'"
        return (Edit(written.start, written.end, quoted),)

    def _characters(self, written: Written) -> tuple[list[Character], str]:
        if written.start not in self._spans:
            self._spans[written.start] = self._spelled(written)
        return self._spans[written.start]

    def _spelled(self, written: Written) -> tuple[list[Character], str]:
        if self._whole:
            return [Character(one, at, at + 1) for at, one in enumerate(self.content)], ""
        spans, indent = spelling.characters(self.content, written.start, written.end, written.style)
        if "".join(span.value for span in spans) != written.value:
            raise EditError("the text is written in a way that cannot be changed in place")
        return spans, indent

    def _is_right(
        self, texts: Sequence[tuple[Place, Sequence[Edit]]], found: Sequence[tuple[Edit, ...] | EditError]
    ) -> bool:
        """Whether the edited file reads as before but for these texts."""
        wanted = {
            (place.line, place.column): edited(self.written(place).value, edits) for place, edits in texts
        }
        every = [edit for one in found if not isinstance(one, EditError) for edit in one]
        after = edited(self.content, every)
        if self._whole:
            return True
        try:
            new = _read(after)
        except yaml.YAMLError:
            return False
        if len(self._events) != len(new):
            return False
        for (kind, place, value), (other_kind, _, other) in zip(self._events, new, strict=True):
            expected = wanted.get(place, value) if kind == "ScalarEvent" else value
            if kind != other_kind or (expected != other and (expected + other).strip()):
                return False
        return True

    def _text(self, event: yaml.ScalarEvent) -> Written:
        assert event.start_mark is not None  # every event of a parser has both
        assert event.end_mark is not None
        start = self._lines[event.start_mark.line] + event.start_mark.column
        end = self._lines[event.end_mark.line] + event.end_mark.column
        style = event.style or ""
        return Written(event.value, style if style in "'\"|>" else "", start, end)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made. EditError when two of them are of the same words."""
    last = len(text) + 1
    numbered = sorted(enumerate(edits), key=lambda one: (one[1].start, one[1].end, one[0]), reverse=True)
    for _, one in numbered:
        if one.end > last:
            raise EditError("two changes of the same words")
        text, last = f"{text[: one.start]}{one.new}{text[one.end :]}", one.start
    return text


def _parse(content: str) -> Iterable[yaml.Event]:
    events: Iterable[yaml.Event] = yaml.parse(content, Loader=LOADER)
    return events


def _read(content: str) -> list[tuple[str, tuple[int, int], str]]:
    """Kind, place and value of each event of a file."""
    scalars = []
    for event in _parse(content):
        mark = event.start_mark
        place = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        scalars.append((type(event).__name__, place, str(getattr(event, "value", ""))))
    return scalars
