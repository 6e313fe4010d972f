"""In Telegram, too, the writer sees both versions of a text and agrees, takes out more, or keeps it back."""

from __future__ import annotations

import asyncio

from tests.channels.sharers import at_sharing, released
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.house import House, Someone, settled


async def ticked(house: House, famke: Someone) -> None:
    """Let somebody stand at the sharing step."""
    await asyncio.to_thread(at_sharing, house.site.talks, house.address(famke.chat_id), store=house.store)


async def test_both_versions_come_and_one_press_agrees(house: House, api: BotApi) -> None:
    famke = Someone(api)
    await ticked(house, famke)
    async with house.running() as telegram:
        famke.says("mijn coach")
        await settled(house, telegram)
        heard = famke.heard()
        famke.presses("Ja, zo delen")
        await settled(house, telegram)

    own, others = heard.split("Zo leest je coach het")
    assert "Jouw tekst" in own and "Karin de Wit" in own and "Karin" not in others
    assert len(released(house.store)) == 1 and api.refused == []


async def test_words_are_typed_to_take_them_out_and_ticked_to_put_them_back(house: House, api: BotApi) -> None:
    famke = Someone(api)
    await ticked(house, famke)
    async with house.running() as telegram:
        famke.says("mijn coach")
        await settled(house, telegram)
        famke.presses("Meer weghalen")
        await settled(house, telegram)
        famke.says("rooster")
        await settled(house, telegram)
        famke.heard()
        famke.presses("Iets terugzetten")
        await settled(house, telegram)
        famke.presses("Karin de Wit")
        await settled(house, telegram)
        famke.presses("Klaar")
        await settled(house, telegram)
        famke.presses("Ja, zo delen")
        await settled(house, telegram)

    (text,) = released(house.store)
    assert "Karin de Wit" in text and "rooster" not in text
    assert api.refused == []


async def test_keeping_it_back_shares_nothing(house: House, api: BotApi) -> None:
    famke = Someone(api)
    await ticked(house, famke)
    async with house.running() as telegram:
        famke.says("mijn coach")
        await settled(house, telegram)
        famke.presses("Niet delen")
        await settled(house, telegram)

    assert "blijft bij jou" in famke.heard() and released(house.store) == []
