"""Codes of capitals by which a house knows somebody: 'medewerkercode AUTR', 'in the timetable I am KOVJA', 'op mijn badge staat MW5583'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.first_looks import holds_any
from bot.privacy.numbers import has_digit
from bot.privacy.reading import Reading
from bot.privacy.spans import Span

_WHO = (
    r"medewerkers?|personeels?|docent(?:en)?|lera(?:ar|ren)s?|leerkracht(?:en)?|collega|begeleiders?|trainers?|stagiair(?:e|s)?|student(?:en)?|"
    r"gebruikers?|rooster|staff|teacher|employee|tutor|mentor|coach|timetable|rota|user|assessor"
)
_THEIR = r"\b(?:mijn|m'n|mn|zijn|haar|jouw|hun|my|his|her|your|their) (?:eigen |own )?"
_IS = (
    r"[\s:=(,'\"“‘]{1,3}(?:(?:is|was|luidt|blijft|van mij is)(?: (?:nu|daar|er|now|there|still|nog))?[\s:'\"“‘]{1,2})?"
)
_CODE = r"(?:[A-Z]{2,6}\d{0,4}|[A-Z][a-z]{1,3}[A-Z]{1,3})(?![\w'’-])"
_LABELLED = re.compile(rf"(?i:\b(?:{_WHO})[ -]?(?:code|afkorting|paraaf|initials|abbreviation){_IS})(?P<code>{_CODE})")
_COMPOUND = re.compile(
    rf"\b(?P<label>(?i:(?!post|zip|bar|dress|qr|source)[a-z]{{3,16}}code))[\s:=(]{{1,2}}(?P<code>{_CODE})"
)
_NAMED = re.compile(
    rf"(?i:{_THEIR}(?P<label>[a-z]{{0,16}}code)\b)[^.!?;\n]{{0,40}}?"
    rf"(?:\b(?:is|was|wordt|werd|luidt)\b|[:=(])\s?['\"“‘(]?(?P<code>{_CODE})"
)
_BEARING = re.compile(
    rf"(?i:{_THEIR}(?:code|afkorting|paraaf|initialen|callsign|roepnummer)) "
    r"['\"“‘(]?(?P<code>[A-Z]{1,4}[-/ ]?\d{1,5}|[A-Z]{3,5})(?![\w'’-])"
)
_SIGNED = re.compile(
    r"\b(?i:teken(?:t|de|en|den)?|getekend|onderteken(?:t|d|de|en)?|parafeert?|geparafeerd|signs?|signed|initialled)\b[^.!?;\n]{0,25}?"
    r"\b(?:met|with) ['\"“‘]?(?P<code>(?:[A-Z]{3,6}\d{0,4}|[A-Z]{1,3}\d{2,4})(?![\w'’-]))"
    r"(?=\s*(?:[.,;:)!?]|$|(?:en|and|maar|but|omdat|because)\b))"
)
_CARD = re.compile(r"\b(?i:nr|no\.|nummer|number)\.?:? (?P<code>[A-Z]{2,5}[ -]?\d{3,6})(?![\w-])")
_OWN = re.compile(
    rf"\b(?:[Mm]ijn|m'n|mn|zijn|haar|[Mm]y|his|her|their) (?:afkorting|paraaf|lettercode|initialen|abbreviation|short code|letter code)"
    rf"(?: (?:op|in|at|on)(?: \w+){{1,2}})?{_IS}(?P<code>{_CODE})"
)
_LISTED = re.compile(
    r"\b(?:rooster|planning|systeem|agenda|lijst|timetable|rota|system|schedule|register|list)\b[^.!?;\n]{0,20}?"
    r"\b(?:I am|I'm|I’m|I show(?: up)? as|I appear as|down as|listed as|known as|ik ben|ben ik|heet ik|sta ik(?: er)?(?: gewoon)? als|sta er als) "
    rf"['\"“‘]?(?P<code>{_CODE})"
)
_WORN = re.compile(
    r"\b(?:badge|pasje|naamkaartje|naambordje|lanyard|name ?tag|locker|kluisje)\b[^.!?;\n]{0,40}?"
    r"\b(?:staat|stond|zegt|says|said|reads|read|is|shows) ['\"“‘]?(?P<code>[A-Z]{1,4}-?\d{3,6}(?!\w))"
)
_HINTS = (
    "code", "afkorting", "paraaf", "initial", "abbreviation", "rooster", "planning", "systeem", "agenda", "lijst", "timetable", "rota",
    "system", "schedule", "register", "list", "badge", "pasje", "naam", "lanyard", "tag", "locker", "kluisje", "teken",
    "parafe", "sign", "callsign", "roepnummer", "nr", "no.", "nummer", "number",
)  # fmt: skip
_PATTERNS = (_LABELLED, _COMPOUND, _NAMED, _BEARING, _SIGNED, _CARD, _OWN, _LISTED, _WORN)


def letter_codes(reading: Reading) -> Iterator[Span]:
    """Yield what stands for somebody in a house's own lists."""
    if not holds_any(reading.text.lower(), _HINTS):
        return
    told = [Span(*match.span("code"), "id") for match in _told(reading)]
    yield from told
    yield from _others(reading) if told else ()


def _told(reading: Reading) -> Iterator[re.Match[str]]:
    starts = {token.start: place for place, token in enumerate(reading.tokens)}
    for match in (found for pattern in _PATTERNS for found in pattern.finditer(reading.text)):
        place = starts.get(match.start("code"), -1)
        known = (place in reading.allowed or reading.is_everyday(reading.base(place))) and not has_digit(match["code"])
        thing = reading.is_in(match.groupdict().get("label", "").lower(), sections=("othernumbers",))
        if not known and not thing:
            yield match


def _others(reading: Reading) -> Iterator[Span]:
    """Yield further codes of a text that told one: who is called so comes with colleagues who are."""
    for place, token in enumerate(reading.tokens):
        code = token.text.isupper() and 3 <= len(token.text) <= 4 and place not in reading.allowed
        if code and (reading.base(place + 1) in ("die", "who") or reading.follows(place, section="acts")):
            yield Span(token.start, token.end, "id")
