"""What stands for somebody without saying who: keyed hashes, by which an address or an id is found again, and receipts."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256

from bot.store.people import Address


@dataclass(frozen=True)
class Keys:
    """Hashes with the secret of this installation."""

    secret: str

    def hashed(self, text: str) -> str:
        """Return the keyed hash, 64 hexadecimal characters."""
        return hmac.new(self.secret.encode(), text.encode(), sha256).hexdigest()

    def address(self, channel: str, name: str) -> Address:
        """Return the address of somebody that a channel knows by a name or number."""
        return Address(channel, self.hashed(f"{channel}:{name}"))


def new_receipt() -> str:
    """Return a receipt for an erasure, without any identity."""
    return "-".join(secrets.token_hex(2).upper() for _ in range(3))
