"""A reply as Telegram messages: what is said in HTML, the board under the last of it, and documents after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from bot.channels.documents import kind_of
from bot.channels.telegram.board import Board, board_of
from bot.channels.telegram.keyboard import is_listed
from bot.channels.telegram.written import joined, written
from bot.services.messages import Reply, Said

APART = ("summary", "preview", "alarm")
"""Kinds that are messages of their own, to be found again and to stand out."""
DOCUMENTS = ("summary.pdf", "my-data.json", "my-data.txt")
"""What is sent as a file. The summary in Markdown is not: it is there as a message already."""


@dataclass(frozen=True)
class Outgoing:
    """One message: a text, with what can be pressed under it, or a document by its name."""

    html: str = ""
    board: Board | None = None
    document: str = ""


def compose(reply: Reply, *, before: str = "") -> tuple[Outgoing, ...]:
    """Return the messages of a reply; `before` is a sentence in Markdown that goes first."""
    board = board_of(reply)
    says = tuple(version for said in reply.says for version in _versions(said))
    says = (Said(before), *says) if before else says
    texts = [text for group in _groups(says) for text in written(group)]
    whole = joined(tuple(texts), _written_out(reply, board))
    messages = [Outgoing(text) for text in whole]
    if messages and board:
        messages[-1] = Outgoing(whole[-1], board)
    return (*messages, *(Outgoing(document=name) for name in _documents(reply)))


def _versions(said: Said) -> tuple[Said, ...]:
    """Return a message, or each version of a text that is to be agreed to under its title."""
    return tuple(Said(f"**{title}**\n\n{text}", said.kind) for title, text in said.versions) or (said,)


def _groups(says: tuple[Said, ...]) -> Iterator[str]:
    """Yield the texts that stand together in one message; the person gets one buzz of the phone for them."""
    numbered = enumerate(said for said in says if said.text.strip())
    for _, together in groupby(numbered, key=lambda pair: pair[0] if pair[1].kind in APART else pair[1].kind in APART):
        yield "\n\n".join(said.text for _, said in together)


def _written_out(reply: Reply, board: Board | None) -> str:
    """Return what buttons have no room for: long labels, what the ratings stand for, ways to begin a sentence."""
    lines: list[str] = []
    if board and board.kind == "scale" and reply.options:
        lines += [f"{choice.code} = {choice.label}" for choice in reply.options]
    if board and (is_listed(board) or (board.kind == "scale" and len(board.choices) > 1)):
        lines += [
            *([""] if lines else []),
            *(f"{n}. {choice.label}" for n, choice in enumerate(board.choices, start=1)),
        ]
    openings = "\n".join(f"… <code>{escape(text, quote=False)}</code>" for text in reply.expects.openings)
    return "\n\n".join(part for part in (escape("\n".join(lines), quote=False), openings) if part)


def _documents(reply: Reply) -> tuple[str, ...]:
    """Return the documents to send; a summary that is still to be kept is none of them."""
    drafted = any(choice.code == "keep" for choice in reply.options)
    return tuple(
        name for name in reply.documents if kind_of(name) in DOCUMENTS and not (drafted and name == "summary.pdf")
    )
