"""The lists of the light redactor with those of kept packages, for what others may read."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.privacy.gazetteer import doubtful_villages, everyday_villages, single, streets, villages
from bot.privacy.lists import LanguageWords, NameLists, Phrases, load_lists, phrases_of
from bot.privacy.packages import deduce_list, faker_names, names_of, vocabulary
from bot.privacy.spans import Lang
from bot.privacy.spellings import spelt

_NEAR: Mapping[Lang, tuple[str, ...]] = {
    "nl": ("nl", "tr", "ar", "pl", "fr_BE", "fr_DZ"),
    "en": ("en", "ga_IE"),
}
"""Whose names are taken at their word in a language; others need a capital or a word around them."""


@dataclass(frozen=True)
class _Names:
    first: frozenset[str]
    last: frozenset[str]
    near_first: Mapping[Lang, frozenset[str]]
    near_last: Mapping[Lang, frozenset[str]]


def load_full_lists(folder: Path) -> NameLists:
    """Read all lists from `folder` (data/privacy) and from the packages: two seconds, some 150 MB."""
    light = load_lists(folder)
    names = _names(light)
    everyday = {lang: vocabulary(lang) for lang in light.languages}
    every = _common(light).union(*everyday.values())
    doubtful = doubtful_villages(every, known=_common(light) | single(light.places) | names.first | names.last)
    full = replace(
        light,
        first_names=names.first,
        surnames=names.last,
        organisations=_joined(light.organisations, _institutions(every | names.first | names.last)),
        places=_joined(light.places, phrases_of(spelt((*villages(every), *doubtful)))),
        streets=streets(),
        languages={
            lang: _language(words, lang=lang, names=names, light=light, everyday=everyday[lang], doubtful=doubtful)
            for lang, words in light.languages.items()
        },
    )
    gc.freeze()  # they stay as long as the process: looking through them for garbage takes as long as many texts
    return full


def _common(light: NameLists) -> frozenset[str]:
    return frozenset().union(*(words.common for words in light.languages.values()))


def _names(light: NameLists) -> _Names:
    """Return all names; packages call some of the commonest words a name somewhere, those are left out."""
    dutch = {part: names_of(deduce_list(f"names/lst_{part}")) for part in ("first_name", "surname")}
    near = {lang: faker_names(locales) for lang, locales in _NEAR.items()}
    first, last = faker_names(("",))
    common = _common(light)
    return _Names(
        first=light.first_names | ((dutch["first_name"] | first) - common),
        last=light.surnames | ((dutch["surname"] | last) - common),
        near_first={
            lang: near[lang][0] | light.first_names | (dutch["first_name"] if lang == "nl" else set()) for lang in near
        },
        near_last={lang: near[lang][1] | light.surnames | dutch["surname"] for lang in near},
    )


def _language(
    words: LanguageWords,
    *,
    lang: Lang,
    names: _Names,
    light: NameLists,
    everyday: frozenset[str],
    doubtful: tuple[str, ...],
) -> LanguageWords:
    """Return the words of a language with its vocabulary; a name that is also a word needs more to be one."""
    wordy = (names.first - light.first_names) & everyday
    return replace(
        words,
        dictionary=everyday,
        vocabulary=everyday - names.first - names.near_last[lang],
        ambiguous=words.ambiguous | wordy | (words.word_names & (everyday | words.common)),
        ambiguous_places=words.ambiguous_places
        | ((names.first | names.last) - single(light.places))
        | everyday_villages(everyday | words.common)
        | frozenset(entry.lower() for entry in doubtful),
        weak=(names.first - names.near_first[lang]) | wordy,
        names=names.first | names.near_last[lang],
        seen={},
        seen_plain={},
    )


def _institutions(every: frozenset[str]) -> Phrases:
    """Return care institutions that have a word of their own in their name; all-day words alone are too many things."""
    named = {
        entry.partition(",")[0].strip()
        for part in ("hospital", "healthcare_institution")
        for entry in deduce_list(f"institutions/lst_{part}")
    }
    own = (entry for entry in named if _has_own_word(entry, every=every))
    return phrases_of([*own, *deduce_list("institutions/lst_hospital_abbr")])


def _has_own_word(entry: str, *, every: frozenset[str]) -> bool:
    words = entry.replace("-", " ").split()
    return any(len(word) > 4 and word[0].isupper() and word.isalpha() and word.lower() not in every for word in words)


def _joined(left: Phrases, right: Phrases) -> Phrases:
    keys: Iterable[str] = {*left, *right}
    rows = {key: {*left.get(key, ()), *right.get(key, ())} for key in keys}
    return {key: tuple(sorted(row, key=lambda words: (-len(words), words))) for key, row in rows.items()}
