"""The document that a template makes of a view: its signs, its context, its parts in the order of their template."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen import components, markup, prose, template
from briefgen.components.context import Context
from briefgen.components.dates import numbering_system
from briefgen.document import Document, cites
from briefgen.errors import Problems
from briefgen.model import Brief
from briefgen.model.fields import Kind
from briefgen.model.walk import PROSE, texts
from briefgen.template import Template


def is_smart(view: Brief, chosen: Template) -> bool:
    """Whether a template or else the brief asks for the signs of its language."""
    return (chosen.typography or view.typography) == "smart"


def as_printed(view: Brief, chosen: Template) -> Brief:
    """The view with the signs of its language, where the template or the brief asks for them; else as it is typed."""
    if not is_smart(view, chosen):
        return view
    from briefgen.smart_punctuation import with_signs  # many briefs print what is typed

    return with_signs(view, chosen.language or view.language)


def compose(chosen: Template, view: Brief) -> Document:
    """The document that a template makes of a view."""
    return compose_in(chosen, context_of(chosen, view))


def context_of(chosen: Template, view: Brief) -> Context:
    """The context that the parts of a template share in one rendering of a view, with the view as it is printed."""
    language = chosen.language or view.language
    view = as_printed(view, chosen)
    view = components.with_marks(view) if chosen.portions else view
    title, labels = chosen.reader.title, chosen.labels
    if is_smart(view, chosen):
        from briefgen import smart_punctuation

        title, labels = smart_punctuation.fixed_words(title, labels, language)
    digits = numbering_system(language, chosen.digits or view.digits)
    return Context(view, title, labels, language, chosen.theme, chosen.numbering, digits)


def compose_in(chosen: Template, context: Context) -> Document:
    """The document that a template makes in a context."""
    rendered = template.render(chosen, context)
    try:
        blocks = markup.parse(rendered.markup, rendered.carried, context)
    except markup.MarkupError as error:
        raise Problems((template.misshapen(chosen, str(error), error.hint, error.words),)) from error
    if context.brief.changed:
        from briefgen import revisions

        blocks = revisions.with_bars(blocks, context.brief.changed.said)
    return components.document(context, blocks, audience=chosen.reader.name, record=chosen.record)


def places_without_sources(chosen: Template, view: Brief) -> tuple[tuple[str, str], ...]:
    """Path of the text and place as printed of each `[@id, place]` that a document without sources would print, had it any."""
    if not any(_with_places(view)):
        return ()
    context = context_of(chosen, view)
    rendered = template.render(chosen, context)
    marks = tuple(cites(markup.read(rendered.markup, rendered.carried, context)))
    ids = {number: source.id for number, source, _ in context.cited_sources()}
    printed = {(ids[mark.number], mark.place) for mark in marks}
    return tuple(
        (path, one.place)
        for path, one in _with_places(context.brief)
        if (one.identifier, one.place) in printed
    )


def _with_places(view: Brief) -> Iterator[tuple[str, prose.Cited]]:
    """The path of a text and the citation, for each that names a place."""
    for path, text, kind in texts(view):
        for one in prose.citations(text, body=kind is Kind.BODY) if kind in PROSE else ():
            if one.place:
                yield path, one
