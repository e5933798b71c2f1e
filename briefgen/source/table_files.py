"""A table of a brief from a spreadsheet: the first row has the headings, the others are rows."""

from __future__ import annotations

from collections.abc import Sequence as Row

from briefgen.errors import Place, Severity
from briefgen.records import closest
from briefgen.records.values import fold
from briefgen.sheets import Cell, Sheet
from briefgen.source.column_kinds import kind_of, odd_cell
from briefgen.source.data_files import KEYS, check_heading, scalar_of, sheet_of
from briefgen.source.sections import Files
from briefgen.source.title_rows import below_title
from briefgen.yamlfile import Mapping, MappingEntry, Node, Scalar, Sequence


def filled(node: Mapping, path: str, files: Files) -> Mapping:
    """The table with the rows of its file, and with its columns where it names none itself."""
    kept = tuple(entry for entry in node.entries if entry.key not in KEYS)
    named = node.get("file")
    assert named is not None
    if (rows := node.get("rows")) is not None:
        files.reading.problem(
            "table", "both `rows` and `file` are given", rows.place, f"{path}.rows", "keep one of them"
        )
        return Mapping(kept, node.place)
    sheet = sheet_of(node, path, files)
    if sheet is not None:
        sheet = below_title(sheet, lambda cell: cell.kind != "empty", path, files.reading)
    if sheet is None or not _has_rows(sheet, path, files):
        return Mapping(kept, node.place)
    columns = node.get("columns")
    heads = [fold(cell.text) for cell in sheet.rows[0]]
    if columns is None:
        chosen = [at for at in range(len(heads)) if any(row[at].kind != "empty" for row in sheet.rows)]
        kept = (*kept, MappingEntry("columns", named.place, _columns(sheet, chosen, path, files)))
    else:
        chosen = _chosen(columns, sheet, heads, path, files)
    body = Sequence(
        tuple(
            row
            for index, cells in enumerate(sheet.rows[1:])
            if (row := _row(cells, chosen, f"{path}.rows[{index}]", files))
        ),
        named.place,
    )
    return Mapping((*kept, MappingEntry("rows", named.place, body)), node.place)


def _has_rows(sheet: Sheet, path: str, files: Files) -> bool:
    if len(sheet.rows) > 1:
        return True
    message = "expected a row of headings and rows below it, found " + (
        "one row" if sheet.rows else "nothing"
    )
    place = sheet.rows[0][0].place if sheet.rows else sheet.place
    files.reading.problem("table", message, place, path, "the first row that is read has the headings")
    return False


def _columns(sheet: Sheet, chosen: Row[int], path: str, files: Files) -> Sequence:
    """A column for each heading, of the kind that its cells show."""
    made: list[Node] = []
    for index in chosen:
        head = sheet.rows[0][index]
        check_heading(sheet, index, path, files.reading)
        cells = [row[index] for row in sheet.rows[1:] if not _heads(row)] if index else []
        kind = kind_of(cells)
        if kind == "text" and (slip := odd_cell(cells)):
            message = f"{slip.message}: its column is set as text"
            files.reading.problem("odd-cell", message, slip.cell.place, path, slip.hint, Severity.WARNING)
        made.append(
            Mapping(
                (
                    _entry("name", scalar_of(head, path, files.reading).text or "?", head.place),
                    _entry("kind", kind, head.place),
                ),
                head.place,
            )
        )
    return Sequence(tuple(made), sheet.rows[0][0].place)


def _entry(key: str, text: str, place: Place) -> MappingEntry:
    return MappingEntry(key, place, Scalar(text, place, quoted=True))


def _chosen(columns: Node, sheet: Sheet, heads: list[str], path: str, files: Files) -> list[int]:
    """The index in the sheet of each column that the brief names; a problem for each heading that is not there."""
    by_words = {head.casefold(): index for index, head in reversed(list(enumerate(heads))) if head}
    found = []
    for number, column in enumerate(columns.items if isinstance(columns, Sequence) else ()):
        given = (column.get("heading") or column.get("name")) if isinstance(column, Mapping) else column
        if not isinstance(given, Scalar):
            continue
        words = fold(given.text.strip())
        if words.casefold() not in by_words:
            message = f"expected a heading of {sheet.place}, found {words!r}"
            hint = closest(words, [head for head in heads if head])
            files.reading.problem("heading", message, given.place, f"{path}.columns[{number}]", hint)
            found.append(-1)
            continue
        found.append(by_words[words.casefold()])
        if heads.count(heads[found[-1]]) > 1:
            again = [cell for cell in sheet.rows[0] if fold(cell.text) == heads[found[-1]]][1]
            message = f"the heading {heads[found[-1]]!r} is used twice"
            files.reading.problem("heading", message, again.place, path, "give one of them another name")
    return found


def _row(cells: Row[Cell], chosen: Row[int], path: str, files: Files) -> Node | None:
    """A row of the chosen columns, or the heading of the rows below it; None for an empty one."""
    if all(cell.kind == "empty" for cell in cells):
        return None
    if _heads(cells):
        return scalar_of(cells[0], path, files.reading)
    return Sequence(
        tuple(
            Scalar("", cells[0].place, quoted=True)
            if index < 0
            else scalar_of(cells[index], f"{path}.cells[{number}]", files.reading)
            for number, index in enumerate(chosen)
        ),
        cells[0].place,
    )


def _heads(cells: Row[Cell]) -> bool:
    """Whether a row has words in its first cell alone, and so heads those below it."""
    return len(cells) > 1 and cells[0].kind == "text" and all(cell.kind == "empty" for cell in cells[1:])
