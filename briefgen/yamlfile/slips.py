"""The mistake behind an error of the YAML parser, the surest explanation first."""

from __future__ import annotations

import yaml

from briefgen.yamlfile import continued, indents, keyless, mistakes, quotes, signs, unclosed
from briefgen.yamlfile.levels import Fits
from briefgen.yamlfile.mistakes import Mistake


def correctable(error: yaml.MarkedYAMLError, lines: list[str], fits: Fits | None) -> Mistake | None:
    """A mistake whose corrected line lets the rest of the file be read."""
    return (
        quotes.run_over(error, lines)
        or quotes.before_remark(error, lines)
        or quotes.wrong_escape(error, lines)
        or signs.wrong(error, lines)
        or unclosed.bracket(error, lines)
        or continued.not_set_in(error, lines, fits)
        or continued.whole(mistakes.syntax(error, lines), lines, fits)
        or keyless.outside(error, lines)
        or keyless.bare_name(error, lines, fits)
    )


def final(error: yaml.MarkedYAMLError, lines: list[str], fits: Fits | None) -> Mistake | None:
    """A mistake after which nothing else of the file is read, since its correction takes more than one line."""
    return (
        continued.text_below(error, lines, fits)
        or keyless.without_colon(error, lines, fits)
        or keyless.loose(error, lines)
        or indents.slip(error, lines)
    )
