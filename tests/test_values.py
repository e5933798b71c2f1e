"""Frozen values behave as those of `dataclasses` do, though their methods are written late."""

from __future__ import annotations

import copy
import dataclasses
import importlib
import inspect
import pickle
from dataclasses import FrozenInstanceError, field, fields
from pathlib import Path
from typing import Any

import pytest

import briefgen
from briefgen.values import FEW, _written, dataclass, declared, names, replace


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing."""


@dataclass(frozen=True, slots=True)
class One:
    """A single field."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """Fields that are named."""

    key: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Base):
    """Fields of its own, one made anew, one unseen, one of no account."""

    made: list[int] = field(default_factory=list)
    hidden: bytes = field(default=b"", repr=False)
    place: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Checked:
    """It looks at itself once it is made."""

    low: int
    high: int = 5

    span: int = field(init=False)
    made: list[int] = field(default_factory=list, init=False)
    known: str = field(default="known", init=False)

    def __post_init__(self) -> None:
        """Refuse what is upside down, and measure what is not."""
        if self.low > self.high:
            raise ValueError("upside down")
        object.__setattr__(self, "span", self.high - self.low)


@dataclass(slots=True)
class Count:
    """It may change."""

    number: int = 0
    seen: list[str] = field(default_factory=list)


@dataclasses.dataclass(frozen=True, slots=True)
class Known:
    """As `dataclasses` makes it."""

    low: int
    high: int = 5


def test_values_are_equal_by_content_and_class() -> None:
    assert Item(key="a", place=1) == Item(key="a", place=2)
    assert Item(key="a") != Item(key="b")
    assert One("a") not in {Base(key="a"), "a"}
    assert Empty() == Empty()


def test_values_hash_by_content() -> None:
    assert len({One("a"), One("a"), One("b"), Empty(), Empty()}) == 3
    assert hash(Base(key="a")) == hash(("a", ()))
    assert hash(One("a")) == hash(("a",))


def test_each_value_gets_a_default_of_its_own() -> None:
    first, second = Item(key="a"), Item(key="a")
    first.made.append(1)
    assert second.made == []


def test_a_value_shows_what_may_be_shown() -> None:
    assert repr(Item(key="a", hidden=b"x")) == "Item(key='a', tags=(), made=[], place=0)"
    assert repr(Checked(1)) == "Checked(low=1, high=5, span=4, made=[], known='known')"


@pytest.mark.parametrize("name", ["low", "high", "other"])
def test_nothing_of_a_value_changes(name: str) -> None:
    value = Checked(1, 2)
    with pytest.raises(FrozenInstanceError, match=f"cannot assign to field '{name}'"):
        setattr(value, name, 3)
    with pytest.raises(FrozenInstanceError, match=f"cannot delete field '{name}'"):
        delattr(value, name)
    assert value == Checked(1, 2)


def test_a_value_has_no_room_for_more() -> None:
    assert not hasattr(Checked(1), "__dict__")
    assert Checked.__slots__ == ("low", "high", "span", "made", "known")


def test_a_wrong_call_is_told_in_the_same_words() -> None:
    with pytest.raises(TypeError) as own:
        Checked()  # type: ignore[call-arg]  # that is the point
    with pytest.raises(TypeError) as known:
        Known()  # type: ignore[call-arg]  # that is the point
    assert str(own.value).removeprefix("Checked") == str(known.value).removeprefix("Known")


def _small() -> type[Any]:
    """A class that has no values yet."""

    @dataclass(frozen=True, slots=True)
    class Small:
        low: int
        data: bytes = field(repr=False)
        high: int = field(default=5)
        span: int = field(default=0, init=False)
        seen: list[int] = field(init=False, repr=False)

    return Small


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ((), {}),
        ((1,), {}),
        ((1, b"", 3, 4), {}),
        ((1, b""), {"low": 1}),
        ((1, b""), {"tall": 2}),
        ((1, b""), {"span": 2}),
    ],
)
def test_a_wrong_call_is_refused_each_time(given: tuple[object, ...], named: dict[str, int]) -> None:
    small = _small()
    for _ in range(2 * FEW):
        with pytest.raises(TypeError, match=r"Small.__init__\(\)"):
            small(*given, **named)


def test_the_first_values_are_as_those_that_come_after() -> None:
    for number in range(3 * FEW):
        assert repr(Item(key="a", hidden=b"x", tags=("b",), place=number)) == (
            f"Item(key='a', tags=('b',), made=[], place={number})"
        )
        assert repr(Checked(1, high=number + 1)) == (
            f"Checked(low=1, high={number + 1}, span={number}, made=[], known='known')"
        )
    small = _small()
    assert {repr(small(1, b"x")) for _ in range(2 * FEW)} == {repr(small(1, data=b"", high=5))}


def test_a_value_looks_at_itself_each_time() -> None:
    for _ in range(2 * FEW):
        with pytest.raises(ValueError, match="upside down"):
            Checked(9)


def test_values_are_copied_replaced_and_matched_as_any_dataclass() -> None:
    value = Item(key="a", tags=("b",))
    carried = pickle.loads(pickle.dumps(value))  # our own bytes
    assert carried == copy.deepcopy(value) == value
    assert replace(value, key="c") == dataclasses.replace(value, key="c") == Item(key="c", tags=("b",))
    assert replace(Checked(1, 2), high=4).span == 3
    assert [one.name for one in fields(value)] == ["key", "tags", "made", "hidden", "place"]
    match Checked(1, 2):
        case Checked(low, high):
            assert (low, high) == (1, 2)


def test_names_and_what_was_declared_are_told_of_values_alone() -> None:
    assert names(Item) == ("key", "tags", "made", "hidden", "place")
    assert names(Empty) == ()
    assert names(Known) is None
    assert {name: one.default for name, one in declared(Item).items() if name != "made"} == {
        "hidden": b"",
        "place": 0,
    }


def _classes() -> list[type]:
    """Every class of the package that is made by our `dataclass`."""
    root = Path(briefgen.__path__[0])
    for path in root.rglob("*.py"):
        parts = path.relative_to(root.parent).with_suffix("").parts
        if "portal" not in parts and "__main__" not in parts:
            importlib.import_module(".".join(parts).removesuffix(".__init__"))
    found = [cls for cls in _below(object) if str(cls.__module__).startswith("briefgen.")]
    return [cls for cls in found if "__shape__" in vars(cls)]


def _below(cls: type) -> list[type]:
    near: list[type] = type.__subclasses__(cls)
    return [*near, *(far for one in near for far in _below(one))]


def test_every_class_of_the_package_is_called_as_dataclasses_would_have_it() -> None:
    for cls in _classes():
        assert tuple(one.name for one in fields(cls)) == names(cls)
        known = [one for one in fields(cls) if one.init]
        wanted = [*(f.name for f in known if not f.kw_only), *(f.name for f in known if f.kw_only)]
        written = inspect.signature(_written(cls))
        assert list(written.parameters)[1:] == wanted
        optional = [name for name, one in written.parameters.items() if one.default is not one.empty]
        assert sorted(optional) == sorted(f.name for f in known if _is_optional(f))


def _is_optional(one: dataclasses.Field[object]) -> bool:
    return one.default is not dataclasses.MISSING or one.default_factory is not dataclasses.MISSING


def test_what_may_change_is_no_key() -> None:
    count = Count()
    count.number += 1
    count.seen.append("a")
    assert count == Count(1, ["a"]) != Count()
    assert pickle.loads(pickle.dumps(count)) == count  # our own bytes
    with pytest.raises(TypeError, match="unhashable type: 'Count'"):
        hash(count)


def test_values_without_slots_are_refused() -> None:
    with pytest.raises(TypeError, match="expected slots=True"):
        dataclass(frozen=True, slots=False)(type("Loose", (), {}))
