"""A real server with the trained model, and Debian's Chromium. In CI a missing browser fails; elsewhere the tests are skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
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


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of `grenswerk up` on a free port with an empty database."""
    env = {**os.environ, "GRENSWERK_DATA": str(tmp_path_factory.mktemp("data")), "GRENSWERK_RATE": "0"}
    command = [sys.executable, "-m", "bot.cli"]
    subprocess.run([*command, "migrate"], cwd=ROOT, env=env, check=True, capture_output=True)
    up = subprocess.Popen([*command, "up", "--port", "0"], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    assert up.stdout is not None
    said = next((line for line in up.stdout if "Grenswerk is at" in line), "")
    assert said, "the server did not start"
    yield said.split(" at ")[1].strip()
    up.terminate()
    up.wait(timeout=20)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="nl-NL", viewport={"width": 1024, "height": 900})
    yield context.new_page()
    context.close()
