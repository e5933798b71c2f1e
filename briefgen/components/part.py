"""A part of a document that a template may show, with its options."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, cast

from msgspec import Struct

from briefgen.components.context import Context
from briefgen.document import Block

OptionKind = Literal["text", "flag", "whole", "words", "choice"]


class PartOption(Struct, frozen=True):
    """An option of a part; `choices` are the values that a choice or a list of words may have."""

    name: str
    kind: OptionKind
    default: object
    doc: str
    choices: tuple[str, ...] = ()

    @property
    def expected(self) -> str:
        """The values that the option accepts, in words for an error message."""
        match self.kind:
            case "text":
                return "text"
            case "flag":
                return "true or false"
            case "whole":
                return "a whole number from 0"
            case "choice":
                return f"one of {', '.join(self.choices)}"
            case "words":
                return f"a list of {', '.join(self.choices)}" if self.choices else "a list of words"

    def accepts(self, value: object) -> bool:
        """True for a value that this option accepts."""
        match self.kind:
            case "text":
                return isinstance(value, str)
            case "flag":
                return isinstance(value, bool)
            case "whole":
                return isinstance(value, int) and not isinstance(value, bool) and value >= 0
            case "choice":
                return value in self.choices
            case "words":
                return isinstance(value, (tuple, list)) and all(self._is_known(word) for word in value)

    def _is_known(self, word: object) -> bool:
        return isinstance(word, str) and (not self.choices or word in self.choices)


class PartSettings(Struct, frozen=True):
    """The values of a part's options, defaults included."""

    values: Mapping[str, object]

    def text(self, name: str) -> str:
        """The value of a text or a choice."""
        return cast("str", self.values[name])

    def flag(self, name: str) -> bool:
        """The value of a flag."""
        return cast("bool", self.values[name])

    def whole(self, name: str) -> int:
        """The value of a whole number."""
        return cast("int", self.values[name])

    def words(self, name: str) -> tuple[str, ...]:
        """The value of a list of words."""
        return tuple(cast("tuple[str, ...]", self.values[name]))


class Part(Struct, frozen=True):
    """A part by its name in `show:`; `make` returns its blocks, none if there is nothing to show.

    `headed`: the label of the heading above its blocks, empty for none.
    """

    name: str
    doc: str
    options: tuple[PartOption, ...]
    make: Callable[[Context, PartSettings], tuple[Block, ...]]
    headed: str = ""

    def render(self, context: Context, given: Mapping[str, object]) -> tuple[Block, ...]:
        """The part's blocks with these options; KeyError for an unknown option, which `template` refuses earlier."""
        values = {option.name: option.default for option in self.options}
        if unknown := given.keys() - values.keys():
            raise KeyError(f"{self.name}: {', '.join(sorted(unknown))}")
        settings = PartSettings({**values, **given})
        blocks = self.make(context, settings)
        if not blocks or not self.headed:
            return blocks
        title = settings.text("heading") or context.label(self.headed)
        return (context.heading(title, self.headed.replace("_", "-")), *blocks)


def heading(label: str) -> PartOption:
    """The option `heading` of a part."""
    return PartOption("heading", "text", "", f"words of the heading; the label `{label}` when empty")


def top(what: str) -> PartOption:
    """The option `top`: how many items are shown."""
    return PartOption("top", "whole", 0, f"show the first {what} only, as many as this; 0 shows all")


def flag(name: str, doc: str, *, default: bool = False) -> PartOption:
    """An option that is true or false."""
    return PartOption(name, "flag", default, doc)


def part(
    doc: str, *options: PartOption, headed: str = ""
) -> Callable[[Callable[[Context, PartSettings], tuple[Block, ...]]], Part]:
    """What makes a part of the function below it, whose name it has; `headed` is the label of the heading above its blocks."""
    taken = (heading(headed), *options) if headed else options
    return lambda make: Part(make.__name__, doc, taken, make, headed)
