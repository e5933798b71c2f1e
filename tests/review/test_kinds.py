"""Edits of many kinds in the files of all readers: each is found at its line, and applied or told; none is lost."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from briefgen.pipeline import Made, Request, make
from briefgen.review.applying import apply
from briefgen.review.changes import Action, Change, State
from briefgen.review.reviewing import review
from briefgen.review.sources import save
from briefgen.review.wordfile import read_word
from tests.conftest import BRIEFS
from tests.review.marking import Edited, Element, text_of
from tests.review.test_applying import EVERY, file_with, opened
from tests.review.test_finding import READERS, file_of


class Kind(NamedTuple):
    """An edit of the paragraph with these words, and the change that it must be found as."""

    name: str
    words: str
    style: str
    edit: Callable[[Edited, Element], object]
    action: Action
    state: State
    path: str


def put(old: str, new: str, *, tracked: bool = True) -> Callable[[Edited, Element], object]:
    """An edit that puts new words in the place of old ones."""
    return lambda edited, paragraph: edited.replace(paragraph, old, new, tracked=tracked)


def moved(edited: Edited, paragraph: Element) -> None:
    """An edit that moves a paragraph behind the next."""
    words = text_of(paragraph)
    after = paragraph.getnext()
    edited.delete(paragraph)
    edited.insert_after(after, words)


OPEN, TOLD, CONFLICT = State.OPEN, State.REPORTED, State.CONFLICT
KINDS = (
    Kind("tracked word", "Afghanistan is a central", "", put("central", "first"), Action.REPLACE, OPEN, "sections[0].body"),
    Kind("plain word", "gives India priority", "", put("priority", "much weight", tracked=False), Action.REPLACE, OPEN, "sections[1].body"),
    Kind("new words", "Since the Taliban came back", "", put("more than", "rather more than"), Action.INSERT, OPEN, "sections[0].body"),
    Kind("words deleted", "Rivalry between the United States", "", put(" has sharpened, and", " has sharpened;"), Action.REPLACE, OPEN, "sections[2].body"),
    Kind("plain deletion", "Members of the government", "", put(", Defence Minister Khawaja Mohammed Asif among them,", "", tracked=False), Action.DELETE, OPEN, "sections[3].body"),
    Kind("heading", "India: first in American", "Heading", put("American", "Washington's"), Action.REPLACE, OPEN, "sections[1].title"),
    Kind("title", "Keep Washington close", "Title", put("close", "near"), Action.REPLACE, OPEN, "title"),
    Kind("subtitle", "at the start of a second Trump term", "Subtitle", put("second Trump", "new"), Action.REPLACE, OPEN, "subtitle"),
    Kind("bottom line", "Bottom line.", "Lead", put("United States", "US"), Action.REPLACE, OPEN, "summary"),
    Kind("bottom line 2", "with less weight in Washington", "Lead", put("each side", "either side"), Action.REPLACE, OPEN, "summary"),
    Kind("judgement", "Washington cuts counter-terrorism aid", "", put("during this term", "this term"), Action.DELETE, OPEN, "key_judgements[0].text"),
    Kind("ask", "that our envoys open with", "", put("both capitals need each other", "both capitals agree"), Action.REPLACE, OPEN, "purpose.ask"),
    Kind("why now", "The new administration takes office", "", put("first contacts", "very first contacts"), Action.INSERT, OPEN, "purpose.why_now"),
    Kind("list point", "Pakistan left the grey list", "ListBullet", put("left", "was taken off"), Action.REPLACE, OPEN, "facts[0].text"),
    Kind("fact", "The United States has paid out", "ListBullet", put("over USD", "some USD", tracked=False), Action.REPLACE, OPEN, "facts[0].text"),
    Kind("line to take", "Proceedings before our courts", "", put("domestic", "wholly domestic"), Action.INSERT, OPEN, "lines["),
    Kind("line to take 2", "Our ties with the United States", "", put("both countries", "both nations"), Action.REPLACE, OPEN, "lines["),
    Kind("line to take 3", "Pakistan wants an Afghanistan", "", put("its people", "all its people"), Action.INSERT, OPEN, "lines["),
    Kind("answer", "We have good relations with both", "", put("directed against", "aimed at"), Action.REPLACE, OPEN, "questions["),
    Kind("cell", "Seek a joint appeal", "Table", put("joint", "common"), Action.REPLACE, OPEN, "risks[0].mitigation"),
    Kind("cell 2", "Services in the border districts", "Table", put("overrun", "strained"), Action.REPLACE, OPEN, "consequence"),
    Kind("recommendation", "have the case for Afghan relief", "Table", put("other donors", "all donors"), Action.REPLACE, OPEN, "recommendations[1].text"),
    Kind("timeline", "Taliban return to power", "Table", put("return", "come back"), Action.REPLACE, OPEN, "timeline[0].title"),
    Kind("timeline 2", "Donald Trump takes office", "Table", put("attends", "is present"), Action.REPLACE, OPEN, "timeline[2].title"),
    Kind("caption", "Two sums that are at stake", "Caption", put("at stake", "in question"), Action.REPLACE, OPEN, "figures[0].caption"),
    Kind("glossary", "China-Pakistan Economic Corridor, also", "", put("also called", "called"), Action.DELETE, OPEN, "glossary[0].meaning"),
    Kind("annex", "How this brief was made", "", put("was made", "came about"), Action.REPLACE, OPEN, "annexes[0].title"),
    Kind("contact", "south-asia@desk.example", "", put("South Asia Desk,", "South Asia desk,"), Action.REPLACE, OPEN, "contact"),
    Kind("note", "News report datelined", "Source", put("datelined", "dated"), Action.REPLACE, OPEN, "sources[0].title"),
    Kind("new paragraph", "Afghanistan is a central", "", lambda e, p: e.insert_after(p, "A new paragraph, 2 * 3."), Action.INSERT, OPEN, "sections[0].body"),
    Kind("paragraph deleted", "After the American withdrawal", "", lambda e, p: e.delete(p), Action.DELETE, OPEN, "sections[0].body"),
    Kind("paragraph moved", "Supporters of the opposition", "", moved, Action.DELETE, OPEN, "sections[3].body"),
    Kind("new heading", "China: support that Pakistan", "Heading", lambda e, p: e.insert_after(p, "A heading of mine"), Action.INSERT, TOLD, "sections[2].title"),
    Kind("comment", "Key facts", "", lambda e, p: e.comment(p, "facts", "Are there no more?"), Action.COMMENT, TOLD, ""),
    Kind("comment 2", "American relief keeps Afghanistan", "", lambda e, p: e.comment(p, "refugees", "Which?"), Action.COMMENT, TOLD, "sections[0].summary"),
    Kind("row deleted", "Pakistan leaves the FATF", "Table", lambda e, p: e.delete_row(p), Action.DELETE, TOLD, "timeline[1].title"),
    Kind("row added", "Donald Trump takes office", "Table", lambda e, p: e.add_row(p, "Mine"), Action.INSERT, TOLD, ""),
    Kind("label", "Cleared, version", "", put("Cleared", "Agreed"), Action.REPLACE, TOLD, ""),
    Kind("citation", "Nothing was added that", "", put("report.1 Nothing", "report, and nothing"), Action.REPLACE, CONFLICT, "annexes[0].body"),
)  # fmt: skip


def edited_by_all(built: Path, folder: Path, reader: str) -> tuple[Path, list[Kind]]:
    """The file of a reader with every kind of edit that has a place in it."""
    edited, used, touched = Edited(file_of(built, reader)), [], set()
    for kind in KINDS:
        try:
            paragraph = edited.find(kind.words, style=kind.style)
        except IndexError:
            continue
        if not kind.name.startswith(("comment", "new p", "new h", "row a")) and id(paragraph) in touched:
            continue
        try:
            kind.edit(edited, paragraph)
        except ValueError:
            continue  # the paragraph has these words, the text to edit is another
        touched.add(id(paragraph))
        used.append(kind)
    if reader in {"minister", "analyst"}:
        edited.tick(1).fill("Decision", "Cleared.").fill("Signature", "Head of the Americas Desk")
    return edited.save(folder / f"{reader}.docx"), used


def missing(used: list[Kind], found: tuple[Change, ...], reader: str) -> list[str]:
    """The kinds of edit that no change stands for; a source is not changed from a file for the public."""
    if reader in {"press", "parliament"}:
        used = [one._replace(state=TOLD) if one.name == "note" else one for one in used]
    return [
        kind.name
        for kind in used
        if not any(
            one.action is kind.action and one.state is kind.state and kind.path in one.path for one in found
        )
    ]


def check(folder: Path, reader: str, path: Path, used: list[Kind]) -> None:
    """Every edit is found; applied, none but those that are told is left."""
    job = opened(folder)
    file = file_with(job, reader, read_word(path.read_bytes()))
    found = review(job, [file])
    assert missing(used, found, reader) == []
    result = apply(job, found, [file], EVERY)
    assert [one for one in result.changes if one.state is State.OPEN] == []
    refused = [one for one in result.changes if one.state is State.CONFLICT]
    assert [one.why for one in refused if "citation" not in one.why] == []
    save(result.data)
    after = opened(folder)
    template = next(one for one in after.templates if one.name == reader)
    made = make(after, template, Request(formats=("docx",)))
    rebuilt = next(one.data for one in made if isinstance(one, Made))
    assert review(after, [file_with(after, reader, read_word(rebuilt))]) == ()
    if any(one.identifier for one in file.word.paragraphs):  # LibreOffice takes them out
        left = review(after, [file_with(after, reader, file.word)])
        assert [one for one in left if one.state is State.OPEN] == []


@pytest.mark.parametrize("reader", READERS)
def test_each_kind_of_edit_is_found_and_applied(built: Path, tmp_path: Path, reader: str) -> None:
    shutil.copytree(BRIEFS, tmp_path / "briefs")
    path, used = edited_by_all(built, tmp_path, reader)
    check(tmp_path / "briefs", reader, path, used)


def test_there_are_sixty_edits_of_fifteen_kinds(built: Path, tmp_path: Path) -> None:
    used = [kind for reader in READERS for kind in edited_by_all(built, tmp_path, reader)[1]]
    assert len(used) >= 60
    assert len({kind.name for kind in used}) >= 15


@pytest.mark.judge
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_each_kind_is_found_after_libreoffice_has_saved_the_file(built: Path, tmp_path: Path) -> None:
    kinds = {reader: edited_by_all(built, tmp_path, reader) for reader in READERS}
    (tmp_path / "saved").mkdir()
    program = shutil.which("soffice") or ""
    subprocess.run(
        [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "docx",
         "--outdir", tmp_path / "saved", *(path for path, _ in kinds.values())],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    for reader, (path, every) in kinds.items():
        used = [
            kind for kind in every if kind.name != "citation"
        ]  # whose mark LibreOffice keeps beside the new words
        shutil.rmtree(tmp_path / "briefs", ignore_errors=True)
        shutil.copytree(BRIEFS, tmp_path / "briefs")
        check(tmp_path / "briefs", reader, tmp_path / "saved" / path.name, used)
