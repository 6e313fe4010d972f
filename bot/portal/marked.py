"""A text as parts that a template can draw, without HTML of anybody's: its Markdown, or what was taken out of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from bot.privacy.labels import LABEL
from bot.render.markdown import Block, blocks
from bot.services.masking import Span


@dataclass(frozen=True)
class Part:
    """Blocks that are drawn together: one heading or paragraph, or the items of one list."""

    kind: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Piece:
    """A part of a line; `out` if it is taken out."""

    text: str
    out: bool


def paragraphs(markdown: str) -> list[Part]:
    """Return a Markdown text in parts. Its own title is left out: the page has one."""
    found = [block for block in blocks(markdown) if not (block.kind == "heading" and block.level == 1)]
    return [part for kind, run in groupby(found, key=lambda block: block.kind) for part in _parts(kind, list(run))]


def _parts(kind: str, run: Sequence[Block]) -> list[Part]:
    return [Part(kind, tuple(run))] if kind == "item" else [Part(kind, (block,)) for block in run]


def unbroken(text: str) -> Markup:
    """Return a text in which no label of a name is broken over two lines."""
    pieces = re.split(f"({LABEL.pattern})", text)
    drawn = (
        Markup('<span class="masked">{}</span>').format(one) if at % 2 else escape(one) for at, one in enumerate(pieces)
    )
    return Markup("").join(drawn)


def cut(text: str, *, spans: Sequence[Span]) -> list[Piece]:
    """Return a text in pieces, those that are taken out marked."""
    pieces, since = [], 0
    for span in spans:
        pieces += [Piece(text[since : span.start], False), Piece(text[span.start : span.end], True)]
        since = span.end
    return [piece for piece in [*pieces, Piece(text[since:], False)] if piece.text]
