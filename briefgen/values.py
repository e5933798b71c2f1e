"""`dataclass` for slotted values whose methods are written when they prove to be needed.

`dataclasses` compiles six methods for each class in each process: with some 200 classes a third of all loading. Here a
class gets slots, and methods that look at its fields; `__init__` alone is compiled, once a class has a number of values.
A checker of types, `fields`, `replace`, `match` and pickle see what they see of any slotted dataclass.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, TypeVar, cast

V = TypeVar("V")
Init = Callable[..., None]

FEW = 24  # values that a class makes before its `__init__` is compiled, which takes as long as 40 of them
set_field = object.__setattr__  # a frozen value refuses any other way


def _dataclass(*, slots: bool, frozen: bool = False, kw_only: bool = False) -> Callable[[type[V]], type[V]]:
    """What makes a class one of values; `slots=True` is written out, as for any other dataclass."""
    if not slots:
        raise TypeError("expected slots=True")

    def make(plain: type[V]) -> type[V]:
        body = {name: one for name, one in vars(plain).items() if name not in {"__dict__", "__weakref__"}}
        own = {name: body.pop(name, MISSING) for name in plain.__annotations__}
        shape = _Shape(plain, own, kw_only=kw_only)
        known = {
            "__qualname__": plain.__qualname__,
            "__slots__": tuple(name for name in own if name not in shape.inherited),
            "__shape__": shape,
            "__dataclass_fields__": _Fields(),
        }
        late = _methods(shape) | (_frozen(shape) if frozen else {"__hash__": None})
        kind: Any = type(plain)
        made: type[V] = kind(plain.__name__, plain.__bases__, late | body | known)
        shape.owner = made
        return made

    return make


def _replace(value: V, /, **changes: object) -> V:
    """The value with changes."""
    for name in _shape(type(value)).parameters:
        if name not in changes:
            changes[name] = getattr(value, name)
    return type(value)(**changes)


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 -- so that it is exported
    from dataclasses import replace as replace  # noqa: PLC0414 -- as above
else:
    dataclass, replace = _dataclass, _replace


def names(kind: type) -> tuple[str, ...] | None:
    """The names of the fields of a class of values, None for any other; `fields` takes far longer when first asked."""
    return tuple(_shape(kind).given) if hasattr(kind, "__shape__") else None


def declared(kind: type) -> dict[str, Field[Any]]:
    """Those fields of a class of values that were written as `field(...)`, with their metadata and defaults."""
    return {name: one for name, one in _shape(kind).given.items() if isinstance(one, Field)}


class _Shape:
    """The fields of a class by name: what stands for each (its Field, its default or MISSING), and its type.

    `parameters` are those that a call gives: in order, or by name those that are in `keyword`.
    """

    __slots__ = ("given", "inherited", "keyword", "owner", "parameters", "positional", "types")

    def __init__(self, plain: type, own: dict[str, Any], *, kw_only: bool) -> None:
        self.owner: Any = plain
        self.given: dict[str, Any] = {}
        self.types: dict[str, Any] = {}
        self.keyword: set[str] = set()
        for base in reversed(plain.__mro__[1:-1]):
            if "__shape__" in vars(base):
                self.given |= _shape(base).given
                self.types |= _shape(base).types
                self.keyword |= _shape(base).keyword
        self.inherited = frozenset(self.given)
        self.given |= own
        self.types |= plain.__annotations__
        for name, one in own.items():
            if isinstance(one, Field) and one.kw_only is MISSING:
                one.kw_only = kw_only
            if one.kw_only if isinstance(one, Field) else kw_only:
                self.keyword.add(name)
        self.parameters = tuple(name for name, one in self.given.items() if _is_parameter(one))
        self.positional = tuple(name for name in self.parameters if name not in self.keyword)

    def field(self, name: str) -> Field[Any]:
        """A field, described."""
        one = self.given[name]
        if not isinstance(one, Field):
            one = dataclasses.field(default=one, kw_only=name in self.keyword)
        return cast("Field[Any]", one)


class _Fields:
    """`__dataclass_fields__` of a class, made by `dataclasses` when it is first asked for."""

    def __get__(self, _: object, owner: type) -> dict[str, Field[Any]]:
        shape = _shape(owner)
        kind = shape.owner
        described = [(name, annotation, shape.field(name)) for name, annotation in shape.types.items()]
        made: Any = dataclasses.make_dataclass(
            kind.__name__, described, namespace={"__doc__": kind.__doc__}, init=False, repr=False, eq=False
        )
        kind.__dataclass_params__ = made.__dataclass_params__
        kind.__dataclass_fields__ = made.__dataclass_fields__  # in place of this
        found: dict[str, Field[Any]] = made.__dataclass_fields__
        return found


def _methods(shape: _Shape) -> dict[str, Any]:
    content = _content(shape)

    def equal(self: object, other: object) -> bool:
        return content(self) == content(other) if other.__class__ is self.__class__ else NotImplemented

    return {
        "__init__": _first(shape),
        "__match_args__": shape.positional,
        "__eq__": equal,
        "__repr__": _shown,
    }


def _frozen(shape: _Shape) -> dict[str, Any]:
    content = _content(shape)

    def hashed(self: object) -> int:
        return hash(content(self))

    return {
        "__hash__": hashed,
        "__setattr__": _no_change,
        "__delattr__": _no_removal,
        "__getstate__": _state,
        "__setstate__": _restore,
    }


def _content(shape: _Shape) -> Callable[[object], tuple[object, ...]]:
    """What values are compared by: a tuple even of one field or none."""
    compared = [name for name, one in shape.given.items() if not isinstance(one, Field) or one.compare]
    if len(compared) > 1:
        return attrgetter(*compared)

    def content(value: object) -> tuple[object, ...]:
        return tuple(getattr(value, name) for name in compared)

    return content


def _first(shape: _Shape) -> Init:
    """An `__init__` that fills the first values itself, then writes the real one, which takes its place."""
    left = FEW

    def init(self: object, *given: object, **named: object) -> None:
        nonlocal left
        left -= 1
        if left and _filled(self, shape, given, named):
            if hasattr(shape.owner, "__post_init__"):
                shape.owner.__post_init__(self)
            return
        written = _written(shape.owner)
        if not left:
            shape.owner.__init__ = written
        written(self, *given, **named)

    return init


def _filled(value: object, shape: _Shape, given: tuple[object, ...], named: dict[str, object]) -> bool:
    """Whether all fields have what the call or the class gives them; false for any call that is not as it should be."""
    told = dict(zip(shape.positional, given, strict=False)) | named
    if len(told) != len(given) + len(named):
        return False
    for name, one in shape.given.items():
        if name in told and _is_parameter(one):
            set_field(value, name, told.pop(name))
        elif not isinstance(one, Field):
            if one is MISSING:
                return False
            set_field(value, name, one)
        elif one.default_factory is not MISSING:
            set_field(value, name, one.default_factory())
        elif one.default is not MISSING:
            set_field(value, name, one.default)
        elif one.init:
            return False
    return not told


def _written(owner: type) -> Init:
    """`__init__` as `dataclasses` would write it."""
    shape = _shape(owner)
    known: dict[str, Any] = {"_set": set_field, "_ABSENT": MISSING}
    plain: list[str] = ["self"]
    keyword: list[str] = []
    line = " _set(self, '{}', {})" if "__setattr__" in vars(owner) else " self.{} = {}"
    lines: list[str] = []
    for name in shape.given:
        one = shape.field(name)
        default, value = _default(name, one, known)
        if one.init:
            (keyword if name in shape.keyword else plain).append(name + default)
        if one.init or default:
            lines.append(line.format(name, value))
    if hasattr(owner, "__post_init__"):
        lines.append(" self.__post_init__()")
    parameters = ", ".join([*plain, *(["*", *keyword] if keyword else [])])
    exec(f"def __init__({parameters}):\n" + ("\n".join(lines) or " pass"), known)  # noqa: S102 -- names of fields only
    init: Init = known["__init__"]
    init.__qualname__ = f"{owner.__qualname__}.__init__"
    return init


def _default(name: str, one: Field[Any], known: dict[str, Any]) -> tuple[str, str]:
    """How a parameter says what it is by default ("" without), and the value of its field."""
    default = f"_default_{name}"
    if one.default is not MISSING:
        known[default] = one.default
        return f"={default}", name if one.init else default
    if one.default_factory is not MISSING:
        known[default] = one.default_factory
        return "=_ABSENT", f"{default}() if {name} is _ABSENT else {name}" if one.init else f"{default}()"
    return "", name


def _shape(owner: Any) -> _Shape:  # noqa: ANN401 -- a class that this module made
    shape: _Shape = owner.__shape__
    return shape


def _is_parameter(given: object) -> bool:
    return not isinstance(given, Field) or given.init


@recursive_repr()
def _shown(self: object) -> str:
    shape = _shape(type(self))
    shown = (name for name in shape.given if shape.field(name).repr)
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def _no_change(_: object, name: str, __: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_removal(_: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: object) -> list[object]:
    return [getattr(self, name) for name in _shape(type(self)).given]


def _restore(self: object, state: list[object]) -> None:
    for name, value in zip(_shape(type(self)).given, state, strict=True):
        set_field(self, name, value)
