"""A login of the desk's own: taken only where it can do no more than the role, whatever it runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from secrets import token_hex

import pytest
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ProgrammingError

from bot.store.database import DESK_ROLE, Database, StoreUnavailable
from bot.store.desk_login import desk_database

Login = Callable[..., str]
MEMBER = f"GRANT {DESK_ROLE} TO {{name}}"


@pytest.fixture
def address(store: Database) -> str:
    """Return the address of the store, where it is PostgreSQL."""
    if store.is_sqlite:
        pytest.skip("SQLite knows no logins")
    return store.engine.url.render_as_string(hide_password=False)


@pytest.fixture
def login(store: Database, address: str) -> Iterator[Login]:
    """Give what makes a login, does some statements about its {name}, and returns the address with it."""
    made: list[str] = []

    def make(*statements: str) -> str:
        name = f"coaches_{token_hex(4)}"
        made.append(name)
        _run(
            store,
            f"CREATE ROLE {name} LOGIN PASSWORD '{name}'",
            *(one.format(name=name, owner=make_url(address).username) for one in statements),
        )
        return make_url(address).set(username=name, password=name).render_as_string(hide_password=False)

    yield make
    for name in made:
        _run(store, *_without(store, name), *_without(store, f"{name}_readers"))


def _run(store: Database, *statements: str) -> None:
    with store.write() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def _without(store: Database, role: str) -> list[str]:
    with store.read() as connection:
        owner = connection.exec_driver_sql(f"SELECT current_user FROM pg_roles WHERE rolname = '{role}'").scalar()
    # Who is no superuser drops only what belongs to a role of its own.
    freed = (f"REVOKE {owner} FROM {role}", f"GRANT {role} TO CURRENT_USER")
    return [*freed, f"DROP OWNED BY {role}", f"DROP ROLE {role}"] if owner else []


@pytest.mark.parametrize("leaving", ["SELECT 1", "RESET ROLE", "SET ROLE NONE"])
def test_a_login_of_its_own_reads_no_answers_whatever_it_leaves(store: Database, login: Login, leaving: str) -> None:
    desk = desk_database(store, login(MEMBER))

    with pytest.raises(ProgrammingError, match="permission denied"), desk.write() as connection:
        connection.exec_driver_sql(leaving)
        connection.exec_driver_sql("SELECT 1 FROM answer")

    desk.close()


def test_a_login_of_its_own_does_the_desks_work(store: Database, login: Login) -> None:
    desk = desk_database(store, login(MEMBER))

    with desk.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM desk_text").scalar_one() == 0

    desk.close()


def test_the_login_that_owns_the_answers_is_refused(store: Database, address: str) -> None:
    with pytest.raises(StoreUnavailable, match="may do more"):
        desk_database(store, address)


@pytest.mark.parametrize(
    "more",
    [
        ("GRANT {owner} TO {name}",),
        ("GRANT SELECT ON release TO {name}",),
        ("GRANT SELECT (content) ON answer TO {name}",),
        ("GRANT SELECT (words) ON recognised TO {name}",),
        ("GRANT DELETE ON participant TO {name}",),
        ("ALTER ROLE {name} CREATEROLE",),
        ("ALTER ROLE {name} NOINHERIT", "CREATE ROLE {name}_readers", "GRANT SELECT ON answer TO {name}_readers", "GRANT {name}_readers TO {name}"),
    ],
)  # fmt: skip
def test_a_login_that_could_do_more_is_refused(store: Database, login: Login, more: tuple[str, ...]) -> None:
    with pytest.raises(StoreUnavailable, match="may do more"):
        desk_database(store, login(MEMBER, *more))


def test_a_login_without_the_role_is_refused(store: Database, login: Login) -> None:
    with pytest.raises(StoreUnavailable, match="GRENSWERK_DESK_DATABASE_URL.*permission denied to set role"):
        desk_database(store, login())


def test_another_database_is_refused(store: Database, login: Login) -> None:
    elsewhere = make_url(login(MEMBER)).set(database="template1").render_as_string(hide_password=False)

    with pytest.raises(StoreUnavailable, match="another database"):
        desk_database(store, elsewhere)


@pytest.mark.parametrize("url", ["nonsense", "postgresql+nothing://x", "sqlite://"])
def test_what_is_no_address_is_named(store: Database, address: str, url: str) -> None:
    with pytest.raises(StoreUnavailable, match="GRENSWERK_DESK_DATABASE_URL"):
        desk_database(store, url)


def test_sqlite_has_no_logins(store: Database) -> None:
    if not store.is_sqlite:
        pytest.skip("PostgreSQL has")

    with pytest.raises(StoreUnavailable, match="SQLite knows no logins"):
        desk_database(store, "postgresql+psycopg2://coaches@localhost/grenswerk")


def test_without_one_the_desk_shares_the_login(store: Database, address: str) -> None:
    desk = desk_database(store, "")

    assert desk.engine.url == store.engine.url and desk is not store
    desk.close()
