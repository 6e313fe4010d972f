"""The coach's Markdown as Telegram's HTML, in pieces that fit one message. Everything written by anybody is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape, unescape

from bot.render.markdown import Block, Run, blocks

LONGEST = 4096
"""UTF-16 units of one message. Telegram counts without the tags; counting with them stays on the safe side."""
BREAKS = (re.compile(r"\n"), re.compile(r"(?<=[.!?…])\s+"), re.compile(r"\s+"))
"""Where a paragraph that fits no message may be cut: between lines, else sentences, else words."""
UNSENDABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
TAGS = re.compile(r"<[^<>]*>")


def written(markdown: str) -> tuple[str, ...]:
    """Return a text as HTML, in as few messages as possible, cut between paragraphs where that can be."""
    pieces: list[str] = []
    joint = ""
    for found in blocks(UNSENDABLE.sub("", markdown)):
        for block in _small_enough(found):
            html = _html(block)
            if not plain(html).strip():
                continue
            if pieces and units(pieces[-1]) + units(joint) + units(html) <= LONGEST:
                pieces[-1] += _between(found, joint=joint) + html
            else:
                pieces.append(html)
            joint = "\n" if found.kind == "item" else "\n\n"
    return tuple(pieces)


def joined(pieces: tuple[str, ...], more: str) -> tuple[str, ...]:
    """Return pieces of HTML with some more under the last one, in a message of its own where it does not fit."""
    if not more or not pieces:
        return (*pieces, more) if more else pieces
    if units(pieces[-1]) + units(more) + 2 <= LONGEST:
        return (*pieces[:-1], f"{pieces[-1]}\n\n{more}")
    return (*pieces, more)


def units(text: str) -> int:
    """Return the length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _between(block: Block, *, joint: str) -> str:
    return "\n" if block.kind == "item" and joint == "\n" else "\n\n"


def _html(block: Block) -> str:
    inside = "".join(map(_run, block.runs))
    if block.kind == "heading":
        return f"<b>{inside.replace('<b>', '').replace('</b>', '')}</b>"
    if block.kind == "quote":
        return f"<blockquote>{inside}</blockquote>"
    if block.kind == "rule":
        return "———"
    return f"{escape(block.mark, quote=False)} {inside}" if block.kind == "item" else inside


def _run(run: Run) -> str:
    words = escape(run.text, quote=False)
    words = f"<u>{words}</u>" if run.marked else words
    bold = f"<b>{words}</b>" if run.bold else words
    return f'<a href="{escape(run.link)}">{bold}</a>' if run.link else bold


def _small_enough(block: Block) -> Iterator[Block]:
    if units(_html(block)) <= LONGEST:
        yield block
        return
    for run in block.runs:
        around = units(_html(replace(block, runs=(replace(run, text=""),))))
        for part in _parts(run.text, room=LONGEST - around):
            # Cut in the middle of a link or of bold words, each part keeps its look.
            yield replace(block, runs=(replace(run, text=part),))


def _parts(text: str, *, room: int) -> Iterator[str]:
    """Yield a text in parts that fit once they are escaped."""
    rest = text.strip()
    while units(escape(rest, quote=False)) > room:
        size = min(len(rest), room)
        while units(escape(rest[:size], quote=False)) > room:
            size = size * 7 // 8
        at = _cut(rest[:size])
        yield rest[:at].rstrip()
        rest = rest[at:].lstrip()
    if rest:
        yield rest


def _cut(window: str) -> int:
    """Return where to cut: after the last break, of the first kind that comes in the second half."""
    for kind in BREAKS:
        ends = [found.end() for found in kind.finditer(window)]
        if ends and ends[-1] > len(window) // 2:
            return ends[-1]
    return len(window)


def plain(html: str) -> str:
    """Return the words of our HTML without its tags."""
    return unescape(TAGS.sub("", html))
