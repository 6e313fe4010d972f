"""What was found in a text: kinds, spans, and how overlapping finds become one row. Not how they were found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["person", "organisation", "location", "phone", "email", "url", "date", "id", "account", "other"]
Lang = Literal["nl", "en"]


@dataclass(frozen=True, order=True)
class Span:
    """A part of a text: character offsets, end exclusive."""

    start: int
    end: int
    kind: Kind

    def meets(self, other: Span) -> bool:
        """Tell whether two spans share a letter."""
        return other.start < self.end and self.start < other.end


def settle(found: Iterable[Span], *, text: str) -> tuple[Span, ...]:
    """Return sorted spans without overlap; the first in `found` wins, a later one keeps what is left of its name."""
    kept: list[Span] = []
    for span in found:
        trimmed = _without(span, kept=kept)
        if trimmed == span or (trimmed is not None and _holds_a_name(trimmed, text=text)):
            kept.append(_stripped(trimmed, text=text))
    return tuple(sorted(kept))


def _stripped(span: Span, *, text: str) -> Span:
    """Leave white space at both ends out."""
    part = text[span.start : span.end]
    start = span.start + len(part) - len(part.lstrip())
    return Span(start, start + len(part.strip()), span.kind)


def _holds_a_name(span: Span, *, text: str) -> bool:
    """Tell whether what is left of a cut span still has a capitalised word in it."""
    return any(word[0].isupper() and len(word) > 2 for word in text[span.start : span.end].split())


def _without(span: Span, *, kept: list[Span]) -> Span | None:
    """Cut from a span what is already covered; None when nothing is left."""
    start, end = span.start, span.end
    for other in kept:
        if other.start <= start < other.end:
            start = other.end
        if other.start < end <= other.end:
            end = other.start
        if start < other.start and other.end < end:
            end = other.start
    return Span(start, end, span.kind) if start < end else None
