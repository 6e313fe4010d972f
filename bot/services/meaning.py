"""What a text means where a question stands: by its form, without a classifier, and what a classifier's word is worth there.

Used by the talk and by `grenswerk understand`. Reads no answer and knows no person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.coach.offers import is_open
from bot.coach.reflection import Talk
from bot.coach.speech import Offer, Standing
from bot.content.library import Commands
from bot.reading.option_match import Named, match, match_in_part
from bot.services.open_question import is_answered_by, is_for_poster, is_in_words, is_reopened, is_to_say

PASTED_WORDS = 180
"""From this length a text is taken for something pasted: a note, after which one sentence is asked for."""
SHORTEST_SPOKEN = 4
"""Words from which a text at a step that is spoken may be said to somebody else; shorter ones are commands."""
SHORTEST_ON_POSTER = 2
"""The same for a slogan: "stop met mailen"."""
STILL_COMMANDS = frozenset({"skip", "back", "pause", "language", "note"})
"""What is carried out there even so. The rest may be a question to somebody else ("wanneer heb je tijd?") and is asked about.

On a poster these may stand as well ("first look, then stop and plan"): there everything is asked about."""
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
FEWEST_IN_PART = 3
Label = Callable[[Offer], tuple[str, ...]]


@dataclass(frozen=True)
class Meaning:
    """What Rasa and the gate made of a text; `sure` is false between the two thresholds."""

    intent: str
    confidence: float = 1.0
    sure: bool = True


@dataclass(frozen=True)
class Form:
    """What a text means by its form: an intent, "choose" with codes, "correct", "empty" or "unknown"; `text` is what counts of it."""

    intent: str
    text: str = ""
    codes: tuple[str, ...] = ()
    slash: bool = False


@dataclass(frozen=True)
class Forms:
    """Knows the meaning of a text by its form, for what needs no classifier."""

    commands: Commands
    readable: Callable[[str], bool]

    def found(self, text: str, *, talk: Talk, standing: Standing, names: Label) -> Form | None:
        """Return what a text means by its form, None where a classifier has to say it."""
        if not text:
            return Form("empty")
        if slash := self.slash(text):
            return slash
        if codes := chosen(text, standing=standing, names=names):
            return Form("choose", text, codes)
        if not self.commands.stands_alone(text) and is_answered_by(text, talk=talk):
            return Form("answer", text)
        if self.commands.asking.is_for_view(text) and not is_to_say(talk):
            return Form("human", text)
        if self.commands.leaves(text) and (stays := _left_as(talk)):
            return Form(stays, text)
        intent = self.commands.intent_of(text)
        if intent and (self.commands.stands_alone(text) or not is_for_poster(talk)):
            return Form(intent, text)
        if codes := chosen_in_part(text, standing=standing, names=names):
            return Form("choose", text, codes)
        correction = self.commands.corrections[talk.lang].match(text)
        if correction and (meant := text[correction.end() :].strip()):
            return Form("correct", meant)
        return Form("answer", text) if self._is_plain(text, standing=standing) else None

    def slash(self, text: str) -> Form | None:
        """Return the command that a text is by its slash, if it has one."""
        if not text.startswith("/"):
            return None
        name, _, rest = text[1:].partition(" ")
        body = f"{name}: {rest}" if rest else name
        return Form(self.commands.slash.get(name.lower(), "unknown"), body, slash=True)

    def _is_plain(self, text: str, *, standing: Standing) -> bool:
        """Tell whether no classifier is needed to see an answer: numbers on a scale, no words at all, or a pasted text."""
        on_scale = standing.expects == "scale" and ONLY_NUMBERS.match(text) is not None
        return on_scale or not self.readable(text) or len(text.split()) >= PASTED_WORDS


def chosen(text: str, *, standing: Standing, names: Label) -> tuple[str, ...] | None:
    """Return the codes of what is on offer that a text names."""
    offers = [Named(offer.code, names(offer)) for offer in standing.offers] if standing.expects != "scale" else []
    most = standing.most if standing.expects == "choices" else 1
    return match(text, offers, most=most, by_place=standing.expects not in IN_WORDS)


def chosen_in_part(text: str, *, standing: Standing, names: Label) -> tuple[str, ...] | None:
    """Return the code of what is on offer that a text names in part; never where little is on offer, as yes and no."""
    if standing.expects not in ("choice", "choices") or len(standing.offers) < FEWEST_IN_PART:
        return None
    return match_in_part(text, [Named(offer.code, names(offer)) for offer in standing.offers])


def settled(text: str, *, talk: Talk, meaning: Meaning) -> Meaning:
    """Return what a classifier's meaning comes to while this question stands."""
    if meaning.intent == "answer" or _is_answer_after_all(text, talk=talk, meaning=meaning):
        return replace(meaning, intent="answer", sure=True)
    kept = meaning.intent not in KEPT_FOR_OTHERS or meaning.confidence >= SURE_TO_KEEP
    carried_out = not _is_spoken(text, talk=talk) or meaning.intent in STILL_COMMANDS and not is_for_poster(talk)
    return replace(meaning, sure=meaning.sure and kept and carried_out)


def _is_answer_after_all(text: str, *, talk: Talk, meaning: Meaning) -> bool:
    """Tell whether what may be a command makes no sense as one here, so that it is not worth a question."""
    if _is_wording(text, talk=talk) and meaning.intent not in YES_NO:
        return True
    if is_in_words(talk):
        if meaning.intent in YES_NO and len(text.split()) > 1:  # there is no yes or no to be said
            return True
        if not meaning.sure and meaning.intent in NOT_UNDER_WAY:
            return True
    return not meaning.sure and (_is_spoken(text, talk=talk) or meaning.intent in SMALL_TALK)


def _left_as(talk: Talk) -> str | None:
    """Return the command that leaves what is shown to be changed: an answer that stands again, or a line of the summary."""
    return "keep" if is_reopened(talk) else "deny" if is_open(talk.cursor.pending, "edit") else None


def _is_wording(text: str, *, talk: Talk) -> bool:
    """Tell whether a text is the new wording of a line of the summary, whatever it says."""
    return is_open(talk.cursor.pending, "edit") and len(text.split()) > 1


def _is_spoken(text: str, *, talk: Talk) -> bool:
    """Tell whether a sentence is one to say to somebody else: its question is not for the coach."""
    shortest = SHORTEST_ON_POSTER if is_for_poster(talk) else SHORTEST_SPOKEN
    return is_to_say(talk) and len(text.split()) >= shortest


def context_of(talk: Talk, standing: Standing) -> Mapping[str, Any]:
    """Return what the gate must know of the standing question."""
    return {"expects": standing.expects, "stage": talk.stage, "pending": bool(talk.cursor.pending)}
