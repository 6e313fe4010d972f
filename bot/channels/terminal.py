"""The terminal: readable for people, with options by number, and JSON Lines for scripts. Draws; decides nothing."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Mapping
from contextlib import suppress
from itertools import count
from typing import Any, Protocol
from uuid import uuid4

from rich.console import Console
from rich.markdown import Markdown
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.channels.documents import DOCUMENTS, document_of
from bot.channels.mail import Mail
from bot.channels.papers import SAVE, Papers
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


def run_readable(engine: Handles, *, papers: Papers, lang: Lang, mail: Mail | None = None) -> None:
    """Talk until the input ends; what came for this person is shown before they are asked to type."""
    console = Console(width=min(WIDTH, Console().width), highlight=False)
    offered: tuple[str, ...] = ()
    code = ""
    incoming = Incoming(papers.address, uuid4().hex, opens=True, lang=lang)
    with asyncio.Runner() as runner:
        while True:
            reply = runner.run(engine.handle(incoming))
            offered, code = reply.documents or offered, _waiting(reply, before=code)
            _show(reply, console=console, papers=papers)
            below = _show_mail(mail, after=len(reply.options), console=console) if mail else {}
            typed = _typed(console, papers=papers, offered=offered, lang=reply.lang)
            if typed is None:
                return _leave(console, papers=papers, code=code, lang=reply.lang)
            incoming = _next(typed, below=below, reply=reply, address=papers.address)


def _next(typed: str, *, below: Mapping[str, str], reply: Reply, address: Address) -> Incoming:
    """Return what was typed as a message: the number of something under the news stands for its code."""
    if code := below.get(typed.strip(" \t.)")):
        return Incoming(address, uuid4().hex, choose=(code,), turn=reply.turn, lang=reply.lang)
    return Incoming(address, uuid4().hex, text=typed, turn=reply.turn, lang=reply.lang)


def _show_mail(mail: Mail, *, after: int, console: Console) -> Mapping[str, str]:
    """Show what waits and return the codes under it by number; the numbers go on after those of the reply."""
    items, numbers, codes = mail.waiting(), count(after + 1), dict[str, str]()
    for item, choices in zip(items, mail.choices(items), strict=True):
        console.print(Padding(Markdown(item.text), (0, 0, 0, 2)))
        for choice, number in zip(choices, numbers, strict=False):
            codes[str(number)] = choice.code
            _hang(f"{number}.", choice.label, console=console)
        console.print()
    mail.shown(items)
    return codes


def _typed(console: Console, *, papers: Papers, offered: tuple[str, ...], lang: Lang) -> str | None:
    """Return what is said to the coach, None at the end; on the way, write what was offered where that is asked."""
    with suppress(EOFError, KeyboardInterrupt):
        while (typed := console.input("[bold]> [/bold]")).strip().lower() in SAVE and offered:
            _tell(papers.save(offered, lang=lang), console=console)
        return typed
    return None


def _waiting(reply: Reply, *, before: str) -> str:
    """Return the code of a group that waits for a yes; nothing of it is kept till then."""
    return (reply.invited or before) if reply.stage == "welcome" else ""


def _leave(console: Console, *, papers: Papers, code: str, lang: Lang) -> None:
    if code:
        _tell(papers.code_again(code, lang=lang), console=console)
    console.print()


def _tell(line: str, *, console: Console) -> None:
    console.print(Padding(Text(line), (1, 0, 1, 2)))


def _show(reply: Reply, *, console: Console, papers: Papers) -> None:
    for said in reply.says:
        for text in _written(said):
            console.print(Padding(Markdown(unmarked(text, before=BEFORE, after=AFTER)), (1, 0, 0, 2)))
    if reply.documents:
        _tell(papers.offer(reply.documents, lang=reply.lang), console=console)
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


def run_json(engine: Handles, *, papers: Papers, lang: Lang, mail: Mail | None = None) -> None:
    """Answer each line of input with one line; the talk opens with {"event": "open"} or with any message.

    A reply brings under "news" what came for this person.
    """
    with asyncio.Runner() as runner:
        for raw in sys.stdin:
            if not raw.strip():
                continue
            try:
                answer = _answer(raw, engine=engine, papers=papers, lang=lang, runner=runner)
            except BadLine as error:
                answer = {"error": "bad_request", "message": str(error)}
            told = mail if mail and "says" in answer else None
            items = told.waiting() if told else ()
            news = {"news": [item.as_raw() for item in items]} if told else {}
            print(json.dumps({**answer, **news}, ensure_ascii=False), flush=True)
            if told:
                told.shown(items)


def _answer(raw: str, *, engine: Handles, papers: Papers, lang: Lang, runner: asyncio.Runner) -> Mapping[str, Any]:
    line = _line(raw)
    if "document" in line:
        return _document(line, papers=papers, lang=lang)
    return runner.run(engine.handle(_incoming(line, address=papers.address, lang=lang))).as_raw()


def _line(raw: str) -> Mapping[str, Any]:
    try:
        line = json.loads(raw)
    except ValueError:
        raise BadLine("the line is no JSON") from None
    if not isinstance(line, dict):
        raise BadLine("the line is no JSON object")
    return line


def _document(line: Mapping[str, Any], *, papers: Papers, lang: Lang) -> Mapping[str, Any]:
    name = line["document"]
    if len(line) > 1 or not isinstance(name, str) or document_of(name) is None:
        raise BadLine(
            f'"document" stands alone and is one of {", ".join(DOCUMENTS)}, or summary-1.md for an earlier one'
        )
    return papers.given(name, lang=lang)


def _incoming(line: Mapping[str, Any], *, address: Address, lang: Lang) -> Incoming:
    if not line.keys() <= KEYS or len(line.keys() & {"text", "choose", "event"}) != 1:
        raise BadLine(
            'the line needs one of "text", "choose", "event" and "document", and may have "message_id" and "turn"'
        )
    text, choose, turn = line.get("text", ""), line.get("choose", []), line.get("turn")
    if not isinstance(text, str) or not _are_codes(choose) or not isinstance(turn, int | None):
        raise BadLine('"text" is a string, "choose" a list of strings and "turn" a number')
    number = str(line.get("message_id") or uuid4().hex)
    return Incoming(address, number, text=text, choose=tuple(choose), opens="event" in line, turn=turn, lang=lang)


def _are_codes(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(code, str) for code in value)
