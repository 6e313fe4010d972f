"""The group that somebody came from, held in memory until they have said yes: before that, nothing of it is stored.

The page brings the code of a link, or of words that were typed, along with every message till then, and so do Telegram's buttons: it
outlives a restart. This is for the terminal, which is gone with its process, and for a client of the API that brings nothing.
"""

from __future__ import annotations

from collections import OrderedDict

from bot.services.messages import Incoming
from bot.store.people import Address

MOST_WAITING = 10_000


class Joining:
    """Group codes that wait for a consent, by address; the oldest are dropped."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[Address, str] = OrderedDict()

    def group(self, incoming: Incoming, *, consented: bool) -> str | None:
        """Return the group to be kept with this turn, if any; without consent it is held instead."""
        if consented:
            return incoming.group or self._waiting.get(incoming.address)
        if incoming.group:
            self._hold(incoming.address, incoming.group)
        return None

    def _hold(self, address: Address, code: str) -> None:
        self._waiting[address] = code
        while len(self._waiting) > MOST_WAITING:
            self._waiting.popitem(last=False)

    def done(self, address: Address) -> None:
        """Forget what was held: it is kept, or the person is gone."""
        self._waiting.pop(address, None)
