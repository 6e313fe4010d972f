"""Who may come in and how fast: the holder of a request, unless they or their network send too much."""

from __future__ import annotations

import hmac
import secrets

from starlette.requests import Request

from bot.channels.arrival import holder
from bot.channels.limits import NETWORK_SHARE, Limits
from bot.channels.refusal import Refusal
from bot.channels.tokens import Tokens
from bot.store.people import Address


class Admission:
    """Admits requests. Network addresses are known by a hash whose key lives as long as this process."""

    def __init__(self, tokens: Tokens, *, rate: int) -> None:
        """Admit `rate` messages a minute of one person."""
        self._tokens = tokens
        self._limits = Limits(rate)
        self._network_key = secrets.token_bytes(32)

    def admit(self, request: Request) -> Address:
        """Return who sends a request. Raises Refusal."""
        self.slow_network(request)
        address = holder(request, tokens=self._tokens)
        self._wait(self._limits.wait(address.key_hash))
        return address

    def slow_network(self, request: Request) -> None:
        """Refuse a request of a network that sends too fast. Raises Refusal."""
        self._wait(self._limits.wait(self.network(request), share=NETWORK_SHARE))

    def network(self, request: Request) -> str:
        """Return what stands for the network address of a request; nobody can find the address from it."""
        host = request.client.host if request.client else ""
        return hmac.digest(self._network_key, host.encode(), "sha256").hex()

    def _wait(self, seconds: int) -> None:
        if seconds:
            raise Refusal("too_fast", headers={"Retry-After": str(seconds)})
