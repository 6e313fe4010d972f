"""The stock side: `rasa run` with REST channel and SQL tracker, its action server, and a person filling in the form."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.boot import first_turn
from tests.bench.door import Running, TalkFailed, Timed
from tests.bench.processes import BIN, Started, free_port, running, wait_until
from tests.bench.stock_model import copy_project, trained_model
from tests.bench.wire import Wire

WEBHOOK = "/webhooks/rest/webhook"
BEGIN = "ik wil reflecteren"
NUMBERED = re.compile(r"^\((\d+)/(\d+)\)")
"""Every question of the form opens with its number, so that a turn that did not move the form is noticed."""


@dataclass(frozen=True)
class StockDoor:
    """Where `rasa run` listens."""

    base: str

    def person(self) -> StockPerson:
        """Return somebody under a sender name of their own."""
        return StockPerson(self.base)


class StockPerson:
    """Somebody who fills in the form, and begins it again when it is full."""

    def __init__(self, base: str) -> None:
        self._wire = Wire(base)
        self._sender = uuid.uuid4().hex
        self._standing = 0
        self.turns = 0

    def answer(self, text: str) -> Timed:
        """Answer the question of the form that stands open."""
        if not self._standing:
            self._begin()
        before = self._standing
        messages, seconds = self._say(text)
        self._standing = asked(messages)
        if self._standing != before + 1 and "Klaar." not in _said(messages):
            raise TalkFailed(f"the form stood at {before} and went to {self._standing}: {_said(messages)!r}")
        return Timed(self.turns, seconds)

    def close(self) -> None:
        """Hang up."""
        self._wire.close()

    def _begin(self) -> None:
        messages, _ = self._say(BEGIN)
        self._standing = asked(messages)
        if self._standing != 1:
            raise TalkFailed(f"the form did not begin: {_said(messages)!r}")

    def _say(self, text: str) -> tuple[list[Mapping[str, Any]], float]:
        status, reply, seconds = self._wire.post(WEBHOOK, body={"sender": self._sender, "message": text})
        if status != 200 or not isinstance(reply, list):
            raise TalkFailed(f"{status}: {reply!r}")
        self.turns += 1
        return reply, seconds


def asked(messages: list[Mapping[str, Any]]) -> int:
    """Return the number of the question that a reply asks; 0 if it asks none."""
    found = [NUMBERED.match(message.get("text", "")) for message in messages]
    numbers = [int(match[1]) for match in found if match]
    return numbers[-1] if numbers else 0


def _said(messages: list[Mapping[str, Any]]) -> str:
    return " ".join(message.get("text", "") for message in messages)


@contextmanager
def stock_running(folder: Path) -> Iterator[Running]:
    """Run both processes of the stock side on free ports, with their data in a folder, until the block ends."""
    model, project = trained_model(), copy_project(folder)
    action_port, port = free_port(), free_port()
    env = _environment(folder, project=project, action_port=action_port)
    door = StockDoor(f"http://127.0.0.1:{port}")
    with (
        running(
            _actions_command(action_port),
            folder=project,
            env=env,
            log=folder / "actions.log",
        ) as actions,
        running(
            _server_command(port, model=model),
            folder=project,
            env=env,
            log=folder / "server.log",
        ) as server,
    ):
        _wait(actions, server, action_port=action_port, door=door)
        took = first_turn(door, since=actions.began)
        yield Running("stock", door, (server.process.pid, actions.process.pid), took, model)


def _environment(folder: Path, *, project: Path, action_port: int) -> dict[str, str]:
    # The path comes before the installed Grenswerk, which has a package called `actions` too.
    return {
        "STOCK_ACTION_PORT": str(action_port),
        "STOCK_DATABASE": str(folder / "tracker.sqlite"),
        "PYTHONPATH": str(project),
    }


def _actions_command(port: int) -> list[str]:
    return [
        str(BIN / "rasa"),
        "run",
        "actions",
        "--port",
        str(port),
        "--actions",
        "actions",
    ]


def _server_command(port: int, *, model: Path) -> list[str]:
    where = ["--port", str(port), "--interface", "127.0.0.1", "--model", str(model)]
    return [
        str(BIN / "rasa"),
        "run",
        *where,
        "--endpoints",
        "endpoints.yml",
        "--credentials",
        "credentials.yml",
    ]


def _wait(actions: Started, server: Started, *, action_port: int, door: StockDoor) -> None:
    both = (actions, server)
    health, root = Wire(f"http://127.0.0.1:{action_port}"), Wire(door.base)
    wait_until(lambda: health.answers("/health"), of=both)
    wait_until(lambda: root.answers("/"), of=both)
    health.close()
    root.close()
