"""The Word file of one reader as it is built today, with the origin of each character."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from briefgen import audience, writers
from briefgen.composition import compose
from briefgen.document import Document, Pages
from briefgen.model import Brief
from briefgen.model.walk import without
from briefgen.pipeline import fitted_view, view_of
from briefgen.review.mapping import BuiltParagraph, map_built
from briefgen.review.tracing import Trace, trace_words
from briefgen.review.wordfile import read_word
from briefgen.review.wordparts import WordFile
from briefgen.template import Template


class Built(Struct, frozen=True):
    """The file of one reader: its paragraphs with their origins, and the author's texts that they come from.

    `scope` is what the identifiers of its paragraphs begin with.
    """

    file: WordFile
    paragraphs: tuple[BuiltParagraph, ...]
    trace: Trace
    scope: str


class TracedBrief(Struct, frozen=True):
    """A brief, the same with marks in place of its words, and what the marks stand for."""

    brief: Brief
    marked: Brief
    trace: Trace


def trace_brief(brief: Brief) -> TracedBrief:
    """A brief with its traced twin."""
    marked, trace = trace_words(brief)
    return TracedBrief(brief, marked, trace)


def build_traced(traced: TracedBrief, chosen: Template) -> Built:
    """The Word file of an audience as it is built from the brief of today, each character with its origin."""
    view = view_of(traced.brief, chosen).view
    document, pages, left_out = fit_document(view, chosen)
    marked_view = without(audience.project(traced.marked, chosen.reader).view, left_out)
    marked_view = replace(marked_view, changed=view.changed)
    if any(name == "topics" for part in chosen.show for name, _ in part.options):
        marked_view = _with_topics(marked_view, without(view, left_out))
    file = read_word(writers.write("docx", document, chosen.theme, pages))
    marked = compose(chosen, marked_view)
    marked = pages.placed(marked) if pages else marked
    other = read_word(writers.write("docx", marked, chosen.theme, pages))
    scope = f"{document.properties.identifier}/{document.properties.audience}"
    return Built(file, map_built(file, other, traced.trace), traced.trace, scope)


def _with_topics(marked: Brief, view: Brief) -> Brief:
    """The marked view with its topics in words, by which its template chooses sections."""
    pairs = zip(marked.sections, view.sections, strict=True)
    return replace(marked, sections=tuple(replace(one, topic=other.topic) for one, other in pairs))


def fit_document(view: Brief, chosen: Template) -> tuple[Document, Pages | None, frozenset[str]]:
    """The document within its budget of pages, its pages, and the items that are not in it."""
    fitted = fitted_view(view, chosen)
    return fitted.document, fitted.pages, fitted.absent
