"""That a coach recognised somebody, with the words by which, until they are hashed and the writer is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from bot.store import schema as s
from bot.store.releases import HELD

_w, _r = s.recognised.c, s.release.c


@dataclass(frozen=True)
class Recognised:
    """One press of a coach, with the words that they gave and the text that it is about."""

    id: int
    release_id: str
    participant_id: str
    words: str


def open_ones(connection: Connection, *, at: datetime) -> Sequence[Recognised]:
    """Return those whose writer has not been asked and is to be asked by now: the coach said the words, or had the time to."""
    query = select(_w.id, _r.id, _r.participant_id, _w.words).join_from(
        s.recognised, s.release, _r.public_id == _w.public_id
    )
    is_due = _w.waits_until.is_(None) | (_w.waits_until <= at)
    return [Recognised(*row) for row in connection.execute(query.where(_w.done.is_(False), is_due).order_by(_w.id))]


def close(connection: Connection, recognised_id: int) -> bool:
    """Keep that the writer was asked, and forget the words; False if that was done before."""
    here = (_w.id == recognised_id) & _w.done.is_(False)
    return connection.execute(update(s.recognised).where(here).values(done=True, words="")).rowcount > 0


def hide(connection: Connection, release_id: str) -> None:
    """Take a text from all coaches, unless nobody reads it any more."""
    held = (_r.id == release_id) & _r.state.in_(HELD)
    connection.execute(update(s.release).where(held).values(state="masking"))


def is_hidden(connection: Connection, release_id: str) -> bool:
    """Tell whether a text lies with its writer, to be masked."""
    return connection.execute(select(_r.state).where(_r.id == release_id)).scalar_one_or_none() == "masking"
