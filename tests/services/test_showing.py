"""What a coach reads is, byte for byte, what its writer saw and agreed to; without that nothing leaves."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import delete, insert, update

from bot.coach.flow import Lang
from bot.privacy.terms import Terms
from bot.render.markdown import unmarked
from bot.services.masking import Masked, Masking, MaskingHere, MaskingUnavailable
from bot.services.messages import Incoming, Said, reply_from
from bot.services.showing import Showing
from bot.services.talks import TurnMoved
from bot.store import schema as s
from bot.store.database import Database
from tests.fixed import KEYS, Person, redactor, talks
from tests.services.releases import group
from tests.services.rows import GOOD, everything, go_to, rows

NAMED = "Karin de Wit belde mij, en ik zei niets over het rooster"
SCRIPT = "<script>alert(1)</script> zei *Karin de Wit* in [haar](http://x.nl) `mail`"


def in_group(store: Database, *, masking: Masking | None = None, code: str = "zorg-2", words: str = NAMED) -> Person:
    """Return somebody in a group that the desk knows, at the sharing step."""
    use_cases = talks(store)
    person = Person(replace(use_cases, masking=masking) if masking else use_cases)
    person.press("begin:long")
    group(store, code)
    join(store, code)
    return go_to(person, "sharing", words)


def join(store: Database, code: str | None) -> None:
    with store.write() as connection:
        connection.execute(update(s.participant).values(group_code=code))


def preview(person: Person) -> Said:
    return next(said for said in person.reply.says if said.kind == "preview")


def released(store: Database) -> list[str]:
    return [row["text"] for row in rows(store, "release")]


class Moody:
    """A redactor that can be away, slow, or busy with the store of the test."""

    def __init__(self, *, away: int = 0, slow: float = 0.0, store: Database | None = None) -> None:
        self.away, self.slow, self.store, self.warmed = away, slow, store, 0
        self.terms = Terms({}, KEYS.hashed)
        self.here = MaskingHere(redactor(), terms=lambda: self.terms)

    def mask(self, text: str, *, lang: Lang, out: Sequence[str] = (), back: Sequence[str] = ()) -> Masked:
        time.sleep(self.slow)
        if self.away:
            self.away -= 1
            raise MaskingUnavailable("away")
        if self.store:
            with self.store.write():
                pass
        return self.here.mask(text, lang=lang, out=out, back=back)

    def warm(self) -> None:
        self.warmed += 1


@pytest.mark.parametrize("words", [NAMED, SCRIPT, GOOD])
def test_what_was_agreed_to_is_what_was_shown_byte_for_byte(store: Database, words: str) -> None:
    person = in_group(store, words=words)
    person.press("coach")
    shown = preview(person)

    person.press("agree")

    assert [text.encode() for text in released(store)] == [unmarked(shown.text).encode()]
    assert rows(store, "release")[0]["state"] == "waiting"


def test_the_writer_sees_both_versions_with_the_marks_in_each(store: Database) -> None:
    person = in_group(store)

    person.press("coach")

    shown = preview(person)
    assert "\ue000Karin de Wit\ue001" in shown.own and "Karin" not in shown.text
    assert "\ue000[persoon 1]\ue001" in shown.text.replace("\\[", "[")
    assert shown.titles == ("Jouw tekst", "Zo leest je coach het")
    assert unmarked(shown.own).count("Karin") == unmarked(shown.text).count("persoon 1")


def test_ticking_alone_shares_nothing(store: Database) -> None:
    person = in_group(store)

    person.press("coach", "wall")

    assert not released(store)
    assert [row for row in rows(store, "consent") if row["purpose"] in ("coach", "wall") and row["given"]] == []


def test_private_lines_notes_and_written_out_dates_are_in_neither_version(store: Database) -> None:
    use_cases = talks(store)
    person = Person(use_cases)
    person.press("begin:long")
    group(store, "zorg-2")
    join(store, "zorg-2")
    go_to(person, "moment")
    person.say("een kwartel zat op het dak en ik zei niets daarover")
    person.say("alleen voor mij")
    person.say("notitie: de notitiekwartel")
    go_to(person, "sharing")

    person.press("coach")

    shown = preview(person)
    for version in (shown.own, shown.text):
        assert "kwartel" not in version
        assert "2026" not in version and "november" not in version


def test_what_is_typed_stays_text(store: Database) -> None:
    person = in_group(store, words=SCRIPT)

    person.press("coach")

    for version in (preview(person).own, preview(person).text):
        assert "\\<script>" in version and "\\*" in version and "\\`" in version
        assert "[haar](http" not in version.replace("\\[", "")


def test_more_can_be_taken_out_and_put_back(store: Database) -> None:
    person = in_group(store)
    person.press("coach")
    person.press("take_out")
    person.say("rooster")
    without = preview(person).text
    person.press("put_back")
    labels = {choice.label: choice.code for choice in person.reply.options}
    person.press(labels["Karin de Wit"])
    shown = preview(person)

    person.press("agree")

    assert "rooster" not in without
    assert "rooster" not in shown.text and "Karin de Wit" in shown.text
    assert released(store) == [unmarked(shown.text)]
    assert json.loads(rows(store, "release")[0]["marks"]) == {"out": ["rooster"], "back": ["Karin de Wit"]}


def test_letters_that_look_like_marks_are_taken_away(store: Database) -> None:
    person = in_group(store, words="ik zei \ue000niets\ue001 over \ue0020\ue003 het rooster")

    person.press("coach")

    assert "\ue002" not in preview(person).text
    assert "ik zei niets over 0 het rooster" in unmarked(preview(person).own)


def test_keeping_it_back_leaves_nothing(store: Database) -> None:
    person = in_group(store)
    person.press("coach")

    person.press("withhold")

    assert not released(store)
    assert "blijft bij jou" in person.heard()


def test_unticking_takes_it_back_at_once_with_all_that_was_made_of_it(store: Database) -> None:
    person = in_group(store)
    person.press("coach")
    person.press("agree")
    read_by_a_coach(store)
    person.say("/delen")

    person.press("none")

    assert not released(store)
    assert [name for name in ("review", "reading", "desk_note", "rubric_value") if rows(store, name)] == []


def read_by_a_coach(store: Database) -> None:
    """Let a coach have released, read, scored and answered the one text there is."""
    with store.write() as connection:
        connection.execute(update(s.release).values(state="released", public_id="abc"))
        connection.execute(insert(s.staff).values(id="els", mail="els@example.org", name="Els", lang="nl", active=True))
        of = {"public_id": "abc", "staff_id": "els"}
        connection.execute(insert(s.review).values(**of, state="done"))
        connection.execute(insert(s.reading).values(**of, count=2, finished=True))
        connection.execute(insert(s.rubric_value).values(**of, field="felt", value="some"))
        note = {
            "id": "n1",
            "lang": "nl",
            "text": "Wat hielp?",
            "state": "sent",
            "week": rows(store, "reflection")[0]["started_at"].date(),
        }
        connection.execute(insert(s.desk_note).values(**of, **note))


def test_agreeing_anew_withdraws_what_was_released_first(store: Database) -> None:
    person = in_group(store)
    person.press("coach")
    person.press("agree")
    read_by_a_coach(store)
    person.say("/delen")
    person.press("coach")
    shown = unmarked(preview(person).text)

    person.press("agree")

    (row,) = rows(store, "release")
    assert (row["text"], row["state"], row["public_id"]) == (shown, "waiting", None)
    assert not rows(store, "desk_note")


def test_a_changed_answer_leaves_what_was_agreed_to(store: Database) -> None:
    person = in_group(store)
    person.press("coach")
    person.press("agree")
    before = released(store)
    person.say("/overzicht")
    person.press("change:moment")

    person.say("het ging heel anders en dat zei ik ook tegen de docent")

    assert released(store) == before
    assert "blijft zoals je het goedkeurde" in person.heard()


def test_a_text_that_changed_after_it_was_shown_is_shown_again(store: Database) -> None:
    person = in_group(store, words="x")
    person.press("none")
    person.say("/overzicht")
    person.press("change:moment")
    person.say("ik zei niets over het rooster tegen de docent", message_id="m-moment")
    person.say("/delen")
    person.press("coach")
    person.send(text="ik zei alles over het rooster tegen Karin", edits="m-moment")

    person.press("agree")

    assert not released(store)
    assert "veranderd" in person.heard() and "alles over het rooster" in preview(person).text


def test_a_term_that_came_in_between_is_masked_before_it_can_be_agreed_to(store: Database) -> None:
    moody = Moody()
    person = in_group(store, masking=moody, words="bij het blauwe huis zei ik niets over het rooster")
    person.press("coach")
    moody.terms = Terms({2: frozenset({KEYS.hashed("blauwe huis")})}, KEYS.hashed)

    person.press("agree")

    assert not released(store)
    assert "blauwe huis" not in preview(person).text


def test_what_somebody_was_recognised_by_cannot_be_put_back(store: Database) -> None:
    moody = Moody()
    moody.terms = Terms({2: frozenset({KEYS.hashed("blauwe huis")})}, KEYS.hashed)
    person = in_group(store, masking=moody, words="bij het blauwe huis zei ik niets over het rooster")
    person.press("coach")
    person.press("put_back")
    codes = {choice.label: choice.code for choice in person.reply.options}

    person.press(codes["blauwe huis"])

    assert "blijft weg" in person.heard() and "blauwe huis" not in preview(person).text


def test_a_text_that_came_back_is_said_to_be_read_by_nobody_and_keeps_its_marks(store: Database) -> None:
    person = in_group(store)
    person.press("coach")
    person.press("take_out")
    person.say("rooster")
    person.press("agree")
    with store.write() as connection:
        connection.execute(update(s.release).values(state="masking"))

    person.say("/delen")
    told = person.heard()
    person.press("coach")
    text = preview(person).text
    person.press("agree")

    assert "Niemand leest dat nu" in told and "Nu deel je" not in told
    assert "rooster" not in text
    assert [row["state"] for row in rows(store, "release")] == ["waiting"]


def test_without_the_redactor_nobody_waits_in_silence(store: Database) -> None:
    person = in_group(store, masking=Moody(away=1))
    person.press("coach")
    told, offered = person.heard(), [choice.code for choice in person.reply.options]

    person.press("show")

    assert "een paar tellen" in told and offered == ["show", "withhold"]
    assert preview(person).text and not released(store)


def test_a_redactor_that_is_away_when_one_agrees_shares_nothing(store: Database) -> None:
    moody = Moody()
    person = in_group(store, masking=moody)
    person.press("coach")
    moody.away = 2

    person.press("agree")

    assert not released(store)
    assert [choice.code for choice in person.reply.options] == ["show", "withhold"]


def test_a_redactor_that_comes_up_is_not_waited_for(store: Database) -> None:
    moody = Moody(slow=0.2)
    use_cases = talks(store)
    use_cases.__dict__["showing"] = Showing(use_cases.wording.materials, moody, patience=0.01)
    person = Person(use_cases)
    person.press("begin:long")
    group(store)
    join(store, "zorg-2")
    go_to(person, "sharing")

    person.press("coach")

    assert [choice.code for choice in person.reply.options] == ["show", "withhold"]
    assert moody.warmed


def test_nothing_is_masked_while_the_store_is_held(store: Database) -> None:
    person = in_group(store, masking=Moody(store=store))
    person.press("coach")

    person.press("agree")

    assert len(released(store)) == 1


def test_a_group_that_changes_in_the_middle_of_a_turn_is_seen(store: Database) -> None:
    person = in_group(store)
    person.press("coach")
    group(store, "zorg-3")
    looked = person.talks.look(Incoming(person.address, "in-the-middle", choose=("agree",)))
    join(store, "zorg-3")
    act = person.talks.at_once(looked)  # type: ignore[arg-type]

    with pytest.raises(TurnMoved):
        person.talks.settle(looked, act)  # type: ignore[arg-type]

    assert not released(store)


def test_the_slogan_is_plain_text(store: Database) -> None:
    person = in_group(store, words="*samen* met Karin de Wit op pad")
    person.press("wall")
    shown = preview(person)

    person.press("agree")

    assert released(store) == ["*samen* met [persoon 1] op pad"]
    assert shown.text.replace("\\", "").replace("\ue000", "").replace("\ue001", "") == released(store)[0]


def test_erasing_takes_everything_with_it(store: Database) -> None:
    person = in_group(store)
    person.press("coach")
    person.press("agree")
    person.say("/wis")

    person.press("yes")

    assert not released(store) and "Karin" not in everything(store)


def test_a_reply_with_a_preview_survives_the_store(store: Database) -> None:
    person = in_group(store)

    reply = person.press("coach")

    assert reply_from(json.loads(json.dumps(reply.as_raw()))) == reply


def test_coming_back_shows_what_waits_once_more(store: Database) -> None:
    person = in_group(store)
    person.press("coach")
    before = preview(person)

    person.send(opens=True)

    assert preview(person) == before


def coach(store: Database, name: str, group_id: str = "group-zorg-2") -> None:
    """Let a coach read for a group."""
    account = {"id": name, "mail": f"{name}@example.org", "name": name, "lang": "nl", "active": True}
    with store.write() as connection:
        connection.execute(insert(s.staff).values(**account))
        connection.execute(insert(s.group_coach).values(group_id=group_id, staff_id=name))


def test_a_coach_who_comes_between_looking_and_agreeing_is_named_first(store: Database) -> None:
    person = in_group(store)
    coach(store, "Bea")
    person.press("coach")
    coach(store, "Dirk")

    person.press("agree")
    told, before = person.heard(), released(store)
    person.press("agree")

    assert "Dirk" in told and before == []
    assert len(released(store)) == 1


def test_a_coach_who_goes_changes_nothing(store: Database) -> None:
    person = in_group(store)
    coach(store, "Bea")
    person.press("coach")
    with store.write() as connection:
        connection.execute(delete(s.group_coach))

    person.press("agree")

    assert len(released(store)) == 1


def test_a_coach_who_comes_while_the_turn_is_kept_is_seen(store: Database) -> None:
    person = in_group(store)
    person.press("coach")
    looked = person.talks.look(Incoming(person.address, "in-the-middle", choose=("agree",)))
    coach(store, "Dirk")
    act = person.talks.at_once(looked)  # type: ignore[arg-type]

    with pytest.raises(TurnMoved):
        person.talks.settle(looked, act)  # type: ignore[arg-type]

    assert not released(store)


def test_after_the_period_nothing_new_goes_to_the_group(store: Database) -> None:
    person = in_group(store)
    with store.write() as connection:
        connection.execute(update(s.coach_group).values(ends_on=date(2026, 11, 23)))

    person.say("/delen")
    assert "alleen nog intrekken" in person.heard()
    person.press("coach")

    assert released(store) == [] and "Er gaat niets nieuws meer naar je coach of de wand" in person.heard()
    person.say("/groep")
    assert "liep tot en met maandag 23 november 2026" in person.heard() and "nog klein" not in person.heard()


def test_on_the_last_day_it_does(store: Database) -> None:
    person = in_group(store)
    with store.write() as connection:
        connection.execute(update(s.coach_group).values(ends_on=date(2026, 11, 24)))
    person.press("coach")
    person.press("agree")

    assert len(released(store)) == 1
