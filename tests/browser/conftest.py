"""A real server with the trained model, and Debian's Chromium. In CI a missing browser fails; elsewhere the tests are skipped."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.reading_server import ReadingRoom, reading_server
from tests.fixed import database

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-m", "bot.cli"]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    # Not for the whole session: Playwright's event loop would be in the way of every test that has one of its own.
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("CI needs Debian's chromium")
        pytest.skip("there is no chromium here; `apt-get install chromium` brings it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


class Serving:
    """`grenswerk up` on one port with one database, which can be killed and started again."""

    def __init__(self, data: Path, **settings: str) -> None:
        named = {f"GRENSWERK_{name}": value for name, value in settings.items()}
        self._env = {**os.environ, "GRENSWERK_DATA": str(data), "GRENSWERK_RATE": "0", **named}
        self._port = "0"
        self.address = ""
        self._run("migrate")

    def start(self) -> Serving:
        """Start, at the port of last time if there was one."""
        command = [*PROGRAM, "up", "--port", self._port]
        self._up = subprocess.Popen(command, cwd=ROOT, env=self._env, stdout=subprocess.PIPE, text=True)
        assert self._up.stdout is not None
        said = next((line for line in self._up.stdout if "Grenswerk is at" in line), "")
        assert said, "the server did not start"
        self.address = said.split(" at ")[1].strip()
        self._port = self.address.rstrip("/").rsplit(":", 1)[1]
        return self

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        self._up.kill()
        self._up.wait(timeout=20)

    def _run(self, command: str) -> None:
        subprocess.run([*PROGRAM, command], cwd=ROOT, env=self._env, check=True, capture_output=True)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a server with an empty database."""
    up = Serving(tmp_path_factory.mktemp("data")).start()
    yield up.address
    up.kill()


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[Serving]:
    """Give a server of one test's own, to be killed."""
    up = Serving(tmp_path).start()
    yield up
    up.kill()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="nl-NL", viewport={"width": 1024, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def reading_room(tmp_path: Path) -> Iterator[ReadingRoom]:
    """Give a desk with texts and its coaches."""
    store = database(f"sqlite:///{tmp_path / 'desk.sqlite'}")
    yield ReadingRoom(store)
    store.close()


@pytest.fixture
def reading_line(reading_room: ReadingRoom) -> Iterator[str]:
    """Serve that desk, and give the address of its line."""
    with reading_server(reading_room) as found:
        yield found
