"""Where to reach somebody of one's own accord: the channel's own name for them, encrypted, beside the keyed hash of it.

Goes with its address: whoever deletes that deletes this.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.store import schema as s
from bot.store.people import Address

State = Literal["ok", "unreachable"]
_r, _a = s.reachable.c, s.address.c
HERE = (_r.channel == bindparam("at_channel")) & (_r.key_hash == bindparam("at_hash"))
STATE = select(_r.state).where(HERE)
KNOWN = select(_a.participant_id).where(_a.channel == bindparam("at_channel"), _a.key_hash == bindparam("at_hash"))


def state(connection: Connection, address: Address) -> str | None:
    """Return whether an address is reachable; None if it is not known how."""
    return connection.execute(STATE, _given(address)).scalar_one_or_none()


def add(connection: Connection, address: Address, *, ciphertext: str, key_id: str) -> bool:
    """Keep how an address is reached; False if nobody is at the address."""
    if connection.execute(KNOWN, _given(address)).first() is None:
        return False
    values = {"channel": address.channel, "key_hash": address.key_hash, "ciphertext": ciphertext, "key_id": key_id}
    try:
        with connection.begin_nested():
            connection.execute(insert(s.reachable).values(**values, state="ok"))
    except IntegrityError:  # another process was quicker
        mark(connection, address, state="ok")
    return True


def mark(connection: Connection, address: Address, *, state: State) -> None:
    """Keep whether an address can be reached."""
    connection.execute(update(s.reachable).where(HERE).values(state=state), _given(address))


def others_than(connection: Connection, key_id: str, *, most: int) -> Sequence[tuple[Address, str]]:
    """Return addresses that are encrypted with another key than this one, with their ciphertext."""
    query = select(_r.channel, _r.key_hash, _r.ciphertext).where(_r.key_id != key_id).limit(most)
    return [(Address(channel, hashed), text) for channel, hashed, text in connection.execute(query.with_for_update())]


def reencrypt(connection: Connection, address: Address, *, ciphertext: str, key_id: str) -> None:
    """Keep an address under another key."""
    connection.execute(update(s.reachable).where(HERE).values(ciphertext=ciphertext, key_id=key_id), _given(address))


def _given(address: Address) -> dict[str, str]:
    return {"at_channel": address.channel, "at_hash": address.key_hash}
