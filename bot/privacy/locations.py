"""Places: listed towns and quarters, streets and postcodes. Countries and provinces stay readable."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.capitals import is_small_talk
from bot.privacy.numbers import has_digit
from bot.privacy.reading import Reading
from bot.privacy.spans import Span

_DUTCH_STREET = re.compile(
    r"(?<![\w'’-])(?:(?:[A-Z][\w'’-]{1,40} ){0,3})?[\w'’-]{0,60}"
    r"(?:straat|laan|weg|plein|kade|gracht|singel|dreef|steeg|plantsoen|steenweg|dijk|hof|lei|pad|park|markt)"
    r"\s(?:nr\.? ?)?\d{1,4}(?!\d|[.,]\d|\s?(?:%|uur|jaar|dagen|weken))(?:\s?[a-zA-Z]\b)?(?:[-/ ]?(?:bus )?\d{1,3}\b)?"
)
_UNIT = re.compile(
    r"(?:[-–/ ]?(?:hs|huis|bis|ter|boven|beneden|rood|zwart|bg)|[-–/ ](?:I{1,3}|I?V)|-[A-Z])\b(?!\.\w)|/\d{1,3}\b"
)
"""A floor or a flat behind a house number: '208-III', '80-hs', '9bis'."""
_DUTCH_WAY = re.compile(
    r"(?<![\w'’-])(?:[A-Z][\w'’-]{1,40} ){0,3}[A-Z][\w'’-]{2,40}(?:baan|wal|vest|rei|brink|haven|meent|kaai|zijde|erf|hage|gaarde|plaats|akker|horst|sluis|kouter|lei|dreef|kade|veste|burgwal|voort|weide|heide|donk)"
    r"(?:-(?:Noord|Oost|Zuid|West|Binnen|Buiten))?\s(?:nr\.? ?)?\d{1,4}(?!\d|[.,:]\d|\s?(?:%|uur|jaar|dagen|weken|studenten|mensen|keer|leerlingen))[a-zA-Z]?\b"
    r"|\b(?:Laan|Plein|Weg|Hof|Park|Baan|Rue|Place|Avenue|Kade|Dijk) (?:van (?:de[nr]? |het )?|de la |du |des |de )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?: (?:nr\.? ?)?\d{1,4}[a-zA-Z]?\b)?"
)
"""Endings that are a street only in capital, and streets that begin with their kind."""
_BRITISH_STREET = re.compile(
    r"\b(?:(?:[Ff]lat \d+\w?, )?\d{1,4}[a-z]?\s(?:[A-Z][\w'’-]+\s){1,3}"
    r"(?:Road|Street|Lane|Avenue|Close|Drive|Crescent|Terrace|Gardens|Way|Place|Court|Square|Hill|"
    r"Row|Rd|St|Ave|Grove|Park|Walk|Mews)|(?:[A-Z][\w'’-]+\s){1,3}(?:Road|Street|Lane|Avenue|Close|Crescent|Terrace|Gardens|"
    r"Quay|Wharf|Drive|Mews|Estate|Parade|Esplanade|Embankment|Promenade|Heath|Common|Harbour|Pier))\b"
    r"(?! (?:(?:Primary|Junior|Infants?|Secondary|High|Community|Medical|Health|Special) )?(?:School|College|Academy|Nursery|Hospital|Surgery|Clinic|Centre|Practice)\b)"
)
_SPACED_STREET = re.compile(
    r"\b(?:[A-Z][\w'’-]+\s(?:(?:van|de|der|den|het) )*){1,3}(?:Straat|Laan|Weg|Plein|Kade|Gracht|Singel|Dreef|Steeg|Dijk|Hof|Kerkhof|Haven|Markt|Brink|Wal|Baan|Vest|Rei|Lei)"
    r"\s(?:nr\.? ?)?\d{1,4}(?!\d|[.,]\d|\s?(?:%|uur|jaar|dagen|weken|studenten|mensen|keer))\s?[a-zA-Z]?\b"
)
_DUTCH_POSTCODE = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b")
_BRITISH_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_EIRCODE = re.compile(r"\b(?:[AC-FHKNPRTV-Y]\d{2}|D6W) ?(?=[A-Z]{0,3}\d)[\dAC-FHKNPRTV-Y]{4}\b")
_POST_BOX = re.compile(r"\b(?:[Pp]ostbus|[Aa]ntwoordnummer|P\.?O\.? [Bb]ox|[Ff]reepost) \d{1,6}\b")
_POSTCODE_BEFORE = re.compile(r"\d\w?(?: (?:bus|b) ?\d{1,3})?, (?:B-)?[1-9]\d{3} $")
"""A house's number and a Belgian postcode: 'Stationsstraat 45, 9300 Aalst'."""
_YEAR_AND_WORD = re.compile(r"(?:19|20)\d{2} [A-Z]{2}$")
_HOUSE = re.compile(r"[a-z] \d{1,4}(?:[ -]?[a-zA-Z]{1,3})?,\s$")
"""What stands before a postcode that looks like a year and a word: 'Kade 12, 1976 AV'."""
_CODED_STREET = re.compile(
    r"(?!Postbus|Antwoordnummer)(?:[A-Z][\w'’-]{2,40} ){1,3}\d{1,4}[a-z]?(?:[ -]?(?:hs|bis|[A-Z]))?,\s[1-9]\d{3} ?[A-Z]{2}\b"
)
"""A street that is told by the postcode behind its number alone: 'Kade 12, 1976 AV'."""
_NOT_STREETS = re.compile(
    r"(?:(?:loop|rij|renner|ren|kegel|kogel|ijs|schaats|atletiek|strijk|carrière|deel|bij|hoofd|vak)baan|(?:blad|keer|voor|achter|binnen|buiten|onder|boven|zij|linker|rechter|buiten)zijde|(?:stage|werk|stand|opleidings|parkeer|praktijk|zit|slaap|start|leer|geboorte|woon|verblijf|ligg?|vindt?)plaats|onderweg|snelweg|uitweg|arbeidsmarkt|tijdpad|leerpad|werkpad|omweg|halfweg|\b(?:weg|plein|straat|laan|dijk|kade|steeg|pad|markt|park|hof)(?=\s(?:nr\.? ?)?\d))\s",
    re.I,
)
_STREETS = ("straat", "laan", "steenweg", "gracht", "singel", "kade", "dreef", "plein", "buurt", "kwartier", "wijk")
_QUARTERS = frozenset(
    ["wijk", "buurt", "dorp", "dorpje", "stadje", "gehucht", "deelgemeente", "buurtschap", "woonwijk"]
)
_SHORT = 5
"""Up to here a place in small letters is taken for the word that it also is: 'sale', 'lede'."""
_OPENERS = re.compile(r"^(?:The|In|At|On|Our|My|De|Het|Op|Aan|Onze|Mijn|Naar|Bij)\s(?:(?:de|het|den|'t|onze|mijn)\s)?")


