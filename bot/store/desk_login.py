"""The connection of the desk: on PostgreSQL in a role that has few rights, and by a login of its own where the house gives one."""

from __future__ import annotations

from sqlalchemy import Connection
from sqlalchemy.exc import ArgumentError, ProgrammingError, SQLAlchemyError

from bot.store.database import DESK_ROLE, Database, StoreUnavailable

MAY_BECOME = f"""
SELECT r.rolname FROM pg_roles AS r WHERE r.rolname <> '{DESK_ROLE}' AND pg_has_role(session_user, r.oid, 'MEMBER') AND (
    r.rolsuper OR r.rolcreaterole OR EXISTS (
        SELECT FROM pg_class AS c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'v') AND (
            pg_has_role(r.oid, c.relowner, 'MEMBER')
            OR EXISTS (
                SELECT FROM pg_attribute AS a, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE']) AS act
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                AND has_column_privilege(r.oid, c.oid, a.attnum, act) AND NOT has_column_privilege('{DESK_ROLE}', c.oid, a.attnum, act)
            )
            OR EXISTS (
                SELECT FROM unnest(ARRAY['DELETE', 'TRUNCATE']) AS act
                WHERE has_table_privilege(r.oid, c.oid, act) AND NOT has_table_privilege('{DESK_ROLE}', c.oid, act)
            )
        )
    )
) LIMIT 1
"""
"""Which role a login is, or could become, that could do more with the tables here than the role of the desk."""
HERE = "SELECT oid, extract(epoch FROM pg_postmaster_start_time()) FROM pg_database WHERE datname = current_database()"
"""What tells one database of one server from another, whatever way and in whatever time zone a login comes to it."""


def desk_database(database: Database, url: str) -> Database:
    """Return the database as the desk may use it; `url` is the address with a login of its own, or empty.

    Raises StoreUnavailable where that login cannot take the role, could do more without it, or leads to another database.
    """
    if not url:
        return database.for_desk()
    if database.is_sqlite:
        raise StoreUnavailable("SQLite knows no logins; GRENSWERK_DESK_DATABASE_URL goes with PostgreSQL only")
    try:
        return _checked(database.for_desk(url), beside=database)
    except ProgrammingError:
        raise StoreUnavailable(
            "GRENSWERK_DESK_DATABASE_URL leads to a database without the tables of Grenswerk"
        ) from None
    except StoreUnavailable as error:
        raise StoreUnavailable(f"the desk cannot use GRENSWERK_DESK_DATABASE_URL: {error}") from None
    except (ArgumentError, SQLAlchemyError, ImportError) as error:
        raise StoreUnavailable(f"GRENSWERK_DESK_DATABASE_URL is no address: {type(error).__name__}") from None


def _checked(desk: Database, *, beside: Database) -> Database:
    if desk.is_sqlite:
        raise StoreUnavailable("it is SQLite, and the talk is kept in PostgreSQL")
    with desk.read() as connection, beside.read() as other:
        if _here(connection) != _here(other):
            raise StoreUnavailable("it leads to another database than that of the talk")
        if role := connection.exec_driver_sql(MAY_BECOME).scalar():
            raise StoreUnavailable(f"as {role} that login may do more; give it the role {DESK_ROLE} and nothing else")
    return desk


def _here(connection: Connection) -> object:
    return tuple(connection.exec_driver_sql(HERE).one())
