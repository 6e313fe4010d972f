"""The small part of Markdown that the coach writes in, as HTML made of escaped parts. Nothing typed becomes HTML."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from markupsafe import Markup, escape

from bot.render.markdown import Block, Run, blocks

DEEPEST = 6
BELOW = 2
"""A page has its own first and second heading: a text's first level comes below them."""
NOTHING = Markup("")


def marked_text(text: str, *, below: int = BELOW) -> Markup:
    """Return the HTML of a text: paragraphs, lists, headings so many levels lower, quotes, bold and links."""
    return Markup("\n").join(_html(blocks(text), below=below))


def _html(found: list[Block], *, below: int) -> Iterator[Markup]:
    for kind, together in groupby(found, key=_list_of):
        if kind:
            yield _list(kind, list(together))
        else:
            yield from (_block(block, below=below) for block in together)


def _list_of(block: Block) -> str:
    """Return the list that a block belongs to: ul, ol, or none."""
    if block.kind != "item":
        return ""
    return "ol" if block.mark[:1].isdigit() else "ul"


def _list(kind: str, items: list[Block]) -> Markup:
    first = items[0].mark.rstrip(".)")
    start = Markup(' start="{}"').format(first) if kind == "ol" and first != "1" else NOTHING
    inside = NOTHING.join(Markup("<li>{}</li>").format(_runs(item.runs)) for item in items)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(kind), start, inside)


def _block(block: Block, *, below: int) -> Markup:
    if block.kind == "rule":
        return Markup("<hr>")
    if block.kind == "quote":
        return Markup("<blockquote><p>{}</p></blockquote>").format(_runs(block.runs))
    level = min(block.level + below, DEEPEST)
    name = f"h{level}" if block.kind == "heading" else "p"
    return Markup("<{0}>{1}</{0}>").format(Markup(name), _runs(block.runs))


def _runs(runs: tuple[Run, ...]) -> Markup:
    return NOTHING.join(map(_run, runs))


def _run(run: Run) -> Markup:
    words = Markup("<br>").join(escape(line) for line in run.text.split("\n"))
    words = Markup("<mark>{}</mark>").format(words) if run.marked else words
    bold = Markup("<strong>{}</strong>").format(words) if run.bold else words
    # Only http(s) and mail addresses come out of the reader as links.
    return Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(run.link, bold) if run.link else bold
