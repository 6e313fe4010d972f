"""Numbers that somebody says figure by figure, in words: 'oh double seven double oh ...', 'nul zes, drie keer vijf ...'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.privacy.reading import Reading
from bot.privacy.spans import Span
from bot.privacy.tokens import Token

_NOUGHTS = ("oh", "o", "zero", "nought", "naught", "nul")
_FIGURES: dict[str, int] = {
    **dict.fromkeys(_NOUGHTS, 0), "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9, "zeuven": 7,
}  # fmt: skip
_TENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty", "thirty", "forty", "fourty", "fifty", "sixty", "seventy", "eighty", "ninety",
    "hundred", "honderd", "tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
    "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig",
)  # fmt: skip
_DUTCH = ("een", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_COMPOUNDS = (
    *(f"{one}{link}{ten}" for one in _DUTCH for link in ("en", "ën") for ten in _TENS[-8:]),
    *(
        f"{ten}-{one}"
        for ten in _TENS[10:19]
        for one in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    ),
)
"""'vijfentwintig', 'twenty-five'."""
_MORE = {"double": 1, "dubbel": 1, "dubbele": 1, "triple": 2, "treble": 2, "keer": 1, "maal": 1}
"""How many figures they add to the one that follows."""
_SAID = {**dict.fromkeys((*_TENS, *_COMPOUNDS), 2), **_MORE, **dict.fromkeys(_FIGURES, 1)}
"""How many figures a word says."""
_GAP = re.compile(r"[\s,.;:…–-]{1,4}(?:\d{1,4}[\s,.;:…–-]{1,3}){0,4}$")
_TAIL = re.compile(r"(?:[\s,.–-]{1,3}\d{2,4}(?![\w:%]|[.,]\d)){1,4}")
_HEAD = re.compile(r"(?<![\w.,])(?:\+\d{2}|0\d{1,5}|plus)[\s,.–-]{1,3}$")
_LONGEST_HEAD = 10
_FEWEST = 7
_FEWEST_WITH_COMMAS = 9
_FEWEST_WORDS = 5


def spoken_numbers(reading: Reading) -> Iterator[Span]:
    """Yield rows of said figures that are as long as a telephone number."""
    if not _may_hold(reading):
        return
    for row in _rows(reading):
        start, end = _start(reading, first=row[0]), _end(reading, last=row[-1])
        if _is_number(row, said=reading.text[start:end]):
            yield Span(start, end, "phone")


def _rows(reading: Reading) -> Iterator[list[Token]]:
    """Yield the words that say a number and follow one another, with nothing but figures and commas between."""
    row: list[Token] = []
    for token in reading.tokens:
        said = _figures(token.base) > 0
        if row and not (said and _GAP.match(reading.text[row[-1].end : token.start])):
            yield row
            row = []
        row += [token] * said
    if row:
        yield row


def _figures(word: str) -> int:
    """Count the figures that a word says, none if it says no number."""
    return _SAID.get(word, 0)


def _may_hold(reading: Reading) -> bool:
    """Look first whether all words and figures together are as many as a telephone number has."""
    said = sum(map(_SAID.__contains__, reading.bases))
    return said > 3 or (said > 0 and 2 * said + sum(map(str.isdigit, reading.text)) >= _FEWEST)


def _start(reading: Reading, *, first: Token) -> int:
    """Return where the number begins: its first figures may be written, as in '07700 nine double oh ...'."""
    near = max(0, first.start - _LONGEST_HEAD)
    head = _HEAD.search(reading.text[near : first.start])
    return near + head.start() if head else first.start


def _end(reading: Reading, *, last: Token) -> int:
    """Return where the number ends: figures may follow the words, as in 'nul zes 12 34 56 78'."""
    tail = _TAIL.match(reading.text, last.end)
    return tail.end() if tail else last.end


def _is_number(row: Sequence[Token], *, said: str) -> bool:
    """Tell whether it is long enough, and neither a list with commas nor somebody who counts."""
    figures = sum(_figures(token.base) for token in row) + sum(map(str.isdigit, said))
    if figures < _FEWEST or row[-1].base in _MORE:
        return False
    if said[0] in "+0p" or row[0].base in _NOUGHTS and row[1:]:
        return True
    flowing = "," not in said or (figures >= _FEWEST_WITH_COMMAS and re.search(r"\w \w", said) is not None)
    return flowing and len(row) >= _FEWEST_WORDS and not _counts([token.base for token in row])


def _counts(words: list[str]) -> bool:
    """Tell whether each word is one more or one less than the word before: 'one two three', 'drie twee een'."""
    steps = {
        _FIGURES[second] - _FIGURES[first] for first, second in pairwise(words) if {first, second} <= _FIGURES.keys()
    }
    return steps in ({1}, {-1})
