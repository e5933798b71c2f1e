"""The options of a part, as `show:` or a call in a template gives them."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.components import PARTS
from briefgen.components.part import Part, PartOption
from briefgen.nearness import did_you_mean


class PartError(ValueError):
    """A part that is called in a way it does not know; `hint` says how it can be called."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def part_named(name: str) -> Part:
    """The part of this name; PartError with the closest one for any other."""
    if name not in PARTS:
        hint = did_you_mean(name, PARTS, f"the parts are {', '.join(PARTS)}")
        raise PartError(f"expected a part, found {name!r}", hint)
    return PARTS[name]


def check_options(part: Part, given: Mapping[str, object]) -> Mapping[str, object]:
    """The options given, if the part knows them all; PartError for the first that it does not."""
    for name, value in given.items():
        option = option_of(part, name)
        if not option.accepts(value):
            message = f"{part.name}.{name}: expected {option.expected}, found {_quote(value)}"
            raise PartError(message, _nearest(option, value) or option.doc)
    return given


def _quote(value: object) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, tuple | list) else repr(value)


def _nearest(option: PartOption, value: object) -> str:
    """What was meant by the first word that is not among an option's choices."""
    given = value if isinstance(value, tuple | list) else (value,)
    wrong = next((str(word) for word in given if word not in option.choices), "")
    return did_you_mean(wrong, option.choices)


def option_of(part: Part, name: str) -> PartOption:
    """The part's option of this name; PartError with the closest one for any other."""
    options = {option.name: option for option in part.options}
    if name not in options:
        known = f"the options of {part.name} are {', '.join(options)}"
        known = known if options else f"{part.name} has no options"
        raise PartError(f"unknown option {part.name}.{name}", did_you_mean(name, options, known))
    return options[name]


def parse_option(option: PartOption, written: str | tuple[str, ...]) -> object:
    """The value of an option as YAML holds it (text, or a list of texts); what does not fit stays as written."""
    match option.kind, written:
        case "whole", str() if written.isdigit():
            return int(written)
        case "flag", "true" | "yes":
            return True
        case "flag", "false" | "no":
            return False
        case "words", str():
            return (written,)
        case _:
            return written
