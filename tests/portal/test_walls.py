"""The pages of the wall: for a coach of the group, in both languages, with nothing in them that was not released."""

from __future__ import annotations

from datetime import date

import pytest
from starlette.testclient import TestClient

from bot.portal import wall_print
from bot.portal.words import read_words
from bot.store.database import Database
from tests.portal.wall_room import COACH, CODE, FORM, SAME_SITE, STRANGER, Room, client

PATH = f"/desk/walls/{CODE}"
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def room(store: Database, narrow: Database) -> Room:
    return Room(store, desk=narrow)


def opened(room: Room) -> TestClient:
    browser = client(room)
    browser.post(f"{PATH}/open", data=FORM, headers=SAME_SITE)
    return browser


def revealed(room: Room) -> TestClient:
    browser = opened(room)
    browser.post(f"{PATH}/reveal", data=FORM, headers=SAME_SITE)
    return browser


def test_a_wall_is_opened_shown_and_revealed(room: Room) -> None:
    room.many(12, "VMM", slogan="Eerst kijken")
    browser = client(room)

    listed = browser.get("/desk/walls").text
    led = browser.post(f"{PATH}/open", data=FORM, headers=SAME_SITE)
    covered = browser.get(PATH).text
    browser.post(f"{PATH}/reveal", data=FORM, headers=SAME_SITE)
    shown = browser.get(PATH).text

    assert "Open de wand" in listed and "Zorg, tweede jaar" in listed
    assert (led.status_code, led.headers["location"]) == (303, PATH)
    assert "10 of meer mensen zijn klaar" in covered and "Eerst kijken" not in covered
    assert "example.org/?group=zorg-2" in covered and "<svg" in covered
    assert "Eerst kijken" in shown and "7 of meer van 12" in shown and "hooguit 5 van 12" in shown


def test_a_wall_whose_link_works_here_alone_says_so_to_its_coach_and_not_on_the_wall(room: Room) -> None:
    opened(room)

    here, known = client(room, address="http://localhost:8000"), client(room)

    assert "GRENSWERK_WEB_ADDRESS" in here.get(PATH).text and "GRENSWERK_WEB_ADDRESS" not in known.get(PATH).text
    assert "GRENSWERK_WEB_ADDRESS" not in here.get(f"{PATH}/now").text


def test_a_wall_in_english(room: Room) -> None:
    room.many(12, "VMM", slogan="Look first", lang="en")
    revealed(room)

    page = client(room, lang="en").get(PATH).text

    assert '<html lang="en">' in page and "at most 5 of 12" in page and '<li lang="en">Look first</li>' in page


def test_a_small_group_gets_its_slogans_and_a_reason_for_the_rest(room: Room) -> None:
    room.many(6, "VMM", slogan="Eerst kijken")

    page = revealed(room).get(PATH).text

    assert page.count('<li lang="nl">Eerst kijken</li>') == 6
    assert "Zes elementen om over te praten" in page and "Waar het over ging" not in page
    assert "Waar ging het bij jou over?" in page and "Vrijmaken van mensen en middelen" in page
    assert " van 6" not in page


def test_a_small_wall_names_the_number_at_which_it_does_change(room: Room) -> None:
    room.many(5, "VMM")
    browser = revealed(room)
    said = "staat hier vanaf 10 mensen"
    assert said in browser.get(PATH).text

    room.many(4, "VMM")
    assert said in browser.get(PATH).text  # nine have finished, and nothing came
    room.many(1, "VOR")

    assert said not in browser.get(PATH).text


def test_a_wall_of_enough_people_of_whom_nothing_can_be_told_promises_no_number(room: Room) -> None:
    room.many(9, "VMM")

    page = revealed(room).get(PATH).text

    assert "Zes elementen om over te praten" in page and "zou te veel over iemand zeggen" in page
    assert "staat hier vanaf" not in page


def test_numbers_of_fewer_people_than_the_wall_say_so(room: Room) -> None:
    room.many(12, "VMM", slogan="Eerst kijken")
    browser = revealed(room)
    at_first = browser.get(PATH).text
    room.many(5, "VMM")

    page, printed = browser.get(PATH).text, browser.get(f"{PATH}/wall.pdf")

    assert "De aantallen gaan over" not in at_first
    assert "Van 17 mensen" in page and "De aantallen gaan over 12 mensen" in page
    assert printed.content.count(b"/Type /Page\n") == 1


def test_numbers_of_different_people_say_that_they_are_not_for_everybody(room: Room) -> None:
    room.many(6, "VMM", "VOR")
    room.many(6, "VMM")
    browser = revealed(room)
    browser.get(PATH)
    room.many(6, "VOR")
    room.many(6, "LOS")

    page = browser.get(PATH).text

    assert " van 24" in page and " van 12" in page and "Niet elk aantal gaat over iedereen" in page


def test_who_is_about_to_reveal_a_wall_hears_from_when_on_it_has_numbers(room: Room) -> None:
    assert "Met minder dan 9 mensen staan er geen aantallen" in opened(room).get(PATH).text


