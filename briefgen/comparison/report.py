"""The differences as JSON and as a page."""

from __future__ import annotations

import html
from collections.abc import Sequence

from briefgen.comparison.differences import Difference, Kind
from briefgen.comparison.words import marked

PAGE = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
:root {{ color-scheme: light dark }}
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }}
h1 {{ font-size: 1.4rem }} h2 {{ font-size: 1.1rem; margin: 1.4rem 0 .2rem }} p {{ margin: .3rem 0 }}
del {{ background: #fdd; color: #7a0010 }} ins {{ background: #dfd; color: #00480f; text-decoration: none; font-weight: 600 }}
.quiet {{ color: #666; font-size: .9rem }} .conflict {{ color: #a40015; font-weight: 600 }}
article {{ border-top: 1px solid #8888; padding: .8rem 0 }}
@media (prefers-color-scheme: dark) {{
  del {{ background: #4a1018; color: #ffc9cf }} ins {{ background: #0d3d18; color: #c4f5cf }}
  .quiet {{ color: #aaa }} .conflict {{ color: #ff9aa5 }}
}}
</style></head><body>
<h1>{title}</h1>
<p class="quiet">{summary}</p>
{body}
</body></html>
"""
TAGS = {"same": "", "old": "del", "new": "ins"}


def summary(found: Sequence[Difference]) -> str:
    """The numbers of differences by kind: `2 added, 1 removed`."""
    counts = {kind: len([one for one in found if one.kind is kind]) for kind in Kind}
    return ", ".join(f"{count} {kind.value}" for kind, count in counts.items() if count) or "no differences"


def as_object(one: Difference) -> dict[str, object]:
    """A difference as JSON has it."""
    return {
        "kind": one.kind.value,
        "before": one.before,
        "after": one.after,
        "name": one.name,
        "field": one.field,
        "old": one.old,
        "new": one.new,
    }


def sheet(title: str, said: str, body: str) -> str:
    """A page with a title, a line below it and a body of HTML; it loads nothing and fits light and dark screens."""
    return PAGE.format(title=html.escape(title), summary=html.escape(said), body=body)


def page(found: Sequence[Difference], title: str) -> str:
    """A page that shows each difference with its words marked; it loads nothing."""
    body, last = [], None
    for one in found:
        if (one.before, one.after) != last:
            body.append(
                f"<h2>{html.escape(one.name)} <span class='quiet'>{html.escape(one.after or one.before)}</span></h2>"
            )
        last = (one.before, one.after)
        what = " ".join(filter(None, (one.field, one.kind.value)))
        body.append(f"<p><span class='quiet'>{html.escape(what)}</span> {_words(one)}</p>")
    return PAGE.format(title=html.escape(title), summary=html.escape(summary(found)), body="\n".join(body))


def _words(one: Difference) -> str:
    pieces = []
    for kind, words in marked(one.old, one.new):
        tag, said = TAGS[kind], html.escape(words)
        pieces.append(f"<{tag}>{said}</{tag}>" if tag else said)
    return "".join(pieces)
