"""Find the few alarm rules that can apply to a text, without trying the many that can not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bot.reading.alarm_phrases import Need, Rule

SHORT = 4
"""Words below this length (ik, niet, i, me) stand in nearly every text, so a rule is not filed under them if it can be helped."""


class RuleIndex:
    """Rules filed under the words of their rarest need."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rules)
        self._under: dict[str, list[int]] = defaultdict(list)
        for number, rule in enumerate(self._rules):
            for word in min(rule.needs, key=_commonness):
                self._under[word].append(number)

    def possible(self, present: frozenset[str]) -> list[Rule]:
        """Return, in their order, the rules for which the text holds a word of every need."""
        numbers = sorted({number for word in present if word in self._under for number in self._under[word]})
        return [rule for rule in map(self._rules.__getitem__, numbers) if _is_met(rule, present=present)]


def _is_met(rule: Rule, *, present: frozenset[str]) -> bool:
    return not any(need.isdisjoint(present) for need in rule.needs)


def _commonness(need: Need) -> tuple[int, int]:
    return sum(len(word) < SHORT for word in need), len(need)
