"""Who is spoken to: 'zeg roos, zijt gij er?', 'thanks joy, that helped'. In small letters a name may be a word here."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.known_names import may_be_called
from bot.privacy.reading import Reading
from bot.privacy.spans import Span

_ENDS = frozenset(",!?:;.…\n")
_DASHES = (" -", " –", " 🙂", " 😊")
_LOOSE = ("massnames", "seasons", "periods")
"""After 'yes' or 'oh' these are the thing sooner than somebody: 'oh joy, another form'; after 'no' every word is: 'no shade, a long day'."""


def vocatives(reading: Reading) -> Iterator[Span]:
    """Yield a name between a word by which somebody is spoken to and a comma or the end."""
    for place, token in enumerate(reading.tokens):
        if (
            token.adjacent
            and not token.opens
            and _ends_here(reading.text, end=token.end)
            and _is_spoken_to(reading, place=place)
        ):
            yield reading.span(place, last=place + 1, kind="person")


def _ends_here(text: str, *, end: int) -> bool:
    return end == len(text) or text[end] in _ENDS or text.startswith(_DASHES, end)


def _is_spoken_to(reading: Reading, *, place: int) -> bool:
    greeted = _opening(reading, place=place, section="greetings")
    answered = not greeted and _opening(reading, place=place, section="answers")
    if not (greeted or answered) or not may_be_called(reading, place=place):
        return False
    loose = reading.is_in(reading.base(place), sections=_LOOSE) or reading.base(place - 1) == "no"
    return greeted or not loose or _asks_on(reading, place=place)


def _opening(reading: Reading, *, place: int, section: str) -> bool:
    """Tell whether the words of a section stand right before a place and begin their clause."""
    words = reading.before(place, section=section)
    first = reading.at(place - len(words.split()))
    return (
        bool(words) and first is not None and (first.opens or not first.adjacent or words in reading.cue("greetalways"))
    )


def _asks_on(reading: Reading, *, place: int) -> bool:
    """Tell whether what follows is said to somebody: 'oh hope, why did you leave', 'ja lente, ge hebt gelijk'."""
    row = reading.tokens[place + 1 : place + 6]
    return any(token.base in reading.cue("spoken") for token in row)
