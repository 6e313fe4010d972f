"""Villages and hamlets of the Netherlands, and which places are words as well."""

from __future__ import annotations

import re

from bot.privacy.lists import Phrases
from bot.privacy.packages import deduce_list

_STREET = re.compile(r"[^\W\d_]{3,}(?:straat|laan|steeg|gracht|singel|plein|dreef|weg|dijk|kade|pad|hof)")
_LISTS = ("locations/lst_placename/lst_residence", "locations/lst_placename/lst_municipality")


def villages(every: frozenset[str]) -> tuple[str, ...]:
    """Return villages and hamlets, but for those that are called like something of every day: 'De Groep'."""
    entries = dict.fromkeys(entry for name in _LISTS for entry in deduce_list(name))
    return tuple(entry for entry in entries if " " in entry or entry.lower() not in every)


def doubtful_villages(everyday: frozenset[str], *, known: frozenset[str]) -> tuple[str, ...]:
    """Return the villages that are called like a rarer word, such as 'Leende': they need a capital and a word of place."""
    entries = dict.fromkeys(entry for name in _LISTS for entry in deduce_list(name))
    lower = ((entry, entry.lower()) for entry in entries if len(entry) > 3 and entry.isalpha())
    return tuple(entry for entry, word in lower if word in everyday and word not in known)


def everyday_villages(everyday: frozenset[str]) -> frozenset[str]:
    """Return the villages of several everyday words, such as 'De Hoek': they need a capital and a word of place."""
    entries = (entry.lower() for entry in villages(frozenset()) if " " in entry)
    return frozenset(entry for entry in entries if set(entry.split()) <= everyday)


def single(table: Phrases) -> frozenset[str]:
    """Return the phrases of one word."""
    return frozenset(key for key, rows in table.items() if any(len(row) == 1 for row in rows))


def streets() -> frozenset[str]:
    """Return the streets of one word, in small letters."""
    return frozenset(entry.lower() for entry in deduce_list("locations/lst_street") if _STREET.fullmatch(entry))
