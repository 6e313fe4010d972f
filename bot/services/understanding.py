"""From a message to an act: alarm first, then what is on offer, commands, corrections; the rest is for Rasa."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from bot.coach.act import Act, Tier
from bot.coach.content import Content
from bot.coach.flow import Lang
from bot.coach.reflection import NOTHING_READ, Reading, Talk
from bot.coach.speech import Standing
from bot.content.library import Commands
from bot.privacy.redaction import Redactor
from bot.reading.clean import clean
from bot.reading.reader import prepare
from bot.services.answer_reading import Reader, read_answer
from bot.services.meaning import PASTED_WORDS, Form, Forms, Label, Meaning, chosen, settled
from bot.services.messages import LONGEST_TEXT, Incoming

ENGLISH = re.compile(r"\b(engl|engels|anglais)", re.IGNORECASE)
DUTCH = re.compile(r"\b(dutch|nederland|ned\b|vlaams|flemish)", re.IGNORECASE)


@dataclass(frozen=True)
class Understanding:
    """Everything that reads a message before the coach decides."""

    reader: Reader
    redactor: Redactor
    commands: Commands
    content: Content

    def prepare(self, incoming: Incoming) -> None:
        """Encode a typed text and the sentences in it that are looked at apart, in one go; it depends on nobody."""
        if incoming.choose or len(incoming.text) > LONGEST_TEXT:
            return
        if text := clean(incoming.text):
            prepare([text])

    def at_once(self, incoming: Incoming, *, talk: Talk, standing: Standing, names: Label) -> Act | None:
        """Return the act of a message that needs no Rasa: alarming, chosen, a command's own words; else None."""
        if incoming.choose:
            return Act("choose", codes=incoming.choose, turn=incoming.turn)
        text = clean(incoming.text)
        form = self._forms.found(text, talk=talk, standing=standing, names=names)
        if form is None or not form.codes:
            if alarm := self.alarm(text):
                return replace(self._answer(text, talk=talk), alarm=alarm, turn=incoming.turn)
        return replace(self._act(form, talk=talk), turn=incoming.turn) if form else None

    def edited(self, new: str, *, text: str, talk: Talk, standing: Standing, names: Label) -> Act:
        """Return the act of a message that is edited; `text` is the whole answer as it then reads.

        Nothing alarming is put in the place of an answer: its words are not kept.
        """
        if not new:
            return Act("edit", reading=replace(NOTHING_READ, readable=False))
        if alarm := self.alarm(new):
            return Act("edit", alarm=alarm)
        codes = chosen(new, standing=standing, names=names) or ()
        return Act("edit", text=text, codes=codes, reading=self.read(text, talk=talk))

    def alarm(self, text: str) -> Tier | None:
        """Return how alarming a text is, if it is."""
        return self.reader.alarm(text) if text else None

    def meant(self, incoming: Incoming, *, talk: Talk, meaning: Meaning) -> Act:
        """Return the act of a text whose intent Rasa found."""
        text = clean(incoming.text)
        counted = settled(text, talk=talk, meaning=meaning)
        if counted.intent == "answer":
            return replace(self._answer(text, talk=talk), turn=incoming.turn)
        act = replace(self._command(counted.intent, text=text, talk=talk), sure=counted.sure, turn=incoming.turn)
        return act if counted.sure else replace(act, reading=self.read(text, talk=talk))

    @property
    def _forms(self) -> Forms:
        return Forms(self.commands, self.reader.readable)

    def _act(self, form: Form, *, talk: Talk) -> Act:
        """Return the act of a text whose meaning is known by its form."""
        if form.intent in ("empty", "choose"):
            return Act(form.intent, text=form.text, codes=form.codes)
        if form.intent in ("answer", "correct"):
            return self._answer(form.text, talk=talk, intent="correct" if form.intent == "correct" else "answer")
        if form.slash:
            return replace(self._command(form.intent, text=form.text, talk=talk), slash=True)
        return self._own_words(form.intent, text=form.text, talk=talk)

    def _own_words(self, intent: str, *, text: str, talk: Talk) -> Act:
        """Return a command in its own words; they are read as well where they may be the answer too."""
        act = self._command(intent, text=text, talk=talk)
        may_be_both = talk.step is not None and intent in talk.step.also_command
        return replace(act, reading=self.read(text, talk=talk)) if may_be_both else act

    def _command(self, intent: str, *, text: str, talk: Talk) -> Act:
        target = _target(text, present=talk.lang) if intent == "language" else None
        return Act(intent, text=text, target=target)

    def _answer(self, text: str, *, talk: Talk, intent: Literal["answer", "correct"] = "answer") -> Act:
        pasted = len(text.split()) >= PASTED_WORDS
        return Act(intent, text=text, reading=self.read(text, talk=talk), pasted=pasted)

    def read(self, text: str, *, talk: Talk) -> Reading:
        """Return what the recognisers find in a text that may be an answer to the standing question."""
        return read_answer(text, talk=talk, reader=self.reader, redactor=self.redactor)


def _target(text: str, *, present: Lang) -> Lang:
    if ENGLISH.search(text):
        return "en"
    if DUTCH.search(text):
        return "nl"
    return "en" if present == "nl" else "nl"
