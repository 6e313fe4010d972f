"""From a message to an act: what is on offer, commands, corrections, Rasa for the rest; and before any of it alarm."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.coach.act import Act, Tier
from bot.coach.content import Content
from bot.coach.flow import Lang
from bot.coach.reflection import NOTHING_READ, Reading, Talk
from bot.coach.speech import Offer, Standing
from bot.content.library import Commands
from bot.privacy.redaction import Redactor
from bot.reading.clean import clean
from bot.reading.language_asked import language_asked
from bot.reading.option_match import Named, match
from bot.services.answer_reading import Ahead, Reader, read_ahead, read_answer
from bot.services.messages import LONGEST_TEXT, Incoming
from bot.services.open_question import is_answered_by, is_in_words, is_to_say

PASTED_WORDS = 180
"""From this length a text is taken for something pasted: a note, after which one sentence is asked for."""
SHORTEST_SPOKEN = 4
"""Words from which a text at a step that is spoken may be said to somebody else; shorter ones are commands."""
STILL_COMMANDS = frozenset({"skip", "back", "pause", "language", "note"})
"""What is carried out there even so. The rest may be a question to somebody else ("wanneer heb je tijd?") and is asked about."""
SMALL_TALK = frozenset({"affirm", "deny", "greet", "thanks"})
"""What is not worth a question when it is not sure: it is taken as an answer."""
IN_WORDS = frozenset({"text", "plan"})
"""What is answered in one's own words, with at most a way out to press."""
YES_NO = frozenset({"affirm", "deny"})
NOT_UNDER_WAY = frozenset({"resume", "begin", "keep"})
"""What means nothing while a question of the flow stands open."""
KEPT_FOR_OTHERS = frozenset({"feedback"})
SURE_TO_KEEP = 0.6
"""From this share words may be put aside as something else than an answer without asking, whatever stands open."""
ONLY_NUMBERS = re.compile(r"^[\s\d,;./+&-]+$")


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
        act = self._by_form(text, talk=talk, standing=standing, names=names)
        if act is None:
            read_ahead(text, talk=talk, reader=self.reader, redactor=self.redactor, ahead=self.ahead)
            return None
        alarming = None if act.codes else self.alarming(text, talk=talk)
        return replace(alarming or act, turn=incoming.turn)

    def slash(self, typed: str, *, lang: Lang) -> Act | None:
        """Return the command that a message is by its slash alone, if it is one; nothing else about it is looked at."""
        text = clean(typed)
        return self._slash(text, lang=lang) if text.startswith("/") else None

    def edited(self, new: str, *, text: str, talk: Talk, standing: Standing, names: Label) -> Act:
        """Return the act of a message that is edited; `text` is the whole answer as it then reads.

        Nothing alarming is put in the place of an answer: its words are not kept.
        """
        if not new:
            return Act("edit", reading=replace(NOTHING_READ, readable=False))
        if alarm := self.alarm(new):
            return Act("edit", alarm=alarm)
        codes = self._chosen(new, standing=standing, names=names) or ()
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
        if alarming := self.alarming(text, talk=talk):
            return replace(alarming, turn=incoming.turn)
        spoken = self._is_spoken(text, talk=talk)
        if meaning.intent == "answer" or self._is_answer_after_all(text, talk=talk, meaning=meaning):
            return replace(self._answer(text, talk=talk), turn=incoming.turn)
        act = _command(meaning.intent, text=text, lang=talk.lang)
        sure = _is_sure(meaning) and (not spoken or meaning.intent in STILL_COMMANDS)
        return replace(act, sure=sure, reading=act.reading if sure else self.read(text, talk=talk), turn=incoming.turn)

    def _is_answer_after_all(self, text: str, *, talk: Talk, meaning: Meaning) -> bool:
        """Tell whether what may be a command makes no sense as one here, so that it is not worth a question."""
        if is_in_words(talk):
            if meaning.intent in YES_NO and len(text.split()) > 1:  # there is no yes or no to be said
                return True
            if not meaning.sure and meaning.intent in NOT_UNDER_WAY:
                return True
        return not meaning.sure and (self._is_spoken(text, talk=talk) or meaning.intent in SMALL_TALK)

    def _is_spoken(self, text: str, *, talk: Talk) -> bool:
        """Tell whether a sentence is one to say to somebody else: its question is not for the coach."""
        return is_to_say(talk) and len(text.split()) >= SHORTEST_SPOKEN

    def _by_form(self, text: str, *, talk: Talk, standing: Standing, names: Label) -> Act | None:
        if not text:
            return Act("empty")
        if text.startswith("/"):
            return self._slash(text, lang=talk.lang)
        if codes := self._chosen(text, standing=standing, names=names):
            return Act("choose", text=text, codes=codes)
        if not self.commands.stands_alone(text) and is_answered_by(text, talk=talk):
            return self._answer(text, talk=talk)
        if self.commands.asking.is_for_view(text) and not is_to_say(talk):
            return _command("human", text=text, lang=talk.lang)
        if intent := self.commands.intent_of(text):
            return self._own_words(intent, text=text, talk=talk)
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

    def _slash(self, text: str, *, lang: Lang) -> Act:
        name, _, rest = text[1:].partition(" ")
        intent = self.commands.slash.get(name.lower(), "unknown")
        body = f"{name}: {rest}" if rest else name
        return replace(_command(intent, text=body, lang=lang), slash=True)

    def _chosen(self, text: str, *, standing: Standing, names: Label) -> tuple[str, ...] | None:
        offers = [Named(offer.code, names(offer)) for offer in standing.offers] if standing.expects != "scale" else []
        most = standing.most if standing.expects == "choices" else 1
        return match(text, offers, most=most, by_place=standing.expects not in IN_WORDS)

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


def _is_sure(meaning: Meaning) -> bool:
    return meaning.sure and (meaning.intent not in KEPT_FOR_OTHERS or meaning.confidence >= SURE_TO_KEEP)
