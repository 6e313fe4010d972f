"""Accounts of the people who work at the desk, their rights, and what they prove themselves with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import uuid4

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.coach.flow import Lang
from bot.store import schema as s

_s, _r = s.staff.c, s.staff_right.c


class MailTaken(ValueError):
    """Another account has this mail address."""


@dataclass(frozen=True)
class Account:
    """Somebody at the desk, and how they come in; what they prove it with stays in the store."""

    id: str
    mail: str
    name: str
    lang: Lang
    active: bool
    has_password: bool
    has_code: bool
    has_subject: bool
    rights: frozenset[str]


@dataclass(frozen=True)
class Proof:
    """What an account is proved with: the hash of a password, the encrypted secret of the second step, its last step."""

    password_hash: str | None
    totp: str | None
    totp_step: int


ACCOUNT = select(
    _s.id,
    _s.mail,
    _s.name,
    _s.lang,
    _s.active,
    _s.password_hash.is_not(None).label("has_password"),
    _s.totp.is_not(None).label("has_code"),
    _s.subject.is_not(None).label("has_subject"),
)


def add(connection: Connection, *, mail: str, name: str, lang: Lang) -> str:
    """Make an account without rights and return its id. Raises MailTaken."""
    staff_id = uuid4().hex
    try:
        with connection.begin_nested():
            values = {"mail": mail.lower(), "name": name, "lang": lang, "active": True}
            connection.execute(insert(s.staff).values(id=staff_id, **values))
    except IntegrityError:
        raise MailTaken("this mail address is taken") from None
    return staff_id


def by_id(connection: Connection, staff_id: str) -> Account | None:
    """Return an account."""
    return next(iter(_found(connection, _s.id == staff_id)), None)


def by_mail(connection: Connection, mail: str) -> Account | None:
    """Return the account with a mail address, in whatever case it was typed."""
    return next(iter(_found(connection, _s.mail == mail.lower())), None)


def by_subject(connection: Connection, *, issuer: str, subject: str) -> Account | None:
    """Return the account of somebody whom a provider knows."""
    return next(iter(_found(connection, (_s.issuer == issuer) & (_s.subject == subject))), None)


def everyone(connection: Connection) -> Sequence[Account]:
    """Return every account, by name."""
    return _found(connection, _s.id.is_not(None))


def names(connection: Connection) -> Mapping[str, str]:
    """Return the name of each account by its id."""
    return {row.id: row.name for row in connection.execute(select(_s.id, _s.name))}


def proof(connection: Connection, staff_id: str) -> Proof:
    """Return what an account is proved with."""
    query = select(_s.password_hash, _s.totp, _s.totp_step).where(_s.id == staff_id)
    return Proof(*connection.execute(query).one())


def secrets(connection: Connection) -> Mapping[str, str]:
    """Return the encrypted secrets of the second step by account."""
    return {row.id: row.totp for row in connection.execute(select(_s.id, _s.totp).where(_s.totp.is_not(None)))}


def change(connection: Connection, staff_id: str, **values: Any) -> None:
    """Set columns of an account."""
    connection.execute(update(s.staff).where(_s.id == staff_id).values(**values))


def start_anew(connection: Connection, staff_id: str) -> None:
    """Forget password and tie of an account, and end its sessions: who comes by a link may have lost them to somebody else.

    The second step stays: it is shown before a link counts, or an admin took it away.
    """
    change(connection, staff_id, password_hash=None, issuer=None, subject=None)
    connection.execute(delete(s.staff_session).where(s.staff_session.c.staff_id == staff_id))


def use_step(connection: Connection, staff_id: str, *, step: int) -> bool:
    """Take a step of the second step's clock for used; False if it, or a later one, was used already."""
    newer = update(s.staff).where(_s.id == staff_id, _s.totp_step < step).values(totp_step=step)
    return connection.execute(newer).rowcount == 1


def tie(connection: Connection, staff_id: str, *, issuer: str, subject: str) -> bool:
    """Tie an account to somebody whom a provider knows; False if the account, or that person, is tied already."""
    untied = update(s.staff).where(_s.id == staff_id, _s.subject.is_(None))
    try:
        with connection.begin_nested():
            return connection.execute(untied.values(issuer=issuer, subject=subject)).rowcount == 1
    except IntegrityError:
        return False


def give(connection: Connection, staff_id: str, *, right: str) -> bool:
    """Give a right; False if it was there."""
    if connection.execute(select(_r.right).where(_r.staff_id == staff_id, _r.right == right)).first():
        return False
    connection.execute(insert(s.staff_right).values(staff_id=staff_id, right=right))
    return True


def take(connection: Connection, staff_id: str, *, right: str) -> bool:
    """Take a right; False if it was not there."""
    held = delete(s.staff_right).where(_r.staff_id == staff_id, _r.right == right)
    return connection.execute(held).rowcount == 1


def admins(connection: Connection) -> Sequence[str]:
    """Return the active admins; until the transaction ends, nobody else changes who is one."""
    held = select(_r.staff_id).where(_r.right == "admin").order_by(_r.staff_id).with_for_update()
    ids = connection.execute(held).scalars().all()
    return connection.execute(select(_s.id).where(_s.id.in_(ids), _s.active)).scalars().all()


def is_any_admin(connection: Connection) -> bool:
    """Tell whether there is an active admin."""
    joined = select(func.count()).select_from(s.staff).join(s.staff_right, _r.staff_id == _s.id)
    return connection.execute(joined.where(_r.right == "admin", _s.active)).scalar_one() > 0


def _found(connection: Connection, where: Any) -> Sequence[Account]:
    rows = connection.execute(ACCOUNT.where(where).order_by(_s.name, _s.mail)).all()
    ids = [row.id for row in rows]
    held = connection.execute(select(_r.staff_id, _r.right).where(_r.staff_id.in_(ids))).all()
    rights = {i: frozenset(row.right for row in held if row.staff_id == i) for i in ids}
    return [Account(**{**row._mapping, "lang": cast(Lang, row.lang)}, rights=rights[row.id]) for row in rows]
