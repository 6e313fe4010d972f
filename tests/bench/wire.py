"""Cheap HTTP for clients: one kept-alive connection, JSON out and in, no library whose cost would be measured too."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlsplit

KEPT_ALIVE = 2.0
"""Seconds after which a connection is opened anew: a server may close an idle one, and no message is sent twice."""
JSON_HEADERS = {"Content-Type": "application/json", "Accept": "application/json"}


class Wire:
    """A connection to one server."""

    def __init__(self, base: str, *, timeout: float = 60.0) -> None:
        place = urlsplit(base)
        self._connection = HTTPConnection(place.hostname or "127.0.0.1", place.port, timeout=timeout)
        self._used = 0.0

    def post(self, path: str, *, body: Any, headers: Mapping[str, str] = {}) -> tuple[int, Any, float]:
        """Return status, decoded reply, and the seconds from sending to the last byte of the reply."""
        self._freshen()
        data = json.dumps(body).encode()
        began = time.perf_counter()
        self._connection.request("POST", path, body=data, headers={**JSON_HEADERS, **headers})
        response = self._connection.getresponse()
        reply = response.read()
        took = time.perf_counter() - began
        self._used = time.monotonic()
        return response.status, _decoded(reply), took

    def answers(self, path: str) -> bool:
        """Tell whether the server says anything there but a failure of its own; a refused connection is a no."""
        try:
            self._connection.request("GET", path)
            response = self._connection.getresponse()
            response.read()
        except (OSError, HTTPException):
            self._connection.close()
            return False
        return response.status < 500

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _freshen(self) -> None:
        if time.monotonic() - self._used > KEPT_ALIVE:
            self._connection.close()


def _decoded(reply: bytes) -> Any:
    try:
        return json.loads(reply)
    except ValueError:
        return reply.decode(errors="replace")
