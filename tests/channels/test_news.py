"""News over HTTP: a poll, a stream that wakes at once, and what happens to streams when people or the server go."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.channels import event_stream
from bot.channels.news import MOST_STREAMS
from bot.http import event_stream as http_stream
from bot.services.signal import Signal
from tests.channels.served import Device, Site, client
from tests.fixed import database
from tests.services.rows import rows

BEFORE_IT_LOOKS = event_stream.LOOK_SECONDS - 5  # a stream that was not woken looks by itself, later than this


def until(tell: Iterator[tuple[str, dict[str, object]]], name: str) -> dict[str, object]:
    return next(data for event, data in tell if event == name)


def listeners(site: Site) -> int:
    return site.signal.count(rows(site.store, "participant")[0]["id"])


def test_the_transcript_holds_exchanges_and_news(url: str, site: Site) -> None:
    device = Device(url).begin()
    number = site.tell(device.address, "Succes morgen")

    told = device.get("chat")

    assert [sorted(key for key, value in one.items() if value) for one in told["exchanges"]] == [
        ["reply"],
        ["reply", "said"],
        ["news"],
    ]
    assert told["exchanges"][2]["news"]["text"] == "Succes morgen" and told["cursor"] == number


def test_polling_gives_what_is_new(url: str, site: Site) -> None:
    device = Device(url).begin()
    first = device.get("news?after=0")
    number = site.tell(device.address, "Succes morgen")

    second = device.get(f"news?after={first['cursor']}")

    assert first == {"news": [], "cursor": 0, "turn": first["turn"]} and first["turn"] > 0
    assert set(second["news"][0]) == {"id", "kind", "text", "lang", "at", "options"} and second["cursor"] == number
    assert device.get(f"news?after={number}")["news"] == []


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "9" * 17, "٣", ""])
@pytest.mark.parametrize("path", ["news", "events"])
def test_a_bad_cursor_is_refused(url: str, path: str, after: str) -> None:
    device = Device(url)

    answer = client().get(f"{url}/api/{path}?after={after}", headers=device.headers)

    assert answer.status_code == 400


@pytest.mark.parametrize("path", ["news", "events", "chat"])
def test_without_a_token_nothing_is_told(url: str, path: str) -> None:
    assert client().get(f"{url}/api/{path}").status_code == 401


def test_a_stream_tells_the_turn_and_what_waited(url: str, site: Site) -> None:
    device = Device(url).begin()
    seen = site.tell(device.address, "gezien")
    number = site.tell(device.address, "Eerste regel\n\nTweede regel")

    with device.listening(seen) as tell:
        news, turn = until(tell, "news"), until(tell, "turn")

    assert news == {**news, "id": number, "text": "Eerste regel\n\nTweede regel"}
    assert turn == {"turn": device.get("news?after=0")["turn"]}


def test_a_stream_wakes_after_a_turn_in_another_tab(url: str, site: Site) -> None:
    device = Device(url).begin()
    with device.listening() as tell:
        until(tell, "turn")
        kept: list[float] = []
        site.talks.signal.turned = _noting(site.talks.signal.turned, kept)  # type: ignore[method-assign]
        threading.Timer(0.2, lambda: device.send(text="/waarom")).start()

        turn = until(tell, "turn")

    assert time.monotonic() - kept[0] < BEFORE_IT_LOOKS
    assert turn == {"turn": device.get("news?after=0")["turn"]}


def test_a_stream_wakes_for_news_in_order_and_once(url: str, site: Site) -> None:
    device = Device(url).begin()
    with device.listening() as tell:
        until(tell, "turn")
        began = time.monotonic()
        numbers = [site.tell(device.address, str(n)) for n in range(3)]

        got = [until(tell, "news")["id"] for _ in range(3)]

    assert got == numbers and time.monotonic() - began < BEFORE_IT_LOOKS


def test_the_old_device_hears_at_once_that_the_talk_was_moved(url: str) -> None:
    laptop = Device(url).begin()
    code = laptop.post("move").json()["code"]
    with laptop.listening() as tell:
        until(tell, "turn")
        client().post(f"{url}/api/resume", json={"code": code})

        assert until(tell, "news")["kind"] == "moved"


def test_a_stream_of_somebody_new_hears_of_the_first_turn(url: str) -> None:
    device = Device(url)
    with device.listening() as tell:
        assert until(tell, "turn") == {"turn": 0}
        device.send(event="open")
        assert until(tell, "turn") != {"turn": 0}
        device.send(choose=["begin:short"])
        assert until(tell, "turn")


def test_a_stream_ends_when_the_person_is_erased(url: str) -> None:
    device = Device(url).begin()
    device.send(text="/wis")
    with device.listening() as tell:
        until(tell, "turn")
        device.send(choose=["yes"])

        assert [event for event, _ in tell] == ["gone"]
    with device.listening() as tell:
        assert [event for event, _ in tell] == ["gone"]


def test_what_another_process_stored_is_found(url: str, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_stream, "LOOK_SECONDS", 0.3)
    device = Device(url).begin()
    elsewhere = Site(site.store)
    with device.listening() as tell:
        until(tell, "turn")
        elsewhere.tell(device.address, "van elders")

        assert until(tell, "news")["text"] == "van elders"


def test_a_silent_stream_says_that_it_is_there(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_stream, "SPEAK_SECONDS", 0.3)
    device = Device(url).begin()

    with client().stream("GET", f"{url}/api/events?after=0", headers=device.headers, timeout=5) as answer:
        lines = (line for line in answer.iter_lines() if line.startswith(":"))
        said = [next(lines) for _ in range(4)]

    assert said == [": here"] * 4
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-store"


def test_a_person_has_at_most_three_streams(url: str, site: Site) -> None:
    device = Device(url).begin()
    with device.listening() as one, device.listening() as two, device.listening() as three:
        for tell in (one, two, three):
            until(tell, "turn")
        assert listeners(site) == MOST_STREAMS

        fourth = client().get(f"{url}/api/events", headers=device.headers)

        assert fourth.status_code == 429 and fourth.json()["error"] == "too_many_streams"
    _eventually(lambda: listeners(site) == 0)
    with device.listening() as tell:
        assert until(tell, "turn")


def test_a_waiting_stream_costs_no_thread(url: str) -> None:
    devices = [Device(url).begin() for _ in range(12)]
    opened = [device.listening() for device in devices]
    for one in opened:
        until(one.__enter__(), "turn")
    before = threading.active_count()

    time.sleep(0.3)

    assert threading.active_count() <= before
    assert devices[0].send(text="/waarom")["turn"]
    for one in opened:
        one.__exit__(None, None, None)


def test_the_server_ends_open_streams_when_it_stops(site: Site) -> None:
    with site.up() as (address, server):
        device = Device(address).begin()
        with device.listening() as one, device.listening() as two:
            until(one, "turn"), until(two, "turn")
            server.should_exit = True

            assert list(one) == list(two) == []  # ended, not cut off: that would be an error here


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_open_streams_and_the_program(sqlite_file: Path, number: int) -> None:
    store = f"sqlite:///{sqlite_file}"
    database(store).close()
    command = [sys.executable, "-m", "tests.channels.served", store]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as program:
        assert program.stdout is not None
        device = Device(program.stdout.readline().strip()).begin()
        with device.listening() as one, device.listening() as two:
            until(one, "turn"), until(two, "turn")
            program.send_signal(number)

            assert list(one) == list(two) == []  # ended, not cut off: that would be an error here
            program.wait(60)


def test_a_restart_loses_no_news(site: Site) -> None:
    with site.up() as (address, _):
        device = Device(address).begin()
        cursor = site.tell(device.address, "gezien")
        transcript = device.get("chat")
    later = Site(site.store)
    later.later(minutes=1)
    later.tell(device.address, "terwijl de server uit stond")
    with later.up() as (address, _):
        back = Device(address, device.token)
        with back.listening(cursor) as tell:
            assert until(tell, "news")["text"] == "terwijl de server uit stond"
        assert back.get("chat")["exchanges"][:-1] == transcript["exchanges"]


def _noting(tell: Callable[..., None], moments: list[float]) -> Callable[..., None]:
    """Note when a turn is kept."""

    def noted(*given: str, **more: Any) -> None:
        moments.append(time.monotonic())
        tell(*given, **more)

    return noted


def _eventually(true: Callable[[], bool], *, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_signal_is_silent_without_listeners() -> None:
    Signal().turned("nobody", turn=1, address="nowhere")
