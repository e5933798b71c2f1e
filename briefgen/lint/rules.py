"""The rules, a function for each; RULES lists them in order."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from briefgen import prose
from briefgen.model import Brief, Evidence, Fact, FigureItem, Judgement, LineToTake, TableItem
from briefgen.model.fields import Kind
from briefgen.model.standards import ICD203
from briefgen.model.walk import texts, walk
from briefgen.source import Loaded
from briefgen.source.checks import cited_ids

# Words that Kent (1964) and ICD 203 warn of: readers understand different probabilities. Each has one of the signs.
VAGUE_SIGNS = ("well", "possib", "cannot be", "conceivabl", "chance")
VAGUE = (
    r"(?i)\b(might well|may well|could well|serious possibility|distinct possibility|real possibility|"
    r"cannot be ruled out|cannot be excluded|conceivabl[ey]|it is possible that|some chance|fair chance)\b"
)
CONFIDENCE = r"(?i)\b(high|moderate|low) confidence\b"
# Longest first, so that "very likely" does not match "likely".
TERM_SIGNS = tuple(sorted((term.word for term in ICD203), key=len, reverse=True))
TERMS = rf"(?i)\b({'|'.join(map(re.escape, TERM_SIGNS))})\b"
KINDS = {
    Judgement: "judgement", Evidence: "evidence", Fact: "fact", FigureItem: "figure", TableItem: "table",
}  # fmt: skip
SENTENCE = r"(?<=[.!?])\s+"
CLEARED = frozenset({"cleared", "published"})
TEXT_LINE = r"^\s*(?:(?:- +)*[\w-]+:\s+|(?:- +)+)(?P<value>[^'\"|>\[{\s].*?)\s+#\S?.*$"


class LintFinding(Struct, frozen=True):
    """A finding of a rule: code, path of the field, message and hint; `words` are the line of the text that it is of."""

    code: str
    path: str
    message: str
    hint: str
    words: str = ""


def unsourced(loaded: Loaded) -> Iterator[LintFinding]:
    """Judgements, evidence, facts, figures and tables without a source."""
    for path, item in walk(loaded.brief):
        if (
            isinstance(item, Judgement | Evidence | Fact | FigureItem | TableItem)
            and not item.sources
            and not _cites(item)
        ):
            if isinstance(item, FigureItem) and item.decorative:
                continue
            kind = KINDS[type(item)]
            words = ", `source:` in words" if isinstance(item, TableItem) else ""
            hint = f"add `sources: [...]`{words}, or cite one with [@id]"
            yield LintFinding("lint-unsourced", path, f"this {kind} has no source", hint)


def mixed_confidence(loaded: Loaded) -> Iterator[LintFinding]:
    """Sentences with both a likelihood and a confidence (ICD 203, D.6.e.(2)(a))."""
    for path, text in _texts(loaded.brief):
        if not _has(text, ("confidence",)):
            continue
        for sentence in re.split(SENTENCE, text):
            if re.search(CONFIDENCE, sentence) and re.search(TERMS, sentence):
                message = "likelihood and confidence stand in one sentence"
                yield LintFinding(
                    "lint-confidence", path, message, "state the confidence in a sentence of its own"
                )


def mixed_terms(loaded: Loaded) -> Iterator[LintFinding]:
    """Judgements whose text uses a term from another row of ICD 203's table than their own."""
    rows = {term.word: term.row for term in ICD203}
    for path, item in walk(loaded.brief):
        if not isinstance(item, Judgement) or not item.likelihood:
            continue
        own = rows.get(item.likelihood.term)
        for found in re.finditer(TERMS, item.text) if _has(item.text, TERM_SIGNS) else ():
            word = found[0].lower()
            if own is not None and rows[word] != own:
                message = f"expected the term {item.likelihood.term!r}, found {word!r} in the text"
                hint = "use the words of one row of ICD 203 in one judgement"
                yield LintFinding("lint-terms", f"{path}.text", message, hint)


def vague(loaded: Loaded) -> Iterator[LintFinding]:
    """Texts with one of Kent's vague terms."""
    for path, text in _texts(loaded.brief):
        found = re.search(VAGUE, text) if _has(text, VAGUE_SIGNS) else None
        if found:
            hint = "use a term of the likelihood scale, or leave it out"
            yield LintFinding("lint-vague", path, f"{found[0]!r} is no term of a likelihood scale", hint)


def _has(text: str, signs: tuple[str, ...]) -> bool:
    """Whether a text has one of the signs of a pattern: few texts do, and compiling a pattern takes longer than all looks."""
    folded = text.casefold()
    return any(map(folded.__contains__, signs))


