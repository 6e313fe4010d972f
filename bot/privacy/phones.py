"""Telephone numbers: by shape, however they are grouped, and by what can be dialled according to phonenumbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from phonenumbers import PhoneNumberMatcher

from bot.privacy.numbers import digits_of, is_bsn, is_national_number, is_nhs_number
from bot.privacy.spans import Span

_PHONE = re.compile(
    r"(?<![\w,.])(?:(?:\+|00)\s?[1-9]\d{0,2}[\s./-]?(?:\(0\)[\s./-]?)?\d(?:[\s./-]{0,2}\d){6,11}"
    r"|\(0\d{1,5}\)[\s./-]?\d(?:[\s./-]{0,2}\d){5,8}|\(0\)\s?[1-9](?:[\s./-]{0,2}\d){7,9}|(?:0|(?<!\d )0\s)[1-9](?:[\s./–-]{0,3}\d){7,9})(?!\w|[.,]\d)"
)
# Public help lines stay readable: they point at nobody.
_PUBLIC = frozenset(
    {"08000113", "08002000", "0800112", "0800116123", "116123", "08001111", "0800020", "1712", "1813", "106"}
)
_LETTER_O = re.compile(r"(?<![^\W_])[oO](?=\d)|(?<=\d)[oO](?=\d)")
"""A letter that was typed for a nought."""
_INSIDE = (
    r"(?:(?:ext(?:ension|n)?|toestel|tst|intern|doorkies(?:nummer)?|tsl)\b\.?:?\s?(?:(?:nr|no|number|nummer)\.?:?\s?)?\d{1,6}|"
    r"x\s?\d{2,5}|ext\d{2,5})(?![\w:%]|[.,]\d)"
)
_EXTENSION = re.compile(rf"[\s,;]{{0,2}}(?:\({_INSIDE}\)|{_INSIDE})", re.IGNORECASE)
"""What is dialled inside the house goes with the number: 'ext 4417', '(toestel 12)'."""
_SERVICE = re.compile(r"(?<![\w,.])0(?:800|900|906|909)[\s.-]?\d{4}(?!\w|[.,-]\d|\s?\d)")
"""Short Dutch numbers of firms and services: '0800-2217'."""
_SHIFT = re.compile(r"(?:[01]\d|2[0-4])(?:00|15|30|45)$")
"""From eight to five, as a ward writes it: '0800-1700'."""
_LEADS = re.compile(r"[+(]*0|\+")
_REGIONS = ("NL", "BE", "GB")
_FEWEST = 8


def phones(text: str) -> Iterator[Span]:
    """Yield telephone numbers in Dutch, Belgian, British and international form, public help lines excepted."""
    if sum(map(str.isdigit, text)) < _FEWEST:
        return
    text = _LETTER_O.sub("0", text)
    found = [Span(match.start(), match.end(), "phone") for match in _PHONE.finditer(text) if _is_phone(match.group())]
    found += [
        Span(match.start(), match.end(), "phone") for match in _SERVICE.finditer(text) if _is_private(match.group())
    ]
    dialled = [span for span in sorted(set(_dialled(text))) if not any(span.meets(other) for other in found)]
    for span in (*found, *dialled):
        extension = _EXTENSION.match(text, span.end)
        yield Span(span.start, extension.end(), "phone") if extension else span


def _is_private(number: str) -> bool:
    """Tell whether a short number is no help line and no shift: '0900-1730'."""
    return _digits(number) not in _PUBLIC and not _SHIFT.search(number)


def _is_phone(number: str) -> bool:
    digits = _digits(number)
    counted = digits in "01234567890123456789"
    return digits not in _PUBLIC and 9 <= len(digits) <= 15 and not counted


def _digits(number: str) -> str:
    return "".join(map(str, digits_of(number)))


def _dialled(text: str) -> Iterator[Span]:
    for region in _REGIONS:
        for match in PhoneNumberMatcher(text, region):
            if _is_phone(match.raw_string) and not _is_other_number(match.raw_string):
                yield Span(match.start, match.end, "phone")


def _is_other_number(text: str) -> bool:
    """Tell whether a number that could be dialled is one of a person, or begins as no telephone number does."""
    return is_bsn(text) or is_national_number(text) or is_nhs_number(text) or not _LEADS.match(text)
