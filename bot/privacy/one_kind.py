"""One name is of one kind in a text: 'bij Philips … Philips wil meer', 'naar Den Bosch … in Den Bosch'."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.privacy.spans import Kind, Span

_SOONER: Final[Mapping[Kind, Kind]] = {"person": "organisation", "organisation": "location"}
"""What a name is that elsewhere in its text was found to be the other."""


def with_one_kind(spans: tuple[Span, ...], *, text: str) -> tuple[Span, ...]:
    """Return the spans; what was taken for somebody and is a house elsewhere is a house, and what is a place elsewhere is a place."""
    found = {(_written(span, text=text), span.kind) for span in spans}
    return tuple(_settled(span, text=text, found=found) for span in spans)


def _settled(span: Span, *, text: str, found: set[tuple[str, Kind]]) -> Span:
    sooner = _SOONER.get(span.kind)
    return replace(span, kind=sooner) if sooner and (_written(span, text=text), sooner) in found else span


def _written(span: Span, *, text: str) -> str:
    return " ".join(text[span.start : span.end].lower().split())
