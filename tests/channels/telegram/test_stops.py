"""Kill the channel at every point between an update and its answer: nothing stored is lost or doubled, one message may be."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from bot.channels.telegram.service import Telegram
from bot.services.messages import Incoming, Reply
from bot.store.database import Database
from tests.channels.telegram.bot_api import BotApi, Message
from tests.channels.telegram.house import House, Someone, settled

MOMENT = "Maandag vroeg een werker iets aan mij en ik zei niets."
WALK = (
    "/start",
    "> Ja, 5 minuten",
    "Met een wijkteam en twee werkers.",
    MOMENT,
    "tussen leren en produceren <nu> & straks",
)
SCENES = {
    "start": ((), "/start"),
    "press": (WALK[:1], "> Ja, 5 minuten"),
    "text": (WALK[:2], WALK[2]),
    "several": ((*WALK, "> 1. samen het werk doen en samen…"), "> Klaar"),
    "rating": ((*WALK, "> 1. samen het werk doen en samen…", "> Klaar"), "> 3"),
    "whole model": (WALK[:3], "/elementen"),
    "my data": (WALK[:3], "/gegevens"),
    "photo": (WALK[:3], "photo"),
    "edit": (WALK[:4], "edit"),
}


class Killed(BaseException):
    """Stands for the end of the process."""


class Points:
    """Counts the points that are passed, and kills at one of them."""

    def __init__(self, at: int) -> None:
        self.passed, self.at, self.killed = 0, at, False

    def pass_one(self) -> None:
        self.passed += 1
        if self.killed or self.passed == self.at:
            self.killed = True
            raise Killed

    def around(self, work: Callable[..., Any]) -> Callable[..., Any]:
        def done(*given: Any, **more: Any) -> Any:
            self.pass_one()
            result = work(*given, **more)
            self.pass_one()
            return result

        return done

    def around_call(self, work: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def done(*given: Any, **more: Any) -> Any:
            self.pass_one()
            result = await work(*given, **more)
            self.pass_one()
            return result

        return done


class WatchedInbox:
    """The inbox with a point before and after everything that it keeps."""

    def __init__(self, house: House, points: Points) -> None:
        self.waiting = house.inbox.waiting
        self.keep, self.sent, self.done = (
            points.around(work) for work in (house.inbox.keep, house.inbox.sent, house.inbox.done)
        )


class WatchedEngine:
    def __init__(self, house: House, points: Points) -> None:
        self._handle = points.around_call(house.engine.handle)

    async def handle(self, incoming: Incoming) -> Reply:
        reply: Reply = await self._handle(incoming)
        return reply


def watch(telegram: Telegram, points: Points) -> None:
    for name in ("send", "send_document", "answer", "show"):
        setattr(telegram._calls, name, points.around_call(getattr(telegram._calls, name)))


def act(someone: Someone, step: str, *, before: list[Message]) -> None:
    if step.startswith("> "):
        before.append(someone.presses(step[2:]))
    elif step == "photo":
        someone.sends(photo=[{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}])
    elif step == "edit":
        someone.edits(before[2], "Met een ziekenhuis en twee verpleegkundigen.")
    else:
        before.append(someone.says(step))


async def walk(house: House, someone: Someone, steps: tuple[str, ...]) -> list[Message]:
    sent: list[Message] = []
    async with house.running() as telegram:
        for step in steps:
            act(someone, step, before=sent)
            await settled(house, telegram)
    return sent


async def kill_at(house: House, someone: Someone, step: str, *, at: int, before: list[Message]) -> Points:
    """Have somebody do one thing, and end the program at a point of it."""
    points = Points(at)
    with suppress(Killed):
        changed: Any = {"inbox": WatchedInbox(house, points), "engine": WatchedEngine(house, points)}
        async with house.running(**changed) as telegram:
            watch(telegram, points)
            act(someone, step, before=before)
            for _ in range(1500):
                await asyncio.sleep(0.005)
                if points.killed:
                    break
                if not house.api.pending and not await asyncio.to_thread(house.inbox.waiting):
                    await settled(house, telegram)
                    break
            house.api.gate.clear()
    return points


async def played(
    tmp_path: Path, empty: Path, scene: str, *, at: int
) -> tuple[int, list[str], dict[str, Any], list[tuple[str, str]]]:
    """Return (points passed, everything said, what is stored, what was refused) of a scene killed at a point."""
    steps, step = SCENES[scene]
    path = tmp_path / f"{scene}-{at}.sqlite"
    copy(empty, path)
    store = Database(f"sqlite:///{path}")
    async with BotApi().up() as api:
        house, famke = House(store, api), Someone(api)
        before = await walk(house, famke, steps)
        famke.heard()
        points = await kill_at(house, famke, step, at=at, before=before)
        async with house.running() as telegram:
            await asyncio.sleep(0.02)
            await settled(house, telegram)
        said = [m.get("html") or m["document"]["file_name"] for m in api.said(famke.chat_id)[famke._seen :]]
        answers = {
            key: (answer.text, answer.codes, answer.ratings) for key, answer in house.answers(famke.chat_id).items()
        }
        kept = house.kept(famke.chat_id)
        answers["exchanges"] = len(kept.get("exchange", ()))
    store.close()
    return points.passed, said, answers, api.refused


QUICK = ("press", "text")
"""Scenes of every run of the tests; the others take minutes."""


@pytest.mark.parametrize("scene", [pytest.param(s, marks=() if s in QUICK else pytest.mark.long) for s in SCENES])
async def test_kill_at_every_point(tmp_path: Path, empty_sqlite: Path, scene: str) -> None:
    passed, said, stored, _ = await played(tmp_path, empty_sqlite, scene, at=0)
    assert passed >= 6 and said

    for point in range(1, passed + 1):
        _, again, kept, refused = await played(tmp_path, empty_sqlite, scene, at=point)

        doubled = Counter(again) - Counter(said)
        assert not Counter(said) - Counter(again), f"killed at {point}: something was not said"
        assert doubled.total() <= 1, f"killed at {point}: {doubled}"
        assert kept == stored, f"killed at {point}"
        # What is done a second time without harm, Telegram refuses.
        assert {method for method, _ in refused} <= {"answerCallbackQuery", "editMessageReplyMarkup"}
