"""A reader's view and their template -> markup, with the values that it carries by reference."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from msgspec import Struct

from briefgen import prose
from briefgen.components import PARTS
from briefgen.components.context import Context
from briefgen.components.part import Part
from briefgen.errors import Problem, Problems
from briefgen.template.bounds import Meter, allowance
from briefgen.template.environment import FILE_NAME, FolderLoader, Sandbox, UnknownNameError
from briefgen.template.expressions import ScanFinding
from briefgen.template.parts import PartError, check_options, part_named
from briefgen.template.scan import SUFFIX, locate, syntax, whole
from briefgen.template.settings import ShownPart, Template
from briefgen.template.values import Carrier, Labels, Shown, TemplateText

GENERAL_HINT = "docs/templates.md says what a template may hold"


class Rendered(Struct, frozen=True):
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
        path = Path(error.filename or template.folders[0] / FILE_NAME)
        raise Problems((locate(path, error.source or "", syntax(error)),)) from error
    except TemplateNotFound as error:
        message = f"expected a file of this folder or of one it extends, found {error.name!r}"
        raise _locate(error, template, "template-missing", message) from error
    except PartError as error:
        raise _locate(error, template, "template-part", str(error), error.hint) from error
    except RecursionError as error:
        message = "expected a template that ends, found one that calls itself without end"
        raise _locate(error, template, "template", message) from error
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        hint = error.hint if isinstance(error, UnknownNameError) else ""
        raise _locate(error, template, "template", str(error), hint) from error
    return Rendered(markup, tuple(carrier.values))


def misshapen(template: Template, message: str, hint: str, words: str) -> Problem:
    """The problem of a document that no reader could follow, where the template has these words."""
    return whole(template.folders, ScanFinding("template-document", 0, message, hint, words), words)


def _names(template: Template, context: Context, carrier: Carrier) -> Mapping[str, object]:
    names: dict[str, object] = {name: _call_part(part, context, carrier) for name, part in PARTS.items()}
    names["brief"] = Shown(context.brief, context, carrier)
    names["labels"] = Labels(context)
    names["show"] = _Parts(template.show, context, carrier)
    return names


def _call_part(part: Part, context: Context, carrier: Carrier) -> Callable[..., TemplateText]:
    """The part as a template calls it: `{{ risks(top=3) }}`."""

    def call(*positional: object, **options: object) -> TemplateText:
        if positional:
            hint = f"name the option: {part.name}({part.options[0].name if part.options else ''}=...)"
            raise PartError(f"expected options by name in {part.name}(...), found a bare value", hint)
        return TemplateText(part.render(context, check_options(part, options)), carrier)

    return call


class _Parts(Struct, frozen=True):
    """The parts of `show:`, each made when the template comes to it, so that numbers follow the page."""

    parts: tuple[ShownPart, ...]
    context: Context
    carrier: Carrier

    def __iter__(self) -> Iterator[TemplateText]:
        for shown in self.parts:
            part = part_named(shown.name)
            yield TemplateText(part.render(self.context, dict(shown.options)), self.carrier)


def _locate(error: BaseException, template: Template, code: str, message: str, hint: str = "") -> Problems:
    """The problem of an error at the innermost line of a template's own file on the way to it."""
    folders = tuple(folder.resolve() for folder in template.folders)
    path, line = template.folders[0] / FILE_NAME, 0
    for frame in traceback.extract_tb(error.__traceback__):
        here = Path(frame.filename)
        if here.suffix == SUFFIX and any(here.is_relative_to(folder) for folder in folders):
            path, line = here, frame.lineno or 0
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    word = message.rpartition(" ")[2].rpartition(".")[2]
    found = ScanFinding(code, line, message.replace("\n", " "), hint or GENERAL_HINT, word)
    return Problems((locate(path, text, found),))
