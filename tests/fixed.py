"""Services without Rasa and without trained models: fixed readings, a real database, a clock that stands still."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any

from bot.coach.act import Tier
from bot.coach.reflection import State
from bot.content.library import Library, load_library
from bot.privacy.redaction import Redactor, load_lists
from bot.render.prompts import Prompts
from bot.services.house import House
from bot.services.keys import Keys
from bot.services.masking import MaskingHere
from bot.services.materials import Materials
from bot.services.meaning import Meaning
from bot.services.messages import Incoming, Reply
from bot.services.secrecy import Secrecy
from bot.services.talks import Talks
from bot.services.understanding import Understanding
from bot.services.wording import Wording
from bot.store.database import Database
from bot.store.migrate import migrate

ROOT = Path(__file__).parents[1]
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
KEYS = Keys("a secret for tests, and only for tests")
SECRECY = Secrecy(("Z3JlbnN3ZXJrIHRlc3RzLCBhbmQgb25seSB0ZXN0cyE=",))


class FixedReader:
    """Readings that depend on plain marks in the text, so that a test can ask for any of them."""

    def prepare(self, text: str) -> None: ...

    def foresee(self, text: str, *, sentences: Sequence[str]) -> None: ...

    def forget(self) -> None: ...

    def elements(self, text: str) -> tuple[tuple[str, float], ...]:
        found = [code for code in ("VOR", "VMM", "SRI", "LOS", "LeA", "GOC") if code.lower() in text.lower()]
        return tuple((code, 0.9) for code in found)

    def state(self, text: str, *, question: str | None) -> State:
        if len(text.split()) < 3:
            return "hollow"
        return "plan_vague" if question == "step" else "reflection"

    def alarm(self, text: str) -> Tier | None:
        return "acute" if "niet meer leven" in text else None

    def signs(self, text: str) -> frozenset[str]:
        return frozenset({"did", "thought", "felt", "wanted", "other", "own"})

    def readable(self, text: str) -> bool:
        return any(letter.isalpha() for letter in text)


@lru_cache
def library() -> Library:
    """Return the real content, read once."""
    return load_library(ROOT / "domain")


@lru_cache
def prompts() -> Prompts:
    """Return the real prompts, read once."""
    return Prompts(ROOT / "prompts")


@lru_cache
def redactor() -> Redactor:
    """Return the real redactor, read once."""
    return Redactor(load_lists(ROOT / "data" / "privacy"))


def database(url: str) -> Database:
    """Return a database with the present schema."""
    made = Database(url)
    migrate(made)
    return made


def talks(store: Database, **house: Any) -> Talks:
    """Return the use cases over a database, with fixed readings."""
    shelf = library()
    materials = Materials(shelf, House(**house), prompts())
    understanding = Understanding(FixedReader(), redactor(), shelf.commands, shelf.content)
    wording = Wording(prompts(), shelf, materials)
    return Talks(store, shelf, understanding, wording, KEYS, lambda: NOW, masking=MaskingHere(redactor()))


class Person:
    """Somebody who talks with the services; what is not a command's own words is an answer."""

    def __init__(self, use_cases: Talks, name: str = "somebody", *, lang: str = "nl") -> None:
        self.talks, self.lang = use_cases, lang
        self.address = KEYS.address("web", name)
        self._numbers = count()
        self.reply = self.send(opens=True)

    def send(self, *, message_id: str | None = None, meaning: Meaning | None = None, **message: Any) -> Reply:
        """Send one message and return the reply."""
        number = message_id or f"m{next(self._numbers)}"
        incoming = Incoming(self.address, number, lang=self.lang, **message)  # type: ignore[arg-type]
        looked = self.talks.look(incoming)
        if isinstance(looked, Reply):
            self.reply = looked
            return looked
        act = self.talks.at_once(looked) or self.talks.meant(looked, meaning or Meaning("answer"))
        self.reply = self.talks.settle(looked, act)
        return self.reply

    def say(self, text: str, **more: Any) -> Reply:
        """Type something."""
        return self.send(text=text, **more)

    def press(self, *codes: str, **more: Any) -> Reply:
        """Press buttons."""
        return self.send(choose=codes, **more)

    def heard(self) -> str:
        """Return everything in the last reply as one text."""
        return "\n\n".join(said.text for said in self.reply.says)