def test_a_wall_of_too_few_people_is_not_offered_on_paper(room: Room) -> None:
    room.many(4, "VMM")
    few = revealed(room)

    assert "wall.pdf" not in few.get("/desk/walls").text and "wall.pdf" not in few.get(PATH).text

    room.many(5, "VMM")

    assert "wall.pdf" in few.get(PATH).text and "wall.pdf" in few.get("/desk/walls").text


def test_too_few_people_show_nothing_even_when_revealed(room: Room) -> None:
    room.many(4, "VMM", slogan="Eerst kijken")

    page = revealed(room).get(PATH).text

    assert "zodra" in page or "als 5 mensen klaar zijn" in page
    assert "Eerst kijken" not in page


def test_nothing_personal_stands_on_the_wall(room: Room) -> None:
    people = room.many(12, "VMM", slogan="Eerst kijken", challenge="Iets dat alleen ik zo schrijf")

    page = revealed(room).get(PATH).text

    assert not [person for person in people if f'"{person}"' in page]
    assert "Cato" not in page and "alleen ik zo" not in page


def test_a_slogan_is_text_whatever_it_holds(room: Room) -> None:
    room.many(12, "VMM", slogan=SCRIPT)
    browser = revealed(room)

    page, now = browser.get(PATH).text, browser.get(f"{PATH}/now").text

    assert SCRIPT not in page + now
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert " style=" not in page and "onclick" not in page


def test_the_page_asks_for_what_is_new_and_gets_nothing_twice(room: Room) -> None:
    room.many(12, "VMM", slogan="Eerst kijken")
    browser = revealed(room)

    first = browser.get(f"{PATH}/now")
    same = browser.get(f"{PATH}/now", headers={"If-None-Match": first.headers["etag"]})
    room.many(5, "VMM", slogan="Dan doen")
    other = browser.get(f"{PATH}/now", headers={"If-None-Match": first.headers["etag"]})

    assert (same.status_code, same.content) == (304, b"")
    assert other.status_code == 200 and "Dan doen" in other.text


def test_a_wall_prints_on_one_page_once_it_is_revealed(room: Room) -> None:
    room.many(14, "VMM", slogan="Eerst kijken")
    covered = opened(room).get(f"{PATH}/wall.pdf")

    printed = revealed(room).get(f"{PATH}/wall.pdf")

    assert covered.status_code == 404
    assert printed.headers["content-type"] == "application/pdf"
    assert printed.content.startswith(b"%PDF-") and printed.content.count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("path", ["", "/now", "/wall.pdf"])
def test_who_is_no_coach_of_the_group_finds_no_wall(room: Room, path: str) -> None:
    room.many(12, "VMM", slogan="Eerst kijken")
    revealed(room)

    answer = client(room, staff_id=STRANGER).get(f"{PATH}{path}")

    assert answer.status_code == 404
    assert "Eerst kijken" not in answer.text


@pytest.mark.parametrize("act", ["open", "reveal"])
def test_who_is_no_coach_of_the_group_changes_no_wall(room: Room, act: str) -> None:
    opened(room)

    answer = client(room, staff_id=STRANGER).post(f"{PATH}/{act}", data=FORM, headers=SAME_SITE)

    wall = room.look()
    assert answer.status_code == 404
    assert wall.shown is not None and not wall.shown.revealed


@pytest.mark.parametrize("code", ["nergens", "%00", "a" * 300, "..%2f..", "zorg-2%27--"])
def test_a_code_of_no_group_is_told(room: Room, code: str) -> None:
    assert client(room).get(f"/desk/walls/{code}").status_code == 404


def test_a_code_in_capitals_is_the_same_group(room: Room) -> None:
    opened(room)

    assert client(room).get(f"/desk/walls/{CODE.upper()}").status_code == 200


def test_a_coach_without_groups_is_told(room: Room) -> None:
    assert "Je hebt nog geen groep" in client(room, staff_id=STRANGER).get("/desk/walls").text


def test_a_form_from_elsewhere_reveals_nothing(room: Room) -> None:
    browser = opened(room)

    answer = browser.post(f"{PATH}/reveal", data=FORM, headers={"sec-fetch-site": "cross-site"})

    wall = room.look()
    assert answer.status_code == 403
    assert wall.shown is not None and not wall.shown.revealed


def test_a_coach_of_the_group_stands_in_the_audit_and_nobody_else(room: Room) -> None:
    revealed(room)
    client(room, staff_id=STRANGER).post(f"{PATH}/reveal", data=FORM, headers=SAME_SITE)

    with room.store.read() as connection:
        who = set(connection.exec_driver_sql("SELECT staff_id FROM audit").scalars())

    assert who == {COACH}


@pytest.mark.parametrize("has_numbers", [True, False])
def test_paper_speaks_of_numbers_only_where_there_are_some(has_numbers: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    monkeypatch.setattr(wall_print, "wall_pdf", lambda poster, **_: made.append(poster.made_on))
    wall = {"people": 12, "name": "", "slogans": [], "words": [], "elements": [], "together": "", "counted": ""}

    wall_print.printed({**wall, "has_numbers": has_numbers}, words=read_words()["nl"], today=date(2026, 11, 30))

    assert ("aantallen" in made[0]) == has_numbers
