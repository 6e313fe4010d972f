"""A group's link in Telegram: told before, kept with the yes, and the buttons bring its code over a restart. A note has its buttons."""

from __future__ import annotations

import pytest

from bot.services.courier import Courier
from bot.store import notes, people
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.house import House, Someone, buttons, settled
from tests.fixed import KEYS, NOW, library, talks
from tests.services.releases import group, released


@pytest.mark.parametrize("payload", ["klas-3a", "g_KLAS-3A"])
async def test_a_group_is_told_and_joined_by_its_link(house: House, api: BotApi, payload: str) -> None:
    group(house.store, "klas-3a")
    famke = Someone(api)
    async with house.running() as telegram:
        famke.says(f"/start {payload}")
        await settled(house, telegram)
        told = famke.heard()
        famke.presses("Ja, 5 minuten")
        await settled(house, telegram)

    assert "Zorg, tweede jaar" in told and "nog klein" in told
    assert house.kept(famke.chat_id)["participant"][0]["group_code"] == "klas-3a"


async def test_the_buttons_bring_the_group_over_a_restart(house: House, api: BotApi) -> None:
    group(house.store, "klas-3a")
    famke = Someone(api)
    async with house.running() as telegram:
        famke.says("/start g_klas-3a")
        await settled(house, telegram)
        famke.presses("Wie leest dit?")
        await settled(house, telegram)
    house.engine._talks = talks(house.store)  # type: ignore[attr-defined]  # nothing is remembered
    async with house.running() as telegram:
        famke.presses("Ja, 5 minuten")
        await settled(house, telegram)

    assert house.kept(famke.chat_id)["participant"][0]["group_code"] == "klas-3a"


async def test_an_id_on_a_button_that_holds_no_group_brings_none(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        famke.says("/start")
        await settled(house, telegram)
        shown = api.said(famke.chat_id)[-1]
        famke.presses_id("1:begin:short@'; drop", shown)
        await settled(house, telegram)

    assert house.kept(famke.chat_id)["participant"][0]["group_code"] is None


async def test_who_came_by_an_unknown_code_is_told(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        famke.says("/start g_weg-7")
        await settled(house, telegram)

    assert "Ik ken geen groep" in famke.heard()
    assert all(len(button["callback_data"].encode()) <= 64 for m in api.said(famke.chat_id) for button in buttons(m))


async def test_a_note_is_muted_by_its_button(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        famke.says("/start")
        await settled(house, telegram)
        famke.presses("Ja, 5 minuten")
        await settled(house, telegram)
        shown = api.said(famke.chat_id)[-1]
        note_id = _noted(house, famke)
        famke.presses_id(f":/mute:{note_id}", shown)
        await settled(house, telegram)

    assert "geen berichten meer van Coach" in famke.heard()


def _noted(house: House, famke: Someone) -> str:
    """Let a note have come to somebody, as the courier does."""
    with house.store.read() as connection:
        person = people.find(connection, house.address(famke.chat_id))
    assert person is not None
    released(house.store, person.id, text="een tekst")
    with house.store.write() as connection:
        connection.exec_driver_sql("UPDATE desk_note SET state = 'waiting'")
        connection.exec_driver_sql("DELETE FROM muted")
        (note,) = notes.waiting(connection, most=1)
    Courier(house.store, library(), KEYS, lambda: NOW).make_due()
    return note.id


@pytest.mark.parametrize("typed", ["/groep klas-3a", "/group KLAS-3A"])
async def test_the_buttons_bring_a_typed_code_over_a_restart(house: House, api: BotApi, typed: str) -> None:
    group(house.store, "klas-3a")
    famke = Someone(api)
    async with house.running() as telegram:
        famke.says("/start")
        await settled(house, telegram)
        famke.says(typed)
        await settled(house, telegram)
    before = house.kept(famke.chat_id)["participant"][0]["group_code"]
    house.engine._talks = talks(house.store)  # type: ignore[attr-defined]  # nothing is remembered
    async with house.running() as telegram:
        famke.presses("Ja, 5 minuten")
        await settled(house, telegram)

    assert (before, house.kept(famke.chat_id)["participant"][0]["group_code"]) == (None, "klas-3a")


async def test_the_buttons_bring_no_code_that_nobody_has(house: House, api: BotApi) -> None:
    famke = Someone(api)
    async with house.running() as telegram:
        famke.says("/start")
        await settled(house, telegram)
        famke.says("/groep weg-7@x" + "y" * 60)
        await settled(house, telegram)

    shown = [button["callback_data"] for message in api.said(famke.chat_id) for button in buttons(message)]
    assert shown and not any("weg-7" in one for one in shown) and all(len(one.encode()) <= 64 for one in shown)
