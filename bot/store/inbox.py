"""Updates of a channel that are kept before anything is done with them, so that a stop loses none and none counts twice.

A body is deleted as soon as its update is handled; the number stays for as long as it may be delivered again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.store import schema as s

_i = s.inbox.c


def add(connection: Connection, channel: str, *, update_id: int, body: str, at: datetime) -> bool:
    """Keep an update that waits; False if its number is known, and then nothing changes."""
    values = {"channel": channel, "update_id": update_id, "body": body, "state": "waiting", "at": at}
    try:
        with connection.begin_nested():
            connection.execute(insert(s.inbox).values(values))
    except IntegrityError:
        return False
    return True


def waiting(connection: Connection, channel: str) -> Sequence[tuple[int, str, int]]:
    """Return (number, body, messages sent in answer) of what was not handled, in the order of the numbers."""
    query = select(_i.update_id, _i.body, _i.sent).where(
        _i.channel == channel, _i.state == "waiting", _i.body.is_not(None)
    )
    return [(number, body, sent) for number, body, sent in connection.execute(query.order_by(_i.update_id))]


def count_sent(connection: Connection, channel: str, *, update_id: int, count: int) -> None:
    """Keep how many messages were sent in answer to an update that is not done."""
    here = (_i.channel == channel) & (_i.update_id == update_id)
    connection.execute(update(s.inbox).where(here).values(sent=count))


def done(connection: Connection, channel: str, *, update_id: int) -> None:
    """Keep that an update was handled, and delete its body."""
    here = (_i.channel == channel) & (_i.update_id == update_id)
    connection.execute(update(s.inbox).where(here).values(state="done", body=None))


def forget_before(connection: Connection, moment: datetime) -> None:
    """Delete every update from before a moment, handled or not: nobody delivers it again."""
    connection.execute(delete(s.inbox).where(_i.at < moment))
