"""The reading desk over HTTP: what a coach sees, what a form does, and what a text that is no friend of ours does not."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Select, insert, literal, select, update

from bot.store import schema as s
from bot.store.database import Database
from tests.portal.desks import OURS, Browser, desk_app, person
from tests.services.desk_rows import LATER_WEEK, DeskRows

HOSTILE = """# Een reflectie

## <script>alert(1)</script>

<img src=x onerror=alert(2)> en **<b>vet</b>** met [een koppeling](https://example.org/wie-leest) {{ 7 * 7 }}

- "><svg onload=alert(3)>

Gemaakt met Grenswerk."""
FIRST = "/queue/text/xgrop00"


@pytest.fixture
def rows(store: Database) -> DeskRows:
    made = DeskRows(store)
    made.group(coaches=())
    made.people(6)
    return made


@pytest.fixture
def coach(store: Database, rows: DeskRows) -> Iterator[Browser]:
    staff_id = person(store, "anna@example.org", "coach", groups=("group",))
    yield Browser(desk_app(store)).signed_in(store, staff_id)


def says(page: str, text: str) -> bool:
    return text in html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page)))


def _reader_of(group: str) -> Select[Any]:
    """Return what makes the coach of the first group one of another."""
    return select(literal(group), s.group_coach.c.staff_id).where(s.group_coach.c.group_id == "group")


def test_the_line_shows_texts_without_their_words(coach: Browser) -> None:
    page = coach.get("/queue").text

    assert says(page, "6 teksten")
    assert page.count("data-row") == 6
    assert "Tekst van" not in page


def test_a_small_group_is_told_and_shows_nothing(coach: Browser, rows: DeskRows) -> None:
    rows.withdraw("xgrop00")
    rows.withdraw("xgrop01")

    page = coach.get("/queue").text

    assert says(page, "Name of group: nu niets te lezen")
    assert "data-row" not in page


def test_a_group_that_became_too_small_is_no_writers_doing(coach: Browser, rows: DeskRows) -> None:
    for public_id in ("xgrop01", "xgrop02"):
        rows.withdraw(public_id)

    gone = coach.get(FIRST)

    assert gone.status_code == 410 and says(gone.text, "of er delen nu te weinig mensen in de groep een tekst")
    assert not says(gone.text, "Wat je net invulde, is niet bewaard")
    assert says(coach.post(FIRST, {"do": "take"}).text, "Wat je net invulde, is niet bewaard")
    assert says(coach.get("/queue/notes").text, "Hier staat nu niets.")


def test_a_filter_that_is_not_offered_changes_nothing(coach: Browser, rows: DeskRows) -> None:
    rows.people(2, prefix="q", week=LATER_WEEK)

    page = coach.get("/queue?group=group&only=nl.2026-11-23&first=done&start=0").text

    assert says(page, "8 teksten")
    assert '<option value="nl.2026' not in page


@pytest.mark.parametrize("query", ["only=%27&start=x&group=%00", "start=99999999999999999999", "only=nl.2026-99-99"])
def test_a_query_of_nonsense_is_no_fault(coach: Browser, query: str) -> None:
    assert coach.get(f"/queue?{query}").status_code == 200


def test_a_text_is_read_in_its_own_language(coach: Browser, rows: DeskRows) -> None:
    rows.summary("e", public_id="xenglish", lang="en", text="## What happened\n\nWe met.")

    page = coach.get("/queue/text/xenglish").text

    assert '<article class="sheet text" lang="en">' in page
    assert says(page, "Oorspronkelijke taal: Engels") and says(page, "We met.")


def test_a_hostile_text_is_text(coach: Browser, rows: DeskRows) -> None:
    rows.summary("h", public_id="xhostile", text=HOSTILE)

    page = coach.get("/queue/text/xhostile").text

    assert "<script>alert" not in page and "<img src=x" not in page and "<svg" not in page and "<b>vet" not in page
    assert "example.org" not in page and "49" not in page.partition("<article")[2].partition("</article>")[0]
    assert says(page, "<script>alert(1)</script>") and says(page, "{{ 7 * 7 }}")


def test_a_group_name_is_text(coach: Browser, store: Database) -> None:
    with store.write() as connection:
        connection.execute(update(s.coach_group).values(name="<script>alert(4)</script>"))

    assert "<script>alert" not in coach.get("/queue").text + coach.get(FIRST).text


def test_done_leads_to_the_next_text(coach: Browser, rows: DeskRows) -> None:
    answer = coach.post(FIRST, {"do": "done"})

    assert answer.headers["location"] == "/desk/queue/next?after=xgrop00"
    assert coach.get("/queue/next?after=xgrop00").headers["location"] == "/desk/queue/text/xgrop01"
    assert [row["state"] for row in rows.rows("review")] == ["done"]


def test_when_all_is_read_it_says_so(coach: Browser, rows: DeskRows) -> None:
    for number in range(6):
        coach.post(f"/queue/text/xgrop0{number}", {"do": "flag"})

    answer = coach.get("/queue/next")

    assert says(coach.get(answer.headers["location"].removeprefix("/desk")).text, "Er is nu niets meer te lezen")


def test_taking_up_says_who_has_it(coach: Browser) -> None:
    page = coach.post(FIRST, {"do": "take"}).text

    assert says(page, "in behandeling, bij jou") and says(page, "tekst opgepakt")


def test_a_text_is_given_to_a_colleague(coach: Browser, store: Database) -> None:
    ben = person(store, "ben@example.org", "coach", groups=("group",))

    page = coach.post(FIRST, {"do": "assign", "to": ben}).text

    assert says(page, "De tekst is nu bij Ben") and says(page, "in behandeling, bij Ben")


@pytest.mark.parametrize("to", ["", "nobody", "x" * 5000])
def test_a_text_given_to_nobody_stays_and_says_so(coach: Browser, store: Database, to: str) -> None:
    person(store, "ben@example.org", "coach", groups=("group",))

    answer = coach.post(FIRST, {"do": "assign", "to": to})

    assert answer.status_code == 422
    assert says(answer.text, "Er is niets doorgegeven") and says(answer.text, "· nieuw")


def test_a_text_that_was_finished_meanwhile_is_not_given_and_says_so(coach: Browser, store: Database) -> None:
    ben = person(store, "ben@example.org", "coach", groups=("group",))
    coach.post(FIRST, {"do": "done"})

    answer = coach.post(FIRST, {"do": "assign", "to": ben})

    assert answer.status_code == 422
    assert says(answer.text, "een tekst die afgerond is") and says(answer.text, "afgerond, bij jou")


def test_who_reads_alone_is_offered_nobody(coach: Browser) -> None:
    assert not says(coach.get(FIRST).text, "Geef de tekst aan een collega")


def test_a_finished_rubric_says_that_nothing_changed(coach: Browser) -> None:
    coach.post(FIRST, {"do": "finish", "r-felt": "worked_out"})

    page = coach.post(FIRST, {"do": "rubric", "r-felt": "passing"}).text

    assert says(page, "er is niets veranderd") and not says(page, "De rubric is bewaard")


def test_the_rubric_is_kept_and_then_final(coach: Browser) -> None:
    kept = coach.post(FIRST, {"do": "rubric", "r-felt": "passing", "r-grade": "10"}).text
    final = coach.post(FIRST, {"do": "finish", "r-felt": "worked_out"}).text

    assert re.search(r'name="r-felt" value="passing" checked', kept)
    assert says(kept, "Een rubric, geen cijfer")
    assert says(final, "uitgewerkt") and 'value="finish"' not in final


def test_a_choice_that_a_script_keeps_is_answered_without_a_page(coach: Browser, rows: DeskRows) -> None:
    asked = {"headers": {**OURS, "Accept": "text/plain"}}

    kept = coach.post(FIRST, {"do": "rubric", "r-felt": "passing"}, **asked)
    coach.post(FIRST, {"do": "finish", "r-felt": "passing"})
    late = coach.post(FIRST, {"do": "rubric", "r-felt": "absent"}, **asked)

    assert (kept.status_code, kept.text, late.status_code) == (204, "", 409)
    assert [(row["field"], row["value"]) for row in rows.rows("rubric_value")] == [("felt", "passing")]


def test_a_note_is_seen_masked_and_then_sent(coach: Browser, rows: DeskRows) -> None:
    given = "Wat goed dat je Fatima de Vries erbij vroeg.\nHoe liep het?"

    shown = coach.post(FIRST, {"do": "note", "kind": "question", "text": given}).text
    form = {name: html.unescape(value) for name, value in re.findall(r'name="(note_id|kind)" value="(.*?)"', shown)}
    agreed = html.unescape(re.findall(r'name="agreed".*?>\n(.*?)</textarea>', shown, re.DOTALL)[0])
    sent = coach.post(FIRST, {"do": "send", **form, "text": given, "agreed": agreed.replace("\n", "\r\n")}).text

    assert "Fatima" not in agreed and re.search(r"<mark>.*Fatima", shown)
    assert says(sent, "Je opmerking gaat naar de schrijver")
    assert [(row["text"], row["kind"]) for row in rows.rows("desk_note")] == [(agreed, "question")]
    assert says(coach.get("/queue/notes").text, "Hoe liep het?")


@pytest.mark.parametrize(("text", "why"), [("  ", "Er staat nog niets"), ("lang " * 200, "langer dan 600 tekens")])
def test_a_note_that_cannot_go_keeps_what_was_typed(coach: Browser, text: str, why: str) -> None:
    answer = coach.post(FIRST, {"do": "note", "text": text})

    assert answer.status_code == 422 and says(answer.text, why)
    assert text in html.unescape(answer.text)


def test_recognising_hides_the_text_and_asks_for_words(coach: Browser, rows: DeskRows) -> None:
    answer = coach.post(FIRST, {"do": "recognise"})
    page = coach.get(answer.headers["location"].removeprefix("/desk")).text
    coach.post("/queue/recognised/xgrop00", {"words": "  de imker van Ede  "})

    assert says(page, "Aan welke woorden herkende je iemand?")
    assert coach.get(FIRST).status_code == 410
    assert [row["words"] for row in rows.rows("recognised")] == ["de imker van Ede"]


@pytest.mark.parametrize("do", ["take", "done", "flag", "skip", "rubric", "finish", "recognise", "edit"])
def test_a_form_about_a_withdrawn_text_says_so_kindly(coach: Browser, rows: DeskRows, do: str) -> None:
    coach.get(FIRST)
    rows.withdraw("xgrop00")

    answer = coach.post(FIRST, {"do": do, "text": "Dag"})

    assert answer.status_code == 410 and says(answer.text, "wie schrijft, mag zich altijd bedenken")


def test_a_note_about_a_withdrawn_text_says_so_kindly(coach: Browser, rows: DeskRows) -> None:
    rows.withdraw("xgrop00")

    assert coach.post(FIRST, {"do": "note", "text": "Dag"}).status_code == 410
    assert coach.post(FIRST, {"do": "send", "text": "Dag", "agreed": "Dag", "note_id": "n"}).status_code == 410


def test_an_unknown_act_is_refused(coach: Browser) -> None:
    assert coach.post(FIRST, {"do": "erase"}).status_code == 400
    assert coach.post(FIRST, {}).status_code == 400


def test_a_coach_of_another_group_reads_nothing(store: Database, rows: DeskRows) -> None:
    rows.group("other", coaches=())
    other = Browser(desk_app(store)).signed_in(store, person(store, "ben@example.org", "coach", groups=("other",)))

    assert other.get(FIRST).status_code == 410
    assert other.get("/queue/agreement?group=group").status_code == 404
    assert "data-row" not in other.get("/queue?group=group").text


@pytest.mark.parametrize("path", ["text/%27%20OR%201", "text/" + "a" * 500, "recognised/%20", "text/ABC"])
def test_an_address_of_nonsense_is_a_text_that_is_not_there(coach: Browser, path: str) -> None:
    assert coach.get(f"/queue/{path}").status_code == 410
    assert coach.post(f"/queue/{path}", {"do": "take", "words": "x"}).status_code == 410


def test_next_after_nonsense_is_the_first(coach: Browser) -> None:
    for after in ("%00", "%27", "z" * 400):
        assert coach.get(f"/queue/next?after={after}").headers["location"] == "/desk/queue/text/xgrop00"


def test_next_says_when_everything_was_read(coach: Browser) -> None:
    for _ in range(6):
        leads = coach.get(coach.get("/queue/next").headers["location"].removeprefix("/desk"))
        assert not says(leads.text, "Je hebt alles gelezen")

    again = coach.get(coach.get("/queue/next?after=xgrop05").headers["location"].removeprefix("/desk")).text

    assert says(again, "Je hebt alles gelezen wat openstaat. Deze tekst is nog niet afgerond.")
    assert not says(coach.post(FIRST, {"do": "take"}).text, "Je hebt alles gelezen")


def test_recognising_twice_is_recognising_once(coach: Browser, rows: DeskRows) -> None:
    for _ in range(2):
        assert coach.post(FIRST, {"do": "recognise"}).headers["location"] == "/desk/queue/recognised/xgrop00"

    assert len(rows.rows("recognised")) == 1


def test_agreement_has_honest_words(coach: Browser) -> None:
    page = coach.get("/queue/agreement?group=group").text

    assert says(page, "nog te weinig teksten")


def test_agreement_is_linked_for_each_group_that_is_open(coach: Browser, store: Database, rows: DeskRows) -> None:
    for group in ("second", "small"):
        rows.group(group, coaches=())
        with store.write() as connection:
            connection.execute(insert(s.group_coach).from_select(["group_id", "staff_id"], _reader_of(group)))
    rows.people(5, group="second", prefix="s")

    page = coach.get("/queue").text

    assert says(page, "Overeenstemming per groep: Name of group · Name of second")
    assert re.findall(r"agreement\?group=(\w+)", page) == ["group", "second"]


@pytest.mark.parametrize(
    ("do", "said"),
    [
        ("edit", "n Volgende · a Oppakken · d Afgerond · f Markeren · s Overslaan · u lijst"),
        ("take", "n Volgende · d Afgerond · f Markeren · s Overslaan · u lijst"),
        ("flag", "n Volgende · a Oppakken · d Afgerond · s Overslaan · u lijst"),
        ("done", "n Volgende · a Oppakken · f Markeren · s Overslaan · u lijst"),
        ("skip", "n Volgende · a Oppakken · d Afgerond · f Markeren · s Niet meer overslaan · u lijst"),
    ],
)
def test_the_keys_are_those_that_can_be_pressed(coach: Browser, do: str, said: str) -> None:
    coach.post(FIRST, {"do": do})

    assert says(coach.get(FIRST).text, f"Toetsen: {said}")


def test_a_second_coach_is_seen_after_both_have_finished(coach: Browser, store: Database) -> None:
    ben = person(store, "ben@example.org", "coach")
    with store.write() as connection:
        connection.execute(insert(s.group_coach).values(group_id="group", staff_id=ben))
    other = Browser(desk_app(store)).signed_in(store, ben)
    other.post(FIRST, {"do": "finish", "r-felt": "worked_out"})

    before = coach.get(FIRST).text
    after = coach.post(FIRST, {"do": "finish", "r-felt": "absent"}).text

    assert 'class="compared"' not in before
    assert says(after, "Ben") and says(after, "uitgewerkt")


def test_the_desk_speaks_english_too(coach: Browser, store: Database) -> None:
    with store.write() as connection:
        connection.execute(update(s.staff).values(lang="en"))

    assert says(coach.get(FIRST).text, "A rubric, not a grade")
    assert says(coach.get("/queue").text, "6 texts")


def test_words_that_cannot_be_kept_come_back_as_they_were_typed(coach: Browser) -> None:
    coach.post(FIRST, {"do": "recognise"})
    path = FIRST.replace("/queue/text/", "/queue/recognised/")

    answer = coach.post(path, {"words": "ze werkt als enige bij de brandweer op het eiland"})

    assert answer.status_code == 422
    assert says(answer.text, "Er is nog niets bewaard") and 'value="ze werkt als enige' in answer.text
    assert coach.post(path, {"words": "de imker"}).status_code == 303
