"""Erase deletes every row and every byte; what comes later is told that nothing is left."""

from __future__ import annotations

from pathlib import Path

from bot.services.meaning import Meaning
from bot.store.database import Database
from tests.fixed import KEYS, Person, database, talks
from tests.services.rows import answer, bytes_of, counts, everything, go_to, rows

MARK = "kwartelmarkering"
LEFT = {"erasure": 1, "erased_address": 1, "flow_version": 1}


def told_everything(store: Database) -> Person:
    """Return somebody whose every kind of answer, note and remark holds the mark."""
    person = Person(talks(store))
    person.press("begin:long")
    person.say(f"ik ben {MARK} en doe van alles")  # a role in own words
    go_to(person, "summary", f"ik sprak over {MARK} met de docent, maar niet over het rooster")
    person.press("change")
    person.press("line:slogan")
    person.say(f"samen met {MARK}")
    person.say(f"notitie: {MARK} staat ook in een notitie")
    person.say(f"/feedback {MARK} staat ook in wat ik van het programma vind")
    person.say(f"ik wil niet meer leven, schrijft {MARK}")
    person.press("go_on")
    person.say(f"ik stop misschien met {MARK}", meaning=Meaning("stop", 0.5, sure=False))
    return person


def erase(person: Person) -> None:
    if [choice.code for choice in person.reply.options][-1:] == ["as_answer"]:
        person.press("as_answer")
    person.say("/wis")
    person.press("yes")


def test_the_mark_is_everywhere_before(store: Database) -> None:
    told_everything(store)

    full = [
        name for name in ("answer", "note", "feedback", "reflection", "exchange") if MARK in repr(rows(store, name))
    ]

    assert full == ["answer", "note", "feedback", "reflection", "exchange"]


def test_erase_leaves_no_row(store: Database) -> None:
    person = told_everything(store)
    participant = rows(store, "participant")[0]["id"]

    erase(person)

    assert {name: n for name, n in counts(store).items() if n and name != "alarm_count"} == LEFT
    assert MARK not in everything(store)
    assert participant not in everything(store)


def test_erase_leaves_no_byte(sqlite_file: Path) -> None:
    store = database(f"sqlite:///{sqlite_file}")
    person = told_everything(store)
    participant = rows(store, "participant")[0]["id"]
    before = bytes_of(sqlite_file)

    erase(person)

    after = bytes_of(sqlite_file)
    assert MARK.encode() in before and participant.encode() in before
    assert MARK.encode() not in after
    assert participant.encode() not in after


def test_erase_leaves_no_byte_of_many_long_answers(sqlite_file: Path) -> None:
    store = database(f"sqlite:///{sqlite_file}")
    person = Person(talks(store))
    person.press("begin:long")
    go_to(person, "support", f"{MARK} en nog veel meer woorden over het werk. " * 15)
    for _ in range(40):
        person.say(f"notitie: {MARK} " + "heel veel tekst " * 100)

    erase(person)

    assert MARK.encode() not in bytes_of(sqlite_file)


def test_erase_gives_a_receipt_that_is_kept(store: Database) -> None:
    person = told_everything(store)

    erase(person)

    receipt = rows(store, "erasure")[0]["receipt"]
    assert receipt in person.heard()
    assert person.reply.stage == "erased"


def test_the_receipt_points_at_a_keyed_hash_only(store: Database) -> None:
    person = told_everything(store)
    participant = rows(store, "participant")[0]["id"]

    erase(person)

    assert rows(store, "erasure")[0]["participant_hash"] == KEYS.hashed(participant)


def test_later_messages_are_told_that_nothing_is_left_and_make_no_row(store: Database) -> None:
    person = told_everything(store)
    erase(person)
    before = counts(store)

    replies = [person.say("en toen nog iets"), person.press("yes"), person.say("/terug"), person.send(opens=True)]

    assert {reply.stage for reply in replies} == {"erased"}
    assert {reply.trouble for reply in replies} == {"erased"}
    assert counts(store) == before


def test_an_old_message_sent_again_does_not_bring_the_person_back(store: Database) -> None:
    person = Person(talks(store))
    person.press("begin:short", message_id="old")
    erase(person)

    again = person.press("begin:short", message_id="old")

    assert again.stage == "erased"
    assert counts(store)["participant"] == 0


def test_a_message_on_its_way_during_the_erasure_is_not_kept(store: Database) -> None:
    from bot.services.messages import Incoming, Reply
    from bot.services.talks import TurnMoved

    person = go_to(_began(store), "moment")
    late = person.talks.look(Incoming(person.address, "late", text=f"{MARK} kwam te laat"))
    assert not isinstance(late, Reply)
    erase(person)

    try:
        person.talks.settle(late, person.talks.meant(late, Meaning("answer")))
        moved = False
    except TurnMoved:
        moved = True

    assert moved
    assert MARK not in everything(store)


def test_erase_leaves_others_alone(store: Database) -> None:
    other = go_to(_began(store, "another"), "boundary")
    person = go_to(_began(store), "boundary")
    before = [row for row in rows(store, "answer")]

    erase(person)

    assert len(rows(store, "answer")) * 2 == len(before)
    answer(other)
    assert other.reply.stage == "talking"


def test_without_a_yes_nothing_is_erased(store: Database) -> None:
    person = go_to(_began(store), "boundary")
    before = rows(store, "answer")
    person.say("/wis")

    person.press("no")

    assert rows(store, "answer") == before
    assert person.reply.step == "boundary"


def test_erasing_before_consent_says_that_there_is_nothing(store: Database) -> None:
    person = Person(talks(store))

    person.say("/wis")

    assert person.reply.stage == "welcome"
    assert counts(store)["erasure"] == 0


def _began(store: Database, name: str = "somebody") -> Person:
    person = Person(talks(store), name)
    person.press("begin:long")
    return person
