"""Turn domain/safety.yml into patterns: word sets, rules, sayings to leave out. Decides nothing about a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations
from typing import Any, Literal

from bot.reading.alarm_alternation import alternation

Tier = Literal["acute", "distress", "work"]
Tiers = Mapping[str, Mapping[str, tuple[Tier | None, ...]]]
Need = frozenset[str]
Words = Mapping[str, tuple[str, ...]]

ANY_WORD = r" [^ .]+"
COMMA = r"(?: ,)?"


@dataclass(frozen=True)
class Rule:
    """One pattern line of safety.yml; it is only tried on texts that hold a word for each of its needs."""

    kind: str
    who: str
    text: str
    words: Words
    needs: tuple[Need, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern, made when it is first tried: most of the many rules never are. Raises ValueError, KeyError."""
        return re.compile(_pattern_of(self.text, words=self.words))


@dataclass(frozen=True)
class AlarmPhrases:
    """All that AlarmReader needs."""

    rules: tuple[Rule, ...]
    masks: tuple[Rule, ...]
    denials: tuple[Rule, ...]
    times: Mapping[str, re.Pattern[str]]
    theme: re.Pattern[str]
    people: Mapping[str, re.Pattern[str]]
    tiers: Tiers
    severity: tuple[Tier, ...]
    together: Mapping[str, Tier]
    others_first: frozenset[str]
    spelling: Mapping[str, str]
    typo_targets: tuple[str, ...]
    never_typos: frozenset[str]
    known: frozenset[str]
    stems: frozenset[str]


def load_alarm_phrases(raw: Mapping[str, Any]) -> AlarmPhrases:
    """Read the parsed safety.yml; KeyError or ValueError names what is wrong in it. Rules compile when they are tried."""
    words = {language: _word_sets(sets) for language, sets in raw["words"].items()}
    rules = tuple(_rules(raw["signs"], words=words))
    masks, denials = (tuple(_plain_rules(raw[key], kind=key, words=words)) for key in ("masks", "denials"))
    times = {name: _union(by_language, words=words) for name, by_language in raw["times"].items()}
    return AlarmPhrases(
        rules=rules,
        masks=masks,
        denials=denials,
        times=times,
        theme=_union(raw["theme"], words=words),
        people={name: _person(str(entries), words=words) for name, entries in raw["people"].items()},
        tiers=_tiers(raw["tiers"]),
        severity=tuple(raw["severity"]),
        together=dict(raw["together"]),
        others_first=frozenset(raw["others_first"]),
        spelling={str(wrong): str(right) for wrong, right in raw["spelling"].items()},
        typo_targets=tuple(raw["typo_targets"]),
        never_typos=frozenset(raw["never_typos"]),
        known=_known((*rules, *masks, *denials), stems=False),
        stems=_known((*rules, *masks, *denials), stems=True),
    )


def _tiers(raw: Mapping[str, Mapping[str, list[str]]]) -> Tiers:
    def row(cells: list[str]) -> tuple[Tier | None, ...]:
        return tuple(None if cell == "-" else cell for cell in cells)  # type: ignore[misc]

    return {kind: {who: row(cells) for who, cells in table.items()} for kind, table in raw.items()}


def _word_sets(sets: Mapping[str, str]) -> Words:
    return {name: tuple(str(entries).split()) for name, entries in sets.items()}


def _rules(raw: Mapping[str, Any], *, words: Mapping[str, Words]) -> Iterable[Rule]:
    for language, groups in raw.items():
        for group in groups:
            for text in group["of"]:
                yield rule_of(text, kind=group["kind"], who=group.get("who", ""), words=words[language])


def _plain_rules(raw: Mapping[str, list[str]], *, kind: str, words: Mapping[str, Words]) -> Iterable[Rule]:
    for language, texts in raw.items():
        for text in texts:
            yield rule_of(text, kind=kind, who="", words=words[language])


def _union(raw: Mapping[str, list[str]], *, words: Mapping[str, Words]) -> re.Pattern[str]:
    parts = [_pattern_of(text, words=words[language]) for language, texts in raw.items() for text in texts]
    return re.compile("|".join(f"(?:{part})" for part in parts))


def _person(entries: str, *, words: Mapping[str, Words]) -> re.Pattern[str]:
    if not entries.startswith("<"):
        return re.compile(alternation(tuple(entries.split())))
    pairs = {"client": ("client", "client"), "child": ("kind", "child"), "near": ("naaste", "near")}[
        entries.strip("<>")
    ]
    return re.compile(alternation((*words["nl"][pairs[0]], *words["en"][pairs[1]])))


def rule_of(text: str, *, kind: str, who: str, words: Words) -> Rule:
    """Return the rule of one pattern line of safety.yml (its signs are explained at the top of that file)."""
    needs = tuple(_need(item, words=words) for item in _items(text) if _is_required(item))
    return Rule(kind, who, text, words, needs)


def _items(text: str) -> list[str]:
    items = text.split()
    return items[1:] if items[0].startswith("&") else items


def _pattern_of(text: str, *, words: Words) -> str:
    first, items = text.split()[0], _items(text)
    return _any_order(items, gap=f"~{first[1:]}", words=words) if first[0] == "&" else _in_order(items, words=words)


def _any_order(items: list[str], *, gap: str, words: Words) -> str:
    orders = ([part for item in order for part in (gap, item)][1:] for order in permutations(items))
    return "|".join(_in_order(order, words=words) for order in orders)


def _in_order(items: list[str], *, words: Words) -> str:
    # A pattern that begins with a fixed space is searched for much faster than one with an optional comma in front.
    return "".join(_source(item, words=words) for item in items).removeprefix(COMMA)


def _source(item: str, *, words: Words) -> str:
    if item == "$":
        return _clause_end(words)
    if item == "^":
        return r"(?:^|(?<=[.,]))"
    if item[0] in "_~" and item[1:].isdigit():
        return _gap(item, words=words)
    if item[0] == "!":
        return f"(?!{alternation(_options(item[1:], words=words))})"
    if item.endswith("|$"):
        return f"(?:{_source(item[:-2], words=words)}|{_clause_end(words)})"
    found = COMMA + alternation(_options(item.rstrip("?"), words=words))
    return f"(?:{found})?" if item.endswith("?") else found


def _clause_end(words: Words) -> str:
    key = "verbreek" if "verbreek" in words else "because"
    return rf"(?= [.,]| $|{alternation(words[key])})"


def _gap(item: str, *, words: Words) -> str:
    word = ANY_WORD if item[0] == "_" else f"(?!{alternation(words['gapstop'])}){ANY_WORD}"
    return f"(?:{word}){{0,{item[1:]}}}?"


def _options(item: str, *, words: Words) -> tuple[str, ...]:
    options: list[str] = []
    for part in item.split("|"):
        options.extend(words[part[1:-1]] if part.startswith("<") else (part,))
    return tuple(options)


def _is_required(item: str) -> bool:
    return not (item in "$^" or item[0] in "_~!" or item.endswith(("?", "|$")))


def _need(item: str, *, words: Words) -> Need:
    return frozenset(option.split("_")[0] for option in _options(item, words=words))


def _known(rules: Iterable[Rule], *, stems: bool) -> frozenset[str]:
    """Return the words of all needs, or the stems (without `*`) among them."""
    words = {word for rule in rules for need in rule.needs for word in need}
    return frozenset(word.rstrip("*") for word in words if word.endswith("*") == stems)
