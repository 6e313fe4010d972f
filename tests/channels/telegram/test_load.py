"""Two hundred people side by side, each a whole short reflection: nothing lost, doubled or out of order; and how fast."""

from __future__ import annotations

import asyncio
import time

import httpx
import pytest

from tests.channels.served import TOKENS, client
from tests.channels.telegram.bot_api import BotApi
from tests.channels.telegram.house import House, Someone, buttons, settled

PEOPLE = 200
SAYS = "Morgen om negen uur bel ik de praktijkbegeleider, nummer {}, over het rooster van deze week."
STEPS = (
    "collaboration",
    "moment",
    "boundary",
    "elements",
    "ready",
    "ratings",
    "challenge",
    "step",
    "slogan",
    "keep",
)


def _does(someone: Someone, step: str, number: int) -> None:
    pressed = {"elements": "VOR", "ready": "!", "ratings": ".3:VOR", "keep": ":keep"}.get(step)
    if pressed is None:
        someone.says(SAYS.format(f"{number} {step}"))
        return
    shown = someone.api.said(someone.chat_id)[-1]
    data = next(b["callback_data"] for b in buttons(shown) if pressed in b["callback_data"])
    someone.presses_id(data, shown)


@pytest.mark.long
async def test_two_hundred_people_in_telegram(house: House, api: BotApi, capsys: pytest.CaptureFixture[str]) -> None:
    people = [Someone(api, 10_000 + number) for number in range(PEOPLE)]
    async with house.running() as telegram:
        began = time.monotonic()
        for someone in people:
            someone.says("/start")
        await settled(house, telegram)
        for someone in people:
            someone.presses("Ja, 5 minuten")
        await settled(house, telegram)
        for step in STEPS:
            for number, someone in enumerate(people):
                _does(someone, step, number)
            await settled(house, telegram)
        seconds = time.monotonic() - began

    for number, someone in enumerate(people):
        answers = house.answers(someone.chat_id)
        assert answers["slogan"].text == SAYS.format(f"{number} slogan") and answers["elements"].codes == ("VOR",)
        assert answers["moment"].text == SAYS.format(f"{number} moment") and answers["ratings"].ratings == {"VOR": 3}
        said = [m.get("text") or m["document"]["file_name"] for m in api.said(someone.chat_id)]
        assert len(said) == len(api.said(people[0].chat_id)) and len(set(said)) >= len(said) - 1
    assert api.refused == [] and api.queries == set(api.answered)
    turns = PEOPLE * (len(STEPS) + 2)
    web = await _by_web(house)
    with capsys.disabled():
        print(
            f"\n  Telegram {turns / seconds:5.0f} updates/s ({seconds:.1f} s, the strict Bot API in the same process)"
        )
        print(f"  the web  {web:5.0f} turns/s (the same talk, {PEOPLE} side by side)")


async def _by_web(house: House) -> float:
    """Return how many turns a second the web door takes of as many people at once."""
    said = [{"event": "open"}, {"choose": ["begin:short"]}, *({"text": SAYS.format(n)} for n in range(3))]
    said += [
        {"choose": ["VOR"]},
        {"choose": ["VOR=3"]},
        *({"text": SAYS.format(n)} for n in range(3)),
        {"choose": ["keep"]},
    ]
    with house.site.up() as (url, _):
        client().get(f"{url}/health")

        async def talks(web: httpx.AsyncClient, number: int) -> None:
            headers = {"Authorization": f"Bearer {TOKENS.issue()}"}
            for count, body in enumerate(said):
                answer = await web.post(f"{url}/api/chat", json={"message_id": str(count), **body}, headers=headers)
                assert answer.status_code == 200

        async with httpx.AsyncClient(
            timeout=120, limits=httpx.Limits(max_connections=PEOPLE, keepalive_expiry=2)
        ) as web:
            began = time.monotonic()
            await asyncio.gather(*(talks(web, number) for number in range(PEOPLE)))
    return PEOPLE * len(said) / (time.monotonic() - began)
