"""The connection of the desk: on PostgreSQL in a role that has few rights, and by a login of its own where the house gives one."""

from __future__ import annotations

from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from bot.store.database import DESK_ROLE, Database, StoreUnavailable

LEAVES = """
SELECT has_table_privilege(session_user, 'answer', 'SELECT') OR pg_has_role(session_user, relowner, 'MEMBER')
FROM pg_class WHERE oid = 'answer'::regclass
"""
"""Whether a login could read answers once it has left the role, by itself or by becoming who owns them."""


def desk_database(database: Database, url: str) -> Database:
    """Return the database as the desk may use it; `url` is the address with a login of its own, or empty.

    Raises StoreUnavailable where that login cannot take the role, or could read answers without it.
    """
    if url and database.is_sqlite:
        raise StoreUnavailable("SQLite knows no logins; GRENSWERK_DESK_DATABASE_URL goes with PostgreSQL only")
    try:
        desk = database.for_desk(url)
        return _checked(desk) if url else desk
    except StoreUnavailable as error:
        raise StoreUnavailable(f"the desk cannot use GRENSWERK_DESK_DATABASE_URL: {error}") from None
    except (ArgumentError, SQLAlchemyError, ImportError) as error:
        raise StoreUnavailable(
            f"GRENSWERK_DESK_DATABASE_URL is no address of a database: {type(error).__name__}"
        ) from None


def _checked(desk: Database) -> Database:
    with desk.read() as connection:
        if connection.exec_driver_sql(LEAVES).scalar_one():
            raise StoreUnavailable(f"that login may read answers; give it the role {DESK_ROLE} and nothing else")
    return desk
