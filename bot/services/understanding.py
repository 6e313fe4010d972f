"""From a message to an act: what is on offer, commands, corrections, Rasa for the rest; and before any of it alarm."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from bot.coach.act import Act, Tier
from bot.coach.content import Content
from bot.coach.flow import Lang
from bot.coach.reflection import NOTHING_READ, Reading, Talk
from bot.coach.speech import Standing
from bot.content.library import Commands
from bot.privacy.redaction import Redactor
from bot.reading.clean import clean
from bot.reading.language_asked import language_asked
from bot.services.answer_reading import Ahead, Reader, read_ahead, read_answer
from bot.services.meaning import PASTED_WORDS, Form, Forms, Label, Meaning, chosen, settled
from bot.services.messages import LONGEST_TEXT, Incoming


@dataclass(frozen=True)
class Understanding:
    """Everything that reads a message before the coach decides."""

    reader: Reader
    redactor: Redactor
    commands: Commands
    content: Content
    ahead: Ahead = field(default_factory=Ahead)

    def prepare(self, incoming: Incoming) -> None:
        """Encode a typed text and the sentences in it that are looked at apart, in one go; it depends on nobody."""
        if incoming.choose or len(incoming.text) > LONGEST_TEXT:
            return
        if text := clean(incoming.text):
            self.reader.prepare(text)

    def forget(self) -> None:
        """Let go of what this thread has read: its turn is over."""
        self.ahead.forget()
        self.reader.forget()

    def at_once(self, incoming: Incoming, *, talk: Talk, standing: Standing, names: Label) -> Act | None:
        """Return the act of a message that needs no Rasa: chosen, a command's own words, alarming even so; else None."""
        if incoming.choose:
            return Act("choose", codes=incoming.choose, turn=incoming.turn)
        text = clean(incoming.text)
        form = self._forms.found(text, talk=talk, standing=standing, names=names)
        if form is None:
            read_ahead(text, talk=talk, reader=self.reader, redactor=self.redactor, ahead=self.ahead)
            return None
        alarming = None if form.codes else self.alarming(text, talk=talk)
        return replace(alarming or self._act(form, talk=talk), turn=incoming.turn)

    def slash(self, typed: str, *, lang: Lang) -> Act | None:
        """Return the command that a message is by its slash alone, if it is one; nothing else about it is looked at."""
        form = self._forms.slash(clean(typed))
        return _slash(form, lang=lang) if form else None

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

    def alarming(self, text: str, *, talk: Talk) -> Act | None:
        """Return the act of an alarming text, which goes before whatever else it may mean."""
        alarm = self.alarm(text)
        return replace(self._answer(text, talk=talk), alarm=alarm) if alarm else None

    def alarm(self, text: str) -> Tier | None:
        """Return how alarming a text is, if it is."""
        return self.reader.alarm(text) if text else None

    def meant(self, incoming: Incoming, *, talk: Talk, meaning: Meaning) -> Act:
        """Return the act of a text whose intent Rasa found; an alarming one is that, whatever its intent."""
        text = clean(incoming.text)
        act = self._counted(text, talk=talk, meaning=meaning)  # before the alarm, which is looked for beside it
        return replace(self.alarming(text, talk=talk) or act, turn=incoming.turn)

    def _counted(self, text: str, *, talk: Talk, meaning: Meaning) -> Act:
        counted = settled(text, talk=talk, meaning=meaning)
        if counted.intent == "answer":
            return self._answer(text, talk=talk)
        act = replace(_command(counted.intent, text=text, lang=talk.lang), sure=counted.sure)
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
            return _slash(form, lang=talk.lang)
        return self._own_words(form.intent, text=form.text, talk=talk)

    def _own_words(self, intent: str, *, text: str, talk: Talk) -> Act:
        """Return a command in its own words; they are read as well where they may be the answer too."""
        act = _command(intent, text=text, lang=talk.lang)
        may_be_both = talk.step is not None and intent in talk.step.also_command
        return replace(act, reading=self.read(text, talk=talk)) if may_be_both else act

    def _answer(self, text: str, *, talk: Talk, intent: Literal["answer", "correct"] = "answer") -> Act:
        pasted = len(text.split()) >= PASTED_WORDS
        return Act(intent, text=text, reading=self.read(text, talk=talk), pasted=pasted)

    def read(self, text: str, *, talk: Talk) -> Reading:
        """Return what the recognisers find in a text that may be an answer to the standing question."""
        return read_answer(text, talk=talk, reader=self.reader, redactor=self.redactor, ahead=self.ahead)


def _command(intent: str, *, text: str, lang: Lang) -> Act:
    target = language_asked(text, present=lang) if intent == "language" else None
    return Act(intent, text=text, target=target)


def _slash(form: Form, *, lang: Lang) -> Act:
    return replace(_command(form.intent, text=form.text, lang=lang), slash=True)
