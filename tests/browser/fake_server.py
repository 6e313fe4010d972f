"""Serve the chat with an engine of cards, to look at it without Rasa: `python -m tests.browser.fake_server [port]`.

Every message shows the next card. Type `traag` for a slow answer, `druk` for one that is busy twice, `nieuws` for news,
`/wis` to be erased.
"""

from __future__ import annotations

import sys

import uvicorn

from bot.channels.front import Front
from bot.channels.tokens import Tokens
from bot.channels.web import WebDoor, web_app
from tests.browser.fake_house import FakeHouse, FakeNews


def fake_door(*, rate: int = 0, origins: tuple[str, ...] = ()) -> WebDoor:
    """Return a door over the cards."""
    house = FakeHouse()
    news = FakeNews(house)
    tokens = Tokens("only for looking at the page", max_age_days=1)
    front = Front(origins=origins, direct=bool(origins), demo=True)
    return WebDoor(
        house,
        house,
        tokens,
        lambda code, lang: f"({lang}) {code}",
        rate,
        secure=False,
        moving=news,
        news=news,
        signal=house.signal,
        front=front,
        greeting=house.greeting,
    )


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8790
    uvicorn.run(web_app(fake_door()), host="127.0.0.1", port=port, ws="none", access_log=False)
