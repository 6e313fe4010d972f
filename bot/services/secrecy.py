"""Encrypt what must be read back: the names by which a channel knows people. The first key encrypts, every key reads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet


class Unreadable(ValueError):
    """No key that is set opens this."""


@dataclass(frozen=True)
class Secrecy:
    """Fernet keys, newest first. Nothing of the cipher is loaded before it is used."""

    keys: tuple[str, ...]

    @property
    def key_id(self) -> str:
        """Return what tells the present key from others and gives nothing of it away."""
        return sha256(f"chat-key:{self.keys[0]}".encode()).hexdigest()[:16]

    def encrypt(self, text: str) -> str:
        """Return a text under the first key."""
        return self._cipher.encrypt(text.encode()).decode()

    def decrypt(self, ciphertext: str) -> str:
        """Return the text. Raises Unreadable."""
        from cryptography.fernet import InvalidToken

        try:
            return self._cipher.decrypt(ciphertext.encode()).decode()
        except InvalidToken:
            raise Unreadable("none of the keys opens this") from None

    @cached_property
    def _cipher(self) -> MultiFernet:
        from cryptography.fernet import Fernet, MultiFernet

        return MultiFernet([Fernet(key) for key in self.keys])


def new_key() -> str:
    """Return a new key."""
    from cryptography.fernet import Fernet

    return Fernet.generate_key().decode()
