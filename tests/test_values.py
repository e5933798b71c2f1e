"""Frozen values behave as those of `dataclasses` do, though their methods are written late."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field, fields, replace

import pytest

from briefgen.values import dataclass


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

    def __post_init__(self) -> None:
        """Refuse what is upside down."""
        if self.low > self.high:
            raise ValueError("upside down")


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
    assert hash(Checked(1)) == hash(Known(1))
    assert hash(One("a")) == hash(("a",))


def test_each_value_gets_a_default_of_its_own() -> None:
    first, second = Item(key="a"), Item(key="a")
    first.made.append(1)
    assert second.made == []


def test_a_value_shows_what_may_be_shown() -> None:
    assert repr(Item(key="a", hidden=b"x")) == "Item(key='a', tags=(), made=[], place=0)"
    assert repr(Checked(1)) == repr(Known(1)).replace("Known", "Checked")


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
    assert Checked.__slots__ == ("low", "high")


def test_a_wrong_call_is_told_in_the_same_words() -> None:
    with pytest.raises(TypeError) as own:
        Checked()  # type: ignore[call-arg]  # that is the point
    with pytest.raises(TypeError) as known:
        Known()  # type: ignore[call-arg]  # that is the point
    assert str(own.value).removeprefix("Checked") == str(known.value).removeprefix("Known")


def test_a_value_looks_at_itself_each_time() -> None:
    for _ in range(2):
        with pytest.raises(ValueError, match="upside down"):
            Checked(9)


def test_values_are_copied_replaced_and_matched_as_any_dataclass() -> None:
    value = Item(key="a", tags=("b",))
    carried = pickle.loads(pickle.dumps(value))  # noqa: S301  # our own bytes
    assert carried == copy.deepcopy(value) == value
    assert replace(value, key="c").key == "c"
    assert [one.name for one in fields(value)] == ["key", "tags", "made", "hidden", "place"]
    match Checked(1, 2):
        case Checked(low, high):
            assert (low, high) == (1, 2)


def test_a_value_that_could_change_is_refused() -> None:
    with pytest.raises(TypeError, match="expected frozen=True and slots=True"):
        dataclass(frozen=False, slots=True)(type("Loose", (), {}))