def addresses(text: str) -> Iterator[Span]:
    """Yield streets with their number and postcodes, Dutch, British and Irish; post boxes."""
    figures = has_digit(text)
    for match in (*_DUTCH_STREET.finditer(text), *_DUTCH_WAY.finditer(text)) if figures else ():
        if not _NOT_STREETS.match(_OPENERS.sub("", match.group())):
            unit = _UNIT.match(text, match.end())
            span = _span(match)
            yield Span(span.start, unit.end() if unit else span.end, span.kind)
    for match in (*(_SPACED_STREET.finditer(text) if figures else ()), *_BRITISH_STREET.finditer(text)):
        yield _span(match)
    if not figures:
        return
    for match in _CODED_STREET.finditer(text):
        yield _span(match)
    codes = (_DUTCH_POSTCODE, _BRITISH_POSTCODE, _EIRCODE, _POST_BOX)
    for match in (found for code in codes for found in code.finditer(text)):
        if not _YEAR_AND_WORD.match(match.group()) or _HOUSE.search(text[max(0, match.start() - 12) : match.start()]):
            yield _span(match)


def _span(match: re.Match[str]) -> Span:
    opener = _OPENERS.match(match.group())
    return Span(match.start() + (opener.end() if opener else 0), match.end(), "location")


def listed(reading: Reading) -> Iterator[Span]:
    """Yield places of the list; a place that is also a word needs a capital and a word of place before it."""
    yield from _quarters(reading)
    for first, last, phrase in reading.phrases(reading.lists.places):
        if _is_place(reading, first=first, last=last, phrase=" ".join(phrase).lower()):
            yield reading.span(first, last=last, kind="location")


