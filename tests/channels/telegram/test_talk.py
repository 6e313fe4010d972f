"""A talk in Telegram, through the real Bot class and a strict Bot API."""

from __future__ import annotations

import pytest

from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.house import House, Someone, buttons, settled


async def test_start_asks_for_consent_with_a_line_about_telegram(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        famke.says("/start")
        await settled(house, telegram)

        heard = famke.heard()

    assert "Wil je zo beginnen?" in heard and "telegram.org/privacy" in heard
    assert {"Ja, 5 minuten", "Ja, 15 minuten"} <= {b["text"] for b in buttons(api.said(famke.chat_id)[-1])}
    assert any(method == "sendChatAction" for method, _ in api.calls)
    assert api.refused == []


@pytest.mark.parametrize(
    ("code", "words"),
    [("nl-BE", "Wil je"), ("en-GB", "Would you like to begin"), ("de", "Would you like to begin"), (None, "Wil je")],
)
async def test_language_is_guessed_from_the_app(house: House, api: BotApi, code: str | None, words: str) -> None:
    someone = Someone(api, lang=code)
    async with house.running() as telegram:
        someone.says("/start")
        await settled(house, telegram)

    assert words in someone.heard()


async def test_language_changes_by_word(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        for text in ("/start", "english"):
            famke.says(text)
            await settled(house, telegram)
        famke.heard()
        famke.sends(voice={"file_id": "v", "file_unique_id": "v", "duration": 2})
        await settled(house, telegram)

    assert "I cannot listen" in famke.heard()


async def test_choices_are_ticked_and_sent_off(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        for step in ("/start",):
            famke.says(step)
            await settled(house, telegram)
        famke.presses("Ja, 15 minuten")
        await settled(house, telegram)
        famke.presses("Klaar")  # nothing is ticked yet
        await settled(house, telegram)
        assert "role" not in house.answers(famke.chat_id)
        for label in ("docent", "student", "student", "bruggenbouwer", "professional"):  # the last is one too many
            famke.presses(label)
            await settled(house, telegram)
        famke.presses("Klaar")
        await settled(house, telegram)

    assert house.answers(famke.chat_id)["role"].codes == ("lecturer", "bridge_builder")
    assert "Kies er hoogstens 2." in " ".join(api.answered.values()) and "Kies er nog 1." in api.answered.values()
    assert api.queries == set(api.answered), "every press is answered"
    asked = next(m for m in api.said(famke.chat_id) if "✓ docent" in [b["text"] for b in buttons(m)])
    assert [b["text"] for b in buttons(asked)] == ["✓ docent", "✓ bruggenbouwer"]
    assert api.refused == []


async def test_ticks_stay_after_a_restart(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        famke.says("/start")
        await settled(house, telegram)
        famke.presses("Ja, 15 minuten")
        await settled(house, telegram)
        famke.presses("docent")
        await settled(house, telegram)
    async with house.running() as telegram:
        famke.presses("bruggenbouwer")
        await settled(house, telegram)
        famke.presses("Klaar")
        await settled(house, telegram)

    assert house.answers(famke.chat_id)["role"].codes == ("lecturer", "bridge_builder")
    assert api.refused == []


async def to_ratings(famke: Someone, house: House, telegram: object) -> None:
    async def then() -> None:
        await settled(house, telegram)  # type: ignore[arg-type]

    famke.says("/start")
    await then()
    for step in (
        "Ja, 5 minuten", "= Met een wijkteam en twee werkers daar.",
        "= Maandag vroeg een werker iets aan mij en ik zei niets.", "= tussen leren en produceren in de praktijk",
    ):  # fmt: skip
        famke.says(step[2:]) if step.startswith("=") else famke.presses(step)
        await then()


async def test_a_whole_short_talk(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        await to_ratings(famke, house, telegram)
        for _ in range(25):
            last = api.said(famke.chat_id)[-1]
            texts = [b["text"] for b in buttons(last)]
            await _answer(famke, texts)
            await settled(house, telegram)
            if "zo bewaren" in texts:
                break
        famke.heard()
        await settled(house, telegram)

    files = [m["document"]["file_name"] for m in api.said(famke.chat_id) if "document" in m]
    content = [m["content"] for m in api.said(famke.chat_id) if "document" in m]
    assert files == ["grenswerk-summary.pdf"] and content[0].startswith(b"%PDF")
    assert {"collaboration", "moment", "boundary", "challenge", "step", "slogan"} <= set(house.answers(famke.chat_id))
    assert api.refused == [] and api.queries == set(api.answered)


async def _answer(famke: Someone, texts: list[str]) -> None:
    if "zo bewaren" in texts:
        famke.presses("zo bewaren")
    elif any(text.startswith("1. ") for text in texts) and "Klaar" in texts:
        data = next(
            b for m in reversed(famke.api.said(famke.chat_id)) for b in buttons(m) if b["text"].startswith("1. ")
        )
        chosen = any(text.startswith("✓") for text in texts)
        famke.presses("Klaar") if chosen else famke.presses_id(data["callback_data"], famke.api.said(famke.chat_id)[-1])
    elif {"1", "2", "3", "4", "5"} <= set(texts):
        famke.presses("3")
    elif "Klaar" in texts:
        first = texts[0]
        famke.presses("Klaar") if first.startswith("✓") else famke.presses(first)
    else:
        famke.says("Morgen bel ik de praktijkbegeleider over het rooster van deze week.")


@pytest.mark.parametrize(
    ("what", "hears"),
    [
        ({"photo": [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]}, "Foto’s en bestanden"),
        ({"voice": {"file_id": "v", "file_unique_id": "v", "duration": 3}}, "Luisteren"),
        (
            {"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 9, "height": 9, "is_animated": False, "is_video": False}},
            "sticker",
        ),
        ({"location": {"latitude": 51.4, "longitude": 5.5}}, "locatie"),
        ({"contact": {"phone_number": "+31 6 555", "first_name": "Joost"}}, "contact"),
        (
            {"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True, "type": "regular", "allows_multiple_answers": False}},
            "poll",
        ),
        (
            {"text": "van een ander", "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Sanne"}},
            "doorgestuurd",
        ),
    ],
)  # fmt: skip
async def test_other_input_is_told_kindly_and_the_question_stands(
    house: House, api: BotApi, what: dict[str, object], hears: str
) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        await to_ratings(famke, house, telegram)
        before = house.answers(famke.chat_id)
        question = api.said(famke.chat_id)[-1]["text"].split("\n")[-1]
        famke.heard()
        famke.sends(**what)
        await settled(house, telegram)

    heard = famke.heard()
    assert hears in heard and question in heard
    assert house.answers(famke.chat_id) == before
    assert api.refused == []


async def test_an_edit_replaces_the_answer_that_it_was(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        for step in ("/start",):
            famke.says(step)
            await settled(house, telegram)
        for label in ("Ja, 5 minuten",):
            famke.presses(label)
            await settled(house, telegram)
        first = famke.says("Met een wijkteam en twee werkers.")
        await settled(house, telegram)
        famke.says("Maandag vroeg een werker iets aan mij en ik zei niets.")
        await settled(house, telegram)
        famke.edits(first, "Met een ziekenhuis en twee verpleegkundigen.")
        await settled(house, telegram)

    answers = house.answers(famke.chat_id)
    assert answers["collaboration"].text == "Met een ziekenhuis en twee verpleegkundigen."
    assert answers["moment"].text.startswith("Maandag") and "boundary" not in answers


async def test_html_of_a_person_stays_text(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        await to_ratings(famke, house, telegram)
        famke.says("/terug")
        await settled(house, telegram)
        famke.says("tussen <b>ja</b> & nee, [x](http://y.nl) en **dit** & </code>")
        await settled(house, telegram)
        famke.says("/overzicht")
        await settled(house, telegram)

    assert "<b>ja</b> & nee" in famke.heard() and api.refused == []


async def test_a_spent_board_is_not_pressed_twice(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        famke.says("/start")
        await settled(house, telegram)
        shown = {**api.said(famke.chat_id)[-1]}
        data = buttons(shown)[0]["callback_data"]
        famke.presses_id(data, shown)
        famke.presses_id(data, shown)
        await settled(house, telegram)

    assert "Hier is al gekozen." in api.answered.values()
    assert len(api.said(famke.chat_id)) == 2 and api.queries == set(api.answered)


async def test_two_quick_messages_are_one_answer(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        famke.says("/start")
        await settled(house, telegram)
        for label in ("Ja, 5 minuten",):
            famke.presses(label)
            await settled(house, telegram)
        famke.says("Met een wijkteam in de stad.")
        famke.says("En met twee werkers daar.")
        await settled(house, telegram)

    answers = house.answers(famke.chat_id)
    assert "wijkteam" in answers["collaboration"].text and "twee werkers" in answers["collaboration"].text
    assert "moment" not in answers
