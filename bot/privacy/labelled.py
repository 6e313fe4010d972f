"""Numbers and codes that a word says are somebody's, before or behind it: 'learner number, 6081 2277', 'toestel 4417', 'the door code is C2917Y'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.numbers import has_digit
from bot.privacy.reading import Reading
from bot.privacy.spans import Kind, Span

_GAP = (
    r"[\s:=#.,'\"“”()\[\]-]{0,5}"
    r"(?:(?:(?:van|voor|of|for|on|op|bij|in|at|with)\s(?:[\w'’-]+\s){1,3})?(?:is|was|are|wordt|werd|becomes|number|nummer|nr|no|luidt|reads|says|zegt)[\s:=.,#\"'“(]+){0,2}"
)
_PIECE = r"(?:[A-Za-z]{0,4}\d[A-Za-z0-9]*|[A-Z]{1,4}(?![\w'’]))"
_NUMBER = rf"(?<![\w@])(?:[A-Z]{{1,5}}[-/. ]?|[a-z]{{1,3}}-?)?\d[A-Za-z0-9]*(?:[-/. ]?{_PIECE}){{0,6}}(?![\w@])"
_CODE = r"(?<![\w@])(?=[^\W\d_]{0,20}\d{1,20}[^\W_]{0,20}\d|\d{2})[\w#*!$%&+-]{4,30}|\d{2} \d{2}(?![\w.,:]\d|\d| \d)|\d(?: \d){3,5}(?![\w.,]| \d)"
_EXTENSION = r"\d{3,5}(?![\w.,/-]*\d)"
_BEHIND: dict[str, re.Pattern[str]] = {
    section: re.compile(f"{_GAP}({value})")
    for section, value in (
        ("numberlabels", _NUMBER),
        ("filelabels", _NUMBER),
        ("codelabels", _CODE),
        ("extensions", _EXTENSION),
    )
}
_BEFORE = re.compile(
    rf"({_NUMBER})[\s)\]\"'”,]{{1,3}}(?:is|was|als|as|=)\s(?:[\w'’-]+\s){{0,2}}$",
)
_FARTHER = re.compile(
    r"[^\d.!?;\n]{1,45}[,:(–-]\s?((?:[A-Za-z]{1,3}-)?\d{5,10}|\d{1,6}(?:[-/. ]\d{1,6}){1,4})(?![\w@]|[-/.]\d|\s?%)"
)
"""Behind other words and a comma: 'my staff number was on it too, 118-40-2'."""
_YEARS = re.compile(r"(?:19|20)\d{2}(?:[-/](?:19|20)?\d{2})?$")
_TIME = re.compile(r"[012]?\d[.:][0-5]\d$")
_COUNTED = re.compile(
    r"\s*(?:euro|eur\b|€|£|pounds?|studenten|students|mensen|people|keer|times|uur|hours|%|procent|percent|woorden|words|"
    r"jaar|years?|weken|weeks|dagen|days|minuten|minutes)",
    re.IGNORECASE,
)
_CLUB_CODE = re.compile(r"(?=(?:\d*[A-Z]){3})[A-Z0-9]{5,12}")
"""Three capitals or more with figures between them: 'BBKX31R'."""
_HELPLINES = frozenset(["101", "111", "112", "113", "999"])
"""Numbers that everybody rings: 'NHS 111'."""
_FARTHEST = 60
_ENDS = ("nummer", "nr", "code")
"""Every compound with these is a label but for the cues in `othernumbers`."""
_ENGLISH_ENDS = ("number", "ref", "reference")
_FEWEST = {"numberlabels": 3, "filelabels": 4, "codelabels": 2, "extensions": 3}
"""Digits without which it is no number of somebody."""


def labelled(reading: Reading) -> Iterator[Span]:
    """Yield what a label says is the number, the code or the extension of somebody or of a house."""
    if not has_digit(reading.text):
        return
    for place in range(len(reading.tokens)):
        for section in _sections(reading, place=place):
            yield from _behind(reading, place=place, section=section)
            if section == "numberlabels":
                yield from _before(reading, place=place)


def _sections(reading: Reading, *, place: int) -> list[str]:
    """Return which kinds of label end at a place; labels have up to three words."""
    words = [reading.base(place - 2), reading.base(place - 1), reading.base(place)]
    phrases = [" ".join(words[first:]) for first in range(3)]
    phrases += [words[2].rpartition("-")[2]] * ("-" in words[2])
    if any(phrase in reading.cue("othernumbers") for phrase in phrases):
        return []
    found = [section for section in _BEHIND if any(phrase in reading.cue(section) for phrase in phrases)]
    compound = reading.lang == "nl" and words[2].endswith(_ENDS) and words[2] not in _ENDS
    return found or ["numberlabels"] * (compound or _is_compound(reading, words=words))


def _is_compound(reading: Reading, *, words: list[str]) -> bool:
    """Tell whether an English label ends in 'number' or 'ref' behind a word of its own: 'EHCP number', not 'a number' or 'bus number'."""
    own = words[1] != "" and not reading.is_in(words[1], sections=("determiners", "unowned"))
    return reading.lang == "en" and words[2] in _ENGLISH_ENDS and own


def _behind(reading: Reading, *, place: int, section: str) -> Iterator[Span]:
    match = _BEHIND[section].match(reading.text, reading.tokens[place].end)
    if match is None and section == "numberlabels":
        match = _FARTHER.match(reading.text, reading.tokens[place].end)
    if match and _has_own_label(reading, value=match[1]):
        return
    if match and _is_of_somebody(match[1], section=section, after=reading.text[match.end() : match.end() + 12]):
        kind: Kind = "phone" if section == "extensions" else "id"
        yield Span(match.start(1), match.end(1), kind)


def _has_own_label(reading: Reading, *, value: str) -> bool:
    """Tell whether what follows is a label of its own, which finds the number itself: 'NMC PIN 98I1234E', 'ref ULN 1234567890'."""
    first = value.split()[0].lower() if " " in value else ""
    return bool(first) and (first in ("pin", "no", "nr", "ref") or reading.is_in(first, sections=tuple(_BEHIND)))


def _before(reading: Reading, *, place: int) -> Iterator[Span]:
    """Yield a number that is called what it is behind it: '310-88217 is mijn klantnummer'."""
    end = reading.tokens[place].start
    start = max(0, end - _FARTHEST)
    match = _BEFORE.search(reading.text[start:end])
    if match and _is_of_somebody(match[1], section="numberlabels", after=""):
        yield Span(start + match.start(1), start + match.end(1), "id")


def _is_of_somebody(value: str, *, section: str, after: str) -> bool:
    """Tell whether it has digits enough and is no year and no amount."""
    digits = sum(map(str.isdigit, value))
    year = _YEARS.match(value) and section != "codelabels"
    coded = section == "numberlabels" and digits == 2 and _CLUB_CODE.fullmatch(value) is not None
    if value in _HELPLINES:
        return False
    return (coded or digits >= _FEWEST[section]) and not (year or _TIME.match(value) or _COUNTED.match(after))
