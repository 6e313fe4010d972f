"""Which subjects of safety.yml a text touches: features for the alarm classifier."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.reading.alarm_alternation import alternation

FIRST_PERSON = re.compile(r" (?:ik|mij|me|mijn|i|my|am) ")
NEGATION = re.compile(r" (?:niet|geen|nooit|niks|niets|niemand|not|no|never|nothing|nobody) ")
FORMS = (FIRST_PERSON, NEGATION)


@dataclass(frozen=True)
class Topics:
    """Compiled subjects."""

    patterns: tuple[re.Pattern[str], ...]

    def features(self, words: str) -> npt.NDArray[np.float32]:
        """Return one 0 or 1 a subject, then first person and negation, for a text that TextShape has brought in shape."""
        found = [bool(pattern.search(words)) for pattern in (*self.patterns, *FORMS)]
        return np.asarray(found, dtype=np.float32)


def load_topics(raw: Mapping[str, Any]) -> Topics:
    """Compile the `topics` of the parsed safety.yml."""
    return Topics(tuple(re.compile(alternation(str(words).split())) for words in raw["topics"].values()))
