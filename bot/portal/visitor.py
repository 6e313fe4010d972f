"""Who visits the desk, and what a page of it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from bot.coach.flow import Lang


@dataclass(frozen=True)
class Visitor:
    """Somebody who signed in. `csrf` goes into every form; `session` names this sign-in among others and opens nothing."""

    staff_id: str
    name: str
    lang: Lang
    rights: frozenset[str]
    csrf: str
    session: str = ""


Handler = Callable[[Request, Visitor], Awaitable[Response]]
OpenHandler = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class Page:
    """A page below /desk for who has a right: coach, researcher, admin, or None for everybody who signed in."""

    path: str
    right: str | None
    handler: Handler
    methods: tuple[str, ...] = ("GET",)


@dataclass(frozen=True)
class OpenPage:
    """A page below /desk for who has not signed in yet."""

    path: str
    handler: OpenHandler
    methods: tuple[str, ...] = ("GET",)
