"""A web door with an engine, a desk and news of its own, for the tests of the channels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from starlette.testclient import TestClient

from bot.channels.front import Front
from bot.channels.tokens import Tokens
from bot.channels.web import WebDoor, web_app
from bot.coach.flow import Lang
from bot.services.messages import Choice, Incoming, Reply, Said
from bot.services.moving import Redeemed
from bot.services.news import Exchange, Latest, NewsItem, Transcript
from bot.store.people import Address

TOKENS = Tokens("a secret for the tests", max_age_days=30)
PAGE = {"X-Grenswerk-Page": "1", "Sec-Fetch-Site": "same-origin"}
FRAME = {"X-Grenswerk-Page": "frame", "Sec-Fetch-Site": "same-origin"}
FORM = {"Sec-Fetch-Site": "same-origin"}
SENTENCES = (
    "expired",
    "too_fast",
    "too_large",
    "bad_request",
    "failed",
    "busy",
    "wrong_code",
    "too_many_codes",
    "consent.privacy",
)


def trouble(code: str, lang: Lang) -> str:
    assert code in SENTENCES, f"the coach has no sentence for {code}"
    return f"{lang}: {code}."


@dataclass
class FakeEngine:
    """Repeats what it got, or says what it is told to; fails if told so."""

    got: list[Incoming] = field(default_factory=list)
    error: Exception | None = None
    says: Reply | None = None

    async def handle(self, incoming: Incoming) -> Reply:
        self.got.append(incoming)
        if self.error:
            raise self.error
        if self.says:
            return replace(self.says, lang=incoming.lang)
        return Reply(len(self.got), incoming.lang, (Said(f"Je zei: ‘{incoming.text}’"),), (Choice("yes", "Ja"),))


@dataclass
class FakeDesk:
    """Has everything or nothing."""

    full: bool = True
    error: Exception | None = None

    def transcript(self, address: Address) -> list[tuple[str | None, Reply]]:
        return []

    def summary_markdown(self, address: Address, *, number: int | None = None) -> str | None:
        return f"# Mijn reflectie\n\nté veel {number or ''}".rstrip() if self.full else None

    def summary_pdf(self, address: Address, *, number: int | None = None) -> bytes | None:
        return b"%PDF-1.7" if self.full else None

    def summary_picture(self, address: Address) -> str | None:
        return "<svg xmlns='http://www.w3.org/2000/svg'/>" if self.full else None

    def my_data(self, address: Address) -> dict[str, Any] | None:
        return {"answers": [{"text": "één"}]} if self.full else None

    def my_data_text(self, address: Address) -> str | None:
        return "Alles" if self.full else None


@dataclass
class FakeNews:
    """Has a transcript of two exchanges, unless told otherwise."""

    exchanges: tuple[Exchange, ...] = (
        Exchange(reply=Reply(1, "nl", (Said("Welkom"),))),
        Exchange("hoi", Reply(2, "nl", (Said("Dag"),))),
    )
    error: Exception | None = None

    def transcript(self, address: Address) -> Transcript:
        if self.error:
            raise self.error
        return Transcript(self.exchanges)

    def news_for(self, address: Address, *, after: int) -> Latest:
        return Latest("p", cursor=after)

    def person_at(self, address: Address) -> str:
        return "p"


@dataclass
class FakeMoving:
    """Knows one code."""

    code: str = "K7QMW-4XZPB"

    def make_code(self, address: Address) -> str | None:
        return self.code

    def make_link(self, address: Address) -> str | None:
        return "secret"

    def link_made_on(self, address: Address) -> None:
        return None

    def revoke(self, address: Address) -> None: ...

    def redeem(self, given: str, *, address: Address, held: Address | None = None) -> Redeemed:
        return "moved" if given == self.code else "wrong"


Make = Callable[..., TestClient]
NEWS = NewsItem(3, "reminder", "Morgen wilde je **bellen**", "nl", "2026-11-24T10:00:00+00:00")


def client_of(
    engine: FakeEngine,
    desk: FakeDesk,
    news: FakeNews,
    *,
    rate: int = 0,
    secure: bool = False,
    front: Front | None = None,
    greeting: Callable[[Lang], Reply] | None = None,
) -> TestClient:
    """Return a client of a door over these."""
    given = {"moving": FakeMoving(), "news": news, "front": front or Front(), "greeting": greeting}
    door = WebDoor(engine, desk, TOKENS, trouble, rate, secure, **given)  # type: ignore[arg-type]
    return TestClient(web_app(door), base_url="https://testserver" if secure else "http://testserver")
