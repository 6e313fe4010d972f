"""The whole program, killed at five seeded turns: every acknowledged answer is there when it comes back."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

pytestmark = [pytest.mark.long, pytest.mark.model]
ROOT = Path(__file__).parents[2]
KILLS = 5
ANSWERS = [f"In week {number} vroeg ik de werkbegeleider om samen naar de planning te kijken." for number in range(40)]


class Program:
    """`grenswerk up` on a folder of its own."""

    def __init__(self, data: Path) -> None:
        self._env = {**os.environ, "GRENSWERK_DATA": str(data), "GRENSWERK_RATE": "0"}
        self._run("migrate")
        self.start()

    def _run(self, name: str) -> None:
        subprocess.run(
            [sys.executable, "-m", "bot.cli", name], cwd=ROOT, env=self._env, check=True, capture_output=True
        )

    def start(self) -> None:
        command = [sys.executable, "-m", "bot.cli", "up", "--port", "0"]
        self._up = subprocess.Popen(command, cwd=ROOT, env=self._env, stdout=subprocess.PIPE, text=True)
        assert self._up.stdout is not None
        said = next((line for line in self._up.stdout if "Grenswerk is at" in line), "")
        self.address = said.split(" at ")[1].strip()

    def kill(self) -> None:
        self._up.kill()
        self._up.wait(timeout=20)


def test_nothing_acknowledged_is_lost_when_the_program_is_killed(tmp_path: Path) -> None:
    program, chance = Program(tmp_path), random.Random(2026)
    token = httpx.post(f"{program.address}api/token", json={"lang": "nl"}).json()["token"]
    headers = {"Authorization": f"Bearer {token}"}
    turns = iter(range(1000))

    def send(**message: object) -> dict[str, object]:
        body = {"message_id": f"m{next(turns)}", **message}
        return dict(httpx.post(f"{program.address}api/chat", json=body, headers=headers, timeout=30).json())

    send(event="open")
    reply = send(choose=["begin:long"])
    acknowledged: list[str] = []
    try:
        for _ in range(KILLS):
            for _ in range(chance.randint(1, 3)):
                reply = _answer(reply, send, acknowledged)
            program.kill()
            program.start()
            kept = httpx.get(f"{program.address}api/my-data.json", headers=headers, timeout=30).text

            assert [text for text in acknowledged if text not in kept] == []
    finally:
        program.kill()


def _answer(reply: dict, send, acknowledged: list[str]) -> dict:  # type: ignore[no-untyped-def,type-arg]
    """Answer whatever stands open, and remember the words once they are acknowledged."""
    kind = reply["expects"]["kind"]
    if kind in ("text", "plan"):
        text = ANSWERS[len(acknowledged)]
        after = send(text=text)
        if not any(option["code"] == "as_answer" for option in after["options"]):
            acknowledged.append(text)
        return after
    if kind == "scale":
        return send(choose=[f"{item['code']}=3" for item in reply["expects"]["items"]])
    return send(choose=[reply["options"][0]["code"]])
