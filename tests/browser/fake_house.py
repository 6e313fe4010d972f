"""Engine, desk, news and moving over the cards, in memory: no Rasa, no database."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import date

from bot.coach.flow import Lang
from bot.services.messages import Incoming, Progress, Reply, Said
from bot.services.moving import Redeemed
from bot.services.news import Exchange, Latest, NewsItem, Transcript
from bot.services.signal import Signal
from bot.store.people import Address
from tests.browser.cards import COMMANDS, PICTURE, SUMMARY, cards, choices

NEWS: dict[Lang, str] = {"nl": "Je stap was vandaag. Hoe ging het?", "en": "Your step was today. How did it go?"}
CODE, LINK = "K7QMW-4XZPB", "een-terugkeerlink-om-mee-te-proberen"


@dataclass
class Talk:
    """Where one person stands among the cards."""

    card: int = -1
    turn: int = 0
    lang: Lang = "nl"
    erased: bool = False
    busy: int = 0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    replies: dict[str, Reply] = field(default_factory=dict)
    rows: list[tuple[str | None, Reply]] = field(default_factory=list)
    news: list[NewsItem] = field(default_factory=list)


@dataclass
class FakeHouse:
    """Engine and desk over the cards, in memory."""

    talks: dict[Address, Talk] = field(default_factory=dict)
    signal: Signal = field(default_factory=Signal)

    async def handle(self, incoming: Incoming) -> Reply:
        """Answer with the next card; the same message again gets the same reply."""
        talk = self.talks.setdefault(incoming.address, Talk(lang=incoming.lang))
        async with talk.lock:
            return await self._once(talk, incoming)

    async def _once(self, talk: Talk, incoming: Incoming) -> Reply:
        if incoming.message_id in talk.replies:
            return talk.replies[incoming.message_id]
        if not talk.rows and incoming.turn == 1 and not incoming.opens:
            talk.card, talk.turn, talk.rows = 0, 1, [(None, self.greeting(incoming.lang))]
        if incoming.text == "nieuws":
            number = len(talk.news) + 1
            talk.news.append(NewsItem(number, "reminder", NEWS[talk.lang], talk.lang, "2026-11-24T09:30:00"))
        if incoming.text == "traag":
            await asyncio.sleep(4)
        if incoming.text == "druk" and talk.busy < 2:
            talk.busy += 1
            return Reply(talk.turn, talk.lang, (Said("Het opslaan lukt even niet.", "trouble"),), trouble="busy")
        reply = self._next(talk, incoming)
        talk.replies[incoming.message_id] = reply
        self.signal.turned(key := incoming.address.key_hash, turn=talk.turn, address=key)
        talk.rows.append((None if incoming.opens else incoming.text or ", ".join(incoming.choose), reply))
        return reply

    def greeting(self, lang: Lang) -> Reply:
        """Return what the page brings along for somebody new."""
        return replace(cards(lang)[0], turn=1)

    def _next(self, talk: Talk, incoming: Incoming) -> Reply:
        talk.turn += 1
        if talk.erased or incoming.text == "/wis":
            talk.erased, talk.rows = True, []
            return Reply(talk.turn, talk.lang, (Said("Alles is gewist. Bewijs: 3F1A-90BC-77D2."),), stage="erased")
        if incoming.text in ("/english", "/nederlands"):
            talk.lang = "en" if incoming.text == "/english" else "nl"
        elif not (incoming.opens and talk.card >= 0) and not "".join(incoming.choose).startswith("/"):
            talk.card += 1
        deck = cards(talk.lang)
        at = talk.card % len(deck)
        talking = deck[at].stage == "talking"
        commands = choices(COMMANDS, talk.lang) if talking and deck[at].says[-1].kind == "question" else ()
        return replace(
            deck[at],
            turn=talk.turn,
            progress=Progress(at / len(deck), len(deck) - at, 15 - 2 * at if at < 7 else 1),
            commands=commands,
        )

    def transcript(self, address: Address) -> list[tuple[str | None, Reply]]:
        return self.talks[address].rows if address in self.talks else []

    def summary_markdown(self, address: Address, *, number: int | None = None) -> str | None:
        return SUMMARY["nl"]

    def summary_pdf(self, address: Address, *, number: int | None = None) -> bytes | None:
        return b"%PDF-1.7\n"

    def summary_picture(self, address: Address) -> str | None:
        return PICTURE

    def my_data(self, address: Address) -> dict[str, object] | None:
        return {"exchanges": len(self.transcript(address))}

    def my_data_text(self, address: Address) -> str | None:
        return "Een regel"


@dataclass
class FakeNews:
    """News and moving over the talks of a house."""

    house: FakeHouse
    moved: dict[str, Address] = field(default_factory=dict)

    def news_for(self, address: Address, *, after: int) -> Latest:
        talk = self.house.talks.get(address, Talk())
        news = tuple(item for item in talk.news if item.id > after)
        return Latest(self.person_at(address), talk.erased, news, len(talk.news), talk.turn)

    def person_at(self, address: Address) -> str:
        return address.key_hash

    def transcript(self, address: Address) -> Transcript:
        talk = self.house.talks.get(address, Talk())
        said = [Exchange(said, reply) for said, reply in talk.rows]
        return Transcript((*said, *(Exchange(news=item) for item in talk.news)), len(talk.news))

    def make_code(self, address: Address) -> str | None:
        self.moved[CODE] = address
        return CODE

    def make_link(self, address: Address) -> str | None:
        self.moved[LINK] = address
        return LINK

    def link_made_on(self, address: Address) -> date | None:
        return date(2026, 11, 24) if LINK in self.moved else None

    def revoke(self, address: Address) -> None:
        self.moved.pop(LINK, None)

    def redeem(self, given: str, *, address: Address, held: Address | None = None) -> Redeemed:
        before = self.moved.pop(CODE, None) if given == CODE else self.moved.get(given)
        if before is None:
            return "wrong"
        self.house.talks[address] = self.house.talks[before]
        return "moved"
