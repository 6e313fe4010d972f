"""From a message to an act: alarm first, then what is on offer, commands, corrections; the rest is for Rasa."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol

from bot.coach.act import Act, Tier
from bot.coach.ask import SURE_ENOUGH, TOUCHING, whole_sentences
from bot.coach.content import Content
from bot.coach.flow import Lang
from bot.coach.quote import names_both_sides
from bot.coach.reflection import Hint, Reading, State, Talk
from bot.coach.speech import Offer, Standing
from bot.content.library import Commands
from bot.privacy.redaction import Redactor
from bot.reading.clean import clean
from bot.reading.encoder import Vector, encode
from bot.reading.option_match import Named, match
from bot.reading.plan_parts import is_talk, plan_parts
from bot.services.messages import Incoming

PASTED_WORDS = 180
"""From this length a text is taken for something pasted: a note, after which one sentence is asked for."""
SPOKEN = ("first_sentence", "slogan")
SHORTEST_SPOKEN = 4
"""Words from which a text at those steps may be said to somebody else; shorter ones are commands."""
STILL_COMMANDS = frozenset({"skip", "back", "pause", "language", "note"})
"""What is carried out there even so. The rest may be a question to somebody else ("wanneer heb je tijd?") and is asked about."""
SMALL_TALK = frozenset({"affirm", "deny", "greet", "thanks"})
"""What is not worth a question when it is not sure: it is taken as an answer."""
BOUNDARIES = ("boundary", "boundary_again")
MOST_SENTENCES = 6
ENGLISH = re.compile(r"\b(engl|engels|anglais)", re.IGNORECASE)
DUTCH = re.compile(r"\b(dutch|nederland|ned\b|vlaams|flemish)", re.IGNORECASE)
ONLY_NUMBERS = re.compile(r"^[\s\d,;./+&-]+$")


class Reader(Protocol):
    """The trained recognisers."""

    def elements(self, text: str, vector: Vector) -> tuple[tuple[str, float], ...]: ...
    def state(self, text: str, vector: Vector, *, question: str | None) -> State: ...
    def alarm(self, text: str, vector: Vector) -> Tier | None: ...
    def signs(self, text: str) -> frozenset[str]: ...
    def readable(self, text: str) -> bool: ...


@dataclass(frozen=True)
class Meaning:
    """What Rasa and the gate made of a text; `sure` is false between the two thresholds."""

    intent: str
    confidence: float = 1.0
    sure: bool = True


Label = Callable[[Offer], tuple[str, ...]]


@dataclass(frozen=True)
class Understanding:
    """Everything that reads a message before the coach decides."""

    reader: Reader
    redactor: Redactor
    commands: Commands
    content: Content

    def at_once(self, incoming: Incoming, *, talk: Talk, standing: Standing, names: Label) -> Act | None:
        """Return the act of a message that needs no Rasa: alarming, chosen, a command's own words; else None."""
        if incoming.choose:
            return Act("choose", codes=incoming.choose, turn=incoming.turn)
        text = clean(incoming.text)
        act = self._by_form(text, talk=talk, standing=standing, names=names)
        if act is None or not act.codes:
            alarm = self.reader.alarm(text, encode(text)) if text else None
            if alarm:
                return replace(self._answer(text, talk=talk), alarm=alarm, turn=incoming.turn)
        return replace(act, turn=incoming.turn) if act else None

    def meant(self, incoming: Incoming, *, talk: Talk, meaning: Meaning) -> Act:
        """Return the act of a text whose intent Rasa found."""
        text = clean(incoming.text)
        spoken = self._is_spoken(text, talk=talk)
        if meaning.intent == "answer" or (not meaning.sure and (spoken or meaning.intent in SMALL_TALK)):
            return replace(self._answer(text, talk=talk), turn=incoming.turn)
        act = self._command(meaning.intent, text=text, talk=talk)
        sure = meaning.sure and (not spoken or meaning.intent in STILL_COMMANDS)
        return replace(act, sure=sure, reading=act.reading if sure else self.read(text, talk=talk), turn=incoming.turn)

    def _is_spoken(self, text: str, *, talk: Talk) -> bool:
        """Tell whether a sentence is one to say to somebody else: its question is not for the coach."""
        here = talk.cursor.place.step if talk.cursor.place and not talk.cursor.pending else None
        return talk.stage == "talking" and here in SPOKEN and len(text.split()) >= SHORTEST_SPOKEN

    def _by_form(self, text: str, *, talk: Talk, standing: Standing, names: Label) -> Act | None:
        if not text:
            return Act("empty")
        if text.startswith("/"):
            return self._slash(text, talk=talk)
        if codes := self._chosen(text, standing=standing, names=names):
            return Act("choose", text=text, codes=codes)
        if intent := self.commands.intent_of(text):
            return self._command(intent, text=text, talk=talk)
        correction = self.commands.corrections[talk.lang].match(text)
        if correction and text[correction.end() :].strip():
            return self._answer(text[correction.end() :].strip(), talk=talk, intent="correct")
        return self._plain(text, talk=talk, standing=standing)

    def _plain(self, text: str, *, talk: Talk, standing: Standing) -> Act | None:
        """Return the answer that no classifier is needed for: numbers on a scale, no words at all, or a pasted text."""
        on_scale = standing.expects == "scale" and ONLY_NUMBERS.match(text)
        if on_scale or not self.reader.readable(text) or len(text.split()) >= PASTED_WORDS:
            return self._answer(text, talk=talk)
        return None

    def _slash(self, text: str, *, talk: Talk) -> Act:
        name, _, rest = text[1:].partition(" ")
        intent = self.commands.slash.get(name.lower(), "unknown")
        body = f"{name}: {rest}" if rest else name
        return replace(self._command(intent, text=body, talk=talk), slash=True)

    def _chosen(self, text: str, *, standing: Standing, names: Label) -> tuple[str, ...] | None:
        offers = [Named(offer.code, names(offer)) for offer in standing.offers] if standing.expects != "scale" else []
        return match(text, offers, most=standing.most if standing.expects == "choices" else 1)

    def _command(self, intent: str, *, text: str, talk: Talk) -> Act:
        target = _target(text, present=talk.lang) if intent == "language" else None
        return Act(intent, text=text, target=target)

    def _answer(self, text: str, *, talk: Talk, intent: Literal["answer", "correct"] = "answer") -> Act:
        pasted = len(text.split()) >= PASTED_WORDS
        return Act(intent, text=text, reading=self.read(text, talk=talk), pasted=pasted)

    def read(self, text: str, *, talk: Talk) -> Reading:
        """Return what the recognisers find in a text that may be an answer to the standing question."""
        if not text or not self.reader.readable(text):
            return Reading(state="hollow", readable=False)
        question = talk.cursor.place.step if talk.cursor.place else None
        return Reading(
            state=self._state(text, question=question),
            hints=self._hints(text) if question in TOUCHING else (),
            signs=self.reader.signs(text),
            plan_parts=frozenset(plan_parts(text)),
            is_talk=is_talk(text),
            names=self._names(text, lang=talk.lang),
        )

    def _state(self, text: str, *, question: str | None) -> State:
        """Return the state of a text; a boundary that says between what and what is an answer, however short."""
        state = self.reader.state(text, encode(text), question=question)
        named = question in BOUNDARIES and names_both_sides(text)
        return "description" if named and state == "hollow" else state

    def _hints(self, text: str) -> tuple[Hint, ...]:
        found = []
        for sentence in whole_sentences(text)[:MOST_SENTENCES]:
            ranked = self.reader.elements(sentence, encode(sentence))
            found += [Hint(code, score, sentence) for code, score in ranked[:2] if score >= SURE_ENOUGH]
        return tuple(found)

    def _names(self, text: str, *, lang: Lang) -> tuple[str, ...]:
        spans = self.redactor.redact(text, lang=lang).spans
        return tuple(dict.fromkeys(text[span.start : span.end] for span in spans if span.kind != "date"))


def _target(text: str, *, present: Lang) -> Lang:
    if ENGLISH.search(text):
        return "en"
    if DUTCH.search(text):
        return "nl"
    return "en" if present == "nl" else "nl"


def context_of(talk: Talk, standing: Standing) -> Mapping[str, Any]:
    """Return what the gate must know of the standing question."""
    return {"expects": standing.expects, "stage": talk.stage, "pending": bool(talk.cursor.pending)}
