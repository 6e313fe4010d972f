"""What the coach tells of its own accord, at the web door: the transcript, a poll and a stream of events."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.admission import Admission
from bot.channels.door import News, WebDoor
from bot.channels.event_stream import Watch
from bot.channels.refusal import Refusal, json_response
from bot.http.event_stream import EventStream
from bot.services.news import Exchange
from bot.services.signal import Signal

MOST_STREAMS = 3
LAST_CURSOR = 2**53 - 1


def routes(door: WebDoor, admission: Admission) -> list[Route]:
    """Return the routes of transcript and news."""
    asked = NewsRoutes(door, admission)
    return [
        Route("/api/chat", asked.transcript, methods=["GET"]),
        Route("/api/news", asked.news, methods=["GET"]),
        Route("/api/events", asked.events, methods=["GET"]),
    ]


class NewsRoutes:
    """The routes over one door."""

    def __init__(self, door: WebDoor, admission: Admission) -> None:
        self._door = door
        self._admission = admission

    async def transcript(self, request: Request) -> Response:
        """Answer with what was said and told, for a page that is loaded again."""
        told = await run_in_threadpool(self._news.transcript, self._admission.admit(request))
        return json_response({"exchanges": [_as_raw(one) for one in told.exchanges], "cursor": told.cursor})

    async def news(self, request: Request) -> Response:
        """Answer with what is new after a cursor."""
        address, after = self._admission.admit(request), _after(request)
        latest = await run_in_threadpool(lambda: self._news.news_for(address, after=after))
        items = [item.as_raw() for item in latest.news]
        return json_response({"news": items, "cursor": latest.cursor, "turn": latest.turn})

    async def events(self, request: Request) -> Response:
        """Answer with a stream of what is new after a cursor."""
        address, after = self._admission.admit(request), _after(request)
        key = await run_in_threadpool(self._news.person_at, address)
        if self._signal.count(key) >= MOST_STREAMS:
            raise Refusal("too_many_streams")
        listener, news = self._signal.listen(key), self._news
        watch = Watch(
            listener, latest=lambda seen: news.news_for(address, after=seen), signal=self._signal, after=after
        )
        return EventStream(watch.events(), listener=listener, signal=self._signal)

    @property
    def _news(self) -> News:
        if self._door.news is None:
            raise Refusal("not_found")
        return self._door.news

    @property
    def _signal(self) -> Signal:
        if self._door.signal is None:
            raise Refusal("not_found")
        return self._door.signal


def _after(request: Request) -> int:
    given = request.query_params.get("after", "0")
    if not given.isascii() or not given.isdecimal() or not int(given[:17]) <= LAST_CURSOR or len(given) > 16:
        raise Refusal("bad_request")
    return int(given)


def _as_raw(exchange: Exchange) -> dict[str, object]:
    return {
        "said": exchange.said,
        "reply": exchange.reply.as_raw() if exchange.reply else None,
        "news": exchange.news.as_raw() if exchange.news else None,
    }
