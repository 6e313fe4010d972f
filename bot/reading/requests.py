"""What can be asked of the recognisers, as values that go from one process to another. Each knows how a reader answers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from bot.reading.alarm_phrases import Tier
from bot.reading.element_model import Scores
from bot.reading.encoder import Vector, encode_each
from bot.reading.reader import TextReader, prepare

T_co = TypeVar("T_co", covariant=True)


class Request(Protocol[T_co]):
    """Anything that a reader can answer."""

    def answered_by(self, reader: TextReader) -> T_co: ...


@dataclass(frozen=True)
class Encoding:
    """The vectors of texts."""

    texts: tuple[str, ...]

    def answered_by(self, reader: TextReader) -> Sequence[Vector]:
        """Return a vector a text; the sentences that are looked at apart are encoded with them, in one go."""
        prepare(self.texts)
        return encode_each(self.texts)


@dataclass(frozen=True)
class Alarm:
    """How alarming a text is."""

    text: str

    def answered_by(self, reader: TextReader) -> Tier | None:
        """Return the tier, or None."""
        return reader.alarm(self.text)


@dataclass(frozen=True)
class Elements:
    """At which elements a text points."""

    text: str

    def answered_by(self, reader: TextReader) -> Scores:
        """Return the elements with their shares, best first."""
        return reader.elements(self.text)
