"""References that leave a sentence broken: the item is left out, has no name to print, or has a name with references in it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from msgspec import Struct

from briefgen import audience, prose
from briefgen.components.context import Context
from briefgen.components.references import title, title_as_typed
from briefgen.composition import compose_in, context_of
from briefgen.document import anchors
from briefgen.errors import Severity
from briefgen.findings import Finding, FindingsError
from briefgen.fit import Fitted, origins, with_holders
from briefgen.model import Brief, FigureItem, Item, Source
from briefgen.model.fields import Kind
from briefgen.model.walk import PROSE, restored_paths, texts, walk, without
from briefgen.template import Template

CODE = "reference-name"
KEEP = "give it `priority: 1` to keep it, or give {reader} other words by `for`"
CAPTION = "give the figure a `caption`, by which it gets a number, or name it in words of your own"
PLAIN = "take the reference out of its title or caption, or name it in words of your own"


class _Citing(Struct, frozen=True):
    """A text of a view by its path, and the id that it cites."""

    path: str
    identifier: str


def findings(fitted: Fitted, view: Brief, chosen: Template) -> Iterator[Finding]:
    """A warning for each text that a template prints and that names an item badly. FindingsError where it would print nothing."""
    found = tuple(_badly_named(fitted, view, chosen))
    yield from (one for one in found if one.severity is Severity.WARNING)
    if refused := tuple(one for one in found if one.severity is Severity.ERROR):
        raise FindingsError(refused)


def _badly_named(fitted: Fitted, view: Brief, chosen: Template) -> Iterator[Finding]:
    printed = without(view, fitted.absent) if fitted.absent else view
    items = {item.id: item for _, item in walk(view) if item.id and not isinstance(item, Source)}
    known = {item.id for _, item in walk(printed) if item.id}
    doubtful = {name for name, item in items.items() if name not in known or _may_be_bad(item)}
    citing = tuple(dict.fromkeys(_citing(printed, doubtful))) if doubtful else ()
    if not citing:
        return  # most briefs: the document is made no second time
    context = context_of(chosen, printed)
    document = compose_in(chosen, context)
    there, shown = frozenset(anchors(document.blocks)), with_holders(origins(document))
    paths = restored_paths(view, fitted.absent)
    for one in citing:
        if one.identifier not in context.resolved or not _is_printed(one.path, shown):
            continue
        item = items[one.identifier]
        path = audience.author_path(one.path, paths)
        if one.identifier not in known:
            yield _left_out(chosen, context, item, path)
        elif context.prints_title(one.identifier, there):
            yield from _titled(chosen, item, path, lambda identifier: identifier in items)


def _citing(view: Brief, doubtful: Container[str]) -> Iterator[_Citing]:
    for path, text, kind in texts(view):
        for identifier in prose.references(text, body=kind is Kind.BODY) if kind in PROSE else ():
            if identifier in doubtful:
                yield _Citing(path, identifier)


def _may_be_bad(item: Item) -> bool:
    return not title(item) or _is_bare(item) or "[@" in title_as_typed(item)


def _is_bare(item: Item) -> bool:
    """Whether an item is a figure without a caption, and so without a number."""
    return isinstance(item, FigureItem) and not item.caption


def _is_printed(path: str, shown: frozenset[str]) -> bool:
    """Whether the item that holds a text is in the document; the brief's own words are, where they are resolved."""
    holder = path
    while "[" in holder:
        holder = holder.rpartition(".")[0] if not holder.endswith("]") else holder
        if holder in shown:
            return True
        holder = holder.rpartition(".")[0]
    return "[" not in path


def _left_out(chosen: Template, context: Context, item: Item, path: str) -> Finding:
    words, name = context.label("reference_other"), title(item).strip()
    called = f" {name!r}" if name else ""
    message = (
        f"{chosen.name}: a reference prints {words!r}: the item{called} is left out to keep to its pages"
    )
    return Finding(CODE, message, path, KEEP.format(reader=chosen.name), Severity.WARNING)


def _titled(chosen: Template, item: Item, path: str, is_item: Callable[[str], bool]) -> Iterator[Finding]:
    """What is bad about a name that is an item's title: there is none, it was never meant as one, or words are missing."""
    name, typed = title(item).strip(), title_as_typed(item)
    if not name:
        message = f"{chosen.name}: a reference prints nothing: the figure has no caption"
        yield Finding(CODE, message, path, CAPTION)
    elif _is_bare(item):
        message = (
            f"{chosen.name}: a reference prints the alternative text {name!r}: the figure has no caption"
        )
        yield Finding(CODE, message, path, CAPTION, Severity.WARNING)
    elif any(map(is_item, prose.references(typed, body=False))):
        message = f"{chosen.name}: a reference prints {name!r}, without the reference in that title"
        yield Finding(CODE, message, path, PLAIN, Severity.WARNING)
