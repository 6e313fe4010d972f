"""Numbers with a form of their own: cases of courts, complaints with a year, holdings, ear tags, firms, parcels."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.numbers import has_digit
from bot.privacy.spans import Span

_END = r"(?![\w@]|[-/.]\d)"
_ROLL = r"[A-Z]{2} ?(?:RK|ZA|RC|EXPL|VERZ|KG)(?: ?\d{2}[-/]\d{1,6})"
_REFERENCES = tuple(
    re.compile(rf"(?<![\w@./-])(?:{pattern}){_END}", flags)
    for pattern, flags in (
        (
            r"[a-z][a-z9]{4}[ -]?\d(?:[ -]?\d){5}[ -]?[a-z][ -]?[a-z9][ -]?\d[ -]?[a-z][ -]?[a-z](?: \d{2})?",
            re.IGNORECASE,
        ),
        (r"(?=[A-Z]+\d+[A-Z])(?=(?:[A-Z]*\d){3})[A-NP-Z]{2}[A-NP-Z0-9]{6}\d", 0),
        (rf"[A-Z]{{1,3}}/\d{{2}}/\d{{4,8}}(?:\s?/\s?{_ROLL})?", 0),
        (_ROLL, 0),
        (r"\[(?:19|20)\d{2}\] [A-Z]{2,6}(?: \d{1,2})? (?:[A-Z][a-z]+ )?\d{1,5}|[A-Z]{3} \d{2}/\d{3,5}", 0),
        (r"ECLI:[A-Z]{2}:\w{2,12}:\d{4}:[\w.]{1,25}", re.IGNORECASE),
        (r"(?!06)\d{2}[-/.]\d{6}[-/.]\d{2}", 0),
        (r"(?:19|20)\d{2}[-/.][a-z]{1,5}[-/.]\d{2,7}", re.IGNORECASE),
        (r"[a-z]{1,5}[-/.](?:(?:19|20)\d{2}|[012]\d)[-/.](?:\d{2}[-/.])?\d{3,7}(?:[-/][a-z]{1,3})?", re.IGNORECASE),
        (r"\d{2}/\d{3}/\d{4}|\d{3}-\d{7}-\d{2}|\d-\d{5}-\d{2}-\d{3}|\d{2}\.\d{2}\.\d{2}\.\d{3}", 0),
        (r"(?:NL|BE|UK|GB|IE|DE|FR|LU|DK)[ -]?[1-9](?:[ .-]?\d){8,13}", 0),
        (r"UK ?0 ?\d{6} ?\d{5}|(?:nl|uk|ie|gb)[ -]?[1-9](?:[ -]?\d){8,13}", 0),
        (r"NL ?\d{3}\.?\d{3}\.?\d{3} ?\.?B\.?\d{2}", re.IGNORECASE),
        (r"BE ?[01]\d{3}\.?\d{3}\.?\d{3}|(?!04)[01]\d{3}\.\d{3}\.\d{3}", 0),
        (r"[A-Z]{2} ?\d{4} ?\d{4} ?\d ?(?:GB|NL|BE|IE)", re.IGNORECASE),
        (r"\d{2}[a-z]\d{4}[a-z]", 0),
        (r"[a-z]{2}\d{6}[a-d]", 0),
        (r"(?!at|of|in|to|on|by|is|it|or|as|no)[a-z]{2} \d{2} \d{2} \d{2} [a-d]", 0),
        (r"[a-z]\d{12}", 0),
        (r"\d{7}/(?:19|20)?\d{2}", 0),
        (r"(?:19|20)\d{2}/\d{5,7}", 0),
        (r"[A-Z]{2}\d{4}(?: \d{4}){2,3}(?: \d{1,4})?", 0),
        (r"\d{2} \d{6} \d{6} \d", 0),
    )
)
"""In this order: British driving licences, Dutch passports and cards, Dutch courts, their rolls, British and administrative courts, all courts of Europe, Dutch prosecutors, '2023-ch-5518', 'ch/23/5518', holdings and Belgian cards, ear tags and
taxes behind a country, Dutch and Belgian taxes, parcels, then in small letters the PIN of a nurse, national insurance twice, a pupil; tribunals, dossiers by year, parcels in groups, a telephone's own."""
_SHARED = re.compile(
    r"\b(?:share|deel|sharing)[ -]?codes?\b[\s:=(]{1,3}(?:(?:is|was|number|of)\s)?(?=\S{0,10}\d|\S+ \S*\d)([A-Z0-9]{3}[ -]?[A-Z0-9]{3}[ -]?[A-Z0-9]{3})(?!\w)",
    re.IGNORECASE,
)
"""With which somebody shows the right to work in the United Kingdom."""
_MONTH = re.compile(r"\W(?:jan|feb|mar|mrt|apr|may|mei|jun|jul|aug|sept?|o[ck]t|nov|dec)\W", re.IGNORECASE)
_NORMS = ("iso", "nen", "en", "bs", "rfc", "din", "iec", "ieee")
_YEARS = re.compile(r"\D*(?:(?:19|20)\d{2}\D*)+$")


def references(text: str) -> Iterator[Span]:
    """Yield the numbers of cases, animals, holdings, firms and parcels."""
    if not has_digit(text):
        return
    for match in (found for pattern in _REFERENCES for found in pattern.finditer(text)):
        if not _is_other(match.group()):
            yield Span(match.start(), match.end(), "id")
    for match in _SHARED.finditer(text):
        yield Span(match.start(1), match.end(1), "id")


def _is_other(found: str) -> bool:
    """Tell whether it is a norm, a day of a calendar, or nothing but years."""
    norm = re.match(r"[a-z]+", found, re.IGNORECASE)
    named = norm is not None and norm.group().lower() in _NORMS
    return named or _MONTH.search(found) is not None or _YEARS.match(found) is not None
