"""Links whose scheme was mistyped: 'http:/www.x.nl', 'htp://x.nl', 'http//:x.nl', 'https;//x.nl', 'www,x.nl'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.spans import Span

_REST = r"[\w-]+(?:[.,][\w-]+)*[.,][a-z]{2,}(?::\d+)?(?:[/?#][^\s<>\"'“”]*)?"
_BROKEN = re.compile(
    rf"(?<![\w.@/-])(?:h{{1,2}}t{{1,3}}p{{0,2}}s?|t?tps?)(?:\s?[:;.,]{{1,2}}\s?[/\\]{{0,3}}|[/\\]{{1,3}}[:;]?[/\\]{{0,2}})(?:w{{2,4}}[.,])?{_REST}|"
    rf"(?<![\w.@/-])(?:w{{2}}|w{{4}})[.,]{_REST}|(?<![\w.@/-])www[,;:]\s?{_REST}|(?<![\w.@/-])www\s?[.,]\s[\w-]+\.(?:nl|com|be|org|co\.uk)(?!\w)",
    re.IGNORECASE,
)


def broken_links(text: str) -> Iterator[Span]:
    """Yield each broken link as one span; without 'tp' or 'ww' in the text there is none."""
    if "tp" not in text and "ww" not in text and "TP" not in text and "WW" not in text:
        return
    for match in _BROKEN.finditer(text):
        yield Span(match.start(), match.start() + len(match.group().rstrip(".,;:!?)]")), "url")
