"""Reminders come when asked for, once, at a civil hour, with the person's own step; one press stops them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.services.quiet import is_quiet
from bot.store import people, records
from bot.store.database import Database, in_utc
from tests.fixed import NOW, database
from tests.services.outreach import Chat
from tests.services.rows import GOOD, PLAN, answer, bytes_of, counts, everything, go_to, rows, to_the_end
from tests.services.test_erase import erase

WEEKS = [("weeks_1", 7), ("weeks_2", 14), ("weeks_4", 28)]


@pytest.fixture
def chat(store: Database) -> Chat:
    chat = Chat(store)
    chat.remember()
    return chat


def halfway(chat: Chat) -> Chat:
    chat.person.press("begin:long")
    go_to(chat.person, "moment")
    return chat


def asked(chat: Chat, code: str = "weeks_2") -> Chat:
    """Finish a reflection and choose when to be asked about the step."""
    chat.person.press("begin:short")
    go_to(chat.person, "reminders")
    chat.person.press(code)
    to_the_end(chat.person)
    return chat


def made(chat: Chat) -> list[str]:
    """Let the worker look, and return the words of every reminder so far."""
    chat.reminders.make_due()
    return [item.text for item in chat.news.news_for(chat.person.address, after=0).news]


def test_without_a_yes_nothing_is_planned(chat: Chat) -> None:
    halfway(chat).person.say("/pauze")
    chat.later(days=40)

    assert made(chat) == []
    assert counts(chat.store)["reminder"] == 0


def test_no_at_the_end_plans_nothing(chat: Chat) -> None:
    asked(chat, "none")

    assert counts(chat.store)["reminder"] == 0
    assert [row for row in rows(chat.store, "consent") if row["purpose"] == "reminders"] == []


def test_a_nudge_comes_after_three_days_and_once(chat: Chat) -> None:
    halfway(chat).person.say("/pauze")
    chat.person.press("/remind")
    early = made(chat)
    chat.later(days=3)
    first = made(chat)
    chat.later(days=30)

    assert early == []
    assert len(first) == 1 and "staat nog open" in first[0] and "/geen_herinneringen" in first[0]
    assert made(chat) == first


def test_a_second_nudge_is_never_made_for_a_reflection(chat: Chat) -> None:
    halfway(chat).person.say("/herinner")
    chat.later(days=3)
    made(chat)

    chat.person.say("/herinner")
    chat.later(days=30)

    assert len(made(chat)) == 1


def test_a_nudge_waits_for_who_was_here_meanwhile(chat: Chat) -> None:
    halfway(chat).person.say("/herinner")
    chat.later(days=2)
    chat.person.say(GOOD)
    chat.later(days=1)
    too_early = made(chat)
    chat.later(days=2, hours=2)  # that is a Sunday, when it is quiet until noon

    assert (too_early, len(made(chat))) == ([], 1)


@pytest.mark.parametrize("then", ["finish", "stop", "restart", "alarm"])
def test_a_nudge_that_fits_no_more_is_not_made(chat: Chat, then: str) -> None:
    halfway(chat).person.say("/herinner")
    if then == "finish":
        to_the_end_with(chat, "none")
    elif then == "stop":
        chat.person.say("/stop"), chat.person.press("stop_now")
    elif then == "restart":
        chat.person.say("/opnieuw"), chat.person.press("yes")
    else:
        chat.person.say("ik wil niet meer leven")
    chat.later(days=10)

    assert made(chat) == []
    assert [row["state"] for row in rows(chat.store, "reminder")] == ["made"]


@pytest.mark.parametrize(("code", "days"), WEEKS)
def test_the_step_is_asked_about_after_the_weeks_that_were_chosen(chat: Chat, code: str, days: int) -> None:
    asked(chat, code)
    chat.later(days=days - 1)
    early = made(chat)
    chat.later(days=1)
    first = made(chat)
    chat.later(days=60)

    assert early == []
    assert len(first) == 1 and PLAN in first[0]
    assert made(chat) == first


def test_the_step_is_told_as_it_was_edited(chat: Chat) -> None:
    asked(chat, "weeks_1")
    chat.person.press("/review"), chat.person.press("change:step")
    chat.person.say("ik bel vrijdag de planner over het andere rooster")
    chat.later(days=7)

    assert "vrijdag de planner" in made(chat)[0] and PLAN not in made(chat)[0]


def test_a_step_that_is_only_for_the_writer_is_not_spelled_out(chat: Chat) -> None:
    asked(chat, "weeks_1")
    chat.person.press("/review"), chat.person.press("change:step"), chat.person.press("/private")
    chat.later(days=7)

    told = made(chat)

    assert len(told) == 1 and "Hoe ging het?" in told[0] and PLAN not in told[0]


def test_the_step_is_not_asked_about_once_a_new_reflection_was_begun(chat: Chat) -> None:
    asked(chat).person.press("new")
    chat.later(days=14)

    assert made(chat) == []


def test_the_answer_to_the_question_is_kept_as_a_note(chat: Chat) -> None:
    asked(chat)
    chat.later(days=14)
    made(chat)

    chat.person.say("het gesprek ging goed en hij komt vrijdag kijken")

    assert [row["text"] for row in rows(chat.store, "note")] == ["het gesprek ging goed en hij komt vrijdag kijken"]
    assert chat.person.reply.stage == "done"


def test_a_new_reflection_can_be_begun_from_the_question(chat: Chat) -> None:
    asked(chat)
    chat.later(days=14)
    made(chat)

    assert chat.person.press("new").step == "way"
    assert len(rows(chat.store, "reflection")) == 2


def test_one_press_stops_everything(chat: Chat) -> None:
    asked(chat).person.press("/no_reminders")
    chat.later(days=60)

    assert made(chat) == []
    assert [row["given"] for row in rows(chat.store, "consent") if row["purpose"] == "reminders"] == [True, False]


def test_what_was_made_and_did_not_arrive_is_stopped_as_well(chat: Chat) -> None:
    asked(chat)
    chat.later(days=14)
    chat.reminders.make_due()

    chat.person.press("/no_reminders")

    assert chat.round() == 0 and chat.sender.sent == []


def test_reminders_are_not_taken_for_sharing(chat: Chat) -> None:
    asked(chat).person.say("hallo")

    with chat.store.read() as connection:
        person = people.find(connection, chat.person.address)
        assert person is not None
        assert "reminders" not in records.shared(connection, person.id)


def test_who_is_done_can_still_ask_for_it(chat: Chat) -> None:
    asked(chat, "none")

    assert chat.person.say("/herinner").step == "reminders"
    chat.person.press("weeks_1")
    chat.later(days=7)
    assert chat.person.reply.stage == "done" and len(made(chat)) == 1


def test_going_deeper_does_not_ask_again(chat: Chat) -> None:
    chat.person.press("begin:short")
    go_to(chat.person, "reminders")
    chat.person.press("weeks_1")
    go_to(chat.person, "more")
    chat.person.press("deepen")

    steps = []
    while chat.person.reply.stage != "done":
        steps.append(chat.person.reply.step)
        answer(chat.person)

    assert "reminders" not in steps and "sharing" in steps


def test_a_reminder_is_written_in_the_language_of_the_moment(chat: Chat) -> None:
    asked(chat, "weeks_1").person.say("/english")
    chat.later(days=7)

    assert "How did it go?" in made(chat)[0]


def test_nothing_is_made_in_quiet_hours(chat: Chat) -> None:
    asked(chat, "weeks_1")
    chat.now = datetime(2026, 12, 6, 9, 0, tzinfo=UTC)  # a Sunday, ten o'clock there
    quiet = made(chat)
    chat.later(hours=2)

    assert (quiet, len(made(chat))) == ([], 1)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),
    st.sampled_from([code for code, _ in WEEKS]),
    st.lists(st.integers(1, 40 * 60), min_size=1, max_size=40),
)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_whenever_the_worker_looks_nothing_is_due_in_quiet_hours(
    tmp_path_factory: pytest.TempPathFactory, begun: datetime, code: str, waits: list[int]
) -> None:
    chat = Chat(database(f"sqlite:///{tmp_path_factory.mktemp('quiet') / 'a.sqlite'}"), at=begun)
    chat.remember()
    halfway(chat).person.say("/herinner")
    planned = rows(chat.store, "reminder")
    to_the_end_with(chat, code)
    for minutes in waits:
        chat.later(minutes=minutes)
        before = len(chat.sender.sent)
        chat.round()
        assert len(chat.sender.sent) == before or not is_quiet(chat.now)

    due = [row["due_at"] for row in [*planned, *rows(chat.store, "reminder"), *rows(chat.store, "outbox")]]
    assert not any(is_quiet(in_utc(moment)) for moment in due)


def to_the_end_with(chat: Chat, code: str) -> None:
    go_to(chat.person, "reminders")
    chat.person.press(code)
    to_the_end(chat.person)


@pytest.mark.parametrize("late", [False, True])
def test_erase_takes_reminders_and_what_was_made_of_them(store: Database, late: bool) -> None:
    chat = asked(Chat(store))
    chat.remember()
    if late:
        chat.later(days=14)
        chat.reminders.make_due()

    erase(chat.person)

    assert {name: n for name, n in counts(store).items() if n} == {"erasure": 1, "erased_address": 1, "flow_version": 1}
    chat.later(days=60)
    assert chat.round() == 0 and PLAN not in everything(store)


def test_erase_leaves_no_byte_of_a_reminder(sqlite_file: Path) -> None:
    chat = asked(Chat(database(f"sqlite:///{sqlite_file}")))
    chat.later(days=14)
    chat.reminders.make_due()

    erase(chat.person)

    assert PLAN.encode() not in bytes_of(sqlite_file)


def test_purge_takes_reminders(chat: Chat) -> None:
    asked(chat)

    chat.purge(days=800)

    assert counts(chat.store)["reminder"] == 0


def test_two_workers_make_a_reminder_once(chat: Chat) -> None:
    asked(chat)
    chat.later(days=14)
    found = chat.reminders.make_due(), chat.worker().reminders.make_due()

    assert found == (1, 0)
    assert NOW + timedelta(days=14) == chat.now
