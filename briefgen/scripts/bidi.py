"""The order in which characters of both directions stand on a line: the Unicode Bidirectional Algorithm (UAX 9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from briefgen.scripts.bidi_classes import bidi_class
from briefgen.scripts.bidi_codes import CODES, MARK
from briefgen.scripts.bidi_neutrals import Sides, resolve_neutrals
from briefgen.scripts.bidi_weak import resolve_weak

DEEPEST = 125  # BD2
INITIATORS = frozenset({"LRI", "RLI", "FSI"})
EMBEDDINGS = frozenset({"RLE", "LRE", "RLO", "LRO"})
REMOVED = EMBEDDINGS | {"PDF", "BN"}  # X9
_EXPLICIT = INITIATORS | REMOVED | {"PDI", "B"}  # what has levels of its own, or parts sequences
_OVERRIDES = {"RLO": "R", "LRO": "L"}
# What has another level than its paragraph, or gives another one to what stands beside it, by the paragraph's level.
_FORMATTING = INITIATORS | EMBEDDINGS
_LEAVING = (_FORMATTING | {"R", "AL", "AN"}, _FORMATTING | {"L", "EN", "AN"})
# What a character's type adds to an even level, and to an odd one (I1 and I2).
_STEPS = ({"L": 0, "R": 1, "N": 2, "E": 2}, {"L": 1, "R": 0, "N": 1, "E": 1})
_LEVELS = tuple(
    bytes.maketrans("".join(steps).encode(), bytes(level + step for step in steps.values()))
    for level, steps in ((level, _STEPS[level % 2]) for level in range(DEEPEST + 2))
)  # of the letters of types, by the level of their sequence


class Levels(Struct, frozen=True):
    """The embedding level of each character, that of the paragraph, and the class of each; odd levels run to the left."""

    levels: list[int]
    base: int
    classes: list[str]


class _Status(Struct, frozen=True):
    """An entry of the directional status stack (X1)."""

    level: int
    override: str = ""
    isolate: bool = False


def levels(text: str, base: int | None = None) -> Levels:
    """The levels of a paragraph; without a base, its first strong character decides (P2, P3)."""
    return levels_of_classes(list(map(bidi_class, text)), text, base)


def levels_of_classes(classes: list[str], text: str, base: int | None = None) -> Levels:
    """As `levels`, of these classes; `text` is needed for its brackets only."""
    known = set(classes)
    matches = {} if INITIATORS.isdisjoint(known) else _match_isolates(classes)
    if base is None:
        base = _first_strong(classes, matches, 0, len(classes)) or 0
    if _LEAVING[base].isdisjoint(known):  # most texts on a page
        return Levels([base] * len(classes), base, classes)
    if _EXPLICIT.isdisjoint(known):  # nearly all others are one sequence
        return Levels(levels_in_one_sequence(_codes(classes), text, base), base, classes)
    explicit = _Explicit(classes, matches, base)
    for index in range(len(classes)):
        explicit.take(index)
    found, types = explicit.levels, explicit.types
    for sequence in _sequences(classes, matches, found, base):
        _resolve(sequence, found, types, classes, text)
    passed = base
    for index, kind in enumerate(classes):
        if kind in REMOVED:
            found[index] = passed
        passed = found[index]
    return Levels(found, base, classes)


def levels_in_one_sequence(own: str, letters: str, level: int) -> list[int]:
    """The levels of characters that are one sequence, with others of its own level or none on both sides."""
    marks = [place for place, code in enumerate(own) if code == MARK] if MARK in own else ()
    return _resolved(own, letters, marks, level, (_direction(level), _direction(level)))


def reorder(line: Sequence[int]) -> list[int]:
    """The indices of a line's levels in the order in which they stand, from the left (L2)."""
    order = list(range(len(line)))
    known = set(line)
    odd = [level for level in known if level % 2]
    if not odd:
        return order
    if len(known) == 1:
        return order[::-1]
    for level in range(max(line), min(odd) - 1, -1):
        place = 0
        while place < len(order):
            end = place
            while end < len(order) and line[order[end]] >= level:
                end += 1
            order[place:end] = order[place:end][::-1]
            place = max(end, place + 1)
    return order


def _match_isolates(classes: Sequence[str]) -> dict[int, int]:
    """Each isolate initiator with its PDI, and the other way round (BD9)."""
    open_, found = [], {}
    for index, kind in enumerate(classes):
        if kind in INITIATORS:
            open_.append(index)
        elif kind == "PDI" and open_:
            begin = open_.pop()
            found[begin], found[index] = index, begin
    return found


def _first_strong(classes: Sequence[str], matches: dict[int, int], start: int, stop: int) -> int | None:
    """The level of the first strong character outside of isolates; None without one (P2, P3)."""
    index = start
    while index < stop:
        kind = classes[index]
        if kind in {"L", "R", "AL"}:
            return int(kind != "L")
        index = matches.get(index, stop) if kind in INITIATORS else index + 1
    return None


