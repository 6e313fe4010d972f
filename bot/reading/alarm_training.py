"""Train the alarm classifier from labelled texts, and put a reader together from content and weights. Reads no files itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from bot.reading.alarm import AlarmReader, sentences_of
from bot.reading.alarm_classifier import NONE, AlarmClassifier, AlarmWeights, train
from bot.reading.alarm_phrases import load_alarm_phrases
from bot.reading.alarm_topics import load_topics


def build_alarm_reader(raw: Mapping[str, Any], *, weights: AlarmWeights | None = None) -> AlarmReader:
    """Return a reader from the parsed safety.yml; without weights it reads by its patterns alone."""
    classifier = AlarmClassifier(weights, topics=load_topics(raw)) if weights else None
    return AlarmReader(load_alarm_phrases(raw), classifier=classifier)


def train_alarm(
    labelled: Sequence[Mapping[str, Sequence[str]]], *, raw: Mapping[str, Any], everyday: Sequence[str] = ()
) -> AlarmWeights:
    """Learn from the parsed data/reading/alarm.*.yml files (tier -> texts) and from other people's everyday answers.

    An everyday answer that the patterns name is left out: it may be about a death at work, and nobody has labelled it. The
    sentences of an everyday answer are everyday too: a talk is read sentence by sentence as well.
    """
    reader = build_alarm_reader(raw)
    pairs = [(text, tier) for file in labelled for tier, texts in file.items() for text in texts]
    pairs += [(text, NONE) for text in everyday if reader.read(text) is None]
    pairs += [(sentence, NONE) for sentence in _sentences(pairs) if reader.read(sentence) is None]
    topics = load_topics(raw)
    touched = np.stack([topics.features(reader.shaped(text)) for text, _ in pairs])
    return train([text for text, _ in pairs], [tier for _, tier in pairs], topics=touched)


def _sentences(pairs: Sequence[tuple[str, str]]) -> list[str]:
    everyday = (text for text, tier in pairs if tier == NONE)
    return list(dict.fromkeys(sentence for text in everyday for sentence in sentences_of(text)))
