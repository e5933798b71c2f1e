"""Sandboxed Jinja2: values escaped, every undefined name an error, every template bounded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any, Literal, NoReturn

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
    pass_context,
)
from jinja2.filters import do_round, make_attrgetter
from jinja2.parser import Parser
from jinja2.runtime import Context as JinjaContext
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen import prose
from briefgen.nearness import did_you_mean
from briefgen.sums import exact_sum
from briefgen.template.bounds import (
    MAX_FILE,
    MAX_PLACES,
    MAX_STEPS,
    TOO_DEEP,
    Counting,
    Meter,
    TooMuchError,
    uncompilable,
)
from briefgen.template.values import Labels, Shown, TemplateText

FILE_NAME = "brief.md.j2"

# What a brief needs; left out is whatever can grow at will (batch, center, format, indent, replace, slice ...).
FILTERS = (
    "abs", "capitalize", "default", "first", "groupby", "int", "join", "last", "length", "list", "lower",
    "map", "max", "min", "reject", "rejectattr", "reverse", "round", "select", "selectattr", "sort", "sum",
    "title", "trim", "unique", "upper",
)  # fmt: skip
TESTS = ("defined", "undefined", "none", "eq", "ne", "in", "odd", "even")
SAFE_LOOP = frozenset(
    {"index", "index0", "first", "last", "length", "revindex", "revindex0", "previtem", "nextitem"}
)


class UnknownNameError(UndefinedError):
    """A name that nothing declares, or a value that is no text; `hint` says what could be meant."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Missing(StrictUndefined):
    """Any use of an undefined name raises UnknownNameError."""

    __slots__ = ()

    def _fail_with_undefined_error(self, *_args: object, **_kwargs: object) -> NoReturn:
        hint = self._undefined_hint or ""
        owner = f"field {self._undefined_obj.kind}." if isinstance(self._undefined_obj, Shown) else "name "
        raise UnknownNameError(f"unknown {owner}{self._undefined_name}", hint)

    __iter__ = __str__ = __len__ = __bool__ = __eq__ = __ne__ = __hash__ = _fail_with_undefined_error
    __getattr__ = __call__ = __getitem__ = __add__ = __radd__ = _fail_with_undefined_error


def closest(name: str, names: Iterable[str]) -> str:
    """A hint that names the nearest known name, or some of them."""
    known = sorted(names)
    return did_you_mean(name, known, f"known here: {', '.join(known[:12])}")


class Ready(str):
    """Text that is markup already: the output of a macro, a captured block or a join."""

    __slots__ = ()


