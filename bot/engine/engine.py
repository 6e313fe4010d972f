"""One message in, one reply out: the person's turns in order, the recognisers first, Rasa for the rest."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import structlog

from actions.door import Heard
from bot.reading.clean import clean
from bot.services.meaning import Meaning, context_of
from bot.services.messages import Incoming, Reply
from bot.services.talks import OpenTurn, StoreUnavailable, Talks, TurnMoved

if TYPE_CHECKING:  # importing Rasa takes seconds, and the engine only passes texts to its processor
    from bot.engine.processor import CoachProcessor

TRIES = 3
MOST_LOCKS = 10_000
log = structlog.get_logger()


class _Turn:
    """The turn that an action in this process settles, and the reply that came of it."""

    def __init__(self, turn: OpenTurn) -> None:
        self.turn = turn
        self.reply: Reply | None = None


_open: ContextVar[_Turn] = ContextVar("open_turn")


class Engine:
    """Handles messages; also the door through which the actions in this process reach the coach."""

    def __init__(self, talks: Talks, processor: CoachProcessor, *, workers: int = 4) -> None:
        self._talks, self._processor = talks, processor
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="store")
        self._locks: OrderedDict[object, asyncio.Lock] = OrderedDict()

    async def handle(self, incoming: Incoming) -> Reply:
        """Return the reply to a message. Two messages of one person are taken in the order in which they came."""
        async with self._lock(incoming.address):
            try:
                return await self._until_settled(incoming)
            except StoreUnavailable as error:
                log.warning("store.unavailable", cause=str(error))
                return self._talks.trouble("busy", incoming)
            except Exception as error:
                # The type alone: a message of a library may hold what the person wrote.
                log.error("turn.failed", kind=type(error).__name__, at=_place_of(error))
                return self._talks.trouble("failed", incoming)

    async def hear(self, heard: Heard) -> list[dict[str, Any]]:
        """Settle the turn that is open in this task, for the action of its intent."""
        held = _open.get()
        meaning = Meaning(heard.intent, heard.confidence, heard.sure)
        held.reply = self._talks.settle(held.turn, self._talks.meant(held.turn, meaning))
        return []

    async def _until_settled(self, incoming: Incoming) -> Reply:
        for _ in range(TRIES):
            try:
                return await self._take(incoming)
            except TurnMoved:
                continue
        raise StoreUnavailable("the talk was moved by another process again and again")

    async def _take(self, incoming: Incoming) -> Reply:
        """Take one turn in a thread, from the first look to the reply: each change of threads costs more than it hides."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._turn, incoming)

    def _turn(self, incoming: Incoming) -> Reply:
        self._talks.understanding.prepare(incoming)
        try:
            return self._looked(incoming)
        finally:
            self._talks.understanding.forget()

    def _looked(self, incoming: Incoming) -> Reply:
        looked = self._talks.look(incoming)
        if isinstance(looked, Reply):
            return looked
        act = self._talks.at_once(looked)
        return self._understood(looked) if act is None else self._talks.settle(looked, act)

    def _understood(self, turn: OpenTurn) -> Reply:
        """Have Rasa find what a text means, and its action settle the turn."""
        held = _Turn(turn)
        token = _open.set(held)
        try:
            return self._parsed(held)
        except (StoreUnavailable, TurnMoved):
            raise
        except Exception as error:
            return self._alarmed(turn, error)
        finally:
            _open.reset(token)

    def _parsed(self, held: _Turn) -> Reply:
        turn, text = held.turn, clean(held.turn.incoming.text)
        context = context_of(turn.talk, turn.standing)
        _run(self._processor.carry_out(text, message_id=turn.incoming.message_id, context=context))
        if held.reply is None:
            raise RuntimeError("no action settled the turn")
        return held.reply

    def _alarmed(self, turn: OpenTurn, error: Exception) -> Reply:
        """Answer an alarming text as that, even where nothing else can be understood; for any other, raise what went wrong."""
        alarming = self._talks.understanding.alarming(clean(turn.incoming.text), talk=turn.talk)
        if alarming is None:
            raise error
        return self._talks.settle(turn, alarming)

    def _lock(self, key: object) -> asyncio.Lock:
        lock = self._locks.pop(key, None) or asyncio.Lock()
        self._locks[key] = lock
        if len(self._locks) > MOST_LOCKS:
            self._forget_idle()
        return lock

    def _forget_idle(self) -> None:
        for key, lock in list(self._locks.items())[: MOST_LOCKS // 2]:
            if not lock.locked():
                del self._locks[key]

    def close(self) -> None:
        """Finish what is under way and let the threads go."""
        self._pool.shutdown(wait=True)


def _run(work: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine of Rasa's to its end. Nothing in a turn waits for an event loop, so it needs none."""
    try:
        work.send(None)
    except StopIteration:
        return
    work.close()
    raise RuntimeError("an action waits for something")


def _place_of(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}" if trace else ""
