"""Hand a token over: to our own pages as a cookie that code cannot read or for one tab, to anybody else in the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from starlette.requests import Request
from starlette.responses import Response

from bot.channels.arrival import COOKIE, FRAME_COOKIE, PAGE_HEADER, bearer_in, is_our_page
from bot.channels.refusal import Refusal, json_response
from bot.channels.tokens import BadToken, Tokens

Keep = Literal["browser", "tab"]
KEEPS = ("browser", "tab")


@dataclass(frozen=True)
class Wish:
    """How a token is to be held: by the browser or one tab, by our page or by our page inside another site's frame."""

    keep: Keep = "browser"
    frame: bool = False


def wish_in(body: Mapping[str, Any], *, request: Request) -> Wish:
    """Return the wish of a body with `keep` and `frame`; a page that says it stands in a frame gets that cookie too."""
    keep, frame = body.get("keep", "browser"), body.get("frame", False)
    if keep not in KEEPS or not isinstance(frame, bool):
        raise Refusal("bad_request")
    return Wish(cast(Keep, keep), frame or request.headers.get(PAGE_HEADER) == "frame")


class Handing:
    """Gives and takes back tokens. `secure` tells that pages are reached over TLS."""

    def __init__(self, tokens: Tokens, *, secure: bool) -> None:
        self._tokens = tokens
        self._secure = secure

    def held(self, request: Request, *, wish: Wish) -> str:
        """Return the token that whoever asks shows us, as bearer token or as our own page's cookie; may be empty."""
        return bearer_in(request) or (request.cookies.get(_name(wish), "") if is_our_page(request) else "")

    def renewed(self, held: str) -> tuple[str, bool]:
        """Return a younger token for the holder of one, else one for somebody new; and whether it is somebody new."""
        try:
            return self._tokens.renew(held), False
        except BadToken:
            return self._tokens.issue(), True

    def give(self, token: str, *, request: Request, wish: Wish, new: bool = False) -> Response:
        """Answer with a token in the way that was asked for; `new` tells that nothing can have been said with it yet."""
        if not is_our_page(request):
            return json_response({"token": token, "new": new})
        if wish.keep == "tab":
            response = json_response({"token": token, "new": new})
            response.headers.append("set-cookie", self._cookie(_name(wish), "", max_age=0))
            return response
        return self.with_cookie(json_response({"cookie": True, "new": new}), token, frame=wish.frame)

    def with_cookie(self, response: Response, token: str, *, frame: bool = False) -> Response:
        """Return the answer with the cookie that holds a token."""
        name = FRAME_COOKIE if frame else COOKIE
        response.headers.append("set-cookie", self._cookie(name, token, max_age=self._tokens.max_age))
        return response

    def without_cookies(self, response: Response) -> Response:
        """Return the answer with both cookies taken back."""
        for name in (COOKIE, FRAME_COOKIE):
            response.headers.append("set-cookie", self._cookie(name, "", max_age=0))
        return response

    def _cookie(self, name: str, token: str, *, max_age: int) -> str:
        # By hand, because http.cookies of Python 3.11 does not know Partitioned. Such a cookie is always Secure.
        site = "SameSite=None; Secure; Partitioned" if name == FRAME_COOKIE else "SameSite=Lax"
        secure = "; Secure" if self._secure and name == COOKIE else ""
        return f"{name}={token}; Path=/; Max-Age={max_age}; HttpOnly; {site}{secure}"


def _name(wish: Wish) -> str:
    return FRAME_COOKIE if wish.frame else COOKIE
