"""Put the real engine on a stage: trained model, readers and a fresh database, with a clock that a dialogue can move."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from bot.coach.flow import Lang
from bot.coach.reflection import Talk
from bot.engine.engine import Engine
from bot.log import set_up_logging
from bot.privacy_wiring import build_full_redactor
from bot.render.markdown import unmarked
from bot.services.courier import Courier
from bot.services.loading import load, save
from bot.services.masking import MaskingHere
from bot.services.messages import Incoming, Reply
from bot.settings import load_settings
from bot.store import mine, people, reflections, releases
from bot.store.migrate import migrate
from bot.wiring import Services, build_engine, build_services, open_database
from tests.services.releases import group, noted

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
"""A Tuesday. Every dialogue begins then."""


class Clock:
    """A clock that stands still until somebody moves it."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        """Return the moment that the clock shows."""
        return self.now

    def days_later(self, days: int) -> None:
        """Move the clock on."""
        self.now += timedelta(days=days)


@dataclass(frozen=True)
class Stage:
    """The engine with everything below it, for as many people as there are dialogues."""

    engine: Engine
    services: Services
    clock: Clock


@contextmanager
def open_stage(folder: Path) -> Iterator[Stage]:
    """Give the real engine over a database in a folder. Raises bot.wiring.NotReady without a trained model."""
    own = {"GRENSWERK_DATA": str(folder), "GRENSWERK_SECRET": "a secret for dialogues, and only for them"}
    models = {name: value for name, value in os.environ.items() if name == "GRENSWERK_MODELS"}
    settings = load_settings(own | models | {"GRENSWERK_READING": "beside"})
    set_up_logging()  # Rasa writes what people type to its log unless it is told not to
    migrate(open_database(settings))
    clock, built = Clock(), build_services(settings, beside=True)
    reminders = replace(built.delivery.reminders, clock=clock)
    services = replace(
        built,
        # In this process: a dialogue does not wait for another one to come up.
        talks=replace(built.talks, clock=clock, masking=MaskingHere(build_full_redactor())),
        desk=replace(built.desk, clock=clock),
        news=replace(built.news, clock=clock),
        delivery=replace(built.delivery, clock=clock, reminders=reminders),
    )
    engine = build_engine(services, settings)
    group(services.database, "zorg-2")
    yield Stage(engine, services, clock)
    engine.close()
    services.close()


class Caller:
    """One person at a fresh address, who sends messages and sees replies; each message names the turn that it answers."""

    def __init__(self, stage: Stage, name: str, *, lang: Lang) -> None:
        self.stage, self.lang = stage, lang
        self.address = stage.services.keys.address("terminal", name)
        self.reply = Reply(0, lang, ())
        self._numbers = count(1)
        stage.clock.now = NOON

    def send(self, *, turn: int | None = None, **message: Any) -> Reply:
        """Send one message and return the reply; without `turn` it answers what was said last."""
        self.last = Incoming(
            self.address,
            f"m{next(self._numbers)}",
            turn=self.reply.turn if turn is None else turn,
            lang=self.lang,
            **message,
        )
        return self._hand_over()

    def send_again(self) -> Reply:
        """Send the last message once more, with the same id, as a network does that doubts."""
        return self._hand_over()

    def _hand_over(self) -> Reply:
        self.reply = asyncio.run(self.stage.engine.handle(self.last))
        return self.reply

    def heard(self) -> str:
        """Return everything that the last reply says, as one text."""
        return "\n\n".join(unmarked(said.text) for said in self.reply.says)

    def talk(self) -> Talk | None:
        """Return the talk as it is stored; None when there is nobody."""
        with self.stage.services.database.read() as connection:
            person = people.find(connection, self.address)
            return load(connection, person, library=self.stage.services.library).talk if person else None

    def put(self, talk: Talk) -> None:
        """Let this person stand where another talk stands, without walking there."""
        with self.stage.services.database.write() as connection:
            person = people.find(connection, self.address)
            row = reflections.latest(connection, person.id) if person else None
            assert person and row
            save(connection, row.id, talk, stored={}, at=self.stage.clock())
            people.touch(connection, person, lang=talk.lang, consented=True, today=self.stage.clock().date())
        self.reply = replace(self.reply, turn=talk.cursor.turn)

    def told(self) -> str:
        """Return the last message of the coach's own accord; empty if there is none."""
        self.stage.services.delivery.reminders.make_due()
        news = self.stage.services.news.news_for(self.address, after=0).news
        return news[-1].text if news else ""

    def noted(self, text: str) -> None:
        """Let a coach write a note about what this person agreed to, and have it brought."""
        services = self.stage.services
        with services.database.read() as connection:
            person = people.find(connection, self.address)
        assert person
        noted(services.database, person.id, text)
        Courier(services.database, services.library, services.keys, self.stage.clock).make_due()

    def kept(self) -> str:
        """Return everything stored about this person as one text; empty when there is nobody."""
        with self.stage.services.database.read() as connection:
            person = people.find(connection, self.address)
            return str(mine.everything(connection, person.id)) if person else ""

    def agreed(self) -> list[str]:
        """Return the texts that this person agreed to show."""
        with self.stage.services.database.read() as connection:
            person = people.find(connection, self.address)
            return [one.text for one in releases.of_participant(connection, person.id)] if person else []
