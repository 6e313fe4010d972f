"""Which answer a message was that is edited afterwards, and how the answer then reads."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from bot.coach.act import Act
from bot.coach.ask import standing
from bot.coach.reflection import Place, Talk
from bot.coach.revising import can_be_revised
from bot.reading.clean import clean
from bot.services.loading import Loaded
from bot.services.messages import Incoming
from bot.services.understanding import Understanding
from bot.services.wording import Wording
from bot.store import records, reflections


@dataclass(frozen=True)
class Revised:
    """An answer at a place, and the part of it that the message gave."""

    place: str
    said: str


def find(connection: Connection, participant_id: str, *, incoming: Incoming, loaded: Loaded) -> Revised | None:
    """Return the answer that an edited message gave, if it still stands as it was given in the present reflection."""
    if not incoming.edits:
        return None
    message = records.message(connection, participant_id, message_id=incoming.edits)
    if message is None or message.said is None:
        return None
    began = reflections.started_at(connection, loaded.row.id) if loaded.row.id else None
    if began is None or message.at < began:
        return None
    talk, place = loaded.talk, message.place or _holding(loaded.talk, message.said)
    if place is None or not can_be_revised(talk, place) or not _stands(talk, place, said=message.said):
        return None
    return Revised(place, message.said)


@dataclass(frozen=True)
class Revising:
    """Reads an edited message."""

    understanding: Understanding
    wording: Wording

    def act(self, text: str, *, talk: Talk, revised: Revised | None) -> Act:
        """Return the act of it; one that was no answer, or one of which nothing is left, changes nothing."""
        new = clean(text)
        if revised is None:
            return Act("edit", alarm=self.understanding.alarm(new))
        whole, there = as_it_reads(talk, revised, text=new), back_at(talk, revised.place)
        shown, names = standing(there, content=self.understanding.content), self.wording.names(there)
        act = self.understanding.edited(new, text=whole, talk=there, standing=shown, names=names)
        return replace(act, place=revised.place)


def _holding(talk: Talk, said: str) -> str | None:
    """Return the place whose answer took over a text that first had to wait, such as one that might be a command."""
    return next((place for place, answer in talk.answers.items() if answer.text and said in answer.text), None)


def _stands(talk: Talk, place: str, *, said: str) -> bool:
    return said in talk.answers[place].text or not talk.flow.step(Place.of(place).step).is_words


def as_it_reads(talk: Talk, revised: Revised, *, text: str) -> str:
    """Return the whole answer with another text where the message was; other messages of it stay."""
    old = talk.answers[revised.place].text
    whole = old.replace(revised.said, text, 1) if revised.said in old else text
    return whole if talk.flow.step(Place.of(revised.place).step).is_words else text


def back_at(talk: Talk, place: str) -> Talk:
    """Return the talk as it stands when that question is open."""
    return replace(talk, stage="talking").moved(place=Place.of(place), pending=None, follow_up=None)


def answered(before: Talk, after: Talk) -> str | None:
    """Return the place at which a turn changed an answer: the one that stood open, if that is one of them."""
    changed = [key for key, answer in after.answers.items() if before.answers.get(key) != answer and not answer.skipped]
    here = before.cursor.place.key if before.cursor.place else ""
    return here if here in changed else next(iter(changed), None)
