"""Read the small part of Markdown that our documents are written in, into blocks and runs of text.

HTML means nothing here: it is text like any other. A backslash keeps the next mark as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["heading", "paragraph", "item", "quote", "rule"]

ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~|])")
INLINE = re.compile(
    r"\\[\\`*_{}\[\]()#+\-.!<>~|]"
    r"|\*\*(?=[^\s*])(?P<bold>(?:\\.|[^\\\n])+?)(?<=\S)\*\*"
    r"|(?<!!)\[(?P<label>[^\[\]\n]+)\]\((?P<target>(?:https?://|mailto:)[^\s()]+)\)"
    r"|\ue000(?P<marked>[^\ue000\ue001]*)\ue001"
    r"|(?P<bare>https?://[^\s<>\ue000\ue001]*[^\s<>().,;:!?'’\"”\]*\ue000\ue001])"
)
HEADING = re.compile(r"(#{1,6})\s+(.+)")
BULLET = re.compile(r"\s{0,3}[-*+]\s+(.+)")
NUMBER = re.compile(r"\s{0,3}(\d{1,3}[.)])\s+(.+)")
QUOTE = re.compile(r"\s{0,3}>\s?(.*)")
RULE = re.compile(r"\s{0,3}([-*_])(?:\s*\1){2,}\s*")


MARK, END_OF_MARK = "\ue000", "\ue001"
"""Around what was taken out of a text or stands there instead; no text of a person holds these letters."""


def marked(text: str) -> str:
    """Return a text with marks around it."""
    return f"{MARK}{text}{END_OF_MARK}"


def unmarked(text: str, *, before: str = "", after: str = "") -> str:
    """Return a text with other letters where the marks are, or with none."""
    return text.replace(MARK, before).replace(END_OF_MARK, after)


@dataclass(frozen=True)
class Run:
    """Text in one look; `marked` is what was taken out of a text, or stands there instead."""

    text: str
    bold: bool = False
    link: str | None = None
    marked: bool = False


@dataclass(frozen=True)
class Block:
    """One block; `level` counts the marks of a heading, `mark` stands before an item."""

    kind: Kind
    runs: tuple[Run, ...] = ()
    level: int = 0
    mark: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class _Piece:
    """What one line is, before lines that belong together are joined."""

    kind: Kind
    text: str
    level: int = 0
    mark: str = ""


def blocks(markdown: str) -> list[Block]:
    """Return the blocks of a text in order. Every text has a reading; line breaks inside a paragraph stay."""
    return [Block(piece.kind, runs(piece.text), piece.level, piece.mark) for piece in _pieces(markdown)]


def runs(text: str) -> tuple[Run, ...]:
    """Return a line's runs: plain, bold, and links over http(s) or to a mail address."""
    return tuple(run for run in _runs(text, bold=False) if run.text)


def _runs(text: str, *, bold: bool) -> Iterator[Run]:
    since = 0
    for found in INLINE.finditer(text):
        yield Run(text[since : found.start()], bold)
        since = found.end()
        yield from _marked(found, bold=bold)
    yield Run(text[since:], bold)


def _marked(found: re.Match[str], *, bold: bool) -> Iterator[Run]:
    inner, label, bare = found["bold"], found["label"], found["bare"]
    if inner:
        yield from _runs(inner, bold=True)
    elif found["marked"]:
        yield Run(ESCAPED.sub(r"\1", found["marked"]), bold, marked=True)
    elif label or bare:
        yield Run(ESCAPED.sub(r"\1", label or bare), bold, found["target"] or bare)
    else:
        yield Run(found[0][1:], bold)


def _pieces(markdown: str) -> list[_Piece]:
    done: list[_Piece] = []
    open_piece: _Piece | None = None
    for line in markdown.splitlines():
        piece = _piece(line)
        if piece and open_piece and _goes_on(open_piece, piece, line=line):
            open_piece = done[-1] = replace(open_piece, text=f"{open_piece.text}\n{piece.text.strip()}")
        else:
            open_piece = piece
            done += [piece] if piece else []
    return done


def _goes_on(piece: _Piece, following: _Piece, *, line: str) -> bool:
    """Say whether a line belongs to the paragraph, quote or item before it."""
    if following.kind == "paragraph":
        return piece.kind == "paragraph" or (piece.kind == "item" and line[:1].isspace())
    return piece.kind == following.kind == "quote"


def _piece(line: str) -> _Piece | None:
    if not line.strip():
        return None
    if RULE.fullmatch(line):
        return _Piece("rule", "")
    if found := HEADING.match(line):
        return _Piece("heading", found[2].strip(), level=len(found[1]))
    if found := BULLET.match(line):
        return _Piece("item", found[1], mark="•")
    if found := NUMBER.match(line):
        return _Piece("item", found[2], mark=found[1])
    found = QUOTE.match(line)
    return _Piece("quote", found[1]) if found else _Piece("paragraph", line.strip())
