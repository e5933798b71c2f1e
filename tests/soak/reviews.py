"""Edited Word files: random edits of fifteen kinds in the files of every reader, tracked or not; none is lost or goes astray.

python -m tests.soak.reviews [rounds] [seed] [libreoffice]
"""

from __future__ import annotations

import difflib
import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.pipeline import Job, Made, Request, make, open_brief
from briefgen.review.applying import apply
from briefgen.review.changes import Change, State
from briefgen.review.reviewing import EditedFile, review
from briefgen.review.sources import save
from briefgen.review.wordfile import read_word
from briefgen.template import Template
from tests.conftest import BRIEFS, ROOT
from tests.judges import libreoffice
from tests.review.marking import Edited, Element, style_of, text_of

BRIEF_FILES = (
    "us-pakistan.yaml", "example-minimal.yaml", "examples/assessment.yaml", "examples/visit-pack.yaml",
    "examples/research-briefing.yaml",
)  # fmt: skip
EDITS = 12  # in one file
EVERY = frozenset(range(1, 10_000))
WORD = re.compile(r"[A-Za-z]{4,}")
MADE = ("TOC", "Contents", "Header", "Footer")


@dataclass
class Edit:
    """An edit that was made: its kind, a word that only it has put in, or the words that it took out."""

    kind: str
    mark: str
    gone: str
    paragraph: str


@dataclass
class Round:
    """The edits of one file, and what became of them."""

    edits: list[Edit] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    states: Counter[str] = field(default_factory=Counter)


Maker = Callable[[Edited, Element, str, random.Random], str | None]


def _span(text: str, chance: random.Random) -> tuple[int, int]:
    found = chance.choice([*WORD.finditer(text)])
    return found.span()


def replaced(*, tracked: bool, where: str = "any") -> Maker:
    """A word put in the place of another: any one, the first or the last."""

    def edit(edited: Edited, paragraph: Element, mark: str, chance: random.Random) -> str:
        text = text_of(paragraph)
        spans = [one.span() for one in WORD.finditer(text)]
        start, end = {"first": spans[0], "last": spans[-1]}.get(where) or chance.choice(spans)
        edited.change(paragraph, start, end, mark, tracked=tracked)
        return text[start:end]

    return edit


def inserted(*, tracked: bool) -> Maker:
    """Words put in behind a word."""

    def edit(edited: Edited, paragraph: Element, mark: str, chance: random.Random) -> str:
        _, end = _span(text_of(paragraph), chance)
        edited.change(paragraph, end, end, f" very {mark}", tracked=tracked)
        return ""

    return edit


def deleted(*, tracked: bool) -> Maker:
    """A word taken out."""

    def edit(edited: Edited, paragraph: Element, _: str, chance: random.Random) -> str:
        text = text_of(paragraph)
        start, end = _span(text, chance)
        edited.change(paragraph, start, end, "", tracked=tracked)
        return text[start:end]

    return edit


def rewritten(*, tracked: bool) -> Maker:
    """Several words from one place on put in the place of as many."""

    def edit(edited: Edited, paragraph: Element, mark: str, chance: random.Random) -> str:
        text = text_of(paragraph)
        start, _ = _span(text, chance)
        end = min(len(text), start + chance.randint(8, 40))
        edited.change(paragraph, start, end, f"{mark} and other words", tracked=tracked)
        return ""

    return edit


def twice(edited: Edited, paragraph: Element, mark: str, chance: random.Random) -> str:
    """Two edits of one paragraph, one tracked, one not."""
    replaced(tracked=True, where="first")(edited, paragraph, mark, chance)
    end = len(text_of(paragraph))
    edited.change(paragraph, end, end, f" {mark}b", tracked=False)
    return ""


def paragraph_added(edited: Edited, paragraph: Element, mark: str, chance: random.Random) -> str:
    """A paragraph of one's own behind another."""
    edited.insert_after(paragraph, f"A new paragraph, {mark}.", tracked=chance.random() < 0.5)
    return ""


def paragraph_deleted(edited: Edited, paragraph: Element, _: str, chance: random.Random) -> str:
    """A paragraph taken out."""
    text = text_of(paragraph)
    edited.delete(paragraph, tracked=chance.random() < 0.5)
    return text


def commented(edited: Edited, paragraph: Element, mark: str, chance: random.Random) -> str:
    """A comment on a word."""
    text = text_of(paragraph)
    start, end = _span(text, chance)
    edited.comment(paragraph, text[start:end], f"Is this so? {mark}")
    return ""


def punctuated(edited: Edited, paragraph: Element, mark: str, chance: random.Random) -> str:
    """Signs that mean something in Markdown and in YAML."""
    _, end = _span(text_of(paragraph), chance)
    sign = chance.choice(
        ["*", "_", "[1]", " # ", ": ", "'", '"', "\\", " - ", "é", "%", "{", "[@x]", "<b>", "|"]
    )
    edited.change(paragraph, end, end, f"{sign}{mark}{sign}", tracked=chance.random() < 0.5)
    return ""


KINDS: dict[str, Maker] = {
    "tracked word": replaced(tracked=True),
    "plain word": replaced(tracked=False),
    "first word": replaced(tracked=True, where="first"),
    "last word": replaced(tracked=False, where="last"),
    "tracked insertion": inserted(tracked=True),
    "plain insertion": inserted(tracked=False),
    "tracked deletion": deleted(tracked=True),
    "plain deletion": deleted(tracked=False),
    "tracked rewriting": rewritten(tracked=True),
    "plain rewriting": rewritten(tracked=False),
    "two edits": twice,
    "paragraph added": paragraph_added,
    "paragraph deleted": paragraph_deleted,
    "comment": commented,
    "signs": punctuated,
}