class _Explicit:
    """Explicit levels and directions (X1 to X8)."""

    def __init__(self, classes: list[str], matches: dict[int, int], base: int) -> None:
        self._classes, self._matches, self._base = classes, matches, base
        self.levels, self.types = [base] * len(classes), list(classes)
        self._stack = [_Status(base)]
        self._isolates_over = self._embeddings_over = self._isolates = 0

    def take(self, index: int) -> None:
        """Go on with a character."""
        kind, top = self._classes[index], self._stack[-1]
        if kind == "PDI":
            self._end_isolate()
            top = self._stack[-1]
        self.levels[index] = self._base if kind == "B" else top.level
        if kind in EMBEDDINGS:
            self._embed(_next(top.level, right=kind[0] == "R"), _OVERRIDES.get(kind, ""))
        elif kind == "PDF":
            self._end_embedding()
        elif top.override and kind not in {"BN", "B"}:
            self.types[index] = top.override
        if kind in INITIATORS:
            self._isolate(_next(top.level, right=self._runs_right_to_left(index)))

    def _runs_right_to_left(self, index: int) -> bool:
        kind = self._classes[index]
        if kind != "FSI":
            return kind == "RLI"
        end = self._matches.get(index, len(self._classes))
        return _first_strong(self._classes, self._matches, index + 1, end) == 1

    def _embed(self, level: int, override: str) -> None:
        if level <= DEEPEST and not self._isolates_over and not self._embeddings_over:
            self._stack.append(_Status(level, override))
        elif not self._isolates_over:
            self._embeddings_over += 1

    def _isolate(self, level: int) -> None:
        if level <= DEEPEST and not self._isolates_over and not self._embeddings_over:
            self._isolates += 1
            self._stack.append(_Status(level, isolate=True))
        else:
            self._isolates_over += 1

    def _end_isolate(self) -> None:
        if self._isolates_over:
            self._isolates_over -= 1
        elif self._isolates:
            self._embeddings_over = 0
            while not self._stack[-1].isolate:
                self._stack.pop()
            self._stack.pop()
            self._isolates -= 1

    def _end_embedding(self) -> None:
        if self._isolates_over:
            return
        if self._embeddings_over:
            self._embeddings_over -= 1
        elif not self._stack[-1].isolate and len(self._stack) > 1:
            self._stack.pop()


def _next(level: int, *, right: bool) -> int:
    """The next odd level, or the next even one."""
    return (level + 1) | 1 if right else (level + 2) & ~1


class _Sequence(Struct, frozen=True):
    """An isolating run sequence (BD13): indices of its characters, and the directions before and behind it."""

    indices: list[int]
    before: str
    behind: str


def _sequences(
    classes: Sequence[str], matches: dict[int, int], found: Sequence[int], base: int
) -> list[_Sequence]:
    """The isolating run sequences of a paragraph, with sos and eos (X10)."""
    kept = [index for index, kind in enumerate(classes) if kind not in REMOVED]
    places = {index: place for place, index in enumerate(kept)}
    runs: list[list[int]] = []
    for index in kept:
        if runs and found[runs[-1][-1]] == found[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    first = {run[0]: run for run in runs}
    made = []
    for run in runs:
        if classes[run[0]] == "PDI" and run[0] in matches:
            continue
        joined = list(run)
        while classes[joined[-1]] in INITIATORS and matches.get(joined[-1]) in first:
            joined += first[matches[joined[-1]]]
        start, end = places[joined[0]], places[joined[-1]]
        level = found[joined[0]]
        previous = found[kept[start - 1]] if start else base
        open_ended = classes[joined[-1]] in INITIATORS and joined[-1] not in matches
        following = base if open_ended or end + 1 == len(kept) else found[kept[end + 1]]
        made.append(_Sequence(joined, _direction(max(level, previous)), _direction(max(level, following))))
    return made


def _direction(level: int) -> str:
    return "R" if level % 2 else "L"


def _resolve(
    sequence: _Sequence, found: list[int], types: Sequence[str], classes: Sequence[str], text: str
) -> None:
    """Set the levels of a sequence by the rules for weak, neutral and implicit types (W1 to I2)."""
    indices = sequence.indices
    own = "".join([CODES[types[index]] for index in indices])
    letters = "".join([text[index] for index in indices]) if text else ""
    marks = [place for place, index in enumerate(indices) if classes[index] == "NSM"]
    made = _resolved(own, letters, marks, found[indices[0]], (sequence.before, sequence.behind))
    for index, level in zip(indices, made, strict=True):
        found[index] = level


def _codes(classes: Sequence[str]) -> str:
    """The letter of each class."""
    return "".join(map(CODES.__getitem__, classes))


def _resolved(own: str, letters: str, marks: Sequence[int], level: int, sides: Sides) -> list[int]:
    """The levels of the characters of a sequence, by the letters of their types in `bidi_codes`."""
    weak = resolve_weak(own, sides[0])
    strong = resolve_neutrals(weak, letters, marks, _direction(level), sides)
    return list(strong.encode("ascii").translate(_LEVELS[level]))


def of_one_direction(levels: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between two places whose levels are all even, or all odd."""
    turns = () if len({level % 2 for level in set(levels[start:end])}) < 2 else range(start + 1, end)
    begin = start
    for place in turns:
        if (levels[place] - levels[begin]) % 2:
            yield begin, place
            begin = place
    if begin < end:
        yield begin, end