def _quarters(reading: Reading) -> Iterator[Span]:
    """Yield a part of a listed town: 'Tilburg-Noord', 'Utrecht-Oost'."""
    for place, token in enumerate(reading.tokens):
        town, hyphen, _ = token.base.partition("-")
        if hyphen and token.capital and (town.title(),) in reading.lists.places.get(town, ()):
            yield reading.span(place, last=place + 1, kind="location")


def _is_place(reading: Reading, *, first: int, last: int, phrase: str) -> bool:
    token = reading.tokens[first]
    single = last - first == 1
    word = phrase in reading.words.common or phrase in reading.words.dictionary
    if phrase in reading.cue("months") or (single and (first in reading.allowed or token.opens and word)):
        return False
    if (
        not single
        and is_small_talk(reading, first=first, last=last)
        and not reading.before(first, section="placebefore")
    ):
        return False
    doubtful = phrase in reading.words.ambiguous_places or (last - first == 1 and phrase in reading.words.common)
    if not doubtful:
        near = bool(reading.before(first, section="placebefore")) and phrase not in reading.words.common
        return token.text[0].isupper() or len(phrase) > _SHORT or not (single and word) or near
    if not token.text[0].isupper():
        return single and len(phrase) > 3 and bool(reading.before(first, section="livesin"))
    coded = _POSTCODE_BEFORE.search(reading.text[max(0, token.start - 20) : token.start]) is not None
    return coded or not token.opens and bool(reading.before(first, section="placebefore"))


def quarters(reading: Reading) -> Iterator[Span]:
    """Yield a capital behind its kind: 'de wijk Bosdal', 'het gehucht Veldkant'."""
    for place, token in enumerate(reading.tokens):
        led = token.capital and not token.opens and token.adjacent and reading.base(place - 1) in _QUARTERS
        if led and reading.base(place - 2) in ("de", "het", "ons", "onze") and place not in reading.allowed:
            yield reading.span(place, last=place + 1, kind="location")


def streets(reading: Reading) -> Iterator[Span]:
    """Yield streets without a number: a capital in mid-sentence and an ending such as '-laan'."""
    for place, token in enumerate(reading.tokens):
        if not token.capital or token.opens:
            continue
        sure = token.base.endswith(_STREETS) or _is_along(reading, place=place)
        if sure or not reading.is_plain(token.base):
            if any(len(token.base) > len(end) + 2 and token.base.endswith(end) for end in reading.cue("place")):
                yield reading.span(place - _first_words(reading, place=place), last=place + 1, kind="location")


def _is_along(reading: Reading, *, place: int) -> bool:
    """Tell whether somebody is on it or in it: 'op de Kerkweg', 'in het Volkspark', not 'op de Snelweg'."""
    kind = reading.base(place).removesuffix("weg").removesuffix("park") in reading.cue("lanekinds")
    led = reading.base(place - 1) in ("de", "het") and reading.base(place - 2) in reading.cue("lanebefore")
    return led and not kind


def _first_words(reading: Reading, *, place: int) -> int:
    """Count the capitals before a street's last word: 'Grote Houtstraat', 'Prins Hendrikkade'."""
    count = 0
    while (token := reading.at(place - count - 1)) and reading.tokens[place - count].adjacent:
        if not token.capital or token.opens or place - count - 1 in reading.allowed:
            break
        count += 1
    return count
