"""Texts of Markdown made at random, each with the lines that it must be printed as; the same for the same seed.

What is expected comes from what was made, not from reading the text again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from msgspec import Struct

from briefgen.prose import escape
from tests.writers.reading import flat

DEEPEST = 4  # lists and quotations in each other
SOURCES = ("s1", "s2", "s3", "s4")
WORDS = [
    "aid",
    "grain",
    "Zürich",
    "façade",
    "naïve",
    "Łódź",
    "Αθήνα",
    "Москва",
    "corridor",
    "budget",
    "region",
    "envoy",
    "reform",
    "don\N{RIGHT SINGLE QUOTATION MARK}t",
    "co-operation",
    "tariff",
]
SIGNS = (
    "2*3*4", "[0, 5)", "3,2", "1,234,567", "0.00012", "AT&T", "snake_case_name", "50 %", "(a)", "A/B", "x < y", "#1", "100.",
    "12.5", "€3", "20\N{EN DASH}30", "a*b", "f(x)", "R&D", "1986", "C:\\temp", "{x}", "+5", ">5", "=", "~20", ">=3", "“so”", "half-open", "[x]",
)  # fmt: skip
PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"


class Printed(Struct, frozen=True):
    """A line as it must be printed, without its spaces: `mark` before it, the lists and quotations around it."""

    words: str
    mark: str = ""
    lists: int = 0
    quotes: int = 0
    cell: bool = False


class Made(Struct, frozen=True):
    """Lines of Markdown, and what they must be printed as."""

    typed: tuple[str, ...]
    printed: tuple[Printed, ...]

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n".join(self.typed)


def text(seed: str) -> Made:
    """The text of a seed."""
    return _Maker(Random(seed)).blocks(0, 0)  # noqa: S311 -- no secret


class _Maker(Struct):
    random: Random

    def blocks(self, lists: int, quotes: int) -> Made:
        """Some blocks below each other, an empty line between them; two of a kind never touch."""
        typed: list[str] = []
        printed: list[Printed] = []
        plain = True
        for index in range(self.random.randint(1, 4)):
            made = self.paragraph(lists, quotes) if not plain or not index else self.block(lists, quotes)
            plain = len(made.printed) == 1 and not made.printed[0].mark and made.printed[0].quotes == quotes
            typed += [""] * bool(typed)
            typed += made.typed
            printed += made.printed
        return Made(tuple(typed), tuple(printed))

    def block(self, lists: int, quotes: int) -> Made:
        kinds: list[Callable[[int, int], Made]] = [self.paragraph]
        if lists + quotes < DEEPEST:
            kinds += [self.numbers, self.numbers, self.bullets, self.quotation]
        if not lists + quotes:
            kinds += [self.table, self.heading]
        return self.random.choice(kinds)(lists, quotes)

    def paragraph(self, lists: int, quotes: int) -> Made:
        typed, words = self.words(self.random.randint(1, 14), wrapped=True)
        return Made(tuple(typed.split("\n")), (Printed(words, "", lists, quotes),))

    def heading(self, lists: int, quotes: int) -> Made:
        typed, words = self.words(self.random.randint(1, 5))
        return Made((f"# {typed}",), (Printed(words, "", lists, quotes),))

    def quotation(self, lists: int, quotes: int) -> Made:
        inner = self.blocks(lists, quotes + 1)
        return Made(tuple(f"> {line}".rstrip() for line in inner.typed), inner.printed)

    def bullets(self, lists: int, quotes: int) -> Made:
        mark = self.random.choice("-*+")
        return self.points([(mark, "*")] * self.random.randint(1, 4), lists, quotes)

    def numbers(self, lists: int, quotes: int) -> Made:
        """A numbered list that counts on, or not."""
        number = self.random.choice((1, 1, 1, 0, 3, 10, 99, self.random.randint(1900, 2100)))
        marks = []
        for _ in range(self.random.randint(1, 5)):
            marks.append((f"{number}.", f"{number}."))
            number += 1 if self.random.random() < 0.8 else self.random.randint(2, 12)
        return self.points(marks, lists, quotes)

    def points(self, marks: Sequence[tuple[str, str]], lists: int, quotes: int) -> Made:
        typed: list[str] = []
        printed: list[Printed] = []
        apart = self.random.random() < 0.3
        for mark, shown in marks:
            inner = (
                self.blocks(lists + 1, quotes)
                if self.random.random() < 0.4
                else self.paragraph(lists + 1, quotes)
            )
            indent = " " * (len(mark) + 1)
            lines = [f"{indent}{line}" if line else "" for line in inner.typed]
            lines[0] = f"{mark} {inner.typed[0]}"
            typed += [""] * (bool(typed) and apart)
            typed += lines
            first = inner.printed[0]
            printed += [Printed(first.words, shown, first.lists, first.quotes), *inner.printed[1:]]
        return Made(tuple(typed), tuple(printed))

    def table(self, lists: int, quotes: int) -> Made:
        columns, rows = self.random.randint(2, 4), self.random.randint(1, 3)
        cells = [
            [self.words(self.random.randint(1, 3), cell=True) for _ in range(columns)]
            for _ in range(rows + 1)
        ]
        lines = [f"| {' | '.join(typed for typed, _ in row)} |" for row in cells]
        rule = "|" + self.random.choice(("---", ":--", "--:", ":-:")) * 1 + "|" + "---|" * (columns - 1)
        printed = tuple(Printed(words, cell=True) for row in cells for _, words in row)
        return Made((lines[0], rule, *lines[1:]), printed)

    def words(self, count: int, *, wrapped: bool = False, cell: bool = False) -> tuple[str, str]:
        """Some words as typed and as printed; the first and the one after a line's end are plain ones."""
        typed, printed = [], []
        for index in range(count):
            new_line = wrapped and index and self.random.random() < 0.1
            plain = not index or new_line
            one, shown = self.word(plain=bool(plain), cell=cell)
            typed += [("\n" if new_line else " ") * bool(index), one]
            printed.append(shown)
        return "".join(typed), flat("".join(printed))

    def word(self, *, plain: bool, cell: bool) -> tuple[str, str]:
        word = self.random.choice(WORDS)
        if plain:
            return word, word
        match self.random.randint(0, 11):
            case 0 | 1 | 2:
                sign = self.random.choice(SIGNS)
                return sign, sign
            case 3:
                return f"*{word}*", word
            case 4:
                return f"**{word}**", word
            case 5:
                return f"[{word}](https://example.org/{self.random.randint(1, 99)})", word
            case 6:
                return f"[{word}]{{lang=fr}}", word
            case 7:
                return self.citation(), ""
            case 8:
                raw = "".join(self.random.choices(PUNCTUATION.replace("|", "") if cell else PUNCTUATION, k=5))
                return escape(f"{word}{raw}{word}"), f"{word}{raw}{word}"
            case _:
                return word, word

    def citation(self) -> str:
        parts = [
            f"@{source}{self.random.choice(('', '', ', p. 4', ', table 3'))}"
            for source in self.random.sample(SOURCES, self.random.randint(1, 3))
        ]
        return f"[{'; '.join(parts)}]"
