"""The dialogues of tests/dialogues once more, typed and pressed in Telegram: they are to give the same stored answers."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from bot.coach.flow import Lang
from bot.services.messages import Incoming, Reply
from tests.channels.telegram.bot_api import BotApi, Message
from tests.channels.telegram.house import House, Someone, settled
from tests.dialogues import player
from tests.dialogues.script import HERE, dialogues, read_script
from tests.dialogues.stage import Caller, Stage, open_stage

pytestmark = [pytest.mark.model, pytest.mark.long]
NOT_HERE = {
    # After an erasure, /start begins anew here; on the web the same address stays empty.
    "erasing/erase_in_words",
}
numbers = iter(range(7001, 9999))


class Loop:
    """An event loop in a thread of its own: the player of dialogues is not asynchronous."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, daemon=True).start()

    def run(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)


class Recorder:
    """The real engine, whose last reply to each address is remembered."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.replies: dict[object, Reply] = {}

    async def handle(self, incoming: Incoming) -> Reply:
        reply = await self._stage.engine.handle(incoming)
        self.replies[incoming.address] = reply
        return reply


class Hall:
    """The channel over the real engine, with a strict Bot API, for every dialogue."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.thread, self.recorder = stage, Loop(), Recorder(stage)
        self.thread.run(self._open())

    async def _open(self) -> None:
        self._stack = AsyncExitStack()
        self.api = await self._stack.enter_async_context(BotApi().up())
        services = self.stage.services
        self.house = House(services.database, self.api, engine=self.recorder)
        changed: dict[str, Any] = {
            "desk": services.desk,
            "address": lambda name: services.keys.address("telegram", name),
            "moving": services.moving,
            "news": services.news,
        }
        self.telegram = await self._stack.enter_async_context(self.house.running(**changed))

    def close(self) -> None:
        self.thread.run(self._stack.aclose())
        self.thread.loop.call_soon_threadsafe(self.thread.loop.stop)


class TelegramCaller(Caller):
    """Somebody who sends every message of a dialogue in a chat."""

    hall: Hall

    def __init__(self, stage: Stage, name: str, *, lang: Lang) -> None:
        super().__init__(stage, name, lang=lang)
        self.chat_id = next(numbers)
        self.someone = Someone(self.hall.api, self.chat_id, lang=lang)
        self.address = stage.services.keys.address("telegram", str(self.chat_id))
        self._asked: dict[int, Message] = {}
        self._update: Message | None = None

    def send_again(self) -> Reply:
        assert self._update
        self.hall.thread.run(self._deliver(self._update))
        return self.reply

    def _hand_over(self) -> Reply:
        self.hall.thread.run(self._say(self.last))
        self.reply = self.hall.recorder.replies[self.address]
        said = self.hall.api.said(self.chat_id)
        if said:
            self._asked[self.reply.turn] = said[-1]
        return self.reply

    async def _say(self, message: Incoming) -> None:
        if message.opens:
            self._update = self.someone.says(f"/start g_{message.group}" if message.group else "/start")
        elif message.choose:
            await self._press(message)
        elif message.text:
            shown = self._asked.get(message.turn or 0)
            late = {"reply_to_message": shown} if shown and message.turn != self.reply.turn else {}
            self._update = self.someone.says(message.text, **late)
        await settled(self.hall.house, self.hall.telegram)

    async def _press(self, message: Incoming) -> None:
        shown = self.hall.api.said(self.chat_id)
        board = next(m for m in reversed(shown) if m.get("reply_markup"))
        pressed = [b["callback_data"] for row in board["reply_markup"]["inline_keyboard"] for b in row]
        codes = message.choose
        ready = next((data for data in pressed if "!" in data), None)
        for code in codes:
            element, _, rating = code.partition("=")
            wanted = f".{rating}:{element}" if rating else f".{code}" if ready else f":{code}"
            found = next(
                (data for data in pressed if data.partition("@")[0].endswith(wanted)), f"{self.reply.turn}:{code}"
            )
            self._update = self.someone.presses_id(found, board)
            await settled(self.hall.house, self.hall.telegram)
        if ready and not codes[0].startswith("/") and (len(codes) > 1 or f"{self.reply.turn}:{codes[0]}" != found):
            if "=" not in codes[0] or len(codes) > 1:
                self._update = self.someone.presses_id(ready, board)

    async def _deliver(self, update: Message) -> None:
        self.hall.api.deliver(update)
        await settled(self.hall.house, self.hall.telegram)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with open_stage(tmp_path_factory.mktemp("telegram-stage")) as opened:
        yield opened


@pytest.fixture(scope="module")
def hall(stage: Stage) -> Iterator[Hall]:
    made = Hall(stage)
    yield made
    made.close()


@pytest.mark.parametrize("path", dialogues(), ids=lambda path: str(path.relative_to(HERE).with_suffix("")))
def test_dialogue_in_telegram(path: Path, stage: Stage, hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    script, callers = read_script(path), list[Caller]()
    if script.defect:
        pytest.skip(script.defect)
    if str(path.relative_to(HERE).with_suffix("")) in NOT_HERE:
        pytest.skip("is otherwise in Telegram")

    for kind in (Caller, TelegramCaller):
        kind.hall = hall  # type: ignore[attr-defined]
        monkeypatch.setattr(player, "Caller", _noting(kind, callers))
        player.play(script, stage=stage, name=f"{path}-{kind.__name__}")

    here, there = (_answers(caller) for caller in callers)
    assert here == there
    assert hall.api.refused == [] and hall.api.queries == set(hall.api.answered)


def _noting(kind: type[Caller], callers: list[Caller]) -> Any:
    def make(stage: Stage, name: str, *, lang: Lang) -> Caller:
        callers.append(kind(stage, name, lang=lang))
        return callers[-1]

    return make


def _answers(caller: Caller) -> dict[str, Any]:
    talk = caller.talk()
    answers = talk.answers if talk else {}
    return {key: (one.text, one.codes, one.ratings, one.skipped, one.private) for key, one in answers.items()}
