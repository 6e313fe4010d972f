"""Our side: `grenswerk up` on a free port, and a person who goes through the long way of its flow over the chat API."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.boot import first_turn
from tests.bench.door import Running, TalkFailed, Timed
from tests.bench.processes import BIN, REPOSITORY, free_port, run_once, running, wait_until
from tests.bench.wire import Wire

Reply = Mapping[str, Any]

TOKEN, CHAT, READY = "/api/token", "/api/chat", "/health"
MODEL = "understanding.tar.gz"
GRENSWERK = str(BIN / "grenswerk")
WORDS = ("text", "plan")
MOST_TAPS = 40
"""More messages than any way from one text question to the next; beyond it the talk goes round in circles."""
WAY_ON = (
    *("begin:long", "new", "as_answer", "go_on", "about_work", "to_now", "/resume"),
    *("long", "lecturer", "between_people", "LOS", "keep", "none", "no", "stop", "yes"),
)
"""Which option is chosen where several are on offer, first found first: the long way, one element, nothing shared."""


@dataclass(frozen=True)
class OurDoor:
    """Where `grenswerk up` listens."""

    base: str

    def person(self) -> OurPerson:
        """Return somebody with a token of their own."""
        return OurPerson(self.base)


class OurPerson:
    """Somebody who reflects: taps where there is something to tap, and begins anew when a reflection is done."""

    def __init__(self, base: str) -> None:
        self._wire = Wire(base)
        self._headers: dict[str, str] = {}
        self._last: Reply = {}
        self.turns = 0

    def answer(self, text: str) -> Timed:
        """Answer the next question that wants words."""
        self._reach_words()
        seconds = self._send(text=text)
        return Timed(self.turns, seconds)

    def close(self) -> None:
        """Hang up."""
        self._wire.close()

    def _reach_words(self) -> None:
        if not self._headers:
            self._enter()
        for _ in range(MOST_TAPS):
            if kind(self._last) in WORDS:
                return
            self._send(choose=way_on(self._last))
        raise TalkFailed(f"no question for words in {MOST_TAPS} taps; last: {self._last!r}")

    def _enter(self) -> None:
        status, reply, _ = self._wire.post(TOKEN, body={"lang": "nl"})
        if status != 200:
            raise TalkFailed(f"no token: {status}: {reply!r}")
        self._headers = {"Authorization": f"Bearer {reply['token']}"}
        self._send(event="open")

    def _send(self, **what: Any) -> float:
        body = {"message_id": uuid.uuid4().hex, **what}
        status, reply, seconds = self._wire.post(CHAT, body=body, headers=self._headers)
        if status != 200:
            raise TalkFailed(f"{status} to {sorted(what)}: {reply!r}")
        self._last = reply
        self.turns += 1
        return seconds


def kind(reply: Reply) -> str:
    """Return what the coach waits for, "nothing" if it waits for nothing."""
    return str((reply.get("expects") or {}).get("kind", "nothing"))


def way_on(reply: Reply) -> list[str]:
    """Return the codes that lead on from a question that is answered by tapping."""
    expects = reply.get("expects") or {}
    if kind(reply) == "scale":
        return [f"{item['code']}=3" for item in expects.get("items", ())]
    offered = [option["code"] for option in reply.get("options", ())]
    if not offered:
        raise TalkFailed(f"nothing to tap: {reply!r}")
    return [next((code for code in WAY_ON if code in offered), offered[0])]


@contextmanager
def ours_running(folder: Path) -> Iterator[Running]:
    """Run Grenswerk on a free port with its data in a folder, until the block ends."""
    port = free_port()
    door = OurDoor(f"http://127.0.0.1:{port}")
    env = {"GRENSWERK_DATA": str(folder), "GRENSWERK_RATE": "0"}
    run_once([GRENSWERK, "migrate"], folder=REPOSITORY, env=env)
    command = [GRENSWERK, "up", "--port", str(port)]
    with running(command, folder=REPOSITORY, env=env, log=folder / "up.log") as up:
        knock = Wire(door.base)
        wait_until(lambda: knock.answers(READY), of=(up,))
        knock.close()
        took = first_turn(door, since=up.began)
        yield Running("ours", door, (up.process.pid,), took, model())


def model() -> Path:
    """Return the trained model that Grenswerk runs with."""
    return Path(os.environ.get("GRENSWERK_MODELS", REPOSITORY / "models")) / MODEL
