"""How a person is reached of the coach's own accord. The only place below a channel that ever sees a chat's number."""

from __future__ import annotations

from dataclasses import dataclass

from bot.services.secrecy import Secrecy
from bot.store import reachable
from bot.store.database import Database
from bot.store.people import Address

BATCH = 200


@dataclass(frozen=True)
class Reach:
    """Chats by address, encrypted. Every method may raise StoreUnavailable."""

    database: Database
    secrecy: Secrecy

    def remember(self, address: Address, chat_id: str | int) -> None:
        """Keep how an address is reached; does nothing when it is known, or while nobody is at the address."""
        with self.database.read() as connection:
            known = reachable.state(connection, address)
        if known == "ok":
            return
        with self.database.write() as connection:
            if reachable.state(connection, address):
                return reachable.mark(connection, address, state="ok")
            ciphertext, key_id = self.secrecy.encrypt(str(chat_id)), self.secrecy.key_id
            reachable.add(connection, address, ciphertext=ciphertext, key_id=key_id)

    def mark_unreachable(self, address: Address) -> None:
        """Keep that nothing arrives at an address, until its person writes again."""
        with self.database.write() as connection:
            reachable.mark(connection, address, state="unreachable")

    def rotate(self) -> int:
        """Bring everything under the first key and return how much that was. Raises Unreadable where a key is missing."""
        changed = 0
        while moved := self._rotate_some():
            changed += moved
        return changed

    def _rotate_some(self) -> int:
        with self.database.write() as connection:
            old = reachable.others_than(connection, self.secrecy.key_id, most=BATCH)
            for address, ciphertext in old:
                again = self.secrecy.encrypt(self.secrecy.decrypt(ciphertext))
                reachable.reencrypt(connection, address, ciphertext=again, key_id=self.secrecy.key_id)
        return len(old)
