"""A story in the language of each peer: Typst, Markdown for pandoc, HTML and CSS for WeasyPrint, data for docxtpl."""

from __future__ import annotations

import dataclasses
import html
import json
import re
from pathlib import Path

import docx

from benchmarks.story import Grid, Piece, Story

FONTS = Path(__file__).parent.parent / "briefgen" / "fonts"

_TYPST_HEAD = """#set document(title: "{title}", author: "Desk", date: datetime(year: 2026, month: 3, day: 2))
#set text(font: "Source Serif 4", size: 10.5pt, lang: "en", region: "GB")
#set page(paper: "a4", margin: 2.5cm, header: [{title}], footer: context align(center, counter(page).display("1 / 1", both: true)))
#show table: set text(font: "Source Sans 3", size: 9pt)
#set table(stroke: (x: none, y: 0.5pt + rgb("#B9C4C8")))
#show figure: set block(breakable: true)
#title()
#outline(depth: 2)
"""

_CSS = """@page {{ size: A4; margin: 2.5cm; @top-left {{ content: "{title}" }} @bottom-center {{ content: counter(page) " / " counter(pages) }} }}
@font-face {{ font-family: Serif; src: url({fonts}/SourceSerif4-Regular.ttf) }}
@font-face {{ font-family: Serif; font-weight: bold; src: url({fonts}/SourceSerif4-Bold.ttf) }}
@font-face {{ font-family: Sans; src: url({fonts}/SourceSans3-Regular.ttf) }}
@font-face {{ font-family: Sans; font-weight: bold; src: url({fonts}/SourceSans3-Bold.ttf) }}
body {{ font: 10.5pt Serif }} table {{ font: 9pt Sans; border-collapse: collapse; width: 100% }}
th, td {{ border-top: 0.5pt solid #B9C4C8; text-align: left; vertical-align: top; padding: 3pt }}
nav a::after {{ content: leader(".") target-counter(attr(href), page) }} nav a {{ display: block }}"""


def typst(story: Story) -> str:
    """The story as Typst."""
    return _TYPST_HEAD.format(title=_typst_string(story.title)) + "\n\n".join(map(_typst, story.parts))


def _typst(part: Piece | Grid) -> str:
    if isinstance(part, Grid):
        cells = ", ".join(f"[{_typst_words(cell)}]" for row in part.rows for cell in row)
        head = ", ".join(f"[{_typst_words(cell)}]" for cell in part.header)
        table = f"table(columns: {len(part.header)}, table.header({head}), {cells})"
        caption = f"[{_typst_words(part.caption)}]" if part.caption else "none"
        return f"#figure({table}, caption: {caption})"
    words = _typst_words(part.text)
    return {"p": words, "li": f"- {words}"}.get(part.kind) or f"{'=' * int(part.kind[1])} {words}"


def _typst_words(text: str) -> str:
    return re.sub(r"([\\#$*_`<>@\[\]~=/+.-])", r"\\\1", text).replace("\n", " ")


def _typst_string(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def markdown(story: Story) -> str:
    """The story as pandoc's Markdown."""
    head = f"---\ntitle: {json.dumps(story.title)}\nlang: en-GB\n---\n\n"
    return head + "\n\n".join(map(_markdown, story.parts)) + "\n"


def _markdown(part: Piece | Grid) -> str:
    if isinstance(part, Grid):
        lines = [_markdown_row(part.header), _markdown_row(tuple("---" for _ in part.header))]
        lines += map(_markdown_row, part.rows)
        caption = f"\n\n: {_markdown_words(part.caption)}" if part.caption else ""
        return "\n".join(lines) + caption
    words = _markdown_words(part.text)
    return {"p": words, "li": f"- {words}"}.get(part.kind) or f"{'#' * int(part.kind[1])} {words}"


def _markdown_row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cell if cell == '---' else _markdown_words(cell) for cell in cells)} |"


def _markdown_words(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#+.!|$~^@'\"-])", r"\\\1", text).replace("\n", " ")


def weasyprint(story: Story) -> str:
    """The story as HTML with its style sheet."""
    heads = [part for part in story.parts if isinstance(part, Piece) and part.kind in {"h1", "h2"}]
    links = "".join(f'<a href="#h{n}">{html.escape(head.text)}</a>' for n, head in enumerate(heads))
    style = _CSS.format(title=story.title.replace('"', ""), fonts=FONTS.as_uri())
    body, number = [], 0
    for part in story.parts:
        body.append(_html(part, number))
        number += isinstance(part, Piece) and part.kind in {"h1", "h2"}
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{html.escape(story.title)}</title>'
        f"<style>{style}</style></head><body><h1>{html.escape(story.title)}</h1><nav>{links}</nav>{''.join(body)}</body></html>"
    )


def _html(part: Piece | Grid, number: int) -> str:
    if isinstance(part, Grid):
        head = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in part.header)
        rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in part.rows)
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        caption = f"<caption>{html.escape(part.caption)}</caption>" if part.caption else ""
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    words = html.escape(part.text)
    if part.kind in {"h1", "h2"}:
        level = int(part.kind[1]) + 1
        return f'<h{level} id="h{number}">{words}</h{level}>'
    return {"p": f"<p>{words}</p>", "li": f"<ul><li>{words}</li></ul>"}.get(part.kind) or f"<h4>{words}</h4>"


def docxtpl_data(story: Story) -> str:
    """The story as the data of docxtpl's template."""
    parts = [
        {"kind": "table" if isinstance(part, Grid) else part.kind, **dataclasses.asdict(part)}
        for part in story.parts
    ]
    return json.dumps({"title": story.title, "parts": parts})


def docxtpl_template(path: Path) -> None:
    """Write the Word file whose loops docxtpl fills: every part in the style of its kind."""
    made = docx.Document()
    made.add_heading("{{ title }}", 0)
    made.add_paragraph("{%p for part in parts %}")
    styles = {"h1": "Heading 1", "h2": "Heading 2", "h3": "Heading 3", "p": "Normal", "li": "List Bullet"}
    for kind, style in styles.items():
        made.add_paragraph(f"{{%p if part.kind == '{kind}' %}}")
        made.add_paragraph("{{ part.text }}", style=style)
        made.add_paragraph("{%p endif %}")
    made.add_paragraph("{%p if part.kind == 'table' %}")
    made.add_paragraph("{{ part.caption }}", style="Caption")
    table = made.add_table(rows=4, cols=3, style="Table Grid")
    loops = (
        ("{%tc for cell in part.header %}", "{{ cell }}", "{%tc endfor %}"),
        ("{%tr for row in part.rows %}", "", ""),
        ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}"),
        ("{%tr endfor %}", "", ""),
    )
    for row, words in zip(table.rows, loops, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    made.add_paragraph("{%p endif %}")
    made.add_paragraph("{%p endfor %}")
    made.save(str(path))