def edit_file(path: Path, target: Path, chance: random.Random) -> list[Edit]:
    """The edits that were made in a copy of a file, each of another paragraph."""
    edited, made = Edited(path), []
    bodies = [
        one for one in edited.paragraphs()
        if WORD.search(text_of(one)) and not style_of(one).startswith(MADE) and "sdt" not in str(one.getparent().tag)
    ]  # fmt: skip
    for number, paragraph in enumerate(chance.sample(bodies, min(EDITS, len(bodies)))):
        kind = chance.choice(list(KINDS))
        within = [*paragraph.iterancestors("{*}tc")]
        if kind.startswith("paragraph") and within:
            kind = "tracked word"
        mark, words = f"zq{number}x", text_of(paragraph)
        gone = KINDS[kind](edited, paragraph, mark, chance)
        made.append(Edit(kind, mark, gone or "", words))
    edited.save(target)
    return made


def check(job: Job, template: Template, path: Path, edits: list[Edit], *, widen: bool) -> Round:
    """What became of the edits of a file, and what should not have."""
    done = Round(edits)
    before = {one.path: one.text for one in _trees(job)}
    file = EditedFile(path.name, read_word(path.read_bytes()), template)
    found = review(job, [file])
    done.faults += [f"lost: {one}" for one in edits if not _is_found(one, found)]
    result = apply(job, found, [file], EVERY if widen else frozenset())
    done.faults += [f"left open: {one}" for one in result.changes if one.state is State.OPEN]
    done.states.update(f"{one.action.value} {one.state.value} {one.why}" for one in result.changes)
    save(result.data)
    after = open_brief(job.loaded.path, Request(templates=ROOT / "templates"))
    own = next(one for one in after.templates if one.name == template.name)
    made = make(after, own, Request(formats=("docx",)))
    rebuilt = next((one.data for one in made if isinstance(one, Made)), b"")
    left = review(after, [EditedFile("rebuilt.docx", read_word(rebuilt), own)])
    done.faults += [f"found in the rebuilt file: {one}" for one in left]
    done.faults += _strays(before, {one.path: one.text for one in _trees(after)}, result.changes)
    return done


@dataclass(frozen=True)
class Source:
    """A file of the author's."""

    path: str
    text: str


def _trees(job: Job) -> Iterator[Source]:
    for one in job.loaded.files:
        if one.suffix in {".yaml", ".md"}:
            yield Source(str(one), one.read_text(encoding="utf-8"))


def _is_found(edit: Edit, found: tuple[Change, ...]) -> bool:
    if edit.gone and edit.kind.endswith("deletion"):
        return any(edit.gone[:4] in one.old for one in found)
    if edit.kind == "paragraph deleted":
        first = WORD.findall(edit.paragraph)[-1:]
        return any(word in one.old for one in found for word in first)
    return any(edit.mark in one.new or edit.mark in one.comment for one in found)


def _strays(before: dict[str, str], after: dict[str, str], changes: tuple[Change, ...]) -> Iterator[str]:
    """Lines that were changed and are of no change that was applied."""
    applied = [one for one in changes if one.state is State.APPLIED]
    for path, text in before.items():
        old, new = text.splitlines(), after[path].splitlines()
        hunks = [
            one
            for one in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
            if one[0] != "equal"
        ]
        if len(hunks) > len(applied):
            yield f"{path}: {len(hunks)} places changed for {len(applied)} changes"


def run(rounds: int, seed: int, convert: Callable[[list[Path]], list[Path]] | None = None) -> Round:
    """All that came of so many rounds, each an edited file of a brief and a reader."""
    total, chance = Round(), random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        for number in range(rounds):
            folder = Path(name) / str(number)
            shutil.copytree(BRIEFS, folder / "briefs")
            shutil.copytree(ROOT / "templates", folder / "templates")
            path = folder / "briefs" / BRIEF_FILES[number % len(BRIEF_FILES) if chance.random() < 0.6 else 0]
            job = open_brief(path, Request(templates=folder / "templates"))
            template = chance.choice(job.templates)
            made = make(job, template, Request(formats=("docx",)))
            built = folder / "built.docx"
            built.write_bytes(next(one.data for one in made if isinstance(one, Made)))
            edited = folder / "edited.docx"
            edits = edit_file(built, edited, chance)
            (edited,) = convert([edited]) if convert else (edited,)
            done = check(job, template, edited, edits, widen=chance.random() < 0.5)
            total.edits += done.edits
            total.states += done.states
            total.faults += [f"round {number}, {path.name}, {template.name}: {one}" for one in done.faults]
            shutil.rmtree(folder)
    return total


def saved_by_libreoffice(paths: list[Path]) -> list[Path]:
    """The files as LibreOffice saves them, without the identifiers of paragraphs."""
    return libreoffice.to_word(paths, paths[0].parent / "saved")


def main(rounds: str = "60", seed: str = "1", program: str = "") -> int:
    """Print what came of them; 1 when there is a fault."""
    done = run(int(rounds), int(seed), saved_by_libreoffice if program == "libreoffice" else None)
    for fault in done.faults:
        print(fault)
    for state, count in done.states.most_common():
        print(f"{count:6} {state}")
    print(
        f"{len(done.edits)} edits of {len({one.kind for one in done.edits})} kinds: {len(done.faults)} faults"
    )
    return int(bool(done.faults))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
