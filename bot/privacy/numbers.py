"""Is a row of digits really a bank account, a citizen number or a health number? By the checksums of python-stdnum."""

from __future__ import annotations

import re

from stdnum import iban, luhn
from stdnum.be import nn
from stdnum.gb import nhs
from stdnum.nl import bsn

_DIGIT = re.compile(r"\d")


def has_digit(text: str) -> bool:
    """Tell whether a text holds a digit; without one no rule for numbers need look at it."""
    return _DIGIT.search(text) is not None


def is_iban(text: str) -> bool:
    """Tell whether this is an IBAN."""
    return bool(iban.is_valid(text))


def is_bsn(text: str) -> bool:
    """Tell whether this is a Dutch citizen service number, written in full."""
    return len(digits_of(text)) == 9 and bool(bsn.is_valid("".join(map(str, digits_of(text)))))


def is_national_number(text: str) -> bool:
    """Tell whether this is a Belgian national number."""
    return bool(nn.is_valid(text))


def is_nhs_number(text: str) -> bool:
    """Tell whether this is a British NHS number."""
    return bool(nhs.is_valid(text))


def is_card_number(text: str) -> bool:
    """Tell whether this is the number of a bank card."""
    return 15 <= len(digits_of(text)) <= 16 and bool(luhn.is_valid("".join(map(str, digits_of(text)))))


def digits_of(text: str) -> list[int]:
    """Return the digits of a text, in order."""
    return [int(char) for char in text if char.isascii() and char.isdigit()]
