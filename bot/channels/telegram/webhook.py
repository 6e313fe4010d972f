"""The route where Telegram brings updates: the secret is checked, the update kept and the answer given; the rest comes after."""

from __future__ import annotations

import hmac
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.arrival import bytes_of
from bot.channels.refusal import Refusal
from bot.channels.telegram.intake import Intake
from bot.store.database import StoreUnavailable

PATH = "/telegram/webhook"
SECRET = "x-telegram-bot-api-secret-token"
LARGEST = 1024 * 1024


def route(intake: Intake, *, secret: str) -> Route:
    """Return the route; whoever does not know the secret gets nowhere."""

    async def take(request: Request) -> Response:
        """Keep an update. Anything but 200 has Telegram bring it again."""
        given = request.headers.get(SECRET, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=403)
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return Response(status_code=415)
        try:
            await intake.take(_update(await bytes_of(request, most=LARGEST)))
        except (Refusal, ValueError, RecursionError):
            return Response(status_code=400)
        except StoreUnavailable:
            return Response(status_code=503)
        return Response(status_code=200)

    return Route(PATH, take, methods=["POST"])


def _update(raw: bytes) -> dict[str, Any]:
    body = json.loads(raw)
    if not isinstance(body, dict):
        raise ValueError("no update")
    return body
