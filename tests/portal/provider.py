"""A real OpenID Connect provider on a free port, in an environment of its own: it needs another pydantic than Rasa."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from bot.services.open_id import Provider

PACKAGE = "oidc-provider-mock==0.3.4"
UV = Path(__file__).parents[2] / ".uv" / "bin" / "uv"
PEOPLE = (
    {"sub": "bo", "email": "bo@example.org", "email_verified": True},
    {"sub": "unchecked", "email": "bo@example.org", "email_verified": False},
    {"sub": "stranger", "email": "stranger@example.org", "email_verified": True},
)


@contextmanager
def provider() -> Iterator[Provider]:
    """Start it and give how it is set; skip where uv cannot bring it."""
    uv = str(UV) if UV.exists() else shutil.which("uv")
    if uv is None:
        pytest.skip("uv brings the provider, and there is none")
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    claims = [word for one in PEOPLE for word in ("--user-claims", json.dumps(one))]
    command = [uv, "tool", "run", "--from", PACKAGE, "oidc-provider-mock", "--port", str(port), "-n", "true", *claims]
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
    pytest.skip("the provider could not be brought or started")


def back_from(address: str, sub: str) -> str:
    """Sign in at the provider as somebody and return where it sends the browser, without the site."""
    answer = httpx.post(address, data={"sub": sub})
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["location"])
    return f"{back.path}?{back.query}"
