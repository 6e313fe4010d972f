"""Going on elsewhere: a code works once and for a quarter of an hour, a link until it is revoked, and neither is kept."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.services.moving import CODE_LENGTH, LETTERS, Moving, same_letters
from bot.services.news import News
from bot.store.database import Database
from tests.fixed import KEYS, NOW, Person, database, talks
from tests.services.rows import GOOD, bytes_of, counts, everything, go_to, rows
from tests.services.test_erase import erase


class House:
    """One store with somebody at its boundary question, and a clock that a test moves."""

    def __init__(self, store: Database) -> None:
        self.store, self.now = store, NOW
        self.talks = replace(talks(store), clock=lambda: self.now)
        self.moving = Moving(store, KEYS, lambda: self.now, self.talks.signal)
        self.news = News(store, self.talks.wording, lambda: self.now)
        self.person = Person(self.talks)
        self.person.press("begin:long")
        go_to(self.person, "moment")

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)

    def code(self) -> str:
        code = self.moving.make_code(self.person.address)
        assert code is not None
        return code

    def link(self) -> str:
        link = self.moving.make_link(self.person.address)
        assert link is not None
        return link

    def redeem(self, given: str, name: str = "phone", **more: Any) -> str:
        return self.moving.redeem(given, address=KEYS.address("web", name), **more)

    def told(self, name: str = "somebody") -> list[str]:
        return [item.kind for item in self.news.news_for(KEYS.address("web", name), after=0).news]

    def on(self, name: str) -> Person:
        person = Person.__new__(Person)
        person.__dict__.update(vars(self.person) | {"address": KEYS.address("web", name)})
        return person


@pytest.fixture
def house(store: Database) -> House:
    return House(store)


def test_a_code_is_ten_letters_in_two_groups(house: House) -> None:
    code = house.code()

    assert len(code) == CODE_LENGTH + 1 and code[5] == "-"
    assert set(code) <= {*LETTERS, "-"}


def test_a_code_brings_the_talk_to_another_device(house: House) -> None:
    assert house.redeem(house.code()) == "moved"

    phone = house.on("phone")
    assert phone.say(GOOD, message_id="from the phone").step == "boundary"
    assert len(house.news.transcript(house.person.address).exchanges) == len(rows(house.store, "exchange")) + 1


def test_the_old_device_goes_on_working_and_is_told(house: House) -> None:
    house.redeem(house.code())

    assert house.told() == ["moved"]
    assert house.person.say(GOOD, message_id="from the old one").step == "boundary"
    assert house.on("phone").send(opens=True, message_id="open").step == "boundary"


def test_a_code_works_once(house: House) -> None:
    code = house.code()
    house.redeem(code)

    assert house.redeem(code, "thief") == "wrong"
    assert counts(house.store)["address"] == 2


@pytest.mark.parametrize(("minutes", "redeemed"), [(14.9, "moved"), (15, "wrong"), (600, "wrong")])
def test_a_code_works_for_a_quarter_of_an_hour(house: House, minutes: float, redeemed: str) -> None:
    code = house.code()

    house.later(minutes=minutes)

    assert house.redeem(code) == redeemed


def test_a_new_code_makes_the_one_before_void(house: House) -> None:
    old = house.code()
    new = house.code()

    assert house.redeem(old) == "wrong"
    assert house.redeem(new) == "moved"


def test_two_at_once_get_one_talk(house: House) -> None:
    for _ in range(5):
        code, gate, got = house.code(), threading.Barrier(4), list[str]()

        def try_it(number: int, code: str = code, gate: threading.Barrier = gate, got: list[str] = got) -> None:
            gate.wait()
            got.append(house.redeem(code, f"device {number} with {code}"))

        threads = [threading.Thread(target=try_it, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(got) == ["moved", "wrong", "wrong", "wrong"]


@pytest.mark.parametrize(
    "typed",
    [
        "abcio-l2b7z",
        " ABCIO L2B7Z ",
        "abcio\u2011l2b7z",
        "ABC10-12B7Z",
        "ABCIO-128 7Z",
        "abc l0 i2 b7 z",
        "\uff21\uff22\uff23\uff29\uff2fL2B7Z",
    ],
)
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert same_letters(typed) == same_letters("ABCIO-L2B7Z")


@pytest.mark.parametrize(
    "given", ["", " ", "-", "ABCDE-FGHIJ", "ABCDE", "é" * 10, "https://host/terug#", "\x00", "#" * 400]
)
def test_what_is_no_key_is_wrong(house: House, given: str) -> None:
    house.code(), house.link()

    assert house.redeem(given) == "wrong"
    assert counts(house.store)["address"] == 1


def test_a_code_typed_by_hand_is_found(house: House) -> None:
    code = house.code()

    assert house.redeem(f"  {code.lower().replace('-', ' ').replace('o', '0').replace('b', '8')}\n") == "moved"


def test_keys_are_kept_as_keyed_hashes_only(sqlite_file: Path) -> None:
    house = House(database(f"sqlite:///{sqlite_file}"))
    code, link = house.code(), house.link()

    kept, disk = everything(house.store), bytes_of(sqlite_file)

    for secret in (code, code.replace("-", ""), same_letters(code), link):
        assert secret not in kept and secret.encode() not in disk
    assert {row["key_hash"] for row in rows(house.store, "resume_key")} == {
        KEYS.hashed(f"code:{same_letters(code)}"),
        KEYS.hashed(f"link:{link}"),
    }


def test_a_link_works_after_weeks_and_again(house: House) -> None:
    link = house.link()
    house.later(weeks=11)

    assert house.redeem(link, "new phone") == "moved"
    assert house.redeem(f"https://grenswerk.example.org/terug#{link}", "newer phone") == "moved"


def test_a_link_tells_when_it_was_made(house: House) -> None:
    assert house.moving.link_made_on(house.person.address) is None

    house.link()

    assert house.moving.link_made_on(house.person.address) == NOW.date()


def test_a_new_link_makes_the_one_before_void(house: House) -> None:
    old = house.link()
    new = house.link()

    assert house.redeem(old) == "wrong"
    assert house.redeem(new) == "moved"


def test_a_revoked_link_is_wrong_and_a_code_stays(house: House) -> None:
    link, code = house.link(), house.code()

    house.moving.revoke(house.person.address)

    assert house.redeem(link) == "wrong"
    assert house.moving.link_made_on(house.person.address) is None
    assert house.redeem(code) == "moved"


def test_a_device_that_has_the_talk_already_gets_nothing_new(house: House) -> None:
    link = house.link()

    assert house.redeem(link, "fresh", held=house.person.address) == "here"
    assert counts(house.store)["address"] == 1
    assert house.told() == []


def test_the_talk_that_a_device_had_stays_on_the_server(house: House) -> None:
    other = Person(house.talks, "tablet")
    step = other.press("begin:short").step

    house.redeem(house.code(), "fresh", held=other.address)

    assert counts(house.store)["participant"] == 2
    assert other.send(opens=True, message_id="still there").step == step


def test_an_address_with_another_talk_is_not_taken_over(house: House) -> None:
    other, code = Person(house.talks, "tablet"), house.code()
    other.press("begin:short")

    assert house.redeem(code, "tablet") == "taken"
    assert house.redeem(code, "phone") == "moved"


def test_somebody_who_never_began_makes_room(house: House) -> None:
    Person(house.talks, "tablet")

    assert house.redeem(house.code(), "tablet") == "moved"
    assert counts(house.store)["participant"] == 1


def test_nothing_works_after_an_erasure(house: House) -> None:
    code, link = house.code(), house.link()
    house.redeem(house.link(), "phone")
    erase(house.person)

    assert house.redeem(code, "a") == house.redeem(link, "b") == "wrong"
    for name in ("somebody", "phone"):
        address = KEYS.address("web", name)
        assert house.moving.make_code(address) is None and house.moving.make_link(address) is None
        assert house.moving.link_made_on(address) is None
        assert house.news.news_for(address, after=0).gone
    house.moving.revoke(house.person.address)
    assert counts(house.store)["resume_key"] == counts(house.store)["outbox"] == 0


def test_an_erased_address_is_given_to_nobody(house: House) -> None:
    other = Person(house.talks, "tablet")
    other.press("begin:short")
    erase(other)

    assert house.redeem(house.code(), "tablet") == "taken"


def test_redeeming_on_one_device_and_erasing_on_the_other(house: House) -> None:
    code = house.code()
    house.person.say("/wis")
    house.redeem(code)
    house.on("phone").press("yes", message_id="erase it all")

    left = {name: n for name, n in counts(house.store).items() if n}

    assert left == {"erasure": 1, "erased_address": 2, "flow_version": 1}


def test_my_data_tells_of_keys_without_their_hashes(house: House) -> None:
    from bot.store import mine, people

    house.code(), house.link(), house.redeem(house.link())
    with house.store.read() as connection:
        found = people.find(connection, house.person.address)
        assert found is not None
        data = mine.everything(connection, found.id)

    assert [key["kind"] for key in data["resume_key"]] == ["code", "link"]
    assert data["outbox"][0]["body"]["prompt"] == "news.moved"
    assert all(row["key_hash"] not in str(data) for row in rows(house.store, "resume_key"))
