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


@pytest.fixture
def login(store: Database, store_url_made: str) -> Iterator[Login]:
    """Give what makes a login that is a member of some roles, and returns the address with it."""
    made: list[str] = []

    def make(*roles: str) -> str:
        name = f"coaches_{token_hex(4)}"
        made.append(name)
        with store.write() as connection:
            connection.exec_driver_sql(f"CREATE ROLE {name} LOGIN PASSWORD '{name}'")
            for role in roles:
                connection.exec_driver_sql(f"GRANT {role} TO {name}")
        return make_url(store_url_made).set(username=name, password=name).render_as_string(hide_password=False)

    yield make
    with store.write() as connection:
        for name in made:
            connection.exec_driver_sql(f"DROP ROLE {name}")


@pytest.fixture
def store_url_made(store: Database) -> str:
    """Return the address of the store, where it is PostgreSQL."""
    if store.is_sqlite:
        pytest.skip("SQLite knows no logins")
    return store.engine.url.render_as_string(hide_password=False)


@pytest.mark.parametrize("statement", ["SELECT 1", "RESET ROLE", "SET ROLE NONE", "SET SESSION AUTHORIZATION DEFAULT"])
def test_a_login_of_its_own_reads_no_answers_whatever_it_leaves(store: Database, login: Login, statement: str) -> None:
    desk = desk_database(store, login(DESK_ROLE))

    with pytest.raises(ProgrammingError, match="permission denied"), desk.write() as connection:
        connection.exec_driver_sql(statement)
        connection.exec_driver_sql("SELECT 1 FROM answer")

    desk.close()


def test_a_login_of_its_own_does_the_desks_work(store: Database, login: Login) -> None:
    desk = desk_database(store, login(DESK_ROLE))

    with desk.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM desk_text").scalar_one() == 0

    desk.close()


def test_the_login_that_owns_the_answers_is_refused(store: Database, store_url_made: str) -> None:
    with pytest.raises(StoreUnavailable, match="may read answers"):
        desk_database(store, store_url_made)


def test_a_login_that_may_become_their_owner_is_refused(store: Database, login: Login, store_url_made: str) -> None:
    owner = make_url(store_url_made).username

    with pytest.raises(StoreUnavailable, match="may read answers"):
        desk_database(store, login(DESK_ROLE, str(owner)))


def test_a_login_without_the_role_is_refused(store: Database, login: Login) -> None:
    with pytest.raises(StoreUnavailable, match="GRENSWERK_DESK_DATABASE_URL.*permission denied to set role"):
        desk_database(store, login())


@pytest.mark.parametrize("url", ["nonsense", "postgresql+nothing://x", "sqlite://"])
def test_what_is_no_address_is_named(store: Database, url: str) -> None:
    with pytest.raises(StoreUnavailable, match="GRENSWERK_DESK_DATABASE_URL"):
        desk_database(store, url)


def test_without_one_the_desk_shares_the_login(store: Database) -> None:
    desk = desk_database(store, "")

    assert desk.engine.url == store.engine.url
