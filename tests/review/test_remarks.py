"""What is in a file besides its words is told too: looks, addresses, heads and feet, comments and what answers them."""

from __future__ import annotations

from pathlib import Path

import docx

from briefgen.pipeline import Job
from briefgen.review.changes import Action, State
from tests.review.marking import Edited, style_of, w
from tests.review.test_finding import changes_of, file_of, job

__all__ = ["job"]


def test_a_look_that_was_changed_is_told(built: Path, job: Job, tmp_path: Path) -> None:
    document = docx.Document(str(file_of(built, "press")))
    paragraph = next(one for one in document.paragraphs if one.text.startswith("Pakistan left"))
    paragraph.runs[0].bold = True
    document.save(str(tmp_path / "e.docx"))
    (one,) = changes_of(job, tmp_path / "e.docx", "press")
    assert (one.action, one.state) == (Action.STYLE, State.REPORTED)


def test_words_in_a_head_are_told(built: Path, job: Job, tmp_path: Path) -> None:
    edited = Edited(file_of(built, "press"))
    name = next(one for one in edited.parts if one.startswith("word/header"))
    edited.parts[name] = edited.parts[name].replace(b"South Asia Desk", b"North Asia Desk")
    (one,) = changes_of(job, edited.save(tmp_path / "e.docx"), "press")
    assert one.state is State.REPORTED
    assert "North Asia Desk" in one.new
    assert "South Asia Desk" in one.old


def test_a_comment_of_another_program_is_told(built: Path, job: Job, tmp_path: Path) -> None:
    document = docx.Document(str(file_of(built, "press")))
    paragraph = next(one for one in document.paragraphs if one.text.startswith("Pakistan left"))
    document.add_comment(paragraph.runs, text="Since when?", author="B. Malik", initials="BM")
    document.save(str(tmp_path / "e.docx"))
    (one,) = changes_of(job, tmp_path / "e.docx", "press")
    assert (one.action, one.comment, one.authors[0].name) == (Action.COMMENT, "Since when?", "B. Malik")
    assert one.path.endswith("facts[0].text")


def test_an_answer_names_the_comment_that_it_answers(built: Path, job: Job, tmp_path: Path) -> None:
    edited = Edited(file_of(built, "press"))
    paragraph = edited.find("Pakistan left the grey")
    edited.comment(paragraph, "grey", "Why grey?").comment(paragraph, "list", "So it is called.")
    path = edited.save(tmp_path / "e.docx")
    parts = Edited(path)
    text = parts.parts["word/comments.xml"].decode()
    w14 = "http://schemas.microsoft.com/office/word/2010/wordml"
    for number in ("1", "2"):
        text = text.replace("<w:p><w:r>", f'<w:p xmlns:w14="{w14}" w14:paraId="0000000{number}"><w:r>', 1)
    parts.parts["word/comments.xml"] = text.encode()
    parts.parts["word/commentsExtended.xml"] = (
        b'<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        b'<w15:commentEx w15:paraId="00000001" w15:done="1"/>'
        b'<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/></w15:commentsEx>'
    )
    first, second = changes_of(job, parts.save(tmp_path / "f.docx"), "press")
    assert first.why == "resolved"
    assert second.comment == "in answer to A. Khan: So it is called."


def test_runs_that_word_has_cut_and_marked_are_read_as_one_text(
    built: Path, job: Job, tmp_path: Path
) -> None:
    edited = Edited(file_of(built, "press"))
    paragraph = edited.find("Pakistan left the grey")
    edited.change(paragraph, 4, 4, "", tracked=False)
    for run in list(paragraph.iter(w("r"))):
        run.set(w("rsidR"), "00AB12CD")
        run.addprevious(run.makeelement(w("proofErr"), {w("type"): "spellStart"}))
    assert changes_of(job, edited.save(tmp_path / "e.docx"), "press") == ()


def test_numbers_of_pages_that_word_counts_anew_are_no_edit(built: Path, job: Job, tmp_path: Path) -> None:
    edited = Edited(file_of(built, "analyst"))
    entry = next(one for one in edited.paragraphs() if style_of(one).startswith("TOC"))
    list(entry.iter(w("t")))[-1].text = "77"
    assert changes_of(job, edited.save(tmp_path / "e.docx"), "analyst") == ()
