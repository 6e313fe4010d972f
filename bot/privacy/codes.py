"""Codes without a word that says what they are: known by a shape that no amount, year, range or norm has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.numbers import has_digit
from bot.privacy.spans import Span

_CODE = re.compile(
    r"(?<![\w@#&./:€$£+-])(?:#\d{3,8}|\d{4,6}-\d{2,3}|\d{4,6}-[A-Z]{1,2}|[A-Z]{1,3}-\d{4,8}(?:-\w{1,4})?|(?:19|20)\d{2}\.\d{1,4}\.\d{1,5}"
    r"|[A-Z]{2} \d{2} \d{4} \d)(?![\w%°€£]|[-/.]\w|\s\d|\s?(?:keer|times|euro|meter|km|kg|mm|ml|mg)\b)"
)
_YEARS = re.compile(r"(?:19|20)\d{2}-\d{2}$")
"""A school year, 2023-24."""
_NORM = re.compile(
    r"(?:ISO|NEN|IEC|BS|EN|DIN|RFC|ASTM|NTA|NPR|Directive|richtlijn)[ -]?(?:\w{1,4}[ -])?$", re.IGNORECASE
)


def codes(text: str) -> Iterator[Span]:
    """Yield codes of a file, a person or a thing: '3391-140', '4471-T', '#4182', '2014.38.7'."""
    if not has_digit(text):
        return
    for match in _CODE.finditer(text):
        if not _YEARS.match(match.group()) and not _is_norm(text, match=match):
            yield Span(match.start(), match.end(), "id")


def _is_norm(text: str, *, match: re.Match[str]) -> bool:
    """Tell whether the name of a norm stands before the number, or begins it: 'EN 1090-2', 'ISO-9001-15'."""
    return (
        _NORM.search(text[: match.start()]) is not None or _NORM.match(match.group().rstrip("0123456789-")) is not None
    )
