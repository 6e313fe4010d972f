"""What a coach reads: minimum size, named values, the line, and what happens to a text that goes."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, update

from bot.services.desk_reading import FOR_WORDS, MOST_PRESSES, DeskReading, Gone, Narrowing
from bot.store import audit, recognised
from bot.store import schema as s
from bot.store.database import Database
from tests.fixed import NOW
from tests.services.desk_rows import LATER_WEEK, WEEK, DeskRows

ALL = Narrowing()
GROUP = Narrowing("group")


@pytest.fixture
def rows(store: Database) -> DeskRows:
    return DeskRows(store)


@pytest.fixture
def desk(narrow: Database) -> DeskReading:
    return DeskReading(narrow, lambda: NOW)


def ids(desk: DeskReading, narrowing: Narrowing = ALL, **more: object) -> list[str]:
    return [row.public_id for row in desk.line("anna", narrowing=narrowing, **more).rows]  # type: ignore[arg-type]


def onward(desk: DeskReading, staff_id: str = "anna", *, after: str = "") -> str | None:
    found = desk.next(staff_id, after=after)
    return found.public_id if found else None


def acts(store: Database) -> list[tuple[str, str]]:
    with store.read() as connection:
        return [(act.act, act.what) for act in audit.acts(connection)]


def test_a_group_under_its_minimum_shows_nothing(rows: DeskRows, desk: DeskReading) -> None:
    rows.group()
    known = rows.people(4)

    line = desk.line("anna", narrowing=ALL)

    assert (line.rows, line.total, line.choices, [g.is_open for g in line.groups]) == ([], 0, [], [False])
    with pytest.raises(Gone):
        desk.open("anna", known[0])


def test_several_texts_of_one_person_count_as_one(rows: DeskRows, desk: DeskReading) -> None:
    rows.group()
    rows.people(4)
    for number in range(10):
        rows.summary("p00", public_id=f"more{number}")

    assert ids(desk) == []


def test_waiting_texts_and_other_kinds_count_for_nothing(rows: DeskRows, desk: DeskReading) -> None:
    rows.group()
    rows.people(4)
    rows.summary("w", public_id="", state="waiting")
    rows.summary("s", public_id="slogan", kind="slogan")
    rows.summary("m", public_id="masking", state="masking")

    assert ids(desk) == []


def test_a_group_at_its_minimum_shows_its_texts_by_their_random_ids(rows: DeskRows, desk: DeskReading) -> None:
    rows.group()
    for name, public_id in zip("abcde", ("k", "c", "z", "a", "m"), strict=True):
        rows.summary(name, public_id=public_id)

    assert ids(desk) == ["a", "c", "k", "m", "z"]


def test_another_coach_reads_nothing(rows: DeskRows, desk: DeskReading) -> None:
    rows.group()
    rows.group("other", coaches=("ben",))
    known = rows.people(5)

    with pytest.raises(Gone):
        desk.open("ben", known[0])
    assert desk.line("ben", narrowing=GROUP).rows == []
    assert desk.next("ben") is None


def test_a_reply_is_not_opened_as_a_text(rows: DeskRows, desk: DeskReading) -> None:
    rows.group()
    rows.people(5)
    rows.summary("p00", public_id="reply", kind="reply", note_id="n")

    assert "reply" not in ids(desk)
    with pytest.raises(Gone):
        desk.open("anna", "reply")


def test_a_week_of_too_few_is_not_named_and_cannot_be_asked_for(rows: DeskRows, desk: DeskReading) -> None:
    rows.group()
    rows.people(6)
    few = rows.people(4, prefix="q", week=LATER_WEEK)

    line = desk.line("anna", narrowing=Narrowing("group", "nl", LATER_WEEK))

    assert (line.narrowing, line.total) == (GROUP, 10)
    assert line.choices == [("nl", None)]
    assert desk.open("anna", few[0]).text.week is None


def test_the_next_smallest_week_hides_the_one_that_is_too_small(rows: DeskRows, desk: DeskReading) -> None:
    rows.group()
    rows.people(9, prefix="a", week=WEEK)
    rows.people(7, prefix="b", week=LATER_WEEK)
    rows.people(2, prefix="c", week=WEEK.replace(day=9))

    assert desk.line("anna", narrowing=GROUP).choices == [("nl", None), ("nl", WEEK)]
    assert len(ids(desk, Narrowing("group", "nl", WEEK))) == 9


def test_a_language_of_too_few_leaves_no_week_named_either(rows: DeskRows, desk: DeskReading) -> None:
    rows.group()
    rows.people(9)
    rows.people(4, prefix="e", lang="en")

    line = desk.line("anna", narrowing=Narrowing("group", "nl", WEEK))

    assert line.choices == []
    assert (line.narrowing, line.total) == (GROUP, 13)


def test_no_choice_and_no_difference_of_choices_stands_for_too_few(rows: DeskRows, desk: DeskReading) -> None:
    rows.group()
    rows.people(6)
    rows.people(5, prefix="e", lang="en")
    rows.people(5, prefix="f", lang="en", week=LATER_WEEK)
    rows.people(8, prefix="g", week=LATER_WEEK)
    line = desk.line("anna", narrowing=GROUP)

    found = [set(ids(desk, Narrowing("group", *choice))) for choice in line.choices]

    assert len(found) == 6
    whole = set(ids(desk))
    for one in [whole, *found]:
        for other in found:
            assert not one - other or len(one - other) >= 5
            assert not one & other or len(one & other) >= 5


def test_a_state_orders_and_never_narrows(rows: DeskRows, desk: DeskReading) -> None:
    rows.group()
    known = rows.people(6)
    desk.set_state("anna", known[4], "flagged")

    line = desk.line("anna", narrowing=ALL, first="flagged")

    assert [row.public_id for row in line.rows] == [known[4], *known[:4], known[5]]
    assert line.total == 6


def test_an_unknown_state_is_left_out_or_refused(rows: DeskRows, desk: DeskReading) -> None:
    rows.group()
    known = rows.people(5)

    assert desk.line("anna", narrowing=ALL, first="' OR 1=1").first is None
    with pytest.raises(ValueError, match="state"):
        desk.set_state("anna", known[0], "gone")


def test_a_skipped_text_stands_last_for_this_coach_alone(rows: DeskRows, desk: DeskReading) -> None:
    rows.group(coaches=("anna", "ben"))
    known = rows.people(5)

    desk.skip("anna", known[0])

    assert ids(desk) == [*known[1:], known[0]]
    assert [row.public_id for row in desk.line("ben", narrowing=ALL).rows] == known
    assert onward(desk) == known[1]


def test_next_goes_round_and_leaves_out_what_is_done_or_with_another(rows: DeskRows, desk: DeskReading) -> None:
    rows.group(coaches=("anna", "ben"))
    known = rows.people(5)
    desk.set_state("anna", known[1], "done")
    desk.set_state("ben", known[2], "in_review")

    walked = [onward(desk, after=after) for after in (known[0], known[3], known[4])]

    assert walked == [known[3], known[4], known[0]]


def walk(desk: DeskReading, steps: int, *, after: str = "") -> list[tuple[str, bool]]:
    """Press on and on, and return where it led and whether that was said to be read already."""
    walked: list[tuple[str, bool]] = []
    for _ in range(steps):
        found = desk.next("anna", after=walked[-1][0] if walked else after)
        assert found is not None
        walked.append((found.public_id, found.opened))
        desk.open("anna", found.public_id)
    return walked


def test_next_gives_what_is_unread_first(rows: DeskRows, desk: DeskReading) -> None:
    rows.group()
    known = rows.people(6)
    for public_id in (known[0], known[2], known[3]):
        desk.open("anna", public_id)

    walked = walk(desk, 3, after=known[3])

    assert walked == [(known[4], False), (known[5], False), (known[1], False)]


def test_when_all_is_read_next_says_so_and_goes_round_with_ones_own_first(rows: DeskRows, desk: DeskReading) -> None:
    rows.group()
    known = rows.people(6)
    walk(desk, 6)
    desk.set_state("anna", known[3], "in_review")
    desk.set_state("anna", known[4], "in_review")
    desk.skip("anna", known[0])

    walked = walk(desk, 6)

    assert walked == [(known[n], True) for n in (3, 4, 1, 2, 5, 3)]


def test_reading_by_another_coach_changes_nothing_for_this_one(rows: DeskRows, desk: DeskReading) -> None:
    rows.group(coaches=("anna", "ben"))
    known = rows.people(5)
    desk.open("ben", known[0])

    assert walk(desk, 1) == [(known[0], False)]


def test_the_only_text_that_is_open_comes_again(rows: DeskRows, desk: DeskReading) -> None:
    rows.group()
    known = rows.people(5)
    walk(desk, 5)
    for public_id in known[1:]:
        desk.set_state("anna", public_id, "done")

    assert walk(desk, 1, after=known[0]) == [(known[0], True)]


def test_next_is_nothing_when_all_is_done(rows: DeskRows, desk: DeskReading) -> None:
    rows.group()
    for public_id in rows.people(5):
        desk.set_state("anna", public_id, "done")

    assert desk.next("anna") is None


def test_opening_is_counted_and_in_the_audit(rows: DeskRows, desk: DeskReading, store: Database) -> None:
    rows.group()
    known = rows.people(5)

    desk.open("anna", known[0])
    opened = desk.open("anna", known[0])

    assert opened.text.text == f"Tekst van {known[0]}"
    assert (opened.row.opened, opened.text.week) == (True, WEEK)
    assert rows.rows("reading")[0]["count"] == 2
    assert acts(store) == [("viewed", f"ref-{known[0]}")] * 2


def test_a_text_that_stays_open_is_counted_once(rows: DeskRows, desk: DeskReading, store: Database) -> None:
    rows.group()
    known = rows.people(5)

    for _ in range(3):
        desk.open("anna", known[0], again=True)

    assert rows.rows("reading")[0]["count"] == 1
    assert acts(store) == [("viewed", f"ref-{known[0]}")]


def test_a_state_is_in_the_audit_and_says_who_has_it(rows: DeskRows, desk: DeskReading, store: Database) -> None:
    rows.group()
    known = rows.people(5)

    desk.set_state("anna", known[0], "in_review")

    row = desk.line("anna", narrowing=ALL).rows[0]
    assert (row.state, row.coach_id, row.coach) == ("in_review", "anna", "Anna")
    assert acts(store) == [("state_in_review", f"ref-{known[0]}")]


def test_a_text_is_given_to_another_coach_who_then_has_it(rows: DeskRows, desk: DeskReading, store: Database) -> None:
    rows.group(coaches=("anna", "ben"))
    known = rows.people(5)

    name = desk.assign("anna", known[0], to="ben")

    row = desk.line("anna", narrowing=ALL).rows[0]
    assert (name, row.state, row.coach) == ("Ben", "in_review", "Ben")
    assert (onward(desk), onward(desk, "ben")) == (known[1], known[0])
    assert acts(store) == [("assigned", f"ref-{known[0]}"), ("assigned_to", f"ref-{known[0]}")]
    with store.read() as connection:
        assert [act.staff_id for act in audit.acts(connection)] == ["anna", "ben"]


def test_the_others_are_who_reads_for_the_group_now(rows: DeskRows, desk: DeskReading, store: Database) -> None:
    rows.group(coaches=("anna", "cor", "ben", "dina", "ed", "fay"))
    rows.group("elsewhere", coaches=("gus",))
    known = rows.people(5)
    with store.write() as connection:
        connection.execute(update(s.staff).where(s.staff.c.id == "dina").values(active=False))
        connection.execute(update(s.group_coach).where(s.group_coach.c.staff_id == "ed").values(told=False))
        connection.execute(delete(s.staff_right).where(s.staff_right.c.staff_id == "fay"))

    assert desk.open("anna", known[0]).others == [("ben", "Ben"), ("cor", "Cor")]


@pytest.mark.parametrize("to", ["gus", "nobody", "", "anna"])
def test_a_text_is_not_given_to_who_does_not_read_for_the_group(
    rows: DeskRows, desk: DeskReading, store: Database, to: str
) -> None:
    rows.group(coaches=("anna",))
    rows.group("elsewhere", coaches=("gus",))
    known = rows.people(5)

    with pytest.raises(ValueError, match="no other coach of this group"):
        desk.assign("anna", known[0], to=to)

    assert desk.line("anna", narrowing=ALL).rows[0].state == "new" and acts(store) == []


def test_a_text_that_is_done_is_given_to_nobody(rows: DeskRows, desk: DeskReading) -> None:
    rows.group(coaches=("anna", "ben"))
    known = rows.people(5)
    desk.set_state("anna", known[0], "done")

    with pytest.raises(ValueError, match="could take it now"):
        desk.assign("anna", known[0], to="ben")

    assert desk.open("anna", known[0]).others == []


def test_who_has_a_text_is_not_offered_to_take_it(rows: DeskRows, desk: DeskReading) -> None:
    rows.group(coaches=("anna", "ben", "cor"))
    known = rows.people(5)

    desk.assign("anna", known[0], to="ben")

    assert desk.open("anna", known[0]).others == [("cor", "Cor")]


def test_who_does_not_read_for_a_group_gives_none_of_its_texts_away(rows: DeskRows, desk: DeskReading) -> None:
    rows.group(coaches=("anna",))
    rows.group("elsewhere", coaches=("gus",))
    known = rows.people(5)

    with pytest.raises(Gone):
        desk.assign("gus", known[0], to="anna")


def test_recognising_hides_at_once_for_all(rows: DeskRows, desk: DeskReading, store: Database) -> None:
    rows.group(coaches=("anna", "ben"))
    known = rows.people(6)

    desk.recognise("anna", known[0])

    assert ids(desk) == known[1:]
    assert desk.line("ben", narrowing=ALL).total == 5
    for staff_id in ("anna", "ben"):
        with pytest.raises(Gone):
            desk.open(staff_id, known[0])
    assert acts(store) == [("recognised", f"ref-{known[0]}")]


def test_a_hidden_text_does_not_keep_its_group_open(rows: DeskRows, desk: DeskReading) -> None:
    rows.group()
    known = rows.people(5)

    desk.recognise("anna", known[0])

    assert ids(desk) == []


def test_words_are_kept_for_the_courier(rows: DeskRows, desk: DeskReading) -> None:
    rows.group()
    known = rows.people(6)
    desk.recognise("anna", known[0])

    desk.say_words("anna", known[0], "de imker")

    [row] = rows.rows("recognised")
    assert (row["words"], row["done"], row["waits_until"]) == ("de imker", False, None)


def test_the_courier_waits_for_the_words(rows: DeskRows, desk: DeskReading, store: Database) -> None:
    rows.group()
    known = rows.people(6)

    desk.recognise("anna", known[0])

    with store.read() as connection:
        assert recognised.open_ones(connection, at=NOW) == []
        assert len(recognised.open_ones(connection, at=NOW + FOR_WORDS)) == 1


def test_that_there_are_no_words_ends_the_wait(rows: DeskRows, desk: DeskReading, store: Database) -> None:
    rows.group()
    known = rows.people(6)
    desk.recognise("anna", known[0])

    desk.say_words("anna", known[0], "")

    with store.read() as connection:
        assert [one.words for one in recognised.open_ones(connection, at=NOW)] == [""]


def test_words_that_come_after_the_courier_are_a_press_of_their_own(rows: DeskRows, desk: DeskReading) -> None:
    rows.group()
    known = rows.people(6)
    desk.recognise("anna", known[0])
    rows.send_back(known[0])

    desk.say_words("anna", known[0], "de imker")

    assert sorted((row["words"], row["done"]) for row in rows.rows("recognised")) == [("", True), ("de imker", False)]


def test_a_writer_is_not_asked_for_ever(rows: DeskRows, desk: DeskReading) -> None:
    rows.group()
    known = rows.people(6)
    desk.recognise("anna", known[0])
    for number in range(MOST_PRESSES):
        rows.send_back(known[0])
        desk.say_words("anna", known[0], f"imker {number}")
    rows.send_back(known[0])

    with pytest.raises(Gone):
        desk.say_words("anna", known[0], "de imker")


def test_words_of_who_did_not_press_are_refused(rows: DeskRows, desk: DeskReading) -> None:
    rows.group(coaches=("anna", "ben"))
    known = rows.people(6)
    desk.recognise("anna", known[0])

    with pytest.raises(Gone):
        desk.say_words("ben", known[0], "de imker")


def test_a_withdrawn_text_refuses_everything(rows: DeskRows, desk: DeskReading) -> None:
    rows.group()
    known = rows.people(6)
    desk.open("anna", known[0])
    rows.withdraw(known[0])

    for act in (
        lambda: desk.open("anna", known[0]),
        lambda: desk.set_state("anna", known[0], "done"),
        lambda: desk.skip("anna", known[0]),
        lambda: desk.recognise("anna", known[0]),
    ):
        with pytest.raises(Gone):
            act()
    assert rows.rows("reading") == rows.rows("review") == []


def test_a_withdrawal_closes_a_group_at_its_minimum(rows: DeskRows, desk: DeskReading) -> None:
    rows.group()
    known = rows.people(5)
    rows.withdraw(known[0])

    assert ids(desk) == []


def test_a_coach_who_leaves_a_group_reads_nothing_of_it(rows: DeskRows, desk: DeskReading, store: Database) -> None:
    rows.group()
    known = rows.people(5)
    with store.write() as connection:
        connection.exec_driver_sql("DELETE FROM group_coach")

    with pytest.raises(Gone):
        desk.open("anna", known[0])


def test_the_line_goes_on_in_parts(rows: DeskRows, desk: DeskReading, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.services.desk_reading.PAGE", 4)
    rows.group()
    known = rows.people(6)

    assert ids(desk, start=4) == known[4:]
    assert ids(desk, start=-3) == known[:4]
