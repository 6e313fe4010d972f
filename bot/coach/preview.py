"""A text on its way to other readers, as its writer sees it first: what was taken out, and what stands there instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

TextKind = Literal["summary", "slogan", "reply"]
PURPOSE_OF: Mapping[TextKind, str] = {"summary": "coach", "slogan": "wall"}
"""Which tick of the sharing step a text stands for; a reply answers a note, so there is no tick for it."""
KIND_OF: Mapping[str, TextKind] = {purpose: kind for kind, purpose in PURPOSE_OF.items()}


@dataclass(frozen=True)
class Piece:
    """A part of a text; `instead` is what others read in its place, None where it stays as it is."""

    own: str
    instead: str | None = None


@dataclass(frozen=True)
class Marks:
    """Words that the writer took out beside what was found, and words that they put back."""

    out: tuple[str, ...] = ()
    back: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preview:
    """What is shown before anything is agreed. No pieces: it must be made (again).

    `group` is the group whose coaches are to read it, `then` what is shown after it. `words` and `note_id` are those of
    a reply: what the person wrote, and the note that it answers. `reflection_id` is set for a text of an earlier reflection.
    `coaches` are the names that its writer was told of.
    """

    kind: TextKind
    lang: str
    group: str
    marks: Marks = Marks()
    pieces: tuple[Piece, ...] = ()
    then: tuple[TextKind, ...] = ()
    words: str = ""
    note_id: str = ""
    reflection_id: str = ""
    coaches: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return exactly what others would read."""
        return "".join(piece.own if piece.instead is None else piece.instead for piece in self.pieces)

    @property
    def masked(self) -> tuple[str, ...]:
        """Return what was taken out, each once, in the order of the text: its place here is its number."""
        return tuple(dict.fromkeys(self._masked()))

    @property
    def returnable(self) -> tuple[tuple[int, str], ...]:
        """Return what may come back, with its number: what was put back and still is out stays out."""
        refused = {word.lower() for word in self.marks.back}
        return tuple((n, word) for n, word in enumerate(self.masked, start=1) if word.lower() not in refused)

    def _masked(self) -> Iterator[str]:
        return (piece.own for piece in self.pieces if piece.instead is not None)

    def holds(self, words: str) -> bool:
        """Tell whether the writer's own text holds these words as whole ones, in whatever case."""
        own = "".join(piece.own for piece in self.pieces)
        return bool(words) and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", own, re.IGNORECASE) is not None


@dataclass(frozen=True)
class SentBack:
    """A text of an earlier reflection that nobody reads until its writer has looked at it again, with the words marked in it."""

    kind: TextKind
    reflection_id: str
    marks: Marks = Marks()


@dataclass(frozen=True)
class Readers:
    """Who would read: a group that the desk knows, by its id and name, with its coaches.

    `is_over`: the group's period is. `agreed` holds what the writer agreed to of this reflection, with the words they marked in it; `before` the kinds
    that they agreed to of earlier ones. `sent_back` is what nobody reads until its writer has looked at it again; `back`
    is the same of earlier reflections.
    """

    group: str
    name: str
    coaches: tuple[str, ...] = ()
    assesses: bool = False
    agreed: Mapping[str, Marks] = field(default_factory=dict)
    before: frozenset[str] = frozenset()
    sent_back: Mapping[str, Marks] = field(default_factory=dict)
    back: tuple[SentBack, ...] = ()
    is_over: bool = False

    def comes_too_late(self, kind: str) -> bool:
        """Tell whether a text of this reflection is not going to be read any more; what was sent back to be masked may be."""
        return self.is_over and kind not in self.sent_back

    def marks_of(self, kind: str) -> Marks:
        """Return the words that the writer marked in a text of this reflection."""
        return self.agreed.get(kind) or self.sent_back.get(kind) or Marks()
