"""Words that the brief withheld from a reader before a review, and that its changes would show to that reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen import audience, prose
from briefgen.audit.compare import printed, sought
from briefgen.audit.needles import HEADING, Needle, plain_letters, words
from briefgen.audit.search import by_itself
from briefgen.audit.withheld_text import Shown, texts
from briefgen.pipeline import Job
from briefgen.review.changes import Change
from briefgen.review.writing import words_after
from briefgen.source import Loaded
from briefgen.template import Template
from briefgen.yamlfile.editing import EditError

FEWEST = 3  # words of a paragraph that is no mere name or number


class _Said(Struct, frozen=True):
    """A text, as it is searched."""

    text: str
    shown: Shown

    def holds(self, needle: Needle) -> bool:
        """Whether it says a withheld text; the name of an office alone counts where it stands by itself."""
        if needle.alone:
            return by_itself(needle.words).search(plain_letters(self.text)) is not None
        return self.shown.holds(needle)


def _said(text: str) -> _Said:
    return _Said(text, Shown(text))


def find_exposed(
    job: Job, loaded: Loaded, wanted: Sequence[Change], widened: frozenset[int], sources: Mapping[str, str]
) -> dict[int, str]:
    """Why some changes are not written: what they say was withheld from a reader of theirs; `loaded` is the brief with them.

    What the brief withholds with the changes in it says nothing: what a reader is shown by them is no longer among it.
    """
    reasons: dict[int, str] = {}
    after = replace(job, loaded=loaded, editions=())
    for chosen in job.templates:
        view, now = (audience.project(one.loaded.brief, chosen.reader).view for one in (job, after))
        if view != now and (needles := _leaked(job, after, chosen)):
            here = [one for one in wanted if chosen.name in _readers(one, widened)]
            why = f"{chosen.name} would be shown words that the brief withholds from them ({needles[0].path})"
            reasons |= {one.number: why for one in _saying(needles, here, sources)}
        elif view != now and (leaked := _whole_leaked(job, after, chosen)):
            why = f"{chosen.name} would be shown words that the brief withholds from them ({leaked[0].path})"
            here = [one for one in wanted if chosen.name in _readers(one, widened)]
            reasons |= {one.number: why for one in [one for one in here if _is_one_of(leaked, one)] or here}
    return reasons


def _whole_leaked(job: Job, after: Job, chosen: Template) -> Sequence[audience.WithheldText]:
    """The withheld texts of which a paragraph is shown as it stands, such as one of numbers, which no audit looks for."""
    views = (audience.project(one.loaded.brief, chosen.reader).view for one in (job, after))
    before, now = (set(_paragraphs(text for _, text in texts(view))) for view in views)
    if not (fresh := now - before):
        return ()
    withheld = audience.withheld_texts(job.loaded.brief, chosen.reader)
    return [one for one in withheld if not fresh.isdisjoint(_paragraphs([one.text]))]


def _is_one_of(leaked: Sequence[audience.WithheldText], change: Change) -> bool:
    """Whether a change puts in a paragraph of these texts."""
    own = set(_paragraphs([change.target.new])) if change.target else set()
    return not own.isdisjoint(_paragraphs(one.text for one in leaked))


def _paragraphs(said: Iterable[str]) -> Iterator[str]:
    """The words of each paragraph of some texts that is no mere name."""
    for text in said:
        for one in prose.portions(text):
            plain = words(one.words)
            if len(plain.split()) >= FEWEST:
                yield plain


def _leaked(job: Job, after: Job, chosen: Template) -> tuple[Needle, ...]:
    """What the brief of before withholds from a reader, and that of after shows."""
    view = audience.project(after.loaded.brief, chosen.reader).view
    now = _said(HEADING.join([printed(after, chosen), *(text for _, text in texts(view))]))
    if not any(map(now.holds, sought(job, chosen).needles)):
        return ()
    return tuple(filter(now.holds, sought(job, chosen, printed(job, chosen)).needles))


def _readers(change: Change, widened: frozenset[int]) -> tuple[str, ...]:
    """Those who are shown the new words."""
    return (*change.audiences, *(change.readers if change.number in widened else ()))


def _saying(
    needles: Sequence[Needle], changes: Sequence[Change], sources: Mapping[str, str]
) -> Sequence[Change]:
    """The changes that say it, each by itself; else those of one text together, else all."""
    alone = [change for change in changes if _say(needles, [change], sources)]
    if alone:
        return alone
    paths = dict.fromkeys(change.path for change in changes if change.target)
    groups = [[change for change in changes if change.path == path] for path in paths]
    return [one for group in groups if _say(needles, group, sources) for one in group] or changes


def _say(needles: Sequence[Needle], group: Sequence[Change], sources: Mapping[str, str]) -> bool:
    entry = group[0].entry
    if entry:
        return any(map(_said(HEADING.join(words for _, words in entry.values)).holds, needles))
    text = sources[group[0].path]
    try:
        before, after = _said(text), _said(words_after(text, group))
    except EditError:
        return False
    return any(after.holds(needle) and not before.holds(needle) for needle in needles)
