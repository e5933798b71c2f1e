"""The list of what has changed since an earlier version, and the bars beside new words: for each reader their own."""

from __future__ import annotations

import functools
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace

from briefgen import document as tree
from briefgen import writers
from briefgen.comparison import for_reader
from briefgen.composition import compose, context_of
from briefgen.document import Document, Figure, Heading, Paragraph, Table
from briefgen.errors import Problems
from briefgen.formats import PUBLISHED
from briefgen.pipeline import Job, Made, Request, make, open_brief
from briefgen.revisions import compared
from briefgen.writers.outline import inline
from tests.conftest import BRIEFS, ROOT
from tests.interference import Record, pairs, written
from tests.revisions.later import CHANGES, document_of, later


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The brief in its next version."""
    return later(tmp_path_factory.mktemp("later"))


def listed(document: Document) -> list[str]:
    """The heading of the list of changes, and its points."""
    blocks = iter(document.blocks)
    for block in blocks:
        if isinstance(block, Heading) and block.anchor == "changes":
            points = tree.walk((next(blocks),))
            texts = [one.content for one in points if isinstance(one, Paragraph)]
            return [inline(block.content), *map(inline, texts)]
    return []


def barred(document: Document) -> set[str]:
    """The texts beside which a bar stands."""
    found: set[str] = set()
    for block in tree.walk(document.blocks):
        if isinstance(block, Table):
            rows = [row for row in block.rows if row.changed]
            found |= {tree.plain(cell.paragraphs[0]) for row in rows for cell in row.cells if cell.paragraphs}
        elif isinstance(block, Paragraph | Heading) and block.changed:
            found.add(tree.plain(block.content))
        elif isinstance(block, Figure) and block.changed:
            found.add(block.alt)
    return found


def test_the_list_names_each_change_that_the_reader_may_see(changed: Path) -> None:
    assert listed(document_of(changed, "press")) == [
        "What has changed since version 1.0 of 20\u00a0January 2025",
        (
            "~Bottom line: ~**reworded**. Pakistan wishes to continue its friendly relations with the United States. "
            "Its Ambassador {--attends--} {++will attend++} the inauguration in Washington on 20 January 2025."
        ),
        "~Key facts: ~Nine convoys of relief crossed the border. \N{EN DASH} **new**",
    ]
    analyst = listed(document_of(changed, "analyst"))
    assert any("**Likelihood: raised**. {--likely--} {++very likely++}" in one for one in analyst)
    assert any("**Likelihood: raised**. {--expected--} {++almost sure++}" in one for one in analyst)
    assert "~Lines to take: ~Pakistan did what was asked of it and left the grey list in 2022. \N{EN DASH} **no longer in the brief**" in analyst  # fmt: skip


def test_bars_stand_beside_new_words_alone(changed: Path) -> None:
    assert barred(document_of(changed, "press")) == {
        (
            "Bottom line. Pakistan wishes to continue its friendly relations with the United States. "
            "Its Ambassador will attend the inauguration in Washington on 20 January 2025."
        ),
        "Nine convoys of relief crossed the border.1",
    }


def test_a_brief_that_names_no_version_has_neither(changed: Path) -> None:
    document = document_of(changed.with_name("earlier.yaml"), "press")
    assert (listed(document), barred(document)) == ([], set())


def test_a_version_may_be_named_on_the_command_line(changed: Path) -> None:
    path = changed.with_name("earlier.yaml")
    heading, said = listed(document_of(path, "press", str(path)))
    assert heading.startswith("What has changed since version 1.0")
    assert said == "Nothing has changed."


def test_a_version_that_is_not_there_is_refused_at_its_line(tmp_path: Path) -> None:
    path = later(tmp_path, (('version: "1.0"', 'version: "1.1"\nsince: 0.9'), *CHANGES[1:]))
    with pytest.raises(Problems) as caught:
        document_of(path, "press")
    (problem,) = caught.value.problems
    assert (problem.code, problem.field, problem.place.line) == ("since", "since", 12)
    assert "none was published here" in problem.message


def test_a_revision_of_git_is_a_version(tmp_path: Path) -> None:
    path = later(tmp_path, ())
    for arguments in (
        ["init", "-q"], ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "first"],
    ):  # fmt: skip
        subprocess.run(["git", *arguments], cwd=path.parent, check=True)  # noqa: S607 -- git of the machine
    text = path.read_text(encoding="utf-8").replace('version: "1.0"', 'version: "1.1"\nsince: git:HEAD')
    path.write_text(text.replace("Its Ambassador attends", "Its Ambassador visits"), encoding="utf-8")
    assert "{--attends--} {++visits++}" in listed(document_of(path, "press"))[1]


def files_of(brief: Record, reader: str) -> list[tuple[str, bytes]]:
    """The files of a reader, built since an earlier version in which a visible word and a visible item differ."""
    with written(brief) as path:
        text = path.read_text(encoding="utf-8")
        earlier = text.replace("The corridor reopens", "The corridor closes").replace(
            "We welcome it.", "We see it."
        )
        path.with_name("earlier.yaml").write_text(earlier, encoding="utf-8")
        request = Request(audiences=(reader,), formats=PUBLISHED, since=str(path.with_name("earlier.yaml")))
        job = open_brief(path, replace(request, templates=ROOT / "templates"))
        made = [one for one in make(job, job.templates[0], request) if isinstance(one, Made)]
        return [*((one.format, one.data) for one in made), ("page", page_of(job))]


def page_of(job: Job) -> bytes:
    """The reader's page of what has changed."""
    (chosen,), brief = job.templates, job.loaded.brief
    assert brief.earlier
    one, other, secrets = for_reader(brief.earlier, brief, chosen.reader)
    steps = functools.partial(compose, chosen), functools.partial(context_of, chosen)
    return writers.write("html", compared((one, other), secrets, *steps), chosen.theme)


@given(pairs())
def test_what_changes_of_what_is_withheld_changes_no_file(found: tuple[str, Record, Record]) -> None:
    reader, one, other = found
    assert files_of(one, reader) == files_of(other, reader)


def test_a_judgement_that_says_another_change_is_a_warning(changed: Path) -> None:
    warnings = open_brief(changed, Request(templates=ROOT / "templates")).warnings
    found = [(one.field, one.message) for one in warnings if one.code == "lint-change"]
    assert ("key_judgements[0].change", "expected 'raised', as the comparison shows, found 'new'") in found
    assert all(one.place.line for one in warnings if one.code == "lint-change")


def test_a_brief_that_names_no_version_loads_nothing_of_this() -> None:
    code = (
        "import sys\nfrom briefgen.pipeline import *\n"
        f"job = open_brief(Path({str(BRIEFS / 'example-minimal.yaml')!r}), Request())\n"
        "list(make(job, job.templates[0], Request(formats=('docx',))))\n"
        "print([one for one in sys.modules if one.startswith(('briefgen.revisions', 'briefgen.versions', 'briefgen.comparison'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
