"""The talk as lines for the plain page: who said it, in which language, and what a pressed code stood for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.coach.flow import Lang
from bot.services.messages import Choice, Reply
from bot.services.news import Exchange, Transcript

RATINGS = re.compile(r"\w+=\d(?:, \w+=\d)*")
GLOSS = re.compile(r"(.+?) \(.+\)")


@dataclass(frozen=True)
class Line:
    """One message on the page. `who` is you or coach; `kind` sets questions, documents and warnings apart.

    `versions` are those of a text that is to be agreed to, as (title, text); `options` may be pressed under news.
    """

    who: str
    text: str
    kind: str = "text"
    lang: str = ""
    versions: tuple[tuple[str, str], ...] = ()
    options: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class PlainTalk:
    """Everything said, and the reply that stands open; `trouble` is a sentence about the form that was sent last."""

    lines: tuple[Line, ...] = ()
    now: Reply | None = None
    trouble: str = ""

    def lang_or(self, lang: Lang) -> Lang:
        """Return the language of the talk, else the one given."""
        return self.now.lang if self.now else lang


def talk_of(transcript: Transcript) -> PlainTalk:
    """Return the talk of a transcript."""
    replies = [exchange.reply for exchange in transcript.exchanges if exchange.reply]
    return PlainTalk(tuple(_lines(transcript.exchanges)), replies[-1] if replies else None)


def _lines(exchanges: Sequence[Exchange]) -> Iterator[Line]:
    before: Reply | None = None
    under = [choice for one in exchanges if one.news for choice in one.news.options]
    for one in exchanges:
        if one.news:
            yield Line("coach", one.news.text, "news", one.news.lang, options=one.news.options)
        if one.said:
            yield Line("you", said_again(one.said, before=before, under=under))
        if one.reply:
            yield from lines_of(one.reply)
            before = one.reply


def lines_of(reply: Reply) -> Iterator[Line]:
    """Return what a reply says as lines."""
    return (Line("coach", said.text, said.kind, reply.lang, said.versions) for said in reply.says)


def said_again(said: str, *, before: Reply | None, under: Sequence[Choice] = ()) -> str:
    """Return what was said, with labels where ratings or a code are kept: of the reply before, or of a button under news."""
    offers = (*before.options, *before.commands, *before.expects.items) if before else ()
    labels = {choice.code: choice.label for choice in (*under, *offers)}
    if before and before.expects.kind == "scale" and RATINGS.fullmatch(said):
        pairs = (part.split("=") for part in said.split(", "))
        return "\n".join(f"{short(labels.get(code, code))}: {rating}" for code, rating in pairs)
    return labels.get(said, said)


def short(label: str) -> str:
    """Return a label without the name that stands behind its gloss."""
    found = GLOSS.fullmatch(label)
    return found[1] if found else label


def shape_of(reply: Reply) -> str:
    """Return which form a reply asks for: scale, several, single or words."""
    if reply.expects.kind == "scale" and reply.expects.items:
        return "scale"
    if not reply.options:
        return "words"
    return "several" if reply.expects.kind == "choices" else "single"
