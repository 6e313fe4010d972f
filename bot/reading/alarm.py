"""Notice danger, distress and heavy work in a text, and say which tier it is. Words of its own it has none: see safety.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.reading.alarm_classifier import AlarmClassifier, Shaped
from bot.reading.alarm_index import RuleIndex
from bot.reading.alarm_phrases import AlarmPhrases, Tier
from bot.reading.alarm_text import LEFT_OUT, TextShape

SENTENCE_END = re.compile(r"(?<=[.!?;\n])\s+|\n+")
SHORTEST_SENTENCE = 3
MOST_SENTENCES = 8
"""Sentences that are encoded apart, at 1.4 ms each; what people come to say stands mostly at the end."""
THIRD = "third"
WORKPLACE = "workplace"
""""Nazorg", "the ward": the sentence is about work, though it names nobody."""
NOT_OTHERS = (THIRD, "self", "we")
NO_TIME, NOW, PAST = 0, 1, 2
BEFORE_VERB = 30
"""Characters before a sign in which a past-tense verb still belongs to it."""


@dataclass(frozen=True)
class Sign:
    """One thing that was found: its kind, whom it is about, where it stands."""

    kind: str
    who: str
    start: int
    end: int
    words: str


class Person(NamedTuple):
    """Somebody named in a text: where, and which of the people of safety.yml."""

    at: int
    who: str


WRITER = Person(0, "self")


class AlarmReader:
    """Read the tier of a text; holds compiled patterns only, so one reader serves all threads."""

    def __init__(self, phrases: AlarmPhrases, *, classifier: AlarmClassifier | None = None) -> None:
        self._phrases = phrases
        self._classifier = classifier
        self._shape = TextShape(phrases)
        self._rules, self._masks, self._denials = map(RuleIndex, (phrases.rules, phrases.masks, phrases.denials))

    def read(self, text: str) -> Tier | None:
        """Return the most serious tier in the text, or None.

        The classifier, if there is one, weighs what the patterns found, and looks at what they left alone: at each sentence of a
        longer text too, where one heavy sentence would drown among everyday ones.
        """
        words = self._shape.words(text)
        tier = self._read_words(words)
        if self._classifier is None:
            return tier
        whole = (text, self._calm(words))
        if tier:
            tier = self._classifier.weighed(tier, text=whole)
        return tier or self._classified(
            [whole, *((one, self.shaped(one)) for one in sentences_of(text))], self._classifier
        )

    def shaped(self, text: str) -> str:
        """Return the words of a text as patterns and classifier see them, sayings left out."""
        return self._calm(self._shape.words(text))

    def _calm(self, words: str) -> str:
        return self._without_sayings(words, present=self._shape.present(words))

    def _read_words(self, words: str) -> Tier | None:
        present = self._shape.present(words)
        words, signs = self._without_denials(words, present=present)
        words = self._without_sayings(words, present=present)
        signs += list(self._signs(words, present=present))
        found = [tier for tier in (self._tier(sign, words=words) for sign in signs) if tier]
        return self._most_serious(found + self._taken_together(signs))

    def _classified(self, texts: Sequence[Shaped], classifier: AlarmClassifier) -> Tier | None:
        parts = [(text, words) for text, words in texts if not self._phrases.theme.search(words)]
        found = classifier.tiers(parts) if parts else []
        return self._most_serious([tier for tier in found if tier])

    def _without_sayings(self, words: str, *, present: frozenset[str]) -> str:
        for mask in self._masks.possible(present):
            words = mask.pattern.sub(LEFT_OUT, words)
        return words

    def _without_denials(self, words: str, *, present: frozenset[str]) -> tuple[str, list[Sign]]:
        signs = []
        for denial in self._denials.possible(present):
            for match in denial.pattern.finditer(words):
                signs.append(Sign("denial", "self", match.start(), match.end(), match.group()))
            words = denial.pattern.sub(LEFT_OUT, words)
        return words, signs

    def _signs(self, words: str, *, present: frozenset[str]) -> Iterator[Sign]:
        persons: list[Person] | None = None
        for rule in self._rules.possible(present):
            for match in rule.pattern.finditer(words):
                # Persons are looked up once, and only for the rare text in which something was found.
                persons = self._persons(words) if persons is None and not rule.who else persons
                who = rule.who or self._who(match, words=words, kind=rule.kind, persons=persons or [])
                yield Sign(rule.kind, who, match.start(), match.end(), match.group())

    def _who(self, match: re.Match[str], *, words: str, kind: str, persons: list[Person]) -> str:
        """Return whom a sign is about: the nearest person before its end in the sentence, else after, else the writer."""
        start, end = _sentence(words, at=match.start())
        here = [person for person in persons if start <= person.at < end]
        if kind in self._phrases.others_first:
            return _nearest_other(here, at=match.start())
        named = [person for person in here if person.who != WORKPLACE]
        before = [person for person in named if person.at < match.end() - 1]
        who = (before[-1:] or named[:1] or [WRITER])[0].who
        return who if who != THIRD else _meant_by_pronoun(persons, before=match.end() - 1)

    def _persons(self, words: str) -> list[Person]:
        patterns = self._phrases.people.items()
        return sorted(Person(match.start(), who) for who, pattern in patterns for match in pattern.finditer(words))

    def _tier(self, sign: Sign, *, words: str) -> Tier | None:
        row = self._phrases.tiers[sign.kind].get(sign.who)
        if row is None:
            return None
        time = self._time(sign, words=words)
        if (
            (sign.who != "self" or sign.kind == "mention")
            and sign.kind != "death"
            and time != NOW
            and self._is_theme(sign, words=words)
        ):
            return None
        return row[time]

    def _is_theme(self, sign: Sign, *, words: str) -> bool:
        start, end = _sentence(words, at=sign.start)
        return bool(self._phrases.theme.search(words[start : end + 1]))

    def _time(self, sign: Sign, *, words: str) -> int:
        start, end = _sentence(words, at=sign.start)
        sentence = words[start : end + 1]
        if self._said("past", sentence):
            return NO_TIME if sign.who == "self" and self._said("again", sentence) else PAST
        if self._said("now", sentence):
            return NOW
        return PAST if self._is_over(sign, words=words, sentence=sentence) else NO_TIME

    def _is_over(self, sign: Sign, *, words: str, sentence: str) -> bool:
        around = words[max(0, sign.start - BEFORE_VERB) : sign.end + 1]
        past_verb = self._said("done_verbs", around)
        if sign.who == "self":
            return past_verb and self._said("past", words[: sign.start])
        return past_verb or (sign.who == "client" and self._said("some", sentence))

    def _said(self, name: str, words: str) -> bool:
        return bool(self._phrases.times[name].search(words))

    def _taken_together(self, signs: list[Sign]) -> list[Tier]:
        different = {(sign.kind, sign.words) for sign in signs if sign.who == "self"}
        kinds = [kind for kind, _ in different]
        return [tier for kind, tier in self._phrases.together.items() if kinds.count(kind) > 1]

    def _most_serious(self, found: list[Tier]) -> Tier | None:
        return min(found, key=self._phrases.severity.index, default=None)


def _sentence(words: str, *, at: int) -> tuple[int, int]:
    start = words.rfind(" .", 0, at + 1)
    end = words.find(" .", at + 1)
    return max(start, 0), len(words) if end < 0 else end


def _nearest_other(persons: list[Person], *, at: int) -> str:
    others = [(abs(person.at - at), person.who) for person in persons if person.who not in NOT_OTHERS]
    _, who = min(others, default=(0, "self"))
    return "client" if who == WORKPLACE else who


def _meant_by_pronoun(persons: list[Person], *, before: int) -> str:
    named = [person.who for person in persons if person.at < before and person.who not in (*NOT_OTHERS, WORKPLACE)]
    return named[-1] if named else "near"


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a longer text that are looked at one by one."""
    sentences = [part.strip() for part in SENTENCE_END.split(text)]
    long_enough = [sentence for sentence in sentences if len(sentence.split()) >= SHORTEST_SENTENCE]
    return long_enough[-MOST_SENTENCES:] if len(sentences) > 1 else []
