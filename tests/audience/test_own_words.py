"""The brief's own words are for those whom their level and their `for` allow, by name and by level alike."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen import audience, source
from briefgen.audience import Conflict
from briefgen.errors import Problems
from briefgen.model import Brief, Handling, Reader

RIVER = Reader(name="river", title="The commission", clearance=(("uk", "OFFICIAL"), ("us", "CUI")))
NAMED = Reader(name="river", title="The commission", clearance=(("uk", "SECRET"),), default="named")
CLEARED = Reader(name="river", title="The commission", clearance=(("uk", "SECRET"),))
HEAD = """
title: Secret plan
audiences: [river]
handling: {scheme: uk, level: SECRET}
"""


def loaded(folder: Path, text: str) -> Brief:
    path = folder / "brief.yaml"
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return source.load(path).brief


def found(folder: Path, text: str, reader: Reader = RIVER) -> list[Conflict]:
    return list(audience.conflicts(loaded(folder, text), (reader,)))


def seen(folder: Path, text: str, reader: Reader = RIVER) -> Brief:
    return audience.project(loaded(folder, text), reader).view


@pytest.mark.parametrize("reader", [RIVER, NAMED])
def test_a_title_that_a_reader_may_not_see_is_an_error_whose_hint_can_be_pasted(
    tmp_path: Path, reader: Reader
) -> None:
    first = found(tmp_path, HEAD, reader)[0]
    assert (first.path, first.code) == ("title", "no-title")
    assert "for: {river: {title: ...}}" in first.hint


@pytest.mark.parametrize(
    "words",
    [
        "for: {river: {title: A plan}}",
        "subtitle: x",
    ],
)
def test_a_title_given_to_a_reader_is_all_that_stands_in_the_place_of_the_secret_one(
    tmp_path: Path, words: str
) -> None:
    view = seen(tmp_path, HEAD + words)
    assert view.title == ("A plan" if "A plan" in words else "")
    assert view.subtitle == ""


def test_the_long_form_gives_a_level_and_other_words(tmp_path: Path) -> None:
    text = """
    title: {text: Secret plan, for: {river: A plan}}
    subtitle: {text: For all, handling: OFFICIAL}
    copy: [Secret office, {text: Open office, handling: OFFICIAL}, {text: Third, for: {river: Bureau}}]
    record: {file: {text: A/7, handling: OFFICIAL}, box: S/9, shelf: {text: S/1, for: {river: O/1}}}
    clearances: [{role: Head, handling: OFFICIAL}, {role: Spy, for: {river: {role: Clerk}}}]
    authors: [{name: A, handling: OFFICIAL}, {name: B}]
    purpose: {ask: to strike, by: 2025-01-01, for: {river: {ask: to wait}}}
    date: {text: 2025-02-03, handling: SECRET}
    status: {text: cleared, handling: SECRET}
    audiences: [river]
    handling: {scheme: uk, level: SECRET, note: {text: Read twice, handling: OFFICIAL}, distribution: [A, {text: B, handling: OFFICIAL}]}
    """
    view = seen(tmp_path, text)
    assert (view.title, view.subtitle, view.copy) == ("A plan", "For all", ("Open office", "Bureau"))
    assert view.record == (("file", "A/7"), ("shelf", "O/1"))
    assert [one.role for one in view.clearances] == ["Head", "Clerk"]
    assert [one.name for one in view.authors] == ["A"]
    assert view.purpose is not None
    assert (view.purpose.ask, view.purpose.by) == ("to wait", None)
    assert (view.date, view.status, view.moment) == (None, "", 0)
    assert view.handling == Handling(scheme="uk", level="OFFICIAL", note="Read twice", distribution=("B",))


@pytest.mark.parametrize(
    "words", ["subtitle: {text: x, for: {river: ''}}", "subtitle: x\nfor: {river: {subtitle: ''}}"]
)
def test_a_reader_who_is_given_nothing_in_the_place_of_words_has_nothing(tmp_path: Path, words: str) -> None:
    assert seen(tmp_path, HEAD + words, CLEARED).subtitle == ""
    rows = audience.decisions(loaded(tmp_path, HEAD + words), (RIVER, CLEARED))
    assert [row[2] for row in rows if row[0].startswith("subtitle")] == ["given nothing"]


def test_a_title_of_no_words_is_no_title(tmp_path: Path) -> None:
    (one, *_) = found(tmp_path, HEAD + "for: {river: {title: ''}}", CLEARED)
    assert (one.path, one.code) == ("title", "no-title")


def test_a_reader_who_is_cleared_reads_the_words_themselves(tmp_path: Path) -> None:
    text = (
        HEAD
        + "summary: {text: Short, handling: OFFICIAL}\nto: Somebody\nauthors: [{name: X, visible: false}]"
    )
    view = seen(tmp_path, text, CLEARED)
    assert (view.title, view.summary, view.to, view.authors) == ("Secret plan", "Short", "Somebody", ())
    assert view.handling == Handling(scheme="uk", level="SECRET")


def test_a_level_below_the_brief_opens_nothing_to_a_reader_who_must_be_named(tmp_path: Path) -> None:
    text = HEAD + "summary: {text: Short, handling: OFFICIAL}\nreference: R/1\nfor: {river: {title: A plan}}"
    view = seen(tmp_path, text, NAMED)
    assert (view.title, view.summary, view.reference) == ("A plan", "", "R/1")


@pytest.mark.parametrize(
    ("extra", "mark"),
    [("", "OFFICIAL"), ("reference: {text: R, handling: OFFICIAL-SENSITIVE}", "OFFICIAL-SENSITIVE")],
)
def test_words_given_to_a_reader_count_in_the_mark_at_their_clearance(
    tmp_path: Path, extra: str, mark: str
) -> None:
    text = f"{HEAD}for: {{river: {{title: A plan, handling: OFFICIAL}}}}\n{extra}"
    assert getattr(seen(tmp_path, text, CLEARED).handling, "level", "") == mark
    plain = HEAD + "for: {river: {title: A plan}}"
    assert getattr(seen(tmp_path, plain, CLEARED).handling, "level", "") == "SECRET"


def test_a_mark_lowered_for_a_reader_opens_nothing_and_is_an_error_where_they_see_more(
    tmp_path: Path,
) -> None:
    text = """
    title: A plan
    audiences: [river]
    handling: {scheme: uk, level: OFFICIAL-SENSITIVE, for: {river: {level: OFFICIAL}}}
    lines: [{text: Secret line}]
    for: {river: {title: Words}}
    """
    assert seen(tmp_path, text).lines == ()
    assert "mark-lowered" not in [one.code for one in found(tmp_path, text)]
    (lowered,) = found(tmp_path, text, CLEARED)
    assert (lowered.path, lowered.code) == ("handling.for.river.level", "mark-lowered")
    assert getattr(seen(tmp_path, text, CLEARED).handling, "level", "") == "OFFICIAL-SENSITIVE"


def test_a_reader_who_gets_a_title_alone_is_a_warning_with_the_reasons(tmp_path: Path) -> None:
    text = (
        HEAD + "for: {river: {title: A plan}}\nsummary: x\nlines: [{text: y}, {text: z, audiences: [-river]}]"
    )
    (warned,) = found(tmp_path, text)
    assert (warned.path, warned.code) == ("audiences[0]", "nothing-seen")
    assert warned.message == "river gets a title and nothing below it: level SECRET, not for this reader"
    assert found(tmp_path, HEAD + "for: {river: {title: A plan}}") == []


@pytest.mark.parametrize(
    ("extra", "path"),
    [
        ("subtitle: {text: x, handling: TOP SECRET}", "subtitle.handling"),
        ("copy: [x, {text: x, handling: TOP SECRET}]", "copy[1].handling"),
        ("record: {file: {text: x, handling: TOP SECRET}}", "record.file.handling"),
        ("authors: [{name: x, handling: TOP SECRET}]", "authors[0].handling"),
        ("purpose: {ask: x, handling: TOP SECRET}", "purpose.handling"),
    ],
)
def test_no_own_word_is_above_the_brief(tmp_path: Path, extra: str, path: str) -> None:
    first = found(tmp_path, f"{HEAD}{extra}", CLEARED)[0]
    assert (first.path, first.code) == (path, "level")


@pytest.mark.parametrize(
    "extra",
    [
        "subtitle: {text: x, for: {desk: y}}",
        "copy: [{text: x, for: {desk: y}}]",
        "record: {file: {text: x, for: {desk: y}}}",
        "clearances: [{role: x, for: {desk: {role: y}}}]",
        "purpose: {ask: x, for: {desk: {ask: y}}}",
    ],
)
def test_other_words_of_a_text_are_for_an_audience_of_the_brief(tmp_path: Path, extra: str) -> None:
    (one,) = found(tmp_path, f"{HEAD}{extra}", CLEARED)
    assert (one.path.endswith("for.desk"), one.code) == (True, "audience")


def test_words_given_to_a_reader_have_a_level_that_they_are_cleared_for(tmp_path: Path) -> None:
    text = HEAD + "for: {river: {title: A plan, handling: SECRET}}"
    assert [(one.path, one.code) for one in found(tmp_path, text)] == [("for.river.handling", "level")]


def test_each_own_word_has_a_row_with_its_reason(tmp_path: Path) -> None:
    text = HEAD + "copy: [a, b]\nrecord: {file: f}\npurpose: {ask: to act}\nfor: {river: {copy: [c]}}"
    rows = audience.decisions(loaded(tmp_path, text), (RIVER, CLEARED))
    assert ("title  Secret plan", "level SECRET", "yes") in rows
    assert ("record.file  f", "level SECRET", "yes") in rows
    assert ("purpose  to act", "level SECRET", "yes") in rows


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("{scheme: tlp, level: SECRET}", "SECRET is a level of uk and us; tlp has TLP:CLEAR"),
        ("{scheme: uk, level: SECRT}", "did you mean 'SECRET'?"),
        ("{scheme: tlp, level: AMBER}", "did you mean 'TLP:AMBER'?"),
        ("{scheme: tlp, level: TLP:AMBER//NOFORN}", "tlp has no caveats"),
        ("{scheme: us, level: SECRET//noforn}", "write it as SECRET//NOFORN"),
        ("{level: SECRET}", "set `handling.scheme` to tlp, uk or us"),
        ("{scheme: uk, level: SECRET, for: {river: {level: TLP:RED}}}", "TLP:RED is a level of tlp"),
    ],
)
def test_a_level_is_never_guessed_from_another_scheme(tmp_path: Path, written: str, hint: str) -> None:
    with pytest.raises(Problems) as raised:
        loaded(tmp_path, f"title: A\naudiences: [river]\nhandling: {written}\n")
    assert [(one.code, one.hint.startswith(hint)) for one in raised.value.problems] == [("level", True)]


@pytest.mark.parametrize(
    ("extra", "reader", "title"),
    [
        ("", CLEARED, "Note of a conversation"),
        ("", RIVER, None),
        ("public: true", RIVER, "Note of a conversation"),
        ("public: true", NAMED, "Note of a conversation"),
    ],
)
def test_a_source_with_a_stand_in_is_named_to_those_above_the_lowest_level_only(
    tmp_path: Path, extra: str, reader: Reader, title: str | None
) -> None:
    text = f"""
    title: A plan
    audiences: [river]
    handling: {{scheme: uk, level: OFFICIAL}}
    key_judgements: [{{text: "It holds. [@note]", audiences: [river]}}]
    sources: [{{id: note, title: Note of a conversation, public_alt: An official, {extra}}}]
    """
    view = seen(tmp_path, text, reader)
    assert [one.title for one in view.sources] == ([title] if title else [])
    assert ("An official" in view.key_judgements[0].text) == (title is None)


def test_a_caveat_withholds_from_those_who_do_not_hold_it_and_is_in_the_mark_of_those_who_do(
    tmp_path: Path,
) -> None:
    text = """
    title: A plan
    audiences: [river]
    handling: {scheme: us, level: CUI}
    lines: [{text: For us, handling: CUI//NOFORN}, {text: For all}]
    """
    holder = Reader(name="river", title="x", clearance=(("us", "CUI"),), caveats=frozenset({"NOFORN"}))
    assert [one.text for one in seen(tmp_path, text).lines] == ["For all"]
    assert [one.text for one in seen(tmp_path, text, holder).lines] == ["For us", "For all"]
    assert getattr(seen(tmp_path, text, holder).handling, "level", "") == "CUI//NOFORN"
    rows = audience.decisions(loaded(tmp_path, text), (RIVER,))
    assert ("lines[0]  For us", "caveat NOFORN") in rows


@pytest.mark.parametrize(
    ("extra", "field", "code"),
    [
        ("subtitle: {words: x}", "subtitle.words", "unknown-field"),
        ("subtitle: {handling: OFFICIAL}", "subtitle.text", "missing"),
        ("subtitle: {text: x, handling: [OFFICIAL]}", "subtitle.handling", "value"),
        ("subtitle: {text: x, for: y}", "subtitle.for", "value"),
        ("subtitle: {text: x, for: {river: [y]}}", "subtitle.for.river", "value"),
        ("subtitle: {text: [x]}", "subtitle", "value"),
        ("record: x", "record", "value"),
        ("for: {river: {format: 1}}", "for.river.format", "unknown-field"),
        ("for: {river: {handling: [x]}}", "for.river.handling", "value"),
    ],
)
def test_a_long_form_that_cannot_be_read_is_an_error_at_its_field(
    tmp_path: Path, extra: str, field: str, code: str
) -> None:
    with pytest.raises(Problems) as raised:
        loaded(tmp_path, HEAD + extra)
    assert (field, code) in [(one.field, one.code) for one in raised.value.problems]


def test_a_list_given_as_a_whole_has_its_answer_at_the_rows_of_the_authors_list(tmp_path: Path) -> None:
    rows = audience.decisions(
        loaded(tmp_path, HEAD + "copy: [a, b]\nfor: {river: {copy: [c]}}"),
        (RIVER, replace(CLEARED, name="desk")),
    )
    assert [row for row in rows if row[0].startswith("copy")] == [
        ("copy  c", "yes", "not given"),
        ("copy[0]  a", "other words", "yes"),
        ("copy[1]  b", "other words", "yes"),
    ]


def test_a_folder_narrows_the_caveats_of_one_that_says_some() -> None:
    both, one, none = (
        replace(RIVER, caveats=caveats)
        for caveats in (frozenset({"NOFORN", "EYES ONLY"}), frozenset({"NOFORN"}), None)
    )
    assert audience.narrow(one, both).caveats == one.caveats
    assert audience.narrow(none, both).caveats == both.caveats
    assert audience.narrow(both, none).caveats == both.caveats
    assert audience.widens(one, both) == ("caveats EYES ONLY",)
    assert audience.widens(none, both) == ()
