"""A template in words, for `briefgen template show`."""

from __future__ import annotations

from briefgen.template.settings import ShownPart, Template


def settings(template: Template) -> tuple[tuple[str, str], ...]:
    """Name and value of each setting, those of `show` one a row."""
    reader = template.reader
    clearance = ", ".join(f"{scheme} {level}" for scheme, level in reader.clearance)
    rows = [
        ("template", template.name),
        ("folders", " < ".join(str(folder) for folder in template.folders)),
        ("reader", f"{reader.title} ({reader.default})"),
        ("clearance", clearance or "the lowest level of every scheme"),
        ("withhold", ", ".join(sorted(reader.withhold)) or "nothing"),
        ("lines", ", ".join(sorted(reader.line_use))),
        ("pages", f"{template.least or 1} to {template.most or 'any'}"),
        ("formats", ", ".join(template.formats)),
    ]
    rows += [("show", _part(part)) for part in template.show]
    rows += [(f"labels.{key}", word) for key, word in sorted(template.labels.items())]
    return tuple(rows)


def _part(part: ShownPart) -> str:
    if not part.options:
        return part.name
    return f"{part.name}: {', '.join(f'{name} = {value}' for name, value in part.options)}"
