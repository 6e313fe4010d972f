"""What the writer says about the masking: words that go as well, and words that are no secret."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.privacy.spans import Kind, Span
from bot.privacy.terms import plain_term


def without_back(spans: tuple[Span, ...], *, text: str, back: Sequence[str]) -> tuple[Span, ...]:
    """Return the spans but for those that are one of the words in `back`, or a part of such a name."""
    names = [plain_term(word)[0] for word in back]
    return tuple(span for span in spans if not _is_back(span, text=text, names=names))


def _is_back(span: Span, *, text: str, names: list[str]) -> bool:
    found = plain_term(text[span.start : span.end])[0]
    if span.kind != "person":
        return found in names
    return any(found and set(found.split()) <= set(name.split()) for name in names)


def with_marked(spans: tuple[Span, ...], *, text: str, marked: Sequence[str]) -> tuple[Span, ...]:
    """Return the spans and every use of the marked words; what overlaps becomes one span, so that no half is left."""
    kept = spans
    for word in filter(None, map(str.strip, marked)):
        uses = list(_uses(text, word=word))
        kind: Kind = next((span.kind for span in spans if (span.start, span.end) in uses), "other")
        for start, end in uses:
            kept = _added(kept, use=Span(start, end, kind))
    return kept


def _added(spans: tuple[Span, ...], *, use: Span) -> tuple[Span, ...]:
    if any(span.start <= use.start and use.end <= span.end for span in spans):
        return spans
    touching = [span for span in spans if span.meets(use)]
    start, end = (
        min([use.start, *(span.start for span in touching)]),
        max([use.end, *(span.end for span in touching)]),
    )
    kind = touching[0].kind if touching else use.kind
    return tuple(sorted([*(span for span in spans if span not in touching), Span(start, end, kind)]))


def _uses(text: str, *, word: str) -> Iterator[tuple[int, int]]:
    """Yield where a word stands, in whatever case and with whatever blanks; inside other words only if nowhere else."""
    plain = r"\s+".join(map(re.escape, word.split()))
    whole = [match.span() for match in re.finditer(rf"(?<!\w){plain}(?:(?!\w)|(?=['’]?s\b))", text, re.IGNORECASE)]
    yield from whole or (match.span() for match in re.finditer(plain, text, re.IGNORECASE))
