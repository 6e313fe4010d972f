"""Going on elsewhere, at the web door: codes, the return link, and the token that either gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.admission import Admission
from bot.channels.arrival import bearer_in, body_of, cookie_in, is_our_form, is_our_page, lang_in
from bot.channels.door import Moving, WebDoor
from bot.channels.handing import Handing, wish_in
from bot.channels.refusal import Refusal, json_response
from bot.channels.tokens import BadToken
from bot.channels.tries import MOST_TRIES, Tries
from bot.services.moving import CODE_MINUTES
from bot.store.people import Address

RESUME_KEYS = frozenset(("code", "link", "keep", "frame", "lang"))
LONGEST_GIVEN = 500
PATH = "/terug"
T = TypeVar("T")


def routes(door: WebDoor, admission: Admission, *, redeeming: Redeeming) -> list[Route]:
    """Return the routes of codes and return links."""
    asked = MovingRoutes(door, admission, redeeming=redeeming)
    return [
        Route("/api/move", asked.move, methods=["POST"]),
        Route("/api/resume", asked.resume, methods=["POST"]),
        Route("/api/link", asked.link, methods=["POST"]),
        Route("/api/link", asked.present_link, methods=["GET"]),
    ]


class Redeeming:
    """Turns codes and links into tokens, for the API and for the plain form; counts wrong tries for both."""

    def __init__(self, door: WebDoor, admission: Admission) -> None:
        self._door = door
        self._admission = admission
        self._tries = Tries()

    async def token_for(self, request: Request, given: str) -> str:
        """Return the token that a code or link gives: of a new address, or the present one's if it is theirs already.

        Raises Refusal.
        """
        network = self._admission.network(request)
        tried = self._tries.begin(network)
        if tried > MOST_TRIES:
            raise self._too_many(network)
        try:
            token = await self._redeemed(request, given[:LONGEST_GIVEN])
        except Exception:
            self._tries.give_back(network)  # nobody could tell whether it was right
            raise
        if token is None:
            raise self._too_many(network) if tried == MOST_TRIES else Refusal("wrong_code")
        self._tries.give_back(network)
        return token

    async def _redeemed(self, request: Request, given: str) -> str | None:
        tokens, token, held = self._door.tokens, self._door.tokens.issue(), self._held(request)
        address, here = tokens.address(token), self._address(held)
        redeemed = await run_in_threadpool(lambda: moving_of(self._door).redeem(given, address=address, held=here))
        if redeemed == "here":
            return tokens.renew(held)
        return token if redeemed == "moved" else None

    def _held(self, request: Request) -> str:
        ours = is_our_page(request) or is_our_form(request)
        return bearer_in(request) or (cookie_in(request) if ours else "")

    def _address(self, held: str) -> Address | None:
        try:
            return self._door.tokens.address(held)
        except BadToken:  # whoever has no token, or an old one, may have a code all the same
            return None

    def _too_many(self, network: str) -> Refusal:
        return Refusal("too_many_codes", headers={"Retry-After": str(self._tries.wait(network))})


class MovingRoutes:
    """The routes over one door."""

    def __init__(self, door: WebDoor, admission: Admission, *, redeeming: Redeeming) -> None:
        self._door = door
        self._admission = admission
        self._redeeming = redeeming
        self._handing = Handing(door.tokens, secure=door.secure)

    async def move(self, request: Request) -> Response:
        """Answer with a code for another device."""
        address = self._admission.admit(request)
        if await body_of(request):
            raise Refusal("bad_request")
        code = _there(await run_in_threadpool(self._moving.make_code, address))
        return json_response({"code": code, "minutes": CODE_MINUTES})

    async def link(self, request: Request) -> Response:
        """Answer with a new return link, or make the present one void."""
        address = self._admission.admit(request)
        body = await body_of(request)
        if body not in ({}, {"revoke": True}):
            raise Refusal("bad_request")
        if body:
            await run_in_threadpool(self._moving.revoke, address)
            return json_response({"made_on": None})
        secret = _there(await run_in_threadpool(self._moving.make_link, address))
        return json_response({"link": secret, "path": f"{PATH}#{secret}"})

    async def present_link(self, request: Request) -> Response:
        """Answer with the day on which the return link was made."""
        made = await run_in_threadpool(self._moving.link_made_on, self._admission.admit(request))
        return json_response({"made_on": made.isoformat() if made else None})

    async def resume(self, request: Request) -> Response:
        """Give a token for the talk that a code or a link stands for."""
        self._admission.slow_network(request)
        body = await body_of(request)
        request.scope["grenswerk.lang"] = lang_in(body, request=request)
        wish = wish_in(body, request=request)
        token = await self._redeeming.token_for(request, _given(body))
        return self._handing.give(token, request=request, wish=wish)

    @property
    def _moving(self) -> Moving:
        return moving_of(self._door)


def moving_of(door: WebDoor) -> Moving:
    """Return what moves people at a door. Raises Refusal where there is none."""
    if door.moving is None:
        raise Refusal("not_found")
    return door.moving


def _given(body: Mapping[str, Any]) -> str:
    said = [body[name] for name in ("code", "link") if name in body]
    if not body.keys() <= RESUME_KEYS or len(said) != 1 or not isinstance(said[0], str) or len(said[0]) > LONGEST_GIVEN:
        raise Refusal("bad_request")
    return said[0]


def _there(made: T | None) -> T:
    if made is None:
        raise Refusal("nothing_yet")
    return made
