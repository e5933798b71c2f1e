"""The sandbox: what a template may do, and what stops it."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, TemplateNotFound
from jinja2.exceptions import SecurityError, TemplateAssertionError

from briefgen.template.bounds import TooMuchError
from briefgen.template.environment import FolderLoader, Sandbox, UnknownNameError, closest


def rendered(source: str, **names: object) -> str:
    return Sandbox(DictLoader({"x": source})).get_template("x").render(names)


def test_text_is_escaped_so_that_it_stays_text() -> None:
    assert rendered("{{ words }}", words="1. *x* [y](z)") == r"1\. \*x\* \[y\]\(z\)"


def test_joined_and_captured_text_is_escaped_once() -> None:
    assert rendered("{{ ('a*', 'b') | join('-') }}") == r"a\*\-b"
    assert rendered("{% set both %}{{ 'a*' }}{% endset %}{{ both ~ '!' }}") == r"a\*\!"


def test_an_undefined_name_is_an_error_wherever_it_stands() -> None:
    for source in (
        "{{ nothing }}",
        "{% if nothing %}{% endif %}",
        "{% for x in nothing %}{% endfor %}",
        "{{ nothing.x }}",
    ):
        with pytest.raises(UnknownNameError, match="unknown name nothing"):
            rendered(source)


@pytest.mark.parametrize(
    "source",
    [
        "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
        "{{ range(10**5) }}",
        "{{ 'x' * 10 }}",
        "{{ (1, 2) * 10 }}",
        "{{ 10 ** 9 }}",
        "{{ '%99999999d' % 1 }}",
        "{% macro m(s, n) %}{% if n %}{{ m(s ~ s, n - 1) }}{% endif %}{% endmacro %}{{ m('xxxxxxxxxx', 60) }}",
        "{% macro m(s, n) %}{% if n %}{{ m(s + s, n - 1) }}{% endif %}{% endmacro %}{{ m('xxxxxxxxxx', 60) }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% for i in range(90000) %}{{ range(90000) | sum }}{% endfor %}",
        "{% for i in range(90000) %}{{ range(99999) | sort(reverse=true) | first }}{% endfor %}",
        "{% for i in range(90000) %}{{ range(90000) | map('abs') | list | length }}{% endfor %}",
        "{% set a = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10) %}" + "{% set a = a + a %}" * 30 + "{{ a | length }}",
        "{% set x = 99999999999 %}" + "{% set x = x * x %}" * 40 + "{{ x }}",
        "{{ 1e308 * 10 }}",
        "{% set s = 'xxxxxxxxxx' %}"
        + "{% set s = s + s %}" * 18
        + "{% for i in range(90000) %}{{ 'y' in s }}{% endfor %}",
        "{% set a = 'xxxxxxxxxx' %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 60 + "{{ a }}",
        "{% for i in range(90000) %}" + "{% set a = i %}" * 5_000 + "{% endfor %}",
        "{% macro m() %}"
        + "{% set a = 1 %}" * 5_000
        + "{% endmacro %}{% for i in range(90000) %}{{ m() }}{% endfor %}",
        "{% for i in range(90000) %}{{ self.b() }}{% endfor %}{% block b %}"
        + "{% set a = 1 %}" * 5_000
        + "{% endblock %}",
    ],
)
def test_a_template_without_end_is_stopped(source: str) -> None:
    with pytest.raises((TooMuchError, RecursionError)):
        rendered(source)


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ words.upper() }}",
        "{{ words.format }}",
        "{{ range.__globals__ }}",
        "{{ self.__init__ }}",
        "{{ cycler }}",
        "{{ lipsum() }}",
        "{{ words | format('x') }}",
        "{{ words | attr('upper') }}",
        "{{ words | pprint }}",
        "{{ (1, 2) | batch(300000000, 0) | list }}",
        "{{ (1, 2) | slice(300000000) | list }}",
    ],
)
def test_nothing_but_declared_values_can_be_reached(source: str) -> None:
    with pytest.raises((UnknownNameError, SecurityError, TemplateAssertionError)) as caught:
        rendered(source, words="x")
    assert "upper()" not in str(caught.value)


def test_a_list_printed_as_it_is_is_an_error() -> None:
    with pytest.raises(UnknownNameError, match="expected text, found a list"):
        rendered("{{ (1, 2) }}")


def test_a_hint_names_the_closest_word() -> None:
    assert closest("likelyhood", ("likelihood", "impact")) == "did you mean 'likelihood'?"
    assert closest("zzz", ("b", "a")) == "known here: a, b"


def test_a_folder_gives_its_own_files_and_those_it_extends(tmp_path: Path) -> None:
    child, parent = tmp_path / "minister", tmp_path / "standard"
    for folder, text in ((child, "child"), (parent, "parent")):
        folder.mkdir()
        (folder / "brief.md.j2").write_text(text, encoding="utf-8")
    sandbox = Sandbox(FolderLoader((child, parent)))
    assert sandbox.get_template("brief.md.j2").render() == "child"
    assert sandbox.get_template("standard/brief.md.j2").render() == "parent"


@pytest.mark.parametrize("name", ["../secret.txt", "standard/../../secret.txt", "link.md", "/etc/passwd"])
def test_a_template_cannot_read_outside_its_folders(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "minister"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (folder / "link.md").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(TemplateNotFound):
        Sandbox(FolderLoader((folder,))).get_template(name)
