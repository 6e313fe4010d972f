"""A text that waits for its writer as JSON values and back, for the store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.coach.preview import Marks, Piece, Preview


def preview_to_raw(preview: Preview | None) -> dict[str, Any] | None:
    """Return a preview as JSON values."""
    if preview is None:
        return None
    return {
        "kind": preview.kind,
        "lang": preview.lang,
        "group": preview.group,
        "marks": marks_to_raw(preview.marks),
        "pieces": [[piece.own, piece.instead] for piece in preview.pieces],
        "then": list(preview.then),
        "words": preview.words,
        "note_id": preview.note_id,
        "reflection_id": preview.reflection_id,
        "coaches": list(preview.coaches),
    }


def preview_from_raw(raw: Mapping[str, Any] | None) -> Preview | None:
    """Return a stored preview."""
    if not raw:
        return None
    pieces = tuple(Piece(own, instead) for own, instead in raw["pieces"])
    lists = {"pieces": pieces, "then": tuple(raw["then"]), "coaches": tuple(raw.get("coaches", ()))}
    return Preview(**{**raw, **lists, "marks": marks_from_raw(raw["marks"])})


def marks_to_raw(marks: Marks) -> dict[str, list[str]]:
    """Return the words that a writer marked as JSON values."""
    return {"out": list(marks.out), "back": list(marks.back)}


def marks_from_raw(raw: Mapping[str, Any]) -> Marks:
    """Return the words that a writer marked; an empty mapping is none."""
    return Marks(tuple(raw.get("out", ())), tuple(raw.get("back", ())))
