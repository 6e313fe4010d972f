"""What money is sent to or paid with: a British sort code with its account, a card, an IBAN however it is spaced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.numbers import has_digit, is_card_number
from bot.privacy.spans import Span

_SORT = r"\d{2}[-–. ]?\d{2}[-–. ]?\d{2}"
_SHORT = r"(?:\d{7,8}|\d{4}[ -]\d{4}|\d{3}[ -]\d{3}[ -]\d{2}|\d{2}(?:[ -]\d{2}){3})(?!\w|[.,-]\d)"
_LONG = r"(?:\d{9,10}|\d{4}[ -]\d{5,6})(?!\w|[.,-]\d)"
_WORD = (
    r"(?:a/?c(?:c(?:oun)?t?s?)?|s/?c(?:ode)?|sort|code|number|num|no|nr|is|and|then|the|that|my|our|his|her|their|with|plus|en|"
    r"rekening(?:nummer)?|it'?s)(?!\w)"
)
_PUNCTUATION = r"[\s,;:/|.()&+#=–-]"
_WORDS = rf"{_PUNCTUATION}{{1,4}}(?:{_WORD}{_PUNCTUATION}{{1,4}}){{1,6}}"
_BETWEEN = rf"(?:{_WORDS}|{_PUNCTUATION}{{1,4}})"
_FREE = r"(?!00(?:44|31|32|353))(?<![\w.,/)£€$-])(?<!\d[ ./-])(?<!\) )"
_PAIRS = (
    re.compile(rf"{_FREE}{_SORT}(?:{_BETWEEN}{_SHORT}|{_WORDS}{_LONG})", re.IGNORECASE),
    re.compile(rf"{_FREE}{_SHORT}{_BETWEEN}{_SORT}(?![\d]|[.,-]\d)", re.IGNORECASE),
    re.compile(rf"{_FREE}{_LONG}{_WORDS}{_SORT}(?![\d]|[.,-]\d)", re.IGNORECASE),
)
"""'20-45-77 63381742', '63381742, sort code 20-45-77'; more figures than eight only with words between."""
_GAP = r"(?:['’]s)?[\s:=#.,()-]{0,4}(?:(?:is|was|are|of|for|number|no|nr|that)[\s:.]{1,2}){0,3}"
_TOLD = re.compile(
    rf"\b(?:sort(?:[ -]?codes?)?|s[/.]c(?:ode)?\.?){_GAP}(?P<sort>{_SORT})(?!\d)|"
    rf"\b(?:a/c|acct?|account|rek(?:ening)?)\b(?: num)?{_GAP}(?P<account>{_SHORT}|{_LONG}|\d{{2,4}}(?:\.\d{{2,3}}){{2,3}}(?![\w.]))|"
    rf"{_FREE}(?P<before>\d{{2}}[-– ]\d{{2}}[-– ]\d{{2}})[\s,(]{{1,2}}(?:(?:is|was|as|for|the|my|our|their)\s){{0,2}}(?:sort[ -]?code|s/c(?:ode)?)\b",
    re.IGNORECASE,
)
_CARD = re.compile(
    r"(?<![\w.,-])(?<!\d[ -])[1-9]\d{3}(?P<gap>[ –.-]|\s-\s)\d{4}(?P=gap)\d{4}(?P=gap)\d{1,7}(?:(?P=gap)\d{1,3})?(?!\w|[.,-]\d)"
)
_OTHER_CARD = re.compile(r"(?<![\w.,-])(?<!\d[ -])[2-6]\d{2,15}(?:[ -]\d{1,8}){0,5}(?!\w|[.,-]\d)")
_AMEX = re.compile(r"(?<![\w.,-])3[47]\d{2}[ -]\d{6}[ -]\d{5}(?!\w|[.,-]\d)")
_LAST_FOUR = re.compile(
    r"\b(?:card|account|kaart|rekening|pas|bankpas|creditcard)\b(?: (?:number|nummer))?,? (?:that |die )?"
    r"(?:ending|ends|ended|eindigt|eindigend|eindigde)(?: (?:in|with|on|op|met))? (\d{3,4})\b",
    re.IGNORECASE,
)
_COUNTRY = (
    r"(?:A[DELTZ]|B[AEGHRY]|C[HRYZ]|D[EKO]|E[EGS]|F[IOR]|G[BEILRT]|H[RU]|I[ELQST]|JO|K[WZ]|L[BCITUV]|M[CDEKRTU]|N[LO]|"
    r"P[KLST]|QA|R[OS]|S[ACEIKM]|T[NR]|UA|V[AG]|XK)"
)
_LETTERED = re.compile(
    rf"\b{_COUNTRY}[ .-]?\d[ .-]?\d[ .-]{{0,3}}[A-Z]{{4}}(?:[ .-]{{0,2}}\d){{8,14}}(?!\w)", re.IGNORECASE
)
"""Two letters, two figures and the four letters of a bank say what it is: no checksum is asked of one that was mistyped."""
_FIGURED = re.compile(rf"\b(?!PL\d{{4}}-)(?:{_COUNTRY}[ .-]?|(?i:{_COUNTRY}))\d{{2}}(?:[ .-]{{0,2}}\d){{12,24}}(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d{2}$|\d{1,2}00$")
_SCHOOL_YEARS = re.compile(r"(?:19|20)\d{2}(?:\D{1,2}(?:(?:19|20)\d{2}|\d{2}))+")


def bank_details(text: str) -> Iterator[Span]:
    """Yield accounts with their sort code as one span, cards and IBANs."""
    if not has_digit(text):
        return
    for pattern in (_LETTERED, _FIGURED, *_PAIRS, _CARD, _AMEX):
        for match in pattern.finditer(text):
            if not _are_years(match.group()):
                closed = "(" in match.group() and text[match.end() : match.end() + 1] == ")"
                yield Span(match.start(), match.end() + closed, "account")
    for match in _OTHER_CARD.finditer(text):
        if is_card_number(match.group()):
            yield Span(match.start(), match.end(), "account")
    for match in (*_TOLD.finditer(text), *_LAST_FOUR.finditer(text)):
        group = match.lastgroup or 1
        yield Span(match.start(group), match.end(group), "account")


def _are_years(found: str) -> bool:
    """Tell whether it is a row of years or of round numbers: '2019 2020 2021 2022'."""
    groups = re.findall(r"\d+", found)
    return _SCHOOL_YEARS.fullmatch(found) is not None or len(groups) > 2 and all(_YEAR.match(group) for group in groups)
