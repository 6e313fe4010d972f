"""What passes between a channel and the services: one message in, one reply out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from bot.coach.flow import Lang
from bot.store.people import Address

LONGEST_TEXT = 10_000
"""Characters of one message; a longer one is refused with a sentence, and nothing of it is kept."""


Kind = Literal["text", "question", "summary", "preview", "alarm", "trouble"]


@dataclass(frozen=True)
class Incoming:
    """One message of a person. Exactly one of `text`, `choose` and `opens` is meant.

    `message_id` is the sender's own: the same one again changes nothing. `turn` is the turn that it answers.
    `group` is the code of the group whose link somebody opened. `edits` is the message that this text replaces.
    """

    address: Address
    message_id: str
    text: str = ""
    choose: tuple[str, ...] = ()
    opens: bool = False
    turn: int | None = None
    lang: Lang = "nl"
    group: str | None = None
    edits: str | None = None


@dataclass(frozen=True)
class Said:
    """One message of the coach; `kind` lets a page set questions, documents and warnings apart.

    A preview has two versions of one text: `text` is what others would read, `own` what its writer wrote. `titles` stand above
    own and text. In both, what was taken out lies between the marks of bot/render/markdown.py.
    """

    text: str
    kind: Kind = "text"
    own: str = ""
    titles: tuple[str, ...] = ()

    @property
    def versions(self) -> tuple[tuple[str, str], ...]:
        """Return both versions of a preview, each with its title; nothing for another message."""
        return tuple(zip(self.titles, (self.own, self.text), strict=False))

    def as_raw(self) -> dict[str, Any]:
        """Return the message as JSON values."""
        two = {"own": self.own, "titles": list(self.titles)} if self.titles else {}
        return {"text": self.text, "kind": self.kind, **two}


@dataclass(frozen=True)
class Choice:
    """Something to press: a stable code and its label in the person's language."""

    code: str
    label: str


@dataclass(frozen=True)
class Expects:
    """What the coach waits for: kind text, plan, choice, choices, scale, yes_no or nothing."""

    kind: str = "text"
    least: int = 1
    most: int = 1
    items: tuple[Choice, ...] = ()
    openings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Progress:
    """How far the talk is: share from 0 to 1, steps and minutes left."""

    share: float = 0.0
    steps: int = 0
    minutes: int = 0


FOR_THE_DOOR = ("wrong_code", "invited")


@dataclass(frozen=True)
class Reply:
    """What the coach answers to one message. The last two are for the door alone, and kept nowhere.

    `wrong_code`: nobody knows a group by the code that was brought. `invited`: the code of the group that somebody who has
    not begun is told of; a door has the next messages bring it, so that it outlives a restart.
    """

    turn: int
    lang: Lang
    says: tuple[Said, ...]
    options: tuple[Choice, ...] = ()
    expects: Expects = Expects()
    progress: Progress = Progress()
    commands: tuple[Choice, ...] = ()
    documents: tuple[str, ...] = ()
    stage: str = "talking"
    trouble: str | None = None
    step: str | None = None
    wrong_code: bool = False
    invited: str = ""

    def as_raw(self) -> dict[str, Any]:
        """Return the reply as JSON values."""
        shown = {name: value for name, value in vars(self).items() if name not in FOR_THE_DOOR}
        return {
            **shown,
            "says": [said.as_raw() for said in self.says],
            "options": [vars(choice) for choice in self.options],
            "commands": [vars(choice) for choice in self.commands],
            "expects": {**vars(self.expects), "items": [vars(choice) for choice in self.expects.items]},
            "progress": vars(self.progress),
        }


def reply_from(raw: dict[str, Any]) -> Reply:
    """Return a stored reply."""
    expects, choices = raw["expects"], {name: _choices(raw[name]) for name in ("options", "commands")}
    return replace(
        Reply(**{**raw, **choices, "says": tuple(map(_said, raw["says"]))}),
        expects=Expects(**{**expects, "items": _choices(expects["items"]), "openings": tuple(expects["openings"])}),
        progress=Progress(**raw["progress"]),
        documents=tuple(raw["documents"]),
    )


def _said(raw: dict[str, Any]) -> Said:
    return Said(**{**raw, "titles": tuple(raw.get("titles", ()))})


def _choices(raw: list[dict[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(**choice) for choice in raw)
