"""What both sides have in common for the benchmark: a running system, its door, and a person who talks through it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class TalkFailed(RuntimeError):
    """A turn was refused, or did not do what the benchmark counts as a turn."""


@dataclass(frozen=True)
class Timed:
    """One text answer: its number among the messages of its conversation, and the seconds from request to reply."""

    turn: int
    seconds: float


class Person(Protocol):
    """One conversation. Messages that are not text answers are sent where they are needed, and are not timed."""

    @property
    def turns(self) -> int:
        """Return how many messages were acknowledged so far, of any kind."""

    def answer(self, text: str) -> Timed:
        """Give a text answer to the question that stands open, first getting to one if none stands."""

    def close(self) -> None:
        """Hang up."""


class Door(Protocol):
    """Where a system is reached. It is small, so that it can be handed to a client process."""

    def person(self) -> Person:
        """Return somebody new, who has said nothing yet."""


@dataclass(frozen=True)
class Running:
    """A started system: its door and the processes whose trees are the whole of it."""

    name: str
    door: Door
    pids: tuple[int, ...]
    first_turn: float
    """Seconds from the start of the processes to the first answered turn."""
    model: Path
