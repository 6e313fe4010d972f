"""The composition root: it alone knows everybody. Builds nothing at import."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.content.library import Library, load_library
from bot.privacy.redaction import Redactor
from bot.privacy_wiring import build_masking, build_redactor
from bot.reading.beside import ReaderBeside
from bot.reading.encoder import load_encoder, look_in
from bot.reading.reader import TextReader
from bot.render.prompts import Prompts
from bot.services.courier import Courier
from bot.services.delivery import Delivery
from bot.services.desk import Desk
from bot.services.ending import Ending
from bot.services.inbox import Inbox
from bot.services.introducing import Introducing
from bot.services.keys import Keys
from bot.services.masking import Masking
from bot.services.materials import Materials
from bot.services.moving import Moving
from bot.services.news import News
from bot.services.reach import Reach
from bot.services.releasing import Releasing
from bot.services.reminders import Reminders
from bot.services.secrecy import Secrecy
from bot.services.signal import Signal
from bot.services.talks import Talks
from bot.services.understanding import Understanding
from bot.services.wording import Wording
from bot.settings import ROOT, Settings
from bot.store.database import Database, StoreUnavailable
from bot.store.migrate import is_current, is_made

if TYPE_CHECKING:
    from bot.engine.engine import Engine
    from bot.engine.mind import Mind


log = structlog.get_logger()
TURNS_AT_ONCE = 4
"""Threads that take a turn each."""


class NotReady(RuntimeError):
    """Something that must be there before the start is not; the message says what to run."""


@dataclass(frozen=True)
class Services:
    """Everything below the engine."""

    database: Database
    library: Library
    prompts: Prompts
    reader: TextReader | ReaderBeside
    redactor: Redactor
    keys: Keys
    talks: Talks
    desk: Desk
    news: News
    moving: Moving
    signal: Signal
    inbox: Inbox
    reach: Reach
    delivery: Delivery
    masking: Masking

    def close(self) -> None:
        """Close the database, and end the process that reads if there is one."""
        self.reader.close()
        self.database.close()


def now() -> datetime:
    """Return the present moment in UTC."""
    return datetime.now(UTC)


def open_database(settings: Settings) -> Database:
    """Return the database; raises NotReady when it is out of reach."""
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        return Database(settings.database_url)
    except (OSError, SQLAlchemyError, ImportError) as error:
        raise NotReady(f"the database cannot be opened: {type(error).__name__}") from None


def ready_database(settings: Settings) -> Database:
    """Return the database with the present schema. Raises NotReady."""
    database = open_database(settings)
    try:
        if is_current(database):
            return database
        wrong = "has another schema than this version" if is_made(database) else "is not made yet"
    except StoreUnavailable as error:
        raise NotReady(f"the database cannot be used: {error}") from None
    raise NotReady(f"the database {wrong}; run `grenswerk migrate`")


def build_services(settings: Settings, *, beside: bool = False) -> Services:
    """Return the services; `beside`: texts may be read in a process of their own.

    Raises NotReady, and ContentError for a fault in `domain/`.
    """
    if not settings.readers.exists():
        raise NotReady("there is no trained model; run `grenswerk train`")
    database = ready_database(settings)
    look_in(settings.readers.parent)
    reading = _beside(settings) if beside and settings.reads_beside else None
    library, prompts = load_library(ROOT / "domain"), Prompts(ROOT / "prompts")
    redactor = build_redactor()
    reader = reading or TextReader.load(settings.readers, safety=library.raw_safety)
    materials = Materials(library, settings.house, prompts)
    wording, keys = Wording(prompts, library, materials), Keys(settings.secret)
    understanding = Understanding(reader, redactor, library.commands, library.content)
    signal = Signal()
    masking = build_masking(database, keys)
    talks = Talks(database, library, understanding, wording, keys, now, signal, masking=masking)
    desk = Desk(database, library, materials, prompts, now)
    news, moving = News(database, wording, now), Moving(database, keys, now, signal)
    secrecy = Secrecy(settings.chat_keys)
    inbox, reach = Inbox(database, secrecy, now), Reach(database, secrecy)
    reminders = Reminders(database, library, now, signal)
    courier, releasing = Courier(database, library, keys, now, signal), Releasing(database, keys, now, signal)
    ending = Ending(database, now, signal)
    errands = (Introducing(database, now, signal).make_due, courier.make_due, releasing.make_due, ending.make_due)
    return Services(
        database=database,
        library=library,
        prompts=prompts,
        reader=reader,
        redactor=redactor,
        keys=keys,
        talks=talks,
        desk=desk,
        news=news,
        moving=moving,
        signal=signal,
        inbox=inbox,
        reach=reach,
        delivery=Delivery(database, wording, secrecy, reminders, now, errands=errands),
        masking=masking,
    )


def _beside(settings: Settings) -> ReaderBeside | None:
    try:
        return ReaderBeside(settings.readers.parent, safety=ROOT / "domain" / "safety.yml", lines=TURNS_AT_ONCE)
    except OSError as error:
        log.warning("reading.process_not_started", cause=type(error).__name__)
        return None


def build_moving(settings: Settings) -> Moving:
    """Return what moves a person from one device to another, alone: nothing is read or loaded for it. Raises NotReady."""
    return Moving(ready_database(settings), Keys(settings.secret), now)


def build_reach(settings: Settings) -> Reach:
    """Return where people are reached, alone: nothing is read or loaded for it. Raises NotReady."""
    return Reach(ready_database(settings), Secrecy(settings.chat_keys))


def build_mind(settings: Settings) -> Mind:
    """Return the recognisers alone, without a store: for measuring."""
    from bot.engine.mind import Mind
    from bot.engine.processor import CoachProcessor

    library = load_library(ROOT / "domain")
    load_encoder(settings.readers.parent)
    reader = TextReader.load(settings.readers, safety=library.raw_safety)
    return Mind(CoachProcessor(settings.model), reader, library)


def build_engine(services: Services, settings: Settings) -> Engine:
    """Return the engine with Rasa loaded, and open the door of the actions to it."""
    if not settings.model.exists():
        raise NotReady("there is no trained model; run `grenswerk train`")
    from actions.door import set_door
    from bot.engine.engine import Engine

    with ThreadPoolExecutor(1) as meanwhile:
        weights = meanwhile.submit(services.reader.wait)
        from bot.engine.processor import CoachProcessor

        engine = Engine(services.talks, CoachProcessor(settings.model), workers=TURNS_AT_ONCE)
    weights.result()
    set_door(engine)
    return engine
