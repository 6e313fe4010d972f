"""The whole program behind one port: chat API, page and (later) the other doors."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable

import uvicorn

from bot.channels.tokens import Tokens
from bot.channels.web import WebDoor, web_app
from bot.settings import Settings
from bot.wiring import NotReady, build_engine, build_services


def serve(settings: Settings, *, ready: Callable[[str], None]) -> None:
    """Serve until stopped; `ready` hears the address once the port is open. Raises NotReady."""
    listening = _listen(settings)
    services = build_services(settings)
    engine = build_engine(services, settings)
    tokens = Tokens(settings.secret, max_age_days=settings.token_days)
    door = WebDoor(
        engine=engine,
        desk=services.desk,
        tokens=tokens,
        trouble=lambda name, lang: services.talks.wording.trouble(name, lang=lang),
        rate=settings.rate,
        secure=settings.secure,
    )
    # Rasa pins a websockets that uvicorn cannot use; the API needs none.
    config = uvicorn.Config(
        web_app(door), ws="none", access_log=False, log_level="warning", lifespan="off", server_header=False
    )
    host, port = listening.getsockname()[:2]
    ready(f"http://{host}:{port}/")
    try:
        asyncio.run(uvicorn.Server(config).serve(sockets=[listening]))
    finally:
        engine.close()
        services.database.close()


def _listen(settings: Settings) -> socket.socket:
    listening = socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        raise NotReady(f"port {settings.port} on {settings.host} cannot be used: {error.strerror}") from None
    listening.listen(512)
    listening.setblocking(False)
    return listening
