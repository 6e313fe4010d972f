"""A talk over a real database: every message once, every answer kept before the next question is asked."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from bot.content.flows import flow_from
from bot.services.house import House
from bot.services.materials import Materials
from bot.services.meaning import Meaning
from bot.services.messages import Reply, reply_from
from bot.services.talks import Talks, TurnMoved
from bot.services.wording import Wording
from bot.store.database import Database
from tests.coach.talking import Talker
from tests.coach.test_properties import MOVES, STARTS, Move, _turn
from tests.fixed import NOW, Person, library, prompts, talks
from tests.services.rows import GOOD, PLAN, answer, counts, everything, go_to, rows, to_the_end

SECRET = "kwartelmarkering zegt niemand iets"


def began(store: Database, way: str = "long", **person: str) -> Person:
    somebody = Person(talks(store), **person)
    somebody.press(f"begin:{way}")
    return somebody


def answers(store: Database) -> dict[str, str]:
    return {row["place"]: json.loads(row["content"]).get("text", "") for row in rows(store, "answer") if row["present"]}


def test_the_same_message_again_returns_the_same_reply(store: Database) -> None:
    person = go_to(began(store), "moment")
    first = person.say(GOOD, message_id="once")
    before = everything(store)

    again = person.say(GOOD, message_id="once")

    assert again == first
    assert everything(store) == before


def test_the_same_message_much_later_changes_nothing(store: Database) -> None:
    person = go_to(began(store), "moment")
    first = person.say(GOOD, message_id="once")
    go_to(person, "challenge")
    before = everything(store)

    again = person.say("heel andere woorden", message_id="once")

    assert again == first
    assert everything(store) == before


def test_the_same_message_id_of_two_people_are_two_messages(store: Database) -> None:
    one, two = go_to(began(store), "moment"), go_to(began(store, name="another"), "moment")

    one.say("ik belde de docent op maandag", message_id="same")
    two.say("wij overlegden met het hele team", message_id="same")

    assert sum(row["message_id"] == "same" for row in rows(store, "exchange")) == 2


def test_a_stored_reply_reads_back_whole(store: Database) -> None:
    person = to_the_end(began(store))

    stored = [reply_from(json.loads(row["reply"])) for row in rows(store, "exchange")]

    assert stored[-1] == person.reply
    assert all(isinstance(reply, Reply) for reply in stored)


def test_three_messages_at_the_same_turn_become_one_answer(store: Database) -> None:
    person = go_to(began(store), "moment")
    turn = person.reply.turn

    for part in ("ik belde de docent over het rooster", "die nam pas na drie dagen op", "toen was het al geregeld"):
        person.say(part, turn=turn)

    kept = answers(store)
    assert all(part in kept["moment"] for part in ("over het rooster", "drie dagen", "al geregeld"))
    assert "boundary" not in kept
    assert person.reply.step == "boundary"


def test_a_text_to_a_question_long_passed_is_asked_about(store: Database) -> None:
    person = go_to(began(store), "collaboration")
    turn = person.reply.turn
    go_to(person, "boundary")

    person.say("dat was bij de thuiszorg in de wijk", turn=turn)

    assert [choice.code for choice in person.reply.options] == ["to_before", "to_now"]
    assert "thuiszorg" not in answers(store)["collaboration"]


def test_a_text_to_a_question_long_passed_goes_where_the_person_says(store: Database) -> None:
    person = go_to(began(store), "collaboration")
    turn = person.reply.turn
    go_to(person, "boundary")
    person.say("dat was bij de thuiszorg in de wijk", turn=turn)

    person.press("to_before")

    assert "thuiszorg" in answers(store)["collaboration"]
    assert person.reply.step == "boundary"


def test_an_option_of_an_older_question_changes_nothing(store: Database) -> None:
    person = began(store)
    turn = person.reply.turn
    go_to(person, "moment")
    before = answers(store)

    person.press("student", turn=turn)

    assert answers(store) == before
    assert person.reply.step == "moment"


@pytest.mark.parametrize("intent", ["answer", "note", "feedback", "stop", "privacy"])
@pytest.mark.parametrize("sure", [True, False])
def test_nothing_typed_before_consent_is_kept(store: Database, intent: str, sure: bool) -> None:
    person = Person(talks(store))

    person.say(SECRET, meaning=Meaning(intent, 0.6, sure))
    person.say(f"notitie: {SECRET}")
    person.say(f"/feedback {SECRET}")
    person.say(f"ik wil niet meer leven, {SECRET}, zegt Joris van Dam")
    person.say(SECRET)

    assert "kwartel" not in everything(store)
    assert "Joris" not in everything(store)


def test_consent_is_kept_with_version_time_and_channel(store: Database) -> None:
    began(store)

    consent = rows(store, "consent")

    assert [(row["purpose"], row["given"], row["channel"]) for row in consent] == [("reflection", True, "web")]
    assert consent[0]["version"] and consent[0]["at"]


def test_sharing_is_kept_as_three_consents(store: Database) -> None:
    person = go_to(began(store), "sharing")

    person.press("research")

    given = {row["purpose"]: bool(row["given"]) for row in rows(store, "consent")}
    assert given == {"reflection": True, "coach": False, "research": True, "wall": False}


def test_an_answer_is_in_the_store_before_the_next_question_is_read(store: Database) -> None:
    person = go_to(began(store), "moment")

    person.say(GOOD)

    assert answers(store)["moment"] == GOOD


def test_a_replaced_answer_stays_as_a_revision(store: Database) -> None:
    person = go_to(began(store), "boundary")
    person.say("/terug")

    person.say("wij overlegden met het hele team")

    moments = [
        (row["present"], json.loads(row["content"])["text"])
        for row in rows(store, "answer")
        if row["place"] == "moment"
    ]
    assert moments == [(False, GOOD), (True, "wij overlegden met het hele team")]


def test_another_channel_process_goes_on_where_the_talk_stood(store: Database) -> None:
    person = go_to(began(store), "challenge")

    other = Person(talks(store))
    other.send(opens=True, message_id="from elsewhere")

    assert other.reply.step == "challenge"
    assert other.reply.says[-1] == person.reply.says[-1]


def test_two_people_do_not_see_each_other(store: Database) -> None:
    one = go_to(began(store), "boundary")
    two = began(store, name="another")

    assert two.reply.step == "role"
    assert one.reply.step == "boundary"
    assert GOOD not in two.heard()


def test_restart_begins_a_next_reflection_and_keeps_the_one_before(store: Database) -> None:
    person = go_to(began(store), "boundary")
    person.say("/opnieuw")

    person.press("yes")

    assert sorted(row["number"] for row in rows(store, "reflection")) == [1, 2]
    assert GOOD in answers(store)["moment"]
    assert person.reply.step == "way"


def test_coming_back_after_a_finished_reflection_shows_the_plan_and_carries_the_role(store: Database) -> None:
    person = to_the_end(began(store))
    person.press("new")

    person.press("long")

    assert person.reply.step == "step_back"
    assert PLAN in person.heard()
    reflection = rows(store, "reflection")
    second = next(row["id"] for row in reflection if row["number"] == 2)
    carried = {row["place"] for row in rows(store, "answer") if row["reflection_id"] == second}
    assert {"role", "collaboration"} <= carried


def test_starting_again_after_the_summary_was_kept_carries_the_role_as_well(store: Database) -> None:
    person = go_to(began(store), "sharing")
    person.say("/opnieuw")
    person.press("yes")

    person.press("long")

    assert person.reply.step == "step_back"
    assert person.send(opens=True, message_id="later").step == "step_back"


def test_the_summary_is_kept_when_it_is_agreed(store: Database) -> None:
    person = go_to(began(store), "summary")

    person.press("keep")

    kept = json.loads(rows(store, "reflection")[0]["kept"])
    assert kept["lines"]["moment"] == GOOD
    assert rows(store, "reflection")[0]["finished_at"] is not None


def test_an_open_reflection_stays_on_its_flow_version(store: Database) -> None:
    person = go_to(began(store), "moment")
    old = library().flow.version
    changed = Person(_with_other_words(store))
    changed.send(opens=True, message_id="after the change")

    go_to(changed, "boundary")
    assert "GANZENBORD" not in changed.heard()
    to_the_end(changed)
    changed.press("new")

    versions = [row["flow_version"] for row in sorted(rows(store, "reflection"), key=lambda row: row["number"])]
    assert versions[0] == old
    assert versions[1] != old
    assert "GANZENBORD" in changed.heard()
    assert person.reply.step == "moment"


def _with_other_words(store: Database) -> Talks:
    """Return the use cases with a flow in which every question is worded anew."""
    raw = json.loads(library().flow_raw)
    for step in raw["steps"]:
        step["ask"] = {lang: [f"GANZENBORD {text}" for text in texts] for lang, texts in step["ask"].items()}
        step.pop("roles", None)
    shelf = replace(library(), flow=flow_from(raw), flow_raw=json.dumps(raw))
    now = talks(store)
    return replace(now, library=shelf, wording=Wording(prompts(), shelf, Materials(shelf, House(), prompts())))


def test_language_can_change_in_the_middle(store: Database) -> None:
    person = go_to(began(store), "moment")
    dutch = person.reply.says[-1].text

    person.say("/english")
    person.say(GOOD)

    assert person.reply.lang == "en"
    assert rows(store, "participant")[0]["lang"] == "en"
    assert person.reply.says[-1].text != dutch


def test_an_alarm_is_counted_without_text(store: Database) -> None:
    person = go_to(began(store), "moment")

    person.say("ik wil niet meer leven")

    assert rows(store, "alarm_count") == [{"month": f"{NOW:%Y-%m}", "tier": "acute", "count": 1}]
    assert all("leven" not in (row["said"] or "") for row in rows(store, "exchange"))


def test_a_note_is_kept_beside_the_answers(store: Database) -> None:
    person = go_to(began(store), "moment")

    person.say("notitie: de sleutel ligt bij de balie")

    assert [row["text"] for row in rows(store, "note")] == ["de sleutel ligt bij de balie"]
    assert "moment" not in answers(store)


def test_a_talk_that_was_moved_by_another_is_looked_at_again(store: Database) -> None:
    person = go_to(began(store), "moment")
    from bot.services.messages import Incoming

    looked = person.talks.look(Incoming(person.address, "slow", text=GOOD))
    assert not isinstance(looked, Reply)
    person.say("de andere was eerder met dit antwoord")

    with pytest.raises(TurnMoved):
        person.talks.settle(looked, person.talks.meant(looked, Meaning("answer")))
    assert answers(store)["moment"] == "de andere was eerder met dit antwoord"


def test_one_talk_makes_one_participant(store: Database) -> None:
    to_the_end(began(store))

    counted = counts(store)

    assert (counted["participant"], counted["address"], counted["reflection"]) == (1, 1, 1)


@given(STARTS, MOVES)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_the_coach_decides_can_be_worded(talker: Talker, moves: list[Move]) -> None:
    wording = Wording(prompts(), library(), Materials(library(), House(), prompts()))

    for move in moves:
        _turn(talker, move)
        reply = wording.reply(talker.outcome, today=NOW.date())
        assert reply.says or talker.outcome.quiet
        assert all(choice.label.strip() for choice in (*reply.options, *reply.commands))
        assert reply_from(json.loads(json.dumps(reply.as_raw()))) == reply


def test_the_answering_person_of_these_tests_reaches_the_end_on_the_short_way(store: Database) -> None:
    person = began(store, "short")

    for _ in range(30):
        if person.reply.stage != "done":
            answer(person)

    assert person.reply.stage == "done"
