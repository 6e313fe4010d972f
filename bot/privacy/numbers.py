"""Checksums: is a row of digits really a bank account, a citizen number or a health number?"""

from __future__ import annotations


def is_iban(text: str) -> bool:
    """Tell whether the mod-97 checksum of an IBAN holds (ISO 13616)."""
    plain = "".join(text.split()).upper()
    if not 15 <= len(plain) <= 34 or not plain.isalnum() or not plain.isascii():
        return False
    return int("".join(str(int(char, 36)) for char in plain[4:] + plain[:4])) % 97 == 1


def is_bsn(text: str) -> bool:
    """Tell whether nine digits pass the 11-test of the Dutch citizen service number."""
    digits = digits_of(text)
    if len(digits) != 9 or not any(digits):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11 == 0


def is_national_number(text: str) -> bool:
    """Tell whether eleven digits pass the mod-97 test of the Belgian national number (before and after 2000)."""
    digits = "".join(map(str, digits_of(text)))
    if len(digits) != 11:
        return False
    control = int(digits[9:])
    return control in (97 - int(digits[:9]) % 97, 97 - int("2" + digits[:9]) % 97)


def is_nhs_number(text: str) -> bool:
    """Tell whether ten digits pass the mod-11 test of a British NHS number."""
    digits = digits_of(text)
    if len(digits) != 10:
        return False
    control = 11 - sum(digit * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return control % 11 == digits[9]


def digits_of(text: str) -> list[int]:
    """Return the digits of a text, in order."""
    return [int(char) for char in text if char.isascii() and char.isdigit()]
