"""The real web door on a free port, over real services without Rasa: presses are understood, texts are answers."""

from __future__ import annotations

import asyncio
import json
import ssl
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import httpx
import uvicorn
from starlette.types import ASGIApp

from bot.app import Server, listen
from bot.channels.tokens import Tokens
from bot.channels.web import WebDoor, web_app
from bot.services import news
from bot.services.desk import Desk
from bot.services.meaning import Meaning
from bot.services.messages import Incoming, Reply
from bot.services.moving import Moving
from bot.services.news import News
from bot.services.talks import Talks
from bot.store import people
from bot.store.database import Database
from bot.store.people import Address
from tests.fixed import KEYS, NOW, library, prompts, talks

TOKENS = Tokens(KEYS.secret, max_age_days=30)
Body = dict[str, Any]
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Reads no certificates, which takes longer than a whole test."""


def client() -> httpx.Client:
    """Return a client that has seen no cookie yet."""
    return httpx.Client(verify=NO_TLS)


class PlainEngine:
    """Takes each text that is no command for an answer."""

    def __init__(self, use_cases: Talks) -> None:
        self._talks = use_cases

    async def handle(self, incoming: Incoming) -> Reply:
        return await asyncio.to_thread(self._settle, incoming)

    def _settle(self, incoming: Incoming) -> Reply:
        turn = self._talks.look(incoming)
        if isinstance(turn, Reply):
            return turn
        act = self._talks.at_once(turn) or self._talks.meant(turn, Meaning("answer"))
        return self._talks.settle(turn, act)


class Site:
    """A door over a store, with a clock that a test moves."""

    def __init__(self, store: Database) -> None:
        self.store, self._offset = store, timedelta()
        self.talks = replace(talks(store), clock=self.clock)
        self.news = News(store, self.talks.wording, self.clock)
        self.moving = Moving(store, KEYS, self.clock, self.talks.signal)
        self.signal = self.talks.signal
        self._began = time.monotonic()

    def clock(self) -> datetime:
        return NOW + self._offset + timedelta(seconds=time.monotonic() - self._began)

    def later(self, **more: float) -> None:
        self._offset += timedelta(**more)

    def door(self) -> WebDoor:
        return WebDoor(
            engine=PlainEngine(self.talks),
            desk=Desk(self.store, library(), self.talks.wording.materials, prompts(), self.clock),
            tokens=TOKENS,
            trouble=lambda name, lang: self.talks.wording.trouble(name, lang=lang),
            rate=0,
            secure=False,
            moving=self.moving,
            news=self.news,
            signal=self.signal,
        )

    def tell(self, address: Address, text: str, *, days: float = 0) -> int:
        """Have the coach say something of its own accord."""
        with self.store.write() as connection:
            person = people.find(connection, address, lock=True)
            assert person is not None
            due = self.clock() + timedelta(days=days)
            number = news.add(connection, person.id, "note", due_at=due, text=text, lang="nl")
        self.signal.stored(person.id)
        return number

    def app(self) -> ASGIApp:
        return web_app(self.door())

    def server(self) -> Server:
        """Return a server of this door, as the program makes it."""
        return Server(uvicorn.Config(self.app(), ws="none", log_level="critical", lifespan="off"), signal=self.signal)

    @contextmanager
    def up(self) -> Iterator[tuple[str, Server]]:
        """Serve on a free port, in a thread."""
        listening = listen("127.0.0.1", 0)
        server = self.server()
        thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}", server
        finally:
            server.should_exit = True
            thread.join(10)


class Device:
    """Somebody's device: a token and the address of the server."""

    def __init__(self, url: str, token: str = "") -> None:
        self.url = url
        self.token = token or str(client().post(f"{url}/api/token").json()["token"])
        self._numbers = count()

    @property
    def address(self) -> Address:
        return TOKENS.address(self.token)

    @property
    def headers(self) -> Mapping[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def post(self, path: str, body: Body | None = None) -> httpx.Response:
        return client().post(f"{self.url}/api/{path}", json=body or {}, headers=self.headers)

    def get(self, path: str) -> Body:
        answer: Body = client().get(f"{self.url}/api/{path}", headers=self.headers).json()
        return answer

    def send(self, **said: Any) -> Body:
        answer: Body = self.post("chat", {"message_id": f"{self.token[-9:]}-{next(self._numbers)}", **said}).json()
        return answer

    def begin(self) -> Device:
        self.send(event="open")
        self.send(choose=["begin:short"])
        return self

    @contextmanager
    def listening(self, after: int = 0) -> Iterator[Iterator[tuple[str, Body]]]:
        """Give the events as they come, as (name, data)."""
        path = f"{self.url}/api/events?after={after}"
        with client().stream("GET", path, headers=self.headers, timeout=5) as answer:
            assert answer.status_code == 200, answer.status_code
            yield _events(answer.iter_lines())


def _events(lines: Iterator[str]) -> Iterator[tuple[str, Body]]:
    name = ""
    for line in lines:
        key, _, value = line.partition(": ")
        if key == "event":
            name = value
        elif key == "data":
            yield name, json.loads(value)


def main(url: str) -> None:
    """Serve a store in this process until a signal comes, and say where."""
    listening = listen("127.0.0.1", 0)
    print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
    asyncio.run(Site(Database(url)).server().serve(sockets=[listening]))


if __name__ == "__main__":
    main(sys.argv[1])
