"""What opens a screen, a meeting or a door: behind a word that says so a word that is no plain one, or stands between quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.first_looks import holds_any
from bot.privacy.spans import Span

_LABEL = r"\b(?:pass ?(?:word|code|phrase)|passwd|pwd|pw|wachtwoord|ww|wi-?fi ?(?:key|code|pass)?|toegangscode|netwerksleutel|security key|(?:the|de) (?:key|sleutel)|code(?= (?:for|of|van|voor) ))\b"
_GAP = r"(?:(?:\s(?:for|of|to|van|voor|op)(?:\s[\w'’-]+){1,3})?\s?(?::|=|is|was|are|luidt|blijft)(?:\s(?:nog|still|now|nu|just|gewoon|altijd|always|steeds))?\s*|\s)"
_SECRET = re.compile(
    rf"{_LABEL}{_GAP}(?:['\"“‘](?P<quoted>[^\s'\"”’]{{4,40}}(?: [^\s'\"”’]{{1,20}}){{0,3}})['\"”’]|"
    r"(?P<plain>(?=\S*[^\W\d_])(?=\S*\d|\S*\w[!#$%*_^~]\w|\S*[a-z][A-Z])[^\s,;()\"“”]{5,40}))",
    re.IGNORECASE,
)
_HINTS = ("pass", "pwd", "pw", "wachtwoord", "ww", "wifi", "wi-fi", "code", "sleutel", "key")
_QUOTES = ("'", '"', "“", "‘")
_MIXED = re.compile(r"\d|\w[!#$%*_^~]\w|[a-z][A-Z]")


def passwords(text: str) -> Iterator[Span]:
    """Yield passwords: with a figure, a sign or a capital inside, or between quotes."""
    for match in _SECRET.finditer(text) if _may_hold(text) else ():
        group = match.lastgroup or 0
        secret = match[group].rstrip(".,:;?!)")
        if group == "quoted" or _MIXED.search(secret):
            yield Span(match.start(group), match.start(group) + len(secret), "id")


def _may_hold(text: str) -> bool:
    """Look first for a word for passwords, then for what one holds or stands between."""
    small = text.lower()
    return holds_any(small, _HINTS) and (holds_any(text, _QUOTES) or _MIXED.search(text) is not None)
