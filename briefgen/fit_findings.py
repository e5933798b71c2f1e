"""What is to be said of a document that was fitted to its pages: what was left out, and what stands on them badly."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.cut_tables import cut_tables
from briefgen.errors import Severity
from briefgen.findings import Finding, FindingsError
from briefgen.fit import Fitted
from briefgen.formats import Format
from briefgen.high_charts import high_charts
from briefgen.model import Brief
from briefgen.resolution import coarse
from briefgen.template import Template

WITH_SOURCES = "add `- sources: {as: footnotes}` to `show:` of a template of your own, or write the place in the text itself"
SHORTER = "shorten it in `show:`, as in `changes: {top: 3, words: false}`"


def findings(fitted: Fitted, view: Brief, chosen: Template) -> Iterator[Finding]:
    """The findings of a fitted document. FindingsError when it has too many pages, or figures that no page can hold."""
    yield from _budget(chosen, fitted)
    for one in coarse(fitted.document, chosen.theme):
        message = f"{chosen.name}: {one.message}"
        yield Finding("coarse-picture", message, one.path, one.hint, Severity.WARNING)
    refused = list(_charts(chosen, fitted))
    for cut in cut_tables(fitted.document, view, chosen.theme):
        severity = Severity.ERROR if cut.refused else Severity.WARNING
        found = Finding("table-width", f"{chosen.name}: {cut.message}", cut.path, cut.hint, severity)
        if cut.refused:
            refused.append(found)
        else:
            yield found
    if refused:
        raise FindingsError(tuple(refused))


def _charts(chosen: Template, fitted: Fitted) -> Iterator[Finding]:
    """An error for each chart that no page has room for, where there are pages."""
    if {Format.PDF.suffix, Format.DOCX.suffix}.isdisjoint(chosen.formats):
        return
    for high in high_charts(fitted.document, chosen.theme):
        yield Finding("chart-height", f"{chosen.name}: {high.message}", high.path, high.hint)


def list_left_out(chosen: Template) -> Finding:
    """A warning that the list of changes is left out, without which the document may fit."""
    message = f"{chosen.name}: the list of changes is left out to keep to {_pages(chosen.most)}"
    return Finding("left-out", message, hint=SHORTER, severity=Severity.WARNING)


def unprinted_places(places: tuple[tuple[str, str], ...], chosen: Template) -> Iterator[Finding]:
    """One warning for all places in sources, each with the path of its text, that a document without sources leaves out."""
    if places:
        path, place = places[0]
        others = f", and {len(places) - 1} more" if len(places) > 1 else ""
        message = f"{chosen.name}: no sources are printed, so {place!r} of a citation is left out{others}"
        yield Finding("places-without-sources", message, path, WITH_SOURCES, Severity.WARNING)


def _budget(chosen: Template, fitted: Fitted) -> Iterator[Finding]:
    """A warning for each item left out and for too few pages. FindingsError when the document does not fit."""
    if fitted.excess:
        found = f"{_pages(fitted.excess)} too many with all left out that may be"
        message = f"{chosen.name}: expected at most {_pages(chosen.most)}, found {found}"
        hint = "shorten what has priority 1, the ask, the bottom line and the recommendations"
        raise FindingsError((Finding("page-budget", message, hint=hint),))
    for path in fitted.left_out:
        message = f"left out of {chosen.name} to keep to {_pages(chosen.most)}"
        hint = "give it `priority: 1` to keep it, or shorten other items"
        yield Finding("left-out", message, path, hint, Severity.WARNING)
    if chosen.least and fitted.pages and fitted.pages.count < chosen.least:
        message = f"{chosen.name}: expected {_pages(chosen.least)} at least, found {fitted.pages.count}"
        yield Finding("page-budget", message, severity=Severity.WARNING)


def _pages(count: int | None) -> str:
    return f"{count} page" if count == 1 else f"{count} pages"
