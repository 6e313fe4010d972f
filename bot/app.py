"""The whole program behind one port: chat API, page and Telegram."""

from __future__ import annotations

import asyncio
import socket
import traceback
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog
import uvicorn
from starlette.types import ASGIApp

from bot.channels.front import Front
from bot.channels.tokens import Tokens
from bot.channels.web import WebDoor, web_app
from bot.desk_wiring import desk_route, first_link
from bot.services.delivery import Delivery
from bot.services.signal import Signal
from bot.settings import Settings
from bot.settings_desk import load_desk_settings
from bot.telegram_wiring import build_telegram, link_to
from bot.wiring import NotReady, Services, build_engine, build_services

if TYPE_CHECKING:
    from bot.engine.engine import Engine

log = structlog.get_logger()
Beside = Callable[[], Coroutine[Any, Any, None]]
LAST_SECONDS = 5
"""For what is under way when the program stops. A reader that takes nothing in is not waited for any longer."""


class Server(uvicorn.Server):
    """A server that ends the streams before it waits for what is under way: they would never end by themselves."""

    def __init__(self, config: uvicorn.Config, *, signal: Signal) -> None:
        super().__init__(config)
        self._signal = signal

    async def serve_with(
        self, delivery: Delivery, *, sockets: list[socket.socket], beside: Sequence[Beside] = ()
    ) -> None:
        """Serve until stopped, and bring messages to people beside it; what is being sent then is sent to its end.

        `beside` runs along and is stopped first: whatever it had not finished, the next start finishes. What of it fails is in
        the log, and the rest goes on.
        """
        stop = asyncio.Event()
        worker = asyncio.create_task(delivery.run(stop))
        others = [asyncio.create_task(_noted(run)) for run in beside]
        try:
            await self.serve(sockets=sockets)
        finally:
            for other in others:
                other.cancel()
            await asyncio.gather(*others, return_exceptions=True)
            stop.set()
            await asyncio.wait([worker], timeout=LAST_SECONDS)
            worker.cancel()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End every stream, then everything else."""
        self._signal.close()
        await super().shutdown(sockets)


async def _noted(run: Beside) -> None:
    """Run until it ends; the log gets kind and place of an error, never its words, which may be those of a person."""
    try:
        await run()
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        name = Path(place.filename).name
        log.error("app.beside_failed", kind=type(error).__name__, place=f"{name}:{place.lineno}", within=place.name)


def serve(settings: Settings, *, ready: Callable[[str], None], first: Callable[[str], None]) -> None:
    """Serve until stopped; `ready` hears the address once the port is open, `first` the first admin's link while there is none.

    Raises NotReady, and BadSetting for one of the desk.
    """
    given = load_desk_settings()
    listening = listen(settings.host, settings.port)
    services = build_services(settings, beside=True)
    engine = build_engine(services, settings)
    telegram = build_telegram(services, engine, settings)
    application = web_app(_door(services, engine, settings))
    if telegram:
        application.router.routes.extend(telegram.routes())
    application.router.routes.append(desk_route(services, settings, given, telegram=link_to(telegram)))
    host, port = listening.getsockname()[:2]
    address = f"http://{host}:{port}/"
    if link := first_link(services.database, site=settings.house.web_address or address):
        first(link)
    ready(address)
    try:
        server = Server(_config(application), signal=services.signal)
        beside = [telegram.run] if telegram else []
        asyncio.run(server.serve_with(services.delivery, sockets=[listening], beside=beside))
    finally:
        engine.close()
        services.close()


def _door(services: Services, engine: Engine, settings: Settings) -> WebDoor:
    return WebDoor(
        engine=engine,
        desk=services.desk,
        tokens=Tokens(settings.secret, max_age_days=settings.token_days),
        trouble=lambda name, lang: services.talks.wording.trouble(name, lang=lang),
        rate=settings.rate,
        secure=settings.secure,
        moving=services.moving,
        news=services.news,
        signal=services.signal,
        front=_front(settings),
        greeting=services.talks.greeting.reply,
    )


def _config(application: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        application,
        ws="none",  # Rasa pins a websockets that uvicorn cannot use; the API needs none
        access_log=False,
        log_level="warning",
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=LAST_SECONDS,
    )


def _front(settings: Settings) -> Front:
    house = settings.house
    contact = house.institution_contact or house.project_contact
    return Front(settings.origins, settings.direct, settings.demo, house.institution, contact)


def listen(host: str, port: int) -> socket.socket:
    """Open a port; 0 takes a free one. Raises NotReady."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named, for asyncio sends at once only where it is: the system else holds the second half of
    # an answer until the first is acknowledged, some 40 ms.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        raise NotReady(f"port {port} on {host} cannot be used: {error.strerror}") from None
    listening.listen(512)
    listening.setblocking(False)
    return listening
