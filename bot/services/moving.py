"""Going on elsewhere: a code for another device now, a return link for weeks later. Counts no tries; the channel does."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from sqlalchemy import Connection

from bot.services import news
from bot.services.keys import Keys
from bot.services.signal import Signal
from bot.store import people, resume_keys
from bot.store.database import Database
from bot.store.people import Address, Participant
from bot.store.resume_keys import ResumeKey

CODE_MINUTES = 15
CODE_LENGTH = 10
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
MISREAD = str.maketrans({"0": "O", "8": "B", "1": "I", "L": "I"})
"""What people take one letter for. I, L and 1 count as one letter, so that any of them will do."""
LINK_BYTES = 24
LONGEST_GIVEN = 500
Redeemed = Literal["moved", "here", "taken", "wrong"]


def same_letters(code: str) -> str:
    """Return a code as it is compared: without case, blanks and signs, and with misread letters made one."""
    letters = unicodedata.normalize("NFKC", code).upper().translate(MISREAD)
    return re.sub(r"[\W_]", "", letters)


@dataclass(frozen=True)
class Moving:
    """Codes and links of the person at an address. Every method may raise StoreUnavailable."""

    database: Database
    keys: Keys
    clock: Callable[[], datetime]
    signal: Signal = field(default_factory=Signal)

    def make_code(self, address: Address) -> str | None:
        """Return a new code in two groups, good for 15 minutes and once; None if nobody is at the address."""
        code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
        made = self._put(address, kind="code", key_hash=self._code_hash(code), lasts=timedelta(minutes=CODE_MINUTES))
        return f"{code[:5]}-{code[5:]}" if made else None

    def make_link(self, address: Address) -> str | None:
        """Return the secret of a new return link, good until it is revoked; None if nobody is at the address."""
        secret = secrets.token_urlsafe(LINK_BYTES)
        return secret if self._put(address, kind="link", key_hash=self._link_hash(secret), lasts=None) else None

    def link_made_on(self, address: Address) -> date | None:
        """Return the day on which the present return link was made."""
        with self.database.read() as connection:
            person = people.find(connection, address)
            made = resume_keys.made_at(connection, person.id, kind="link") if person else None
        return made.date() if made else None

    def revoke(self, address: Address) -> None:
        """Make the return link of a person void."""
        with self.database.write() as connection:
            person = people.find(connection, address, lock=True)
            if person:
                resume_keys.remove(connection, person.id, kind="link")

    def redeem(self, given: str, *, address: Address, held: Address | None = None) -> Redeemed:
        """Let whoever a code or link stands for be reached at an address too, and tell them on the devices that they have.

        "here": this device (`held`, or the address itself) is theirs already, and no address is added. "taken": somebody else
        talks at the address, and the code stays good. "wrong": nobody's, spent or too old.
        """
        hashed, at = self._hash_of(given), self.clock()
        with self.database.write() as connection:
            key = resume_keys.find(connection, hashed, at=at)
            person = people.lock(connection, key.participant_id) if key else None
            # Whoever was quicker has spent it before this lock was given.
            if key is None or person is None or resume_keys.find(connection, hashed, at=at) != key:
                return "wrong"
            redeemed = self._move(connection, person, key=key, address=address, held=held, at=at)
        self.signal.stored(person.id)
        return redeemed

    def _move(
        self,
        connection: Connection,
        person: Participant,
        *,
        key: ResumeKey,
        address: Address,
        held: Address | None,
        at: datetime,
    ) -> Redeemed:
        here = self._is_here(connection, person, addresses=[address, *([held] if held else [])])
        if not here and not _free(connection, address):
            return "taken"
        if key.kind == "code":
            resume_keys.remove(connection, person.id, kind="code")
        people.touch(connection, person, lang=person.lang, consented=person.consented, today=at.date())
        if here:
            return "here"
        people.add_address(connection, person.id, address=address)
        news.add(connection, person.id, "moved", due_at=at, prompt="news.moved")
        return "moved"

    def _is_here(self, connection: Connection, person: Participant, *, addresses: list[Address]) -> bool:
        found = (people.find(connection, one) for one in addresses)
        return any(one is not None and one.id == person.id for one in found)

    def _put(
        self, address: Address, *, kind: resume_keys.KeyKind, key_hash: str, lasts: timedelta | None
    ) -> Participant | None:
        at = self.clock()
        with self.database.write() as connection:
            person = people.find(connection, address, lock=True)
            if person:
                ends = at + lasts if lasts else None
                resume_keys.put(connection, person.id, kind=kind, key_hash=key_hash, made_at=at, expires_at=ends)
        return person

    def _hash_of(self, given: str) -> str:
        """Return the hash of what was typed or pasted: ten letters are a code, the rest is a link or the end of one."""
        given = given[:LONGEST_GIVEN].strip()
        letters = same_letters(given)
        return self._code_hash(given) if len(letters) == CODE_LENGTH else self._link_hash(given.rpartition("#")[2])

    def _code_hash(self, code: str) -> str:
        return self.keys.hashed(f"code:{same_letters(code)}")

    def _link_hash(self, secret: str) -> str:
        return self.keys.hashed(f"link:{secret}")


def _free(connection: Connection, address: Address) -> bool:
    """Tell whether an address can be given away; somebody there who never began is forgotten for it."""
    if people.is_erased(connection, address):
        return False
    other = people.find(connection, address, lock=True)
    if other and not other.consented:
        people.forget(connection, other.id)
    return other is None or not other.consented
