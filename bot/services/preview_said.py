"""A text that its writer is to agree to, as one message of two versions in Markdown, with what was taken out marked in both."""

from __future__ import annotations

from bot.coach.preview import Piece, Preview
from bot.render.markdown import marked
from bot.render.prompts import plain_marks
from bot.services.messages import Said


def preview_said(preview: Preview, *, titles: tuple[str, str]) -> Said:
    """Return the message; `titles` stand above the writer's version and above that of others."""
    pieces = preview.pieces if preview.kind == "summary" else tuple(map(_plain, preview.pieces))
    own = "".join(piece.own if piece.instead is None else marked(piece.own) for piece in pieces)
    others = "".join(piece.own if piece.instead is None else marked(piece.instead) for piece in pieces)
    return Said(others, "preview", own, titles)


def _plain(piece: Piece) -> Piece:
    """Make Markdown of a plain text."""
    return Piece(plain_marks(piece.own), None if piece.instead is None else plain_marks(piece.instead))