class FolderLoader(BaseLoader):
    """Finds templates in one list of folders; a link that leads out of them is not found."""

    def __init__(self, chain: tuple[Path, ...]) -> None:
        self._chain = chain

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 -- named by the loaders of Jinja2
    ) -> Template:
        """The template of a name; what its text was compiled to is kept, since most briefs share it."""
        source, path, fresh = self.get_source(environment, name)
        code = _compile(source, name, path)
        return environment.template_class.from_code(environment, code, globals or {}, fresh)

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Text and path of a file: `brief.md.j2` of the nearest folder that has one, `standard/brief.md.j2` of that folder."""
        named, _, name = template.rpartition("/")
        for folder in self._chain:
            path = (folder / name).resolve()
            if named in {"", folder.name} and path.parent == folder.resolve() and path.is_file():
                with path.open("rb") as file:
                    data = file.read(MAX_FILE + 1)
                if len(data) > MAX_FILE:
                    raise TooMuchError(
                        f"expected a template of at most {MAX_FILE} bytes, found more in {name}"
                    )
                return data.decode("utf-8"), str(path), lambda: True
        raise TemplateNotFound(template)


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of one rendering: it counts the steps that its templates take."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(
        self, loader: BaseLoader, known: frozenset[str] = frozenset(), meter: Meter | None = None
    ) -> None:
        super().__init__(
            loader=loader, undefined=Missing, finalize=_finalize, autoescape=False, trim_blocks=True
        )
        self.lstrip_blocks = True
        self.meter = meter or Meter()
        self.known = known
        self.globals = {"range": self.bounded_range}
        self.filters["sum"] = self._sum
        self.filters["round"] = _round
        self.filters = {name: self.meter.count_work(self.filters[name]) for name in FILTERS}
        self.filters |= {"bounded": self.meter.turns, "measured": self.meter.count_value}
        self.filters |= {"joined": self._join, "join": self._join, "weighed": self._weigh}
        self.concat = self._concat  # type: ignore[method-assign]
        self.tests = {name: self.tests[name] for name in TESTS}

    def bounded_range(self, *bounds: int) -> range:
        """As `range`, but never longer than a rendering may take steps."""
        counted = range(*bounds)
        if len(counted) > MAX_STEPS:
            raise TooMuchError(f"expected at most {MAX_STEPS} steps, found a range of {len(counted)}")
        return counted

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A declared field of a record, else whatever the sandbox lets through."""
        if isinstance(obj, Shown):
            if attribute in obj.field_names:
                return obj.value(attribute)
            return Missing(closest(attribute, obj.field_names), obj, attribute)
        if isinstance(obj, Labels):
            if attribute in obj.keys:
                return obj.word(attribute)
            return Missing(closest(attribute, obj.keys), obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """A record has no items but its fields; a tuple takes whole numbers."""
        if isinstance(obj, Shown | Labels):
            return self.getattr(obj, str(argument))
        if isinstance(obj, tuple) and isinstance(argument, int | slice):
            return super().getitem(obj, argument)
        return self.undefined(obj=obj, name=str(argument))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Only the counters of a loop: text and numbers are worked on by filters, not by their methods."""
        if isinstance(obj, LoopContext):
            return attr in SAFE_LOOP
        return super().is_safe_attribute(obj, attr, value) and not isinstance(
            obj, str | int | float | tuple | TemplateText | Macro | JinjaContext
        )

    def call(self, context: JinjaContext, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """A call, counted."""
        self.meter.step()
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: JinjaContext, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic on numbers, joining of texts and tuples; nothing that multiplies a text."""
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "**" or (operator in "*%" and not numbers):
            raise TooMuchError(f"expected numbers around {operator!r}, found text or too large a power")
        result = super().call_binop(context, operator, left, right)
        if numbers:
            self.meter.number(result)
        else:
            self.meter.count_value(result)
        return result

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Nothing: the sandbox of Jinja lets `format` of a text through, which makes texts of any length."""
        return None

    def parse_as_written(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The tree of a text without counting; TemplateSyntaxError, at its line, for what the compiler could not follow."""
        parser = Parser(self, source, name, filename)
        try:
            tree = parser.parse()
        except RecursionError as error:
            raise TemplateSyntaxError(TOO_DEEP, parser.stream.current.lineno, name, filename) from error
        if refused := uncompilable(tree):
            raise TemplateSyntaxError(*refused, name, filename)
        return tree

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        bounded = Counting().visit(self.parse_as_written(source, name, filename))
        assert isinstance(bounded, nodes.Template)  # a transformer's result is untyped
        return bounded

    @pass_context  # so that the compiler does not take its result for a constant
    def _weigh(self, _: JinjaContext, steps: int) -> None:
        self.meter.step(steps)

    def _sum(self, values: Iterable[Any], attribute: str | int | None = None, start: Any = 0) -> Any:
        """As Jinja's own, which adds floats differently on Python 3.11."""
        found = map(make_attrgetter(self, attribute), values) if attribute is not None else values
        return exact_sum((start, *found))

    def _join(self, values: Iterable[object], separator: str = "") -> Ready:
        between = prose.escape(separator)
        return self._concat(
            (between if index else "") + _finalize(value)
            for index, value in enumerate(self.meter.turns(values))
        )

    def _concat(self, parts: Iterable[str]) -> Ready:
        found: list[str] = []
        length = 0
        for part in parts:
            length += len(part)
            self.meter.text(length, len(part))
            found.append(part)
        return Ready("".join(found))


def _round(value: float, precision: int = 0, method: Literal["common", "ceil", "floor"] = "common") -> float:
    """As Jinja's own, with places that a number can have: Python works out ten to the power of any other."""
    if not -MAX_PLACES <= precision <= MAX_PLACES:
        raise TooMuchError(f"expected at most {MAX_PLACES} places, found {precision}")
    return do_round(value, precision, method)


@lru_cache(maxsize=32)
def _compile(source: str, name: str, path: str) -> CodeType:
    """The code of a template, the same whichever rendering asks for it: constants do not count as its steps."""
    try:
        return Sandbox(BaseLoader()).compile(source, name, path)
    except (SyntaxError, RecursionError) as error:  # what Python's own compiler could not follow
        raise TemplateSyntaxError(TOO_DEEP, 1, name, path) from error


def _finalize(value: object) -> str:
    match value:
        case Ready():
            return value
        case TemplateText():
            return str(value)
        case bool():
            return "yes" if value else "no"
        case str():
            return prose.escape(value)
        case int() | float():
            return prose.escape(str(value))
        case Missing():
            return str(value)
        case Shown():
            raise UnknownNameError(
                f"expected text, found a {value.kind}",
                f"name one of its fields: {', '.join(value.field_names)}",
            )
        case _:
            raise UnknownNameError(
                "expected text, found a list", "print its items in a loop: {% for ... in ... %}"
            )
