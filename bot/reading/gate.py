"""The gate: unless a message is clearly a command, it is an answer; between two thresholds it is asked about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

LONGEST: Mapping[str, int] = MappingProxyType({"skip": 9, "back": 9, "pause": 14, "greet": 6, "affirm": 6, "deny": 6})
"""Words above which these intents are meant only where it is clear, and above twice as many never: here length alone decides."""
ASKED_ABOUT = frozenset({"privacy", "my_data", "erase", "human", "stop", "restart"})
LONG = 12
"""Words from which a sentence that clearly holds one of those is asked about and not carried out."""
SURE = 0.60
UNSURE = 0.38
UNSURE_LONG = 0.30
SURE_AT_OPTIONS = 0.40
"""Where a choice stands open, free words are seldom an answer."""


@dataclass(frozen=True)
class Gated:
    """The intent that counts. `sure` is false where the coach must ask which was meant."""

    intent: str
    confidence: float
    sure: bool


def gate(text: str, ranking: Sequence[tuple[str, float]], *, context: Mapping[str, Any]) -> Gated:
    """Return what counts, given the intents ranked best first and what stands open."""
    intent, share = ranking[0]
    words = len(text.split())
    answer = next((s for name, s in ranking if name == "answer"), 0.0)
    if intent == "answer" or _too_long(intent, words=words, share=share):
        return Gated("answer", max(answer, 1 - share), True)
    if intent in ASKED_ABOUT and words >= LONG:
        return Gated(intent, share, False) if share >= UNSURE_LONG else Gated("answer", answer, True)
    if share >= _sure(context):
        return Gated(intent, share, True)
    return Gated(intent, share, False) if share >= UNSURE else Gated("answer", answer, True)


def _too_long(intent: str, *, words: int, share: float) -> bool:
    longest = LONGEST.get(intent, 1000)
    return words > longest * (2 if share >= SURE else 1)


def _sure(context: Mapping[str, Any]) -> float:
    return SURE if context.get("expects", "text") in ("text", "plan") else SURE_AT_OPTIONS