def no_baseline(loaded: Loaded) -> Iterator[LintFinding]:
    """Options without a baseline among them."""
    options = loaded.brief.options
    if options and not any(option.baseline for option in options):
        hint = "add the option of carrying on as now, with `baseline: true`"
        yield LintFinding("lint-baseline", "options", "no option is the baseline", hint)


def expired(loaded: Loaded) -> Iterator[LintFinding]:
    """Lines to take that have expired."""
    today = _today(loaded.brief)
    for path, item in walk(loaded.brief):
        if today and isinstance(item, LineToTake) and item.expires and item.expires.last() < today:
            message = f"this line to take expired on {item.expires}"
            yield LintFinding(
                "lint-expired", f"{path}.expires", message, "take it out, or have it cleared again"
            )


def overdue(loaded: Loaded) -> Iterator[LintFinding]:
    """Items whose review date is past, and the brief if its own is."""
    today = _today(loaded.brief)
    dated = [("review_by", loaded.brief.review_by)]
    dated += [(f"{path}.review_by", item.review_by) for path, item in walk(loaded.brief)]
    for path, date in dated:
        if today and date and date.last() < today:
            hint = "review it and set a new date"
            yield LintFinding("lint-review", path, f"the review date {date} is past", hint)


def uncited(loaded: Loaded) -> Iterator[LintFinding]:
    """Sources that are never cited."""
    known = cited_ids(loaded.brief)
    for index, source in enumerate(loaded.brief.sources):
        if source.id and source.id not in known:
            message = f"source {source.id!r} is never cited"
            yield LintFinding(
                "lint-uncited", f"sources[{index}]", message, f"cite it with [@{source.id}], or take it out"
            )


def skipped_heading(loaded: Loaded) -> Iterator[LintFinding]:
    """Body texts with a skipped heading level."""
    for path, text, kind in _all_texts(loaded.brief):
        above = 0
        for line in text.split("\n") if kind is Kind.BODY and "#" in text else ():
            found = re.match(r"(#{1,6})\s", line)
            if found and len(found[1]) > above + 1:
                message = f"expected a heading of level {above + 1} at most, found level {len(found[1])}"
                yield LintFinding(
                    "lint-headings", path, message, f"write {'#' * (above + 1)} before it", line
                )
            above = len(found[1]) if found else above


def not_cleared(loaded: Loaded) -> Iterator[LintFinding]:
    """A status of cleared or published without clearances."""
    brief = loaded.brief
    if brief.status in CLEARED and not brief.clearances:
        hint = "add `clearances:` with role and date, or set the status back"
        yield LintFinding("lint-clearances", "status", f"status {brief.status!r} without clearances", hint)


def cut_short(loaded: Loaded) -> Iterator[LintFinding]:
    """Texts that ` #` cuts short, since YAML takes the rest of the line as a comment."""
    if not any("#" in line for tree in loaded.trees.values() for line in tree.lines):
        return
    known = {path for path, _, _ in _all_texts(loaded.brief, empty=True)}
    for path in sorted(known & loaded.places.keys()):
        line = loaded.line(loaded.places[path])
        # A term that was cut short is no term of the scale any more, so it is refused already.
        if re.match(TEXT_LINE, line) and not path.endswith(".likelihood.term"):
            hint = "put the text in quotes, or move the comment to a line of its own"
            yield LintFinding(
                "lint-comment", path, "` #` ends this text: the rest of the line is a comment", hint
            )


RULES: tuple[Callable[[Loaded], Iterator[LintFinding]], ...] = (
    unsourced, mixed_confidence, mixed_terms, vague, no_baseline, expired, overdue, uncited, skipped_heading,
    not_cleared, cut_short,
)  # fmt: skip


def _today(brief: Brief) -> dt.date | None:
    return dt.datetime.fromtimestamp(brief.moment, dt.UTC).date() if brief.moment else None


def _cites(item: Judgement | Evidence | Fact | FigureItem | TableItem) -> bool:
    """Whether an item says where it is from in its own words."""
    match item:
        case FigureItem():
            said = item.credit
            texts = [item.caption, said]
        case TableItem():
            said = item.source
            texts = [item.title, *item.notes]
        case _:
            said = ""
            texts = [item.text]
    return bool(said) or any(prose.references(text) for text in texts)


def _texts(brief: Brief) -> Iterator[tuple[str, str]]:
    return ((path, text) for path, text, kind in _all_texts(brief) if kind is not Kind.PLAIN)


def _all_texts(brief: Brief, *, empty: bool = False) -> Iterator[tuple[str, str, Kind]]:
    """Every text except notes, which are the author's own."""
    return (one for one in texts(brief, empty=empty) if not f".{one[0]}".endswith(".note"))
