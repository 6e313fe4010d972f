"""Serve the cards with the real sentences around them (who reads what, troubles), and a demonstration site. No model, no database."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import httpx
import uvicorn

from bot.channels.front import Front
from bot.channels.web import web_app
from bot.content.library import load_library
from bot.render.prompts import Prompts
from bot.services.materials import Materials
from bot.services.wording import Wording
from bot.settings import ROOT, load_settings
from tests.browser.conftest import free_port
from tests.browser.fake_server import fake_door

STARTING = 40
"""Times that a connection is tried, with growing pauses, until the server is up."""


@contextmanager
def worded_server() -> Iterator[str]:
    """Run it in a process of its own until the block ends; give its address."""
    port = free_port()
    up = subprocess.Popen([sys.executable, "-m", "tests.browser.worded_server", str(port)], cwd=ROOT)
    address = f"http://127.0.0.1:{port}/"
    try:
        httpx.Client(transport=httpx.HTTPTransport(retries=STARTING)).get(address + "health")
        yield address
    finally:
        up.kill()
        up.wait()


def _wording() -> Wording:
    library, prompts = load_library(ROOT / "domain"), Prompts(ROOT / "prompts")
    house = load_settings({"GRENSWERK_SECRET": "x" * 32, "GRENSWERK_CHAT_KEYS": "A" * 43 + "="}).house
    return Wording(prompts, library, Materials(library, house, prompts))


def _serve(port: int) -> None:
    wording = _wording()
    front = Front(demo=True, institution="Hogeschool Oost", contact="grenswerk@hogeschool-oost.example")
    door = replace(fake_door(), trouble=lambda name, lang: wording.trouble(name, lang=lang), front=front)
    uvicorn.run(web_app(door), host="127.0.0.1", port=port, ws="none", access_log=False, log_level="warning")


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
