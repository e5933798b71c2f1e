"""The Jinja files of a chain of folders, read without running them: every mistake at its line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from jinja2 import BaseLoader, TemplateSyntaxError, nodes
from msgspec import Struct
from msgspec.structs import replace

from briefgen.errors import Place, Problem, Severity
from briefgen.template.bounds import TooMuchError
from briefgen.template.environment import FILE_NAME, FolderLoader, Sandbox, closest
from briefgen.template.expressions import ScanFinding, findings
from briefgen.template.layer import Layer
from briefgen.template.places import display_path

SUFFIX = ".j2"
PARTS = "parts"  # the block of standard/brief.md.j2 that holds what `show:` lists
SYNTAX_HINTS = {
    "end of print statement": "between {{ and }} stands one expression: a name, or a part with its options in ( )",
    "end of statement block": "{% and %} hold one statement: {% for risk in brief.risks %}, {% if ... %}, {% block ... %}",
    "unexpected char": "text stands in quotes inside {{ }} and {% %}",
    "unexpected end of template": "something that was begun is not ended",
}  # fmt: skip


class JinjaSource(Struct, frozen=True):
    """One Jinja file of a folder: its text and, when it can be read, its tree."""

    path: Path
    text: str
    tree: nodes.Template | None
    problem: Problem | None = None

    def problem_at(self, finding: ScanFinding) -> Problem:
        """A finding as a problem of this file."""
        return locate(self.path, self.text, finding)


def locate(path: Path, text: str, finding: ScanFinding) -> Problem:
    """The problem of a Jinja file, at the word it speaks of where the line has it."""
    lines = text.split("\n")
    line = lines[finding.line - 1] if 0 < finding.line <= len(lines) else ""
    column = line.find(finding.word) + 1 if finding.word else len(line) - len(line.lstrip()) + 1
    return Problem(
        finding.code,
        finding.message,
        Place(display_path(path), finding.line, max(1, column)),
        hint=finding.hint,
        severity=finding.severity,
        source=line,
    )


def whole(folders: tuple[Path, ...], finding: ScanFinding, *words: str) -> Problem:
    """The problem of what the nearest file of some folders makes, at the line that has these words, if one has."""
    path = next((folder / FILE_NAME for folder in folders if (folder / FILE_NAME).is_file()), folders[0])
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    lines = text.split("\n")
    line = next((n for n, line in enumerate(lines, 1) if any(word and word in line for word in words)), 0)
    return locate(path, text, replace(finding, line=line))


def scan(layers: tuple[Layer, ...]) -> Iterator[Problem]:
    """What is wrong with the Jinja files of a chain of folders."""
    for index, layer in enumerate(layers):
        chain = layers[index:]
        for source in _sources(layer, chain):
            if source.problem:
                yield source.problem
            if source.tree is not None:
                yield from map(
                    source.problem_at, findings(source.tree, included=source.path.name != FILE_NAME)
                )
                yield from map(source.problem_at, _inheritance(source, chain))
                if any(one.show is not None for one in layers[: index + 1]):
                    yield from map(source.problem_at, _check_show(source))


def _sources(layer: Layer, chain: tuple[Layer, ...]) -> Iterator[JinjaSource]:
    for path in sorted(layer.folder.glob(f"*{SUFFIX}")):
        if path.is_file() and path.resolve().parent == layer.folder.resolve():
            yield _source(layer, path, chain)


def _source(layer: Layer, path: Path, chain: tuple[Layer, ...]) -> JinjaSource:
    """The file as written: what the environment puts in to count steps is not in its tree."""
    text = ""
    try:
        text, _, _ = FolderLoader(tuple(one.folder for one in chain)).get_source(
            None, f"{layer.name}/{path.name}"
        )
        return JinjaSource(path, text, _parse(text, path.name, str(path)))
    except UnicodeDecodeError:
        finding = _unreadable("expected UTF-8, found another encoding", "save it as UTF-8")
    except TooMuchError as error:
        finding = _unreadable(str(error), "a template holds no brief: take its text out")
    except TemplateSyntaxError as error:
        finding = syntax(error)
    return JinjaSource(path, text, None, locate(path, text, finding))


def _unreadable(message: str, hint: str) -> ScanFinding:
    return ScanFinding("template-syntax", 1, message, hint)


@lru_cache(maxsize=32)
def _parse(text: str, name: str, path: str) -> nodes.Template:
    return Sandbox(BaseLoader()).parse_as_written(text, name, path)


def syntax(error: TemplateSyntaxError) -> ScanFinding:
    """A mistake of Jinja's grammar: Jinja's first sentence says what, its others how to mend it."""
    message, _, rest = (error.message or "expected a template").replace("\n", " ").partition(". ")
    hint = next((hint for words, hint in SYNTAX_HINTS.items() if words in message.lower()), "")
    rest = rest[:1].lower() + rest[1:].rstrip(".")
    message = message[:1].lower() + message[1:].rstrip(".")
    word = message.rpartition("got '")[2].removesuffix("'") if "got '" in message else ""
    hint = rest or hint or "docs/templates.md shows what a template may hold"
    return ScanFinding("template-syntax", error.lineno, message, hint, word)


def _inheritance(source: JinjaSource, chain: tuple[Layer, ...]) -> Iterator[ScanFinding]:
    """Blocks that the file it extends does not have, and words that stand outside every block."""
    assert source.tree is not None  # asked for by the caller
    extends = next(iter(source.tree.find_all(nodes.Extends)), None)
    for kind in (nodes.Include, nodes.Import, nodes.FromImport):
        for taken in source.tree.find_all(kind):
            file = getattr(taken, "template", None)
            if isinstance(file, nodes.Const) and not _find(str(file.value), chain):
                yield _no_file(str(file.value), taken.lineno, chain)
    if extends is None or not isinstance(extends.template, nodes.Const):
        return
    name = str(extends.template.value)
    parent = _find(name, chain)
    if parent is None:
        yield _no_file(name, extends.lineno, chain)
    elif parent.resolve() == source.path.resolve():
        above = next((one.name for one in chain[1:] if (one.folder / FILE_NAME).is_file()), "standard")
        hint = f'write {{% extends "{above}/{FILE_NAME}" %}}'
        yield ScanFinding(
            "template-missing", extends.lineno, "expected another file, found this one", hint, name
        )
    else:
        yield from _strange_blocks(source.tree, _blocks(parent, chain), name)
        yield from _outside(source.tree)


def _no_file(name: str, line: int, chain: tuple[Layer, ...]) -> ScanFinding:
    message = f"expected a file of this folder or of one it extends, found {name!r}"
    known = [
        f"{layer.name}/{path.name}" for layer in chain for path in sorted(layer.folder.glob(f"*{SUFFIX}"))
    ]
    return ScanFinding("template-missing", line, message, closest(name, known) if known else "", name)


def _find(name: str, chain: tuple[Layer, ...]) -> Path | None:
    """The file that a template of this chain means by a name, as the loader finds it."""
    named, _, file = name.rpartition("/")
    for layer in chain:
        if named in {"", layer.name} and (layer.folder / file).is_file():
            return layer.folder / file
    return None


def _blocks(path: Path, chain: tuple[Layer, ...]) -> frozenset[str]:
    """Every block of a file and of those that it extends."""
    found: set[str] = set()
    seen: set[Path] = set()
    reading: Path | None = path
    while reading is not None and reading not in seen:
        seen.add(reading)
        layer = next(layer for layer in chain if layer.folder == reading.parent)
        source = _source(layer, reading, chain)
        if source.tree is None:
            break
        found |= {block.name for block in source.tree.find_all(nodes.Block)}
        extends = next(iter(source.tree.find_all(nodes.Extends)), None)
        constant = extends.template if extends else None
        reading = _find(str(constant.value), chain) if isinstance(constant, nodes.Const) else None
    return frozenset(found)


def _strange_blocks(tree: nodes.Template, known: frozenset[str], parent: str) -> Iterator[ScanFinding]:
    """Blocks that would never be printed; one inside a known block is new, and is."""
    for node in tree.body:
        if isinstance(node, nodes.Block) and node.name not in known:
            message = f"expected a block of {parent}, found {node.name!r}, which it lacks"
            yield ScanFinding("template-block", node.lineno, message, closest(node.name, known), node.name)


def _outside(tree: nodes.Template) -> Iterator[ScanFinding]:
    """Words that a file which extends another has outside its blocks."""
    for node in tree.body:
        for child in node.nodes if isinstance(node, nodes.Output) else []:
            if not isinstance(child, nodes.TemplateData) or child.data.strip():
                message = "expected words inside a block, found some outside, which are never printed"
                hint = "put them between {% block before %} and {% endblock %}"
                yield ScanFinding(
                    "unused-override", child.lineno + _blank(child), message, hint, severity=Severity.WARNING
                )
                return


def _check_show(source: JinjaSource) -> Iterator[ScanFinding]:
    """A file that puts something else in the place of the parts which `show:` lists."""
    tree = source.tree
    if source.path.name != FILE_NAME or tree is None:
        return
    extends = any(tree.find_all(nodes.Extends))
    place = (
        next((block for block in tree.find_all(nodes.Block) if block.name == PARTS), None)
        if extends
        else tree
    )
    names = {name.name for name in place.find_all(nodes.Name)} if place else {"show"}
    if place is not None and not names & {"show", "super"}:
        message = (
            "expected the parts of `show:`, found none of them here: what template.yaml lists is not printed"
        )
        hint = "write {{ super() }} where they belong, or take `show:` out of template.yaml"
        line = place.lineno if extends else 1
        yield ScanFinding("unused-override", line, message, hint, PARTS, Severity.WARNING)


def _blank(node: nodes.Node) -> int:
    """How many empty lines a text begins with."""
    text = node.data if isinstance(node, nodes.TemplateData) else ""
    return text[: len(text) - len(text.lstrip())].count("\n")
