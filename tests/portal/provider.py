"""A real OpenID Connect provider on a free port, in an environment of its own: it needs another pydantic than Rasa.

`make test` and `make test-long` bring that environment, by the hashes in `provider.txt`; in CI its absence is a failure.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

import httpx
import pytest

from bot.services.open_id import Provider

PROGRAM = Path(__file__).parents[2] / ".uv" / "provider" / "bin" / "oidc-provider-mock"
PEOPLE = (
    {"sub": "bo", "email": "bo@example.org", "email_verified": True},
    {"sub": "unchecked", "email": "bo@example.org", "email_verified": False},
    {"sub": "stranger", "email": "stranger@example.org", "email_verified": True},
)


@contextmanager
def provider() -> Iterator[Provider]:
    """Start it and give how it is set."""
    if not PROGRAM.exists():
        missing("the provider is not installed; `make .uv/provider/.installed` brings it")
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    claims = [word for one in PEOPLE for word in ("--user-claims", json.dumps(one))]
    command = [str(PROGRAM), "--port", str(port), "-n", "true", *claims]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        yield _ready(f"http://127.0.0.1:{port}", running)
    finally:
        os.killpg(running.pid, 15)
        running.wait(timeout=10)


def _ready(address: str, running: subprocess.Popen[bytes]) -> Provider:
    for _ in range(600):
        try:
            found = httpx.get(f"{address}/.well-known/openid-configuration").json()
            return Provider(found["issuer"], "grenswerk", "a secret of the client", "Hogeschool")
        except httpx.HTTPError:
            if running.poll() is not None:
                break
            time.sleep(0.1)
    pytest.fail("the provider did not start")


def missing(why: str) -> NoReturn:
    """Skip, but fail in CI: there nothing may go untested unseen."""
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)


def back_from(address: str, sub: str) -> str:
    """Sign in at the provider as somebody and return where it sends the browser, without the site."""
    answer = httpx.post(address, data={"sub": sub})
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["location"])
    return f"{back.path}?{back.query}"
