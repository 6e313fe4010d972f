"""Towns that are words as well, told by who lives or comes from there: 'ze woont tenslotte zelf in Leende', 'a sister in hull'."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.reading import Reading
from bot.privacy.spans import Span

_IN = frozenset(["in", "uit", "te", "from", "to", "naar"])
_FARTHEST = 6


def living(reading: Reading) -> Iterator[Span]:
    """Yield a capital after 'in' where somebody lives, and a town in small letters where somebody works."""
    for place, token in enumerate(reading.tokens):
        if token.opens or not token.adjacent or reading.base(place - 1) not in _IN or place in reading.allowed:
            continue
        if (
            token.capital
            and _lives(reading, place=place)
            and _may_be_a_town(reading, place=place)
            or token.text.islower()
            and reading.base(place - 1) == "in"
            and _works_there(reading, place=place)
        ):
            yield reading.span(place, last=place + 1, kind="location")


def _lives(reading: Reading, *, place: int) -> bool:
    """Tell whether a verb of living or coming from stands in the same clause."""
    for back in range(place - 1, max(-1, place - _FARTHEST - 1), -1):
        if reading.base(back) in reading.cue("livingverbs"):
            return True
        if reading.tokens[back].opens:
            return False
    return False


def _may_be_a_town(reading: Reading, *, place: int) -> bool:
    after = reading.at(place + 1)
    title = after is not None and after.adjacent and after.capital
    word = reading.base(place)
    known = word in reading.words.dictionary or word in reading.lists.places
    return (
        known
        and not title
        and word not in reading.lists.first_names
        and not (reading.is_plain(word) or reading.is_thing(word))
    )


def _works_there(reading: Reading, *, place: int) -> bool:
    """Tell whether a listed town that is a rarer word stands in small letters behind a role or a verb of working."""
    word, before = reading.base(place), reading.base(place - 2)
    role = before in reading.cue("roles") or before in reading.cue("workedin")
    town = (word.title(),) in reading.lists.places.get(word, ())
    loose = (
        word in reading.words.common
        or word.endswith("ing")
        or word in reading.cue("subjects")
        or word in reading.cue("months")
    )
    return role and town and not loose and word not in reading.cue("otherthings")
