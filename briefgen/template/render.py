"""A reader's view and their template -> markup, with the values that it carries by reference."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from briefgen import prose
from briefgen.components import PARTS
from briefgen.components.context import Context
from briefgen.components.part import Part
from briefgen.errors import Place, Problem, Problems
from briefgen.template.bounds import Meter, allowance
from briefgen.template.environment import FILE_NAME, FolderLoader, Sandbox, UnknownNameError
from briefgen.template.parts import PartError, checked, named
from briefgen.template.settings import ShownPart, Template
from briefgen.template.values import Carrier, Labels, Prose, Shown


@dataclass(frozen=True, slots=True)
class Rendered:
    """Markdown, and the nodes that stand in it by reference."""

    markup: str
    carried: tuple[prose.Carried, ...]


def render(template: Template, context: Context) -> Rendered:
    """The markup of one brief for one reader; Problems name the template's file and line."""
    meter = Meter(allowance(context.brief))
    carrier = Carrier(meter)
    names = _names(template, context, carrier)
    sandbox = Sandbox(FolderLoader(template.folders), known=frozenset(names), meter=meter)
    try:
        markup = meter.markup(sandbox.get_template(FILE_NAME).render(names))
    except TemplateSyntaxError as error:
        place = Place(error.filename or FILE_NAME, error.lineno, 1)
        raise _problem("template-syntax", error.message or "expected a template", place, "") from error
    except TemplateNotFound as error:
        message = f"expected a file of this folder or of one it extends, found {error.name!r}"
        raise _problem("template-missing", message, _place(error, template), "") from error
    except PartError as error:
        raise _problem("template-part", str(error), _place(error, template), error.hint) from error
    except (TemplateError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
        hint = error.hint if isinstance(error, UnknownNameError) else ""
        raise _problem("template", str(error), _place(error, template), hint) from error
    return Rendered(markup, tuple(carrier.values))


def _names(template: Template, context: Context, carrier: Carrier) -> Mapping[str, object]:
    names: dict[str, object] = {name: _called(part, context, carrier) for name, part in PARTS.items()}
    names["brief"] = Shown(context.brief, context, carrier)
    names["labels"] = Labels(context)
    names["show"] = _Parts(template.show, context, carrier)
    return names


def _called(part: Part, context: Context, carrier: Carrier) -> Callable[..., Prose]:
    """The part as a template calls it: `{{ risks(top=3) }}`."""

    def call(*positional: object, **options: object) -> Prose:
        if positional:
            hint = f"name the option: {part.name}({part.options[0].name if part.options else ''}=...)"
            raise PartError(f"expected options by name in {part.name}(...), found a bare value", hint)
        return Prose(part.render(context, checked(part, options)), carrier)

    return call


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of `show:`, each made when the template comes to it, so that numbers follow the page."""

    parts: tuple[ShownPart, ...]
    context: Context
    carrier: Carrier

    def __iter__(self) -> Iterator[Prose]:
        for shown in self.parts:
            part = named(shown.name)
            yield Prose(part.render(self.context, dict(shown.options)), self.carrier)


def _place(error: BaseException, template: Template) -> Place:
    """The innermost line of a template's own file on the way to an error."""
    folders = tuple(folder.resolve() for folder in template.folders)
    found = Place(str(template.folders[0] / FILE_NAME))
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.suffix == ".j2" and any(path.is_relative_to(folder) for folder in folders):
            found = Place(frame.filename, frame.lineno or 0, 1)
    return found


def _problem(code: str, message: str, place: Place, hint: str) -> Problems:
    return Problems((Problem(code, message.replace("\n", " "), place, hint=hint),))
