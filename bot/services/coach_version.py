"""What others would read of a talk, as pieces: the writer's own words, and what stands in the place of what points at somebody.

A summary is Markdown of ours in which nothing typed means anything; a slogan and a reply are plain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from bot.coach.flow import Lang
from bot.coach.preview import Piece
from bot.render.prompts import Prompts, plain_marks
from bot.services.masking import Masked

BETWEEN = "\n\n"
LABEL = re.compile(r"\[[^\[\]]*\]")
PLACE = re.compile("\ue002(\\d+)\ue003")
"""Where an item stands while its document is made: letters that nobody can type here."""
PRIVATE = re.compile("[\ue000-\uf8ff]")
Mask = Callable[[str], Masked]


def plain_pieces(text: str, *, mask: Mask) -> tuple[Piece, ...]:
    """Return the pieces of one text."""
    return tuple(_parts([PRIVATE.sub("", text)], mask=mask)[0])


def document_pieces(data: dict[str, Any], *, lang: Lang, prompts: Prompts, mask: Mask) -> tuple[Piece, ...]:
    """Return the pieces of a summary: names are masked in all items at once, so that one person has one label."""
    sections = [*data["before_elements"], *data["after_elements"]]
    items = [" ".join(PRIVATE.sub("", item).split()) for section in sections for item in section["items"]]
    parts = [[_marked(piece) for piece in found] for found in _parts(items, mask=mask)]
    text = prompts.say("summary.coach_document", lang=lang, data=data | _with_places(data))
    return tuple(_joined(text, parts=parts))


def _with_places(data: dict[str, Any]) -> dict[str, Any]:
    """Return the sections with a place in the stead of every item."""
    count = iter(range(10_000))
    return {
        name: [
            section | {"items": [f"\ue002{next(count)}\ue003" for _ in section["items"]], "when": None}
            for section in data[name]
        ]
        for name in ("before_elements", "after_elements")
    }


def _joined(text: str, *, parts: Sequence[Sequence[Piece]]) -> Iterator[Piece]:
    since = 0
    for found in PLACE.finditer(text):
        yield Piece(text[since : found.start()])
        yield from parts[int(found[1])]
        since = found.end()
    yield Piece(text[since:])


def _marked(piece: Piece) -> Piece:
    """Make marks plain, so that nothing that was typed becomes Markdown."""
    return Piece(plain_marks(piece.own), None if piece.instead is None else plain_marks(piece.instead))


def _parts(items: Sequence[str], *, mask: Mask) -> list[list[Piece]]:
    """Return the pieces of each item."""
    whole = BETWEEN.join(items)
    masked = _labelled(whole, masked=mask(whole)) if whole else []
    starts = [0]
    for item in items:
        starts.append(starts[-1] + len(item) + len(BETWEEN))
    return [list(_within(whole, masked, start, end - len(BETWEEN))) for start, end in pairwise(starts)]


def _labelled(text: str, *, masked: Masked) -> list[tuple[int, int, str]]:
    """Return start, end and label of what was taken out; a label that cannot be told is refused rather than guessed."""
    found, at, since = [], 0, 0
    for span in masked.spans:
        at += span.start - since
        label = LABEL.match(masked.text, at)
        if label is None:
            raise ValueError("the masked text does not fit its spans")
        found.append((span.start, span.end, label[0]))
        at, since = label.end(), span.end
    if masked.text[at:] != text[since:]:
        raise ValueError("the masked text does not fit its spans")
    return found


def _within(text: str, masked: Sequence[tuple[int, int, str]], start: int, end: int) -> Iterator[Piece]:
    """Yield the pieces between two offsets; what reaches beyond them is cut there and keeps its label."""
    at = start
    for first, last, label in masked:
        if first < end and last > start:
            first, last = max(first, start), min(last, end)
            yield Piece(text[at:first])
            yield Piece(text[first:last], label)
            at = last
    yield Piece(text[at:end])
