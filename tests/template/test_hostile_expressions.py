"""Expressions that would take all memory, all time or all of Python's stack are refused at their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.terminal import briefgen

BIG = "1500000000"
TEXTS = {
    "format": f'{{{{ "{{:>{BIG}}}".format("x") }}}}',
    "format-map": f'{{{{ "{{x:>{BIG}}}".format_map({{"x": 1}}) }}}}',
    "format-kept": f'{{% set f = "{{:>{BIG}}}".format %}}{{{{ f("x") }}}}',
    "format-of-a-field": "{{ brief.title.format(1) }}",
    "format-by-filter": f'{{{{ "%{BIG}d" | format(1) }}}}',
    "percent": f'{{{{ "%{BIG}d" % 1 }}}}',
    "percent-of-a-float": f'{{{{ "%.{BIG}f" % 1.5 }}}}',
    "product-of-a-text": f'{{{{ "x" * {BIG} }}}}',
    "product-of-a-list": f"{{{{ [1] * {BIG} }}}}",
    "power": f"{{{{ 10 ** {BIG} }}}}",
    "center": f'{{{{ "x".center({BIG}) }}}}',
    "ljust": f'{{{{ "x".ljust({BIG}) }}}}',
    "zfill": f'{{{{ "x".zfill({BIG}) }}}}',
    "round": f"{{{{ 1 | round({BIG}) }}}}",
    "round-to-tens": f"{{{{ 1 | round(-{BIG}) }}}}",
    "range": f"{{% for i in range({BIG}) %}}x{{% endfor %}}",
    "range-counted": f"{{{{ range({BIG}) | length }}}}",
    "joined": "{{ range(99000) | join(range(99000) | join) }}",
    "loops": "".join(f"{{% for i{n} in range(1000) %}}" for n in range(3)) + "x" + "{% endfor %}" * 3,
    "doubled": "{% set x = 'ab' %}" + "{% set x = x ~ x %}" * 60 + "{{ x }}",
    "doubled-list": "{% set x = [1] %}" + "{% set x = x + x %}" * 60 + "{{ x | length }}",
    "sum-of-3000": f"{{{{ {'+'.join(['1'] * 3_000)} }}}}",
    "filters": "{{ 'x'" + " | upper" * 5_000 + " }}",
    "fields": "{{ brief" + ".title" * 5_000 + " }}",
    "items": "{{ brief" + "[0]" * 5_000 + " }}",
    "calls": "{{ range" + "(1)" * 5_000 + " }}",
    "brackets": "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}",
    "lists": "{{ " + "[" * 3_000 + "]" * 3_000 + " | length }}",
    "nots": "{% if " + "not " * 5_000 + "true %}x{% endif %}",
    "ands": f"{{{{ {' and '.join(['1'] * 3_000)} }}}}",
    "conditions": "{{ " + "1 if 1 else " * 3_000 + "2 }}",
    "ifs": "{% if 1 %}" * 3_000 + "x" + "{% endif %}" * 3_000,
    "elifs": "{% if 0 %}a" + "{% elif 0 %}b" * 5_000 + "{% endif %}",
    "loops-in-each-other": "{% for i in [1] %}" * 18 + "x" + "{% endfor %}" * 18,
    "filter-blocks": "{% filter upper %}" * 3_000 + "x" + "{% endfilter %}" * 3_000,
}  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a brief for a template of its own."""
    (tmp_path / "templates/cabinet").mkdir(parents=True)
    (tmp_path / "templates/cabinet/template.yaml").write_text("extends: standard\n", encoding="utf-8")
    (tmp_path / "brief.yaml").write_text(
        "title: T\naudiences: [cabinet]\ndate: 2025-01-20\nsummary: words\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("case", TEXTS)
def test_an_expression_without_bounds_is_refused_at_its_line(case: str, desk: Path) -> None:
    path = desk / "templates/cabinet/brief.md.j2"
    path.write_text(f"{{# x #}}\n\n{TEXTS[case]}\n", encoding="utf-8")
    checked, built = briefgen("check", "brief.yaml"), briefgen("build", "brief.yaml")
    tried = briefgen("template", "check", "cabinet", "--brief", "brief.yaml")
    assert (checked.code, built.code, tried.code) == (1, 1, 1)
    for said in (checked, built, tried):
        assert "templates/cabinet/brief.md.j2:3:" in said.err
        assert "[error internal]" not in said.err


@pytest.mark.parametrize(
    "text",
    [
        "{{ " + " + ".join(["1"] * 40) + " }}",
        "{{ " + " ~ ".join(["1"] * 3_000) + " }}",
        "{% if 0 %}a" + "{% elif 0 %}b" * 400 + "{% else %}c{% endif %}",
        "{% for i in [1] %}" * 12 + "x" + "{% endfor %}" * 12,
        "{{ 'x'" + " | upper" * 40 + " }}",
        "{{ 2.345 | round(2) }} {{ 1234 | round(-2) }}",
    ],
)
def test_what_no_brief_needs_more_than_is_taken(text: str, desk: Path) -> None:
    (desk / "templates/cabinet/brief.md.j2").write_text(f"{text}\n", encoding="utf-8")
    said = briefgen("build", "brief.yaml")
    assert said.code == 0, said.err


def test_a_paragraph_of_a_template_has_a_limit_too(desk: Path) -> None:
    text = "{% for i in range(30000) %}ab{% endfor %}"
    (desk / "templates/cabinet/brief.md.j2").write_text(text, encoding="utf-8")
    said = briefgen("check", "brief.yaml")
    assert said.code == 1
    assert "expected at most 40000 characters in a paragraph, found more" in said.err
