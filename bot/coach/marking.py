"""Words that a writer takes out of a text or puts back in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.coach.preview import Marks, Preview

SEVERAL = re.compile(r"[,;\n]|\b(?:en|and)\b")
AROUND = " \t.:!?\"'‘’“”«»"
SHORTEST = 2


def found_in(preview: Preview, text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return which of the typed words the text holds and which it does not; the whole of them first, else one by one."""
    whole = text.strip(AROUND)
    wanted = [whole] if preview.holds(whole) else [part.strip(AROUND) for part in SEVERAL.split(text)]
    found = tuple(word for word in wanted if len(word) >= SHORTEST and preview.holds(word))
    return found, tuple(word for word in wanted if word and word not in found)


def taken_out(preview: Preview, words: Sequence[str]) -> Preview:
    """Return the preview with these words marked as out."""
    out = tuple(dict.fromkeys((*preview.marks.out, *words)))
    return replace(preview, marks=Marks(out, _without(preview.marks.back, words)))


def put_back(preview: Preview, numbers: Sequence[int]) -> Preview:
    """Return the preview with the masked words of these numbers, counted from 1, marked as no secret."""
    chosen = [word for number, word in enumerate(preview.masked, start=1) if number in numbers]
    back = tuple(dict.fromkeys((*preview.marks.back, *chosen)))
    return replace(preview, marks=Marks(_without(preview.marks.out, chosen), back))


def _without(words: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    lower = {word.lower() for word in others}
    return tuple(word for word in words if word.lower() not in lower)
