"""What the courier cannot bring keeps nothing else from coming, is tried again ever later, and is given up at last."""

from __future__ import annotations

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.services import courier as module
from bot.services.loading import Loaded
from bot.store import audit
from bot.store.database import Database, StoreUnavailable
from bot.store.notes import Note
from tests.services.company import Company
from tests.services.rows import go_to, rows

NOTE = "Wat maakte dat je niets zei?"


@pytest.fixture
def company(store: Database) -> Company:
    return Company(store).released("an", "bo", "cas")


@pytest.fixture
def notes(company: Company) -> list[str]:
    """Return notes to three people, in the order in which the courier comes by them."""
    coach = company.coach()
    return sorted(company.note(company.again(name), NOTE, staff_id=coach) for name in ("an", "bo", "cas"))


def breaks(monkeypatch: pytest.MonkeyPatch, note_id: str, error: Exception) -> list[str]:
    """Let the bringing of one note fail, and return which notes were tried."""
    tried: list[str] = []

    def tell(self: module.Courier, connection: object, note: Note) -> None:
        tried.append(note.id)
        if note.id == note_id:
            raise error

    monkeypatch.setattr(module.Courier, "_tell", tell)
    return tried


def states(company: Company) -> dict[str, str]:
    return {row["id"]: row["state"] for row in rows(company.store, "desk_note")}


def test_one_that_fails_keeps_no_other_from_coming(
    company: Company, notes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks(monkeypatch, notes[0], ValueError(NOTE))

    assert company.courier.make_due() == 2
    assert states(company) == {notes[0]: "waiting", notes[1]: "sent", notes[2]: "sent"}


def test_a_busy_store_lets_the_others_go_first_the_next_time(
    company: Company, notes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks(monkeypatch, notes[0], StoreUnavailable("the person is locked"))

    with pytest.raises(StoreUnavailable):
        company.courier.make_due()

    assert company.courier.make_due() == 2


def test_a_failure_is_logged_without_a_word(
    company: Company, notes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks(monkeypatch, notes[0], ValueError(NOTE))

    with capture_logs() as entries:
        company.courier.make_due()

    logged = repr(entries)
    assert "courier.not_brought" in logged and "ValueError" in logged
    assert NOTE not in logged and notes[0] not in logged


def test_it_is_tried_ever_later_and_given_up_at_last(
    company: Company, notes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = breaks(monkeypatch, notes[0], ValueError(NOTE))
    for _ in range(4 * 3600 // 5):
        company.courier.make_due()
        company.now += timedelta(seconds=5)

    assert tried.count(notes[0]) == module.MOST_TRIES
    assert states(company)[notes[0]] == "failed"
    with company.store.read() as connection:
        (given_up,) = [act for act in audit.acts(connection) if act.act == "note_failed"]
        assert audit.first_broken(connection) is None
    assert given_up.staff_id == "house"


def test_a_whole_batch_that_waits_on_alarms_holds_nobody_up(
    company: Company, notes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH", 1)
    monkeypatch.setattr(module, "_is_alarmed", lambda talk: talk is alarmed)
    loaded, alarmed = module.load, None

    def load(connection: object, person: object, **more: object) -> Loaded:
        nonlocal alarmed
        found = loaded(connection, person, **more)  # type: ignore[arg-type]
        alarmed = alarmed or found.talk
        return found

    monkeypatch.setattr(module, "load", load)

    assert company.courier.make_due() == 2
    assert list(states(company).values()).count("sent") == 2


def test_what_was_withdrawn_meanwhile_is_forgotten(
    company: Company, notes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    breaks(monkeypatch, notes[0], ValueError(NOTE))
    company.courier.make_due()
    for name in ("an", "bo", "cas"):
        company.again(name).say("/groep verlaat")
        company.again(name).press("yes")

    company.courier.make_due()

    assert company.courier.pauses == module.Pauses()


def test_an_alarm_that_is_past_costs_no_pause(company: Company) -> None:
    person = go_to(company.again("an"), "moment")
    company.note(person, NOTE, staff_id=company.coach())
    person.say("ik wil niet meer leven")
    company.courier.make_due()
    person.press("go_on")
    person.press("no")

    assert company.courier.make_due() == 1
