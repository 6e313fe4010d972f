"""The terminal: readable for people, with options by number, and JSON Lines for scripts. Draws; decides nothing."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Mapping
from typing import Any, Protocol
from uuid import uuid4

from rich.console import Console
from rich.markdown import Markdown
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.coach.flow import Lang
from bot.render.markdown import unmarked
from bot.services.messages import Incoming, Reply, Said
from bot.store.people import Address

WIDTH = 88
BEFORE, AFTER = "▸", "◂"
"""Around what was taken out of a text or stands there instead."""
KEYS = frozenset({"text", "choose", "event", "message_id", "turn"})


class Handles(Protocol):
    """Whatever answers a message."""

    async def handle(self, incoming: Incoming) -> Reply: ...


class BadLine(ValueError):
    """A line of input that is no message; the message says why."""


def run_readable(engine: Handles, *, address: Address, lang: Lang) -> None:
    """Talk until the input ends."""
    console = Console(width=min(WIDTH, Console().width), highlight=False)
    with asyncio.Runner() as runner:
        reply = runner.run(engine.handle(Incoming(address, uuid4().hex, opens=True, lang=lang)))
        while True:
            _show(reply, console=console)
            try:
                typed = console.input("[bold]> [/bold]")
            except (EOFError, KeyboardInterrupt):
                console.print()
                return
            incoming = Incoming(address, uuid4().hex, text=typed, turn=reply.turn, lang=reply.lang)
            reply = runner.run(engine.handle(incoming))


def _show(reply: Reply, *, console: Console) -> None:
    for said in reply.says:
        for text in _written(said):
            console.print(Padding(Markdown(unmarked(text, before=BEFORE, after=AFTER)), (1, 0, 0, 2)))
    for item in reply.expects.items:
        _hang("·", item.label, console=console)
    for number, choice in enumerate(reply.options, start=1):
        _hang(f"{number}.", choice.label, console=console)
    for opening in reply.expects.openings:
        _hang("…", opening, console=console, style="dim")
    console.print()


def _hang(sign: str, text: str, *, console: Console, style: str = "") -> None:
    """Print one of a list; what does not fit on its line goes on under the text."""
    line = Table.grid(padding=(0, 1, 0, 0))
    line.add_row(Text(sign), Text(text))
    console.print(Padding(line, (0, 0, 0, 4), expand=False), style=style)


def _written(said: Said) -> tuple[str, ...]:
    """Return a message, or both versions of a text that is to be agreed to, one under the other."""
    return tuple(f"**{title}**\n\n{version}" for title, version in said.versions) or (said.text,)


def run_json(engine: Handles, *, address: Address, lang: Lang) -> None:
    """Answer each line of input with one line; the talk opens with {"event": "open"} or with any message."""
    with asyncio.Runner() as runner:
        for raw in sys.stdin:
            if not raw.strip():
                continue
            try:
                answer: Mapping[str, Any] = runner.run(
                    engine.handle(_incoming(raw, address=address, lang=lang))
                ).as_raw()
            except BadLine as error:
                answer = {"error": "bad_request", "message": str(error)}
            print(json.dumps(answer, ensure_ascii=False), flush=True)


def _incoming(raw: str, *, address: Address, lang: Lang) -> Incoming:
    try:
        line = json.loads(raw)
    except ValueError:
        raise BadLine("the line is no JSON") from None
    if not isinstance(line, dict) or not line.keys() <= KEYS or len(line.keys() & {"text", "choose", "event"}) != 1:
        raise BadLine('the line needs one of "text", "choose" and "event", and may have "message_id" and "turn"')
    text, choose, turn = line.get("text", ""), line.get("choose", []), line.get("turn")
    if not isinstance(text, str) or not _are_codes(choose) or not isinstance(turn, int | None):
        raise BadLine('"text" is a string, "choose" a list of strings and "turn" a number')
    number = str(line.get("message_id") or uuid4().hex)
    return Incoming(address, number, text=text, choose=tuple(choose), opens="event" in line, turn=turn, lang=lang)


def _are_codes(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(code, str) for code in value)
