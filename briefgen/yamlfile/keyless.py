"""A line that YAML takes for a field and that has no colon: text at the margin, behind a remark, or a field's name alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from briefgen.yamlfile.levels import Fits, holders, indent_of
from briefgen.yamlfile.mistakes import NO_COLON, Mistake

BLOCK = re.compile(r"\s*(?:- +)*(?P<key>[\w-]+):\s+[|>][-+\d]*\s*(?:#.*)?$")
REMARK = re.compile(r"\s#")
FIELD = re.compile(r"(?P<head>\s*(?:- +)*)(?P<key>[A-Za-z_][\w-]*) +(?P<value>[^\s:=].*?)\s*$")
NAME = re.compile(r"(?P<head> *(?:- +)*)(?P<key>[a-z][a-z_]*)\s*")
TEXT = re.compile(r"(?P<head>\s*(?:- +)*)(?P<key>[\w-]+): +[^\s|>\[{&*!\"'].*")
KEYED = re.compile(r"(?P<head>\s*(?:- +)*)[\w-]+:(?:\s|$)")


def outside(error: yaml.MarkedYAMLError, lines: list[str]) -> Mistake | None:
    """The mistake of a text whose line lies outside of it: at the margin below `|` or `>`, or behind a remark."""
    number = taken(error, lines)
    above = next((at for at in range((number or 0) - 1, -1, -1) if lines[at].strip()), None)
    if number is None or above is None:
        return None
    line = lines[number]
    block, own = BLOCK.match(lines[above]), indent_of(line)
    if block and own <= indent_of(lines[above]):
        mended = " " * (indent_of(lines[above]) + 2) + line.strip()
        message = f"expected the text of `{block['key']}:` set in, found it as far left as its field"
        return Mistake(
            "indentation",
            message,
            number,
            own,
            mended,
            f"write {indent_of(lines[above]) + 2} spaces before each of its lines",
        )
    remark = REMARK.search(lines[above])
    if remark and not KEYED.match(line) and own >= indent_of(lines[above]):
        message = "` #` ends this text: the line below belongs to no field"
        hint = "put the text in quotes, or move the comment to a line of its own"
        return Mistake("comment", message, above, remark.start() + 1, lines[above][: remark.start()], hint)
    return None


def bare_name(error: yaml.MarkedYAMLError, lines: list[str], fits: Fits | None) -> Mistake | None:
    """The mistake of a field's name alone on its line, without its colon: `risks`."""
    number = of_no_field(error, lines)
    if number is None or not (match := NAME.fullmatch(lines[number])):
        return None
    column = len(match["head"])
    below = next((line for line in lines[number + 1 :] if line.strip()), "")
    has_value = indent_of(below) > column or (indent_of(below) == column and below.lstrip().startswith("- "))
    above = tuple(key for at, key in holders(lines, number) if at < column)
    if not (fits(above, match["key"]) if fits else has_value):
        return None
    message = "expected a colon behind the field's name"
    return Mistake("no-colon", message, number, column, f"{lines[number].rstrip()}:", certain=has_value)


def loose(error: yaml.MarkedYAMLError, lines: list[str]) -> Mistake | None:
    """The mistake of a line that is neither a field nor within the text of one: a title without its field, a paragraph, a name alone."""
    number = of_no_field(error, lines)
    if number is None:
        return None
    line, own = lines[number].strip(), indent_of(lines[number])
    if own and own not in {column for column, _ in holders(lines, number)}:
        return None
    above = next((at for at in range(number - 1, -1, -1) if lines[at].strip()), None)
    field = TEXT.match(lines[above]) if above is not None else None
    message = "expected a field, found text without a field's name"
    hint = f"write a field's name and a colon before it, as `title: {line[:40]}`, or `# ` if it is a remark"
    if field and above != number - 1:
        column = len(field["head"]) + 2
        message = f"expected the text of `{field['key']}:` set in, found a paragraph as far left as a field"
        hint = f"write `{field['key']}: |`, and the text below it, each line with {column} spaces before it"
    return Mistake("no-field", message, number, own, f"{' ' * own}# {line}", hint)


def of_no_field(error: yaml.MarkedYAMLError, lines: list[str]) -> int | None:
    """The line without a colon that the parser stumbles over, or whose text goes on into the field where it does."""
    if (number := taken(error, lines)) is not None:
        return number if not KEYED.match(lines[number]) else None
    mark = error.problem_mark
    if mark is None or not (error.problem or "").startswith(NO_COLON[0]):
        return None
    above = next((at for at in range(mark.line - 1, -1, -1) if lines[at].strip()), None)
    is_loose = (
        above is not None
        and not KEYED.match(lines[above])
        and indent_of(lines[above]) == indent_of(lines[mark.line])
    )
    return (
        above
        if is_loose and above is not None and not lines[above].lstrip().startswith(("- ", "#"))
        else None
    )


def without_colon(error: yaml.MarkedYAMLError, lines: list[str], fits: Fits | None) -> Mistake | None:
    """The mistake of a line among fields that has none of its own: `owner Desk`, or `and it goes on`."""
    number = taken(error, lines)
    match = FIELD.match(lines[number]) if number else None
    if not number or match is None or not _is_sibling(lines[number - 1], len(match["head"])):
        return None
    field = f"{match['key']}: {match['value']}"
    message = "expected a colon and a space behind the field's name"
    hint = f"write: {match['head'].lstrip()}{field}\n    or, if it goes on from the line above, more spaces before it"
    if fits and not stands(lines, number, match["key"], fits):
        if lines[number - 1].rstrip().endswith(":"):
            return None
        message = "expected a field, or the text of the line above set in further"
        hint = f"write {len(match['head']) + 2} spaces before it if it goes on from the line above\n    or, if {match['key']!r} is a field, a colon behind it"
    return Mistake("no-colon", message, number, len(match["head"]), f"{match['head']}{field}", hint)


def _is_sibling(above: str, column: int) -> bool:
    """Whether the line above has a field in this column."""
    match = KEYED.match(above)
    return match is not None and len(match["head"]) == column


def stands(lines: Sequence[str], number: int, key: str, fits: Fits) -> bool:
    """Whether a field of this name may stand below, or beside, one of those that are open before a line."""
    names = tuple(name for _, name in holders(lines, number))
    return any(fits(names[: index + 1], key) for index in range(-1, len(names)))


def taken(error: yaml.MarkedYAMLError, lines: list[str]) -> int | None:
    """The line with words that the parser took for a field, None where it took none."""
    problem = error.problem or ""
    mark = error.context_mark if problem.startswith(NO_COLON[1]) else error.problem_mark
    if mark is None or not problem.startswith((NO_COLON[1], "did not find expected key")):
        return None
    number: int = mark.line
    return number if number < len(lines) and lines[number].strip() else None
