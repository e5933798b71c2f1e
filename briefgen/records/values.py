"""The text of a scalar -> the typed value of its field, or a description of what was expected."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal

from briefgen.addresses import meant, mistake
from briefgen.model import Matrix
from briefgen.model.cells import GAPS, MINUS, parse_number
from briefgen.model.dates import parse_date
from briefgen.model.fields import Kind, Spec
from briefgen.nearness import NEAR_WORD, nearest
from briefgen.records import lists, semicolons
from briefgen.records.reading import closest, is_opposite

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
BREAKS = re.compile(r" *[\t\n][ \t\n]*")
URL = r"(?i)(?:https?://[^\s/]+\S*|mailto:\S+@\S+)"
VALUE_HINT = (
    "write it as 3.2, without unit, with at most 15 digits and no zeros before them; `-` where there is none"
)
LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",  # codespell:ignore ue
        "æ": "ae",
        "ø": "o",
        "å": "a",
        "ł": "l",
        "đ": "d",
        "\u0131": "i",
    }
)
GAP = object()  # stands for a number left out on purpose; None means an invalid one
TRUE, FALSE = frozenset({"true", "yes"}), frozenset({"false", "no"})


def parse_value(text: str, spec: Spec, matrix: Matrix) -> tuple[object, str]:
    """The value of a text, None when it is invalid, and a hint on how to write one, which may be empty."""
    match spec.kind:
        case Kind.PLAIN:
            return fold(text), ""
        case Kind.FILE | Kind.LEVEL:
            return text, ""
        case Kind.CHOICE:
            return (text, "") if text in spec.choices else (None, closest(text, spec.choices, NEAR_WORD))
        case Kind.SCORE:
            return _score(text, spec, matrix)
        case Kind.WHOLE:
            lowest, highest = spec.bounds
            whole = int(text) if re.fullmatch(r"-?[0-9]{1,9}", text) else None
            hint = spec.doc if lowest < highest else ""
            return (whole if whole is not None and lowest <= whole <= highest else None), hint
        case Kind.NUMBER:
            number = float(text) if re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,15})?", text) else None
            return number, "write it as 3.2, without unit"
        case Kind.VALUE:
            value = _value(text)
            return value, _number_hint(text) or VALUE_HINT if value is None else ""
        case Kind.FLAG:
            known = text in TRUE or text in FALSE
            return (text in TRUE, "") if known else (None, f"write {flag_meant(text) or 'true or false'}")
        case Kind.DATE:
            date = parse_date(text)
            return date, _day_hint(text) if date is None else ""
        case Kind.MOMENT:
            moment = _moment(text)
            return moment, _moment_hint(text) if moment is None else ""
        case Kind.SLUG:
            return (text, "") if SLUG.fullmatch(text) else (None, _slug_hint(text, spec))
        case Kind.URL:
            wrong = mistake(text) if re.fullmatch(URL, text) else ""
            hint = meant(text)
            return (
                text if re.fullmatch(URL, text) and not wrong else None
            ), f"{wrong}: {hint}" if wrong else hint
        case _:
            raise AssertionError(spec.kind)


def flag_meant(text: str) -> str:
    """`true` or `false` for a word that means it; empty for another."""
    word = text.lower()
    return "true" if word in {*TRUE, "on", "y"} else "false" if word in {*FALSE, "off", "n"} else ""


def _slug_hint(text: str, spec: Spec) -> str:
    if spec.many and (listed := lists.hint(text, bare=False)):
        return listed
    return f"write {slug(text) or 'it as afghan-relief'}"


def slug(text: str) -> str:
    """The text as an id, with the plain letters for those with marks; empty where another letter stands in it."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(LETTERS))
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    meant = re.sub("[^a-z0-9]+", "-", plain).strip("-")
    return (
        meant
        if SLUG.fullmatch(meant) and not any(one.isalpha() and not one.isascii() for one in plain)
        else ""
    )


def _day_hint(text: str) -> str:
    from briefgen.records import days  # most dates are right

    return days.hint(text)


def _moment_hint(text: str) -> str:
    from briefgen.records import days  # most moments are right

    return days.moment_hint(text)


def _number_hint(text: str) -> str:
    from briefgen.records import numbers  # most numbers are right

    listed = semicolons.parts([text])
    if len(listed) > 1 and all(_value(one) is not None for one in listed):
        return f"write {', '.join(listed)}{lists.BETWEEN}"
    return numbers.hint(text)


def fold(text: str) -> str:
    """The text on one line: line ends and tabs, with the spaces around them, are one space each."""
    return BREAKS.sub(" ", text)


def _value(text: str) -> Decimal | object | None:
    """The number with all of its typed digits; GAP where none is written, None where a reader would see another one."""
    return GAP if text in GAPS else parse_number(text.replace(MINUS, "-", 1))


def _score(text: str, spec: Spec, matrix: Matrix) -> tuple[object, str]:
    if text in {"1", "2", "3", "4", "5"}:
        return int(text), ""
    words = {"likelihood": matrix.likelihood, "impact": matrix.impact}.get(spec.scale, ())
    if text.lower() in words:
        return words.index(text.lower()) + 1, ""
    near = nearest(text.lower(), words, NEAR_WORD)
    if near and not is_opposite(text.lower(), near):
        return None, f"did you mean {near!r} ({words.index(near) + 1})?"
    return None, f"in words: {', '.join(words)}" if words else ""


def _moment(text: str) -> dt.datetime | None:
    try:
        value = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return value if value.tzinfo is not None else None


def expectation(spec: Spec, matrix: Matrix) -> str:
    """A description of what a field accepts, for messages."""
    match spec.kind:
        case Kind.CHOICE:
            return f"one of {', '.join(spec.choices)}"
        case Kind.WHOLE:
            low, high = spec.bounds
            return f"a whole number from {low} to {high}" if low < high else str(low)
        case Kind.SCORE:
            words = {"likelihood": matrix.likelihood, "impact": matrix.impact}.get(spec.scale, ())
            return "1 to 5" + (" or a word for it" if words else "")
        case Kind.PLAIN | Kind.INLINE | Kind.BODY:
            return "text"
        case Kind.VALUE:
            return "a number"
        case _:
            return str(spec.kind.value)
