"""From the coach's outcome to a reply: prompts filled, labels given, progress and documents named."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten
from typing import Any

from bot.coach.ask import standing
from bot.coach.content import Content
from bot.coach.flow import Lang
from bot.coach.reflection import Place, Talk
from bot.coach.speech import Offer, Outcome, Say, Standing
from bot.coach.walk import left
from bot.content.library import Library
from bot.render.dates import day_text
from bot.render.prompts import Prompts
from bot.services.materials import Materials
from bot.services.messages import Choice, Expects, Kind, Progress, Reply, Said
from bot.services.preview_said import preview_said
from bot.services.prompt_data import data_for

DOCUMENTS = {
    "shown.summary": ("summary.md", "summary.pdf"),
    "summary.kept": ("summary.md", "summary.pdf"),
    "data.mine": ("my-data.json", "my-data.txt"),
}
LONGEST_NOTE = 50
"""Letters of a note on a button."""
LIKELY = ("skip", "back", "why", "example", "review", "pause")
LIKELY_REOPENED = ("keep", "private", "why", "example", "review")
Data = Mapping[str, Any]


@dataclass(frozen=True)
class Wording:
    """Turns outcomes into replies in the person's language."""

    prompts: Prompts
    library: Library
    materials: Materials

    def reply(self, outcome: Outcome, *, today: date, receipt: str = "", channel: str = "web") -> Reply:
        """Return the reply for an outcome, as one says it in a channel; `receipt` is that of an erasure."""
        talk = outcome.talk
        now = standing(talk, content=self.content)
        steps, minutes = left(talk) if talk.stage != "erased" else (0, 0.0)
        outside = {"receipt": receipt, "channel": channel}
        said = (self._said(say, talk=talk, today=today, outside=outside) for say in outcome.says)
        return Reply(
            turn=talk.cursor.turn,
            lang=talk.lang,
            says=tuple(one for one in said if one.text),
            options=self._choices(now.offers, talk=talk),
            expects=self._expects(now, talk=talk),
            progress=Progress(round(talk.cursor.progress, 3), steps, round(minutes) if minutes else 0),
            commands=self._commands(talk),
            documents=tuple(name for say in outcome.says for name in _documents(say)),
            stage=talk.stage,
            step=talk.cursor.place.key if talk.cursor.place else None,
        )

    @property
    def content(self) -> Content:
        return self.library.content

    def trouble(self, name: str, *, lang: Any, **data: Any) -> str:
        """Return the sentence for something that went wrong outside the talk."""
        return self.aside(name if "." in name else f"trouble.{name}", lang=lang, data=data)

    def aside(self, prompt: str, *, lang: Lang, data: Data) -> str:
        """Return the text of a prompt that is no part of a turn."""
        return self.prompts.say(prompt, lang=lang, data={**self.materials.settled(lang), **data})

    def choices(self, offers: Sequence[Offer], *, lang: Lang) -> tuple[Choice, ...]:
        """Return what may be pressed under a message that is no part of a turn."""
        data = self.materials.settled(lang)
        return tuple(Choice(o.code, self.prompts.label(str(o.label), lang=lang, data=data)) for o in offers)

    def names(self, talk: Talk) -> Callable[[Offer], tuple[str, ...]]:
        """Return a function that gives everything an offer may be called when it is typed."""
        return lambda offer: (self._label(offer, talk=talk), *offer.also, offer.code)

    def label_of(self, code: str, *, talk: Talk) -> str:
        """Return the label of a code that is on offer, for the record of what was said; the code if it is not."""
        offers = standing(talk, content=self.content).offers
        return next((self._label(offer, talk=talk) for offer in offers if offer.code == code), code)

    def _said(self, say: Say, *, talk: Talk, today: date, outside: Data) -> Said:
        if not say.prompt:
            return Said(say.text, "question" if say.question else "text")
        if say.prompt == "showing.preview" and talk.cursor.pending and talk.cursor.pending.preview:
            return preview_said(talk.cursor.pending.preview, titles=self._titles(talk.cursor.pending.about, talk=talk))
        data = {**data_for(say, materials=self.materials, talk=talk, today=today), **outside}
        text = self.prompts.say(say.prompt, lang=talk.lang, data=data)
        return Said(text, _kind(say))

    def _titles(self, about: str, *, talk: Talk) -> tuple[str, str]:
        """Return what stands above the writer's version of a text and above that of others."""
        own, others = (
            self.aside(f"showing.{name}", lang=talk.lang, data={"about": about}) for name in ("own", "preview")
        )
        return own, others

    def _choices(self, offers: tuple[Offer, ...], *, talk: Talk) -> tuple[Choice, ...]:
        return tuple(Choice(offer.code, self._label(offer, talk=talk)) for offer in offers)

    def _label(self, offer: Offer, *, talk: Talk) -> str:
        if not isinstance(offer.label, str):
            return offer.label[talk.lang]
        data = {**self.materials.settled(talk.lang), "heading": ""}
        _, _, key = offer.code.partition(":")
        if offer.code.startswith(("change:", "line:")):
            data["heading"] = self.materials.heading(Place.of(key), talk=talk)
        if offer.code.startswith("note:"):
            data["note"] = shorten(talk.notes[int(key)], width=LONGEST_NOTE, placeholder=" …")
        if kept := next((one for one in talk.earlier.kept if offer.code == f"kept:{one.number}"), None):
            data["day"] = day_text(date.fromisoformat(kept.day), lang=talk.lang)
        return self.prompts.label(offer.label, lang=talk.lang, data=data)

    def _expects(self, now: Standing, *, talk: Talk) -> Expects:
        return Expects(now.expects, now.least, now.most, self._choices(now.items, talk=talk), now.openings)

    def _commands(self, talk: Talk) -> tuple[Choice, ...]:
        if talk.stage != "talking" or talk.cursor.pending:
            return ()
        likely = LIKELY_REOPENED if talk.cursor.reopened else LIKELY
        offered = (name for name in likely if name != "private" or not _is_closing(talk))
        return self._choices(tuple(Offer(f"/{name}", f"/{name}") for name in offered), talk=talk)


def _is_closing(talk: Talk) -> bool:
    """Tell whether the open question is one of the closing: what is chosen there is nobody else's anyway."""
    place = talk.cursor.place
    return place is not None and talk.flow.step(place.step).part == "closing"


def _documents(say: Say) -> tuple[str, ...]:
    """Return the names of what can be taken along with a message."""
    if say.prompt == "summary.earlier":
        return tuple(f"summary-{say.data['number']}.{kind}" for kind in ("md", "pdf"))
    return DOCUMENTS.get(say.prompt, ())


def _kind(say: Say) -> Kind:
    if say.question:
        return "question"
    if say.prompt == "shown.summary":
        return "summary"
    return "alarm" if say.prompt.startswith("alarm.") else "text"
