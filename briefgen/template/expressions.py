"""The expressions of a template, read without running it: unknown names, fields, filters and options of parts."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes
from msgspec import Struct, field

from briefgen import locale
from briefgen.components import PARTS
from briefgen.errors import Severity
from briefgen.template.environment import FILTERS, TESTS, closest
from briefgen.template.kinds import BRIEF, BY_FIELD, BY_POSITION, Known, ListKind, RecordKind, filter_result
from briefgen.template.parts import PartError, check_options, option_of

NAMES = frozenset({"brief", "labels", "show", "range", *PARTS})
OF_JINJA = frozenset({"self", "super", "loop", "caller", "varargs", "kwargs"})


class ScanFinding(Struct, frozen=True):
    """Something to mend at a line of a template; `word` is what the line has at that place."""

    code: str
    line: int
    message: str
    hint: str
    word: str = ""
    severity: Severity = Severity.ERROR


def findings(tree: nodes.Template, *, included: bool = False) -> list[ScanFinding]:
    """All mistakes in the expressions of a template, in the order of its lines, each once.

    An `included` file may use names of those that include it: which ones, only a rendering tells.
    """
    reading = _Reading(included)
    top = dict.fromkeys(_assigned_names(tree.body))
    for node in tree.body:
        reading.statement(node, {"brief": BRIEF, **top})
    return sorted(dict.fromkeys(reading.found), key=lambda finding: finding.line)


def _assigned_names(body: list[nodes.Node]) -> Iterator[str]:
    """The names that stand for something everywhere in the file: macros, imports, and what is set at its top."""
    for node in body:
        match node:
            case nodes.Macro(name=name):
                yield name
            case nodes.Import(target=str(name)):
                yield name
            case nodes.FromImport(names=names):
                yield from (name if isinstance(name, str) else name[1] for name in names)
            case nodes.Assign() | nodes.AssignBlock():
                yield from _targets(node.target)


def _targets(target: nodes.Node) -> Iterator[str]:
    if isinstance(target, nodes.Name):
        yield target.name
    for child in target.find_all(nodes.Name):
        yield child.name


Scope = dict[str, Known]


class _Reading(Struct):
    """Walks the statements of a file with what each name stands for."""

    included: bool
    found: list[ScanFinding] = field(default_factory=list)

    def statement(self, node: nodes.Node, scope: Scope) -> None:
        """Read one statement; what it sets stands in `scope` afterwards."""
        match node:
            case nodes.For():
                self._loop(node, scope)
            case nodes.Assign():
                kind = self.kind(node.node, scope)
                scope |= dict.fromkeys(_targets(node.target))
                if isinstance(node.target, nodes.Name):
                    scope[node.target.name] = kind
            case nodes.AssignBlock():
                self.body(node.body, dict(scope))
                scope |= dict.fromkeys(_targets(node.target))
            case nodes.Macro() | nodes.CallBlock():
                if isinstance(node, nodes.CallBlock):
                    self.kind(node.call, scope)
                names = [name for argument in node.args for name in _targets(argument)]
                self.body(node.body, scope | dict.fromkeys(names))
            case nodes.With():
                self._with(node, scope)
            case nodes.Import() | nodes.FromImport():
                scope |= dict.fromkeys(_assigned_names([node]))
            case nodes.If():
                self.kind(node.test, scope)
                self.body([*node.body, *node.elif_, *node.else_], scope)
            case nodes.Block() | nodes.Scope() | nodes.FilterBlock():
                self.body(node.body, dict(scope))
            case nodes.Expr():
                self.kind(node, scope)
            case _:
                self.body(list(node.iter_child_nodes()), scope)

    def body(self, statements: list[nodes.Node], scope: Scope) -> None:
        """Read statements one after the other."""
        for node in statements:
            self.statement(node, scope)

    def kind(self, node: nodes.Node, scope: Scope) -> Known:
        """What an expression stands for, after reading all that is in it."""
        match node:
            case nodes.Name(name=name):
                return self._name(node, name, scope)
            case nodes.Getattr(node=owner, attr=attribute):
                return self._field(node, self.kind(owner, scope), owner, attribute)
            case nodes.Getitem(node=owner, arg=nodes.Const(value=str(attribute))):
                return self._field(node, self.kind(owner, scope), owner, attribute)
            case nodes.Getitem(node=owner):
                kind = self.kind(owner, scope)
                self.kind(node.arg, scope)
                return kind.item if isinstance(kind, ListKind) and isinstance(node.arg, nodes.Const) else None
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Test():
                return self._test(node, scope)
            case nodes.Call():
                return self._call(node, scope)
            case _:
                for child in node.iter_child_nodes():
                    self.kind(child, scope)
                return None

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        kind = self.kind(node.iter, scope)
        inside = scope | dict.fromkeys(_targets(node.target))
        if isinstance(kind, ListKind) and isinstance(node.target, nodes.Name):
            inside[node.target.name] = kind.item
        if node.test is not None:
            self.kind(node.test, inside)
        self.body(node.body, inside)
        self.body(node.else_, dict(scope))

    def _with(self, node: nodes.With, scope: Scope) -> None:
        inside = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            kind = self.kind(value, scope)
            inside |= dict.fromkeys(_targets(target), kind)
        self.body(node.body, inside)

    def _name(self, node: nodes.Node, name: str, scope: Scope) -> Known:
        if not self.included and name not in scope and name not in NAMES and name not in OF_JINJA:
            hint = closest(name, NAMES | {known for known in scope if known.isidentifier()})
            self._note("template", node, f"unknown name {name}", hint, name)
        return scope.get(name)

    def _field(self, node: nodes.Node, kind: Known, owner: nodes.Node, attribute: str) -> Known:
        if isinstance(owner, nodes.Name) and owner.name == "labels" and attribute not in locale.labels():
            self._note(
                "template",
                node,
                f"unknown field labels.{attribute}",
                closest(attribute, locale.labels()),
                attribute,
            )
        if isinstance(kind, ListKind):
            hint = (
                f"it is a list: write {{% for {kind.item.name} in ... %}}, then {kind.item.name}.{attribute}"
            )
            self._note(
                "template", node, f"expected one {kind.item.name}, found a list of them", hint, attribute
            )
        if not isinstance(kind, RecordKind):
            return None
        if attribute not in kind.fields:
            message = f"unknown field {kind.name}.{attribute}"
            self._note("template", node, message, closest(attribute, kind.fields), attribute)
        return kind.field(attribute)

    def _filter(self, node: nodes.Filter, scope: Scope) -> Known:
        if node.name not in FILTERS:
            self._note(
                "template", node, f"unknown filter {node.name}", closest(node.name, FILTERS), node.name
            )
        guarded = node.name == "default" and isinstance(node.node, nodes.Name)
        kind = self.kind(node.node, scope) if node.node is not None and not guarded else None
        for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
            self.kind(argument, scope)
        if isinstance(kind, ListKind) and node.name in BY_FIELD:
            for attribute in _fields_named(node):
                if attribute.partition(".")[0] not in kind.item.fields:
                    message = f"unknown field {kind.item.name}.{attribute}"
                    self._note("template", node, message, closest(attribute, kind.item.fields), attribute)
        return filter_result(kind, node.name)

    def _test(self, node: nodes.Test, scope: Scope) -> Known:
        if node.name not in TESTS:
            self._note("template", node, f"unknown test {node.name}", closest(node.name, TESTS), node.name)
        if not (node.name in {"defined", "undefined"} and isinstance(node.node, nodes.Name)):
            self.kind(node.node, scope)
        for argument in node.args:
            self.kind(argument, scope)
        return None

    def _call(self, node: nodes.Call, scope: Scope) -> Known:
        if isinstance(node.node, nodes.Name) and node.node.name in PARTS and node.node.name not in scope:
            self._part(node, node.node.name)
        else:
            self.kind(node.node, scope)
        for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
            self.kind(argument, scope)
        return None

    def _part(self, node: nodes.Call, name: str) -> None:
        """A part that is called: its options by name, each with a value that it takes."""
        part = PARTS[name]
        if node.args:
            first = part.options[0].name if part.options else ""
            message = f"expected options by name in {name}(...), found a bare value"
            self._note("template-part", node, message, f"name the option: {name}({first}=...)", name)
        for keyword in node.kwargs:
            try:
                option = option_of(part, keyword.key)
                if (value := _constant(keyword.value)) is not None:
                    check_options(part, {option.name: value})
            except PartError as error:
                self._note("template-part", node, str(error), error.hint, keyword.key)

    def _note(self, code: str, node: nodes.Node, message: str, hint: str, word: str) -> None:
        self.found.append(ScanFinding(code, node.lineno, message, hint, word))


def _constant(node: nodes.Node) -> object:
    """The value of an expression that is written out; None when it is known at run time only."""
    try:
        return node.as_const() if isinstance(node, nodes.Expr) else None
    except nodes.Impossible:
        return None


def _fields_named(node: nodes.Filter) -> Iterator[str]:
    """The fields that a filter is told by their names: `sort(attribute="impact")`, `selectattr("baseline")`."""
    by_position = node.args[:1] if node.name in BY_POSITION else []
    by_name = [keyword.value for keyword in node.kwargs if keyword.key == "attribute"]
    for argument in (*by_position, *by_name):
        if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
            yield argument.value
