"""How to write a number that is typed in another form: with a separator, a sign, an exponent or too many digits."""

from __future__ import annotations

import re
from decimal import Decimal

from briefgen.model.cells import MINUS, MOST_DIGITS, parse_number

SPACES = " '\u2019_\u00a0\u2009\u202f"
GROUPED = re.compile(rf"(-?\d{{1,3}})((?:([{SPACES}.,])\d{{3}})(?:\3\d{{3}})*)(?:([.,])(\d+))?", re.ASCII)
LONG = re.compile(r"-?[1-9]\d{15,}|-?\d+\.\d+", re.ASCII)
EXPONENT = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?[eE][+-]?\d{1,2}", re.ASCII)


def hint(text: str) -> str:
    """What to write for a number in another form, or with more digits than are kept; empty where that is not certain."""
    if LONG.fullmatch(text) and _digits(text) > MOST_DIGITS:
        return f"round it, or count in millions and say so in `unit`: at most {MOST_DIGITS} digits"
    typed = text.strip().replace(MINUS, "-", 1).removeprefix("+")
    bare = typed.removesuffix("%").rstrip()
    found = [one for one in _meant(bare) if parse_number(one) is not None]
    if not found:
        return ""
    others = f", or {found[1]} if the sign parts its decimals" if len(found) > 1 else ""
    unit = ", and % as its `unit`" if bare != typed else ""
    return f"write {found[0]}{others}{unit}"


def _digits(text: str) -> int:
    """The digits from the first to the last that is no nought; all of a whole number of more than 18."""
    whole = text.strip("-").partition(".")[0]
    return len(whole) if len(whole) > 18 else len(text.strip("-0.").replace(".", ""))


def _meant(text: str) -> list[str]:
    """The numbers that a text may stand for, the likelier first."""
    if grouped := GROUPED.fullmatch(text):
        first, rest, sign, point, decimals = grouped.groups()
        whole = first + re.sub(rf"[{SPACES}.,]", "", rest)
        if point:
            return [f"{whole}.{decimals}"] if point != sign else []
        alone = sign in {".", ","} and len(rest) == 4
        return [whole, f"{first}.{rest[1:]}"] if alone and sign == "," else [whole]
    if EXPONENT.fullmatch(text):
        return [format(Decimal(text), "f")]
    plain = re.sub(
        r"^(-?)0+(?=\d)", r"\1", text.replace(",", ".") if re.fullmatch(r"-?\d+,\d+", text) else text
    )
    return [re.sub(r"^-(?=0$)", "", re.sub(r"^(-?)\.", r"\g<1>0.", plain).removesuffix("."))]
