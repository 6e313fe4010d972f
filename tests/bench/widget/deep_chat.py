"""The other side: deep-chat as it comes from the npm registry, served by a small server of ours that answers at once."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.processes import REPOSITORY, free_port, run_once, running, wait_until
from tests.bench.widget.side import Widget
from tests.bench.wire import Wire

VERSION = "2.4.2"
NAME = f"deep-chat {VERSION}"
BOX = """root.querySelector("#text-input[contenteditable=true]")?.checkVisibility()"""
READY = """root.querySelector(".ai-message-text")?.textContent.trim()"""
# While it waits it shows a reply without words.
REPLIES = """[...root.querySelectorAll(".ai-message-text")].filter((one) => one.textContent.trim()).length"""


def installed(folder: Path) -> Path:
    """Install it into a folder and return the script that it brings for a page. Raises DidNotStart."""
    npm = shutil.which("npm")
    assert npm is not None
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--prefix", str(folder))
    run_once([npm, "install", *quiet, f"deep-chat@{VERSION}"], folder=folder, env={})
    return folder / "node_modules" / "deep-chat" / "dist" / "deepChat.bundle.js"


@contextmanager
def deep_chat_running(folder: Path) -> Iterator[Widget]:
    """Install it, serve it on a free port and give it, until the block ends."""
    script, port = installed(folder), free_port()
    command = [sys.executable, "-m", "tests.bench.widget.echo_server", str(port), str(script)]
    base = f"http://127.0.0.1:{port}"
    with running(command, folder=REPOSITORY, env={}, log=folder / "echo.log") as up:
        knock = Wire(base)
        wait_until(lambda: knock.answers("/"), of=(up,))
        knock.close()
        yield Widget(NAME, f"{base}/", "deep-chat", BOX, READY, REPLIES, "#text-input")
