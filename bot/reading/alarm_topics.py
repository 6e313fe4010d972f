"""Which subjects of safety.yml a text touches: features for the alarm classifier, and the gate that keeps it to the point."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.reading.alarm_alternation import alternation
from bot.reading.alarm_phrases import Tier

FIRST_PERSON = re.compile(r" (?:ik|mij|me|mijn|i|my|am) ")
NEGATION = re.compile(r" (?:niet|geen|nooit|niks|niets|niemand|not|no|never|nothing|nobody) ")
FORMS = (FIRST_PERSON, NEGATION)


@dataclass(frozen=True)
class Topics:
    """Compiled subjects: names, their patterns, and the tiers each may lead to."""

    names: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]
    tiers: tuple[frozenset[Tier], ...]

    def features(self, words: str) -> npt.NDArray[np.float32]:
        """Return one 0 or 1 a subject, then first person and negation, for a text that TextShape has brought in shape."""
        found = [bool(pattern.search(words)) for pattern in (*self.patterns, *FORMS)]
        return np.asarray(found, dtype=np.float32)

    def allowed(self, features: npt.NDArray[np.float32]) -> frozenset[Tier]:
        """Return the tiers that the subjects in these features may lead to."""
        pairs = zip(self.tiers, features[: len(self.tiers)], strict=True)
        return frozenset(tier for tiers, touched in pairs if touched for tier in tiers)


def load_topics(raw: Mapping[str, Any]) -> Topics:
    """Compile the `topics` of the parsed safety.yml."""
    topics = raw["topics"]
    return Topics(
        names=tuple(topics),
        patterns=tuple(re.compile(alternation(str(topic["of"]).split())) for topic in topics.values()),
        tiers=tuple(frozenset(topic["tiers"]) for topic in topics.values()),
    )
