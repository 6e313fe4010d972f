"""Agreed texts: one of each kind for a reflection, and nothing left of what is taken away."""

from __future__ import annotations

from sqlalchemy import select, update

from bot.store import releases
from bot.store import schema as s
from bot.store.database import Database
from tests.fixed import NOW, Person, talks
from tests.services.releases import group
from tests.services.rows import rows


def somebody(store: Database, name: str = "somebody") -> tuple[str, str]:
    """Return the ids of a participant and of their reflection."""
    Person(talks(store), name).press("begin:long")
    r = s.reflection.c
    with store.read() as connection:
        row = connection.execute(select(r.participant_id, r.id).order_by(r.started_at.desc(), r.id)).all()
    known = {one.participant_id: one.id for one in row}
    address = talks(store).keys.address("web", name)
    with store.read() as connection:
        a = s.address.c
        person = connection.execute(select(a.participant_id).where(a.key_hash == address.key_hash)).scalar_one()
    return person, known[person]


def agree(
    store: Database, who: tuple[str, str], group_id: str, kind: str, *, text: str = "x", note: str | None = None
) -> str:
    with store.write() as connection:
        return releases.agree(
            connection,
            participant_id=who[0],
            reflection_id=who[1],
            group_id=group_id,
            kind=kind,
            lang="nl",
            text=text,
            marks={"out": ["Karin"]},
            at=NOW,
            note_id=note,
        )


def kinds(store: Database) -> list[tuple[str, str]]:
    return sorted((row["kind"], row["text"]) for row in rows(store, "release"))


def test_agreeing_again_replaces_the_one_of_that_kind(store: Database) -> None:
    who, group_id = somebody(store), group(store)
    agree(store, who, group_id, "summary", text="eerst")
    agree(store, who, group_id, "slogan", text="op pad")

    agree(store, who, group_id, "summary", text="daarna")

    assert kinds(store) == [("slogan", "op pad"), ("summary", "daarna")]


def test_a_replaced_text_has_another_name_in_the_audit(store: Database) -> None:
    who, group_id = somebody(store), group(store)
    agree(store, who, group_id, "summary")
    before = rows(store, "release")[0]["audit_ref"]

    agree(store, who, group_id, "summary")

    assert rows(store, "release")[0]["audit_ref"] != before


def test_replies_to_two_notes_stand_side_by_side(store: Database) -> None:
    who, group_id = somebody(store), group(store)

    agree(store, who, group_id, "reply", text="een", note="n1")
    agree(store, who, group_id, "reply", text="twee", note="n2")
    agree(store, who, group_id, "reply", text="een anders", note="n1")

    assert kinds(store) == [("reply", "een anders"), ("reply", "twee")]


def test_a_withdrawn_summary_takes_its_replies_along_and_leaves_the_slogan(store: Database) -> None:
    who, group_id = somebody(store), group(store)
    for kind in ("summary", "reply", "slogan"):
        agree(store, who, group_id, kind)

    with store.write() as connection:
        releases.withdraw(connection, who[0], kind="summary")

    assert kinds(store) == [("slogan", "x")]


def test_withdrawing_touches_nobody_else(store: Database) -> None:
    mine, theirs, group_id = somebody(store), somebody(store, "another"), group(store)
    agree(store, mine, group_id, "summary", text="mijn")
    agree(store, theirs, group_id, "summary", text="hun")

    with store.write() as connection:
        releases.withdraw(connection, mine[0])

    assert kinds(store) == [("summary", "hun")]


def test_of_one_reflection_only(store: Database) -> None:
    who, group_id = somebody(store), group(store)
    agree(store, who, group_id, "summary")

    with store.write() as connection:
        releases.withdraw(connection, who[0], kind="summary", reflection_id="another")

    assert len(kinds(store)) == 1


def test_what_was_marked_comes_back(store: Database) -> None:
    who, group_id = somebody(store), group(store)
    agree(store, who, group_id, "summary")

    with store.read() as connection:
        (found,) = releases.of_participant(connection, who[0])

    assert found.marks == {"out": ["Karin"]} and found.is_held


def test_what_is_not_shared_is_not_held(store: Database) -> None:
    who, group_id = somebody(store), group(store)
    agree(store, who, group_id, "summary")
    with store.write() as connection:
        connection.execute(update(s.release).values(state="unshared"))

    with store.read() as connection:
        (found,) = releases.of_participant(connection, who[0])

    assert not found.is_held
