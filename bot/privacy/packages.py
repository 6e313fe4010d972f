"""What kept packages know of names, places, care institutions and everyday words. Reads their files; imports no more of them."""

from __future__ import annotations

import inspect
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

from bot.privacy.spans import Lang
from bot.privacy.tokens import without_accents

_LATIN = re.compile(r"[^\W\d_][^\W\d_'’-]{1,}")
_PLAIN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def names_of(entries: Iterable[str]) -> frozenset[str]:
    """Return the words of names in small letters, with and without their accents; other scripts are left out."""
    words = {word.lower() for entry in entries for word in re.split(r"[\s,]+", entry) if _LATIN.fullmatch(word)}
    latin = {word for word in words if unicodedata.name(word[0]).startswith("LATIN")}
    return frozenset(latin | {without_accents(word) for word in latin})


def deduce_list(name: str) -> tuple[str, ...]:
    """Return the entries of one of deduce's lists, such as 'names/lst_first_name'."""
    spec = find_spec("deduce")
    assert spec is not None and spec.submodule_search_locations is not None
    folder = Path(spec.submodule_search_locations[0]) / "data" / "lookup" / "src" / name
    return tuple((folder / "items.txt").read_text(encoding="utf-8").splitlines())


def faker_names(locales: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the given names and the surnames of the locales that begin so, such as "en" or "nl_BE"."""
    first: set[str] = set()
    last: set[str] = set()
    for provider in _providers(locales):
        for attribute, entries in inspect.getmembers_static(provider, lambda value: isinstance(value, Collection)):
            sink = first if "first_names" in attribute else last if "last_names" in attribute else set()
            sink.update(entry for entry in entries if isinstance(entry, str))
    return names_of(first), names_of(last)


def _providers(locales: tuple[str, ...]) -> Iterator[type]:
    spec = find_spec("faker.providers.person")
    assert spec is not None and spec.submodule_search_locations is not None
    for module in iter_modules(list(spec.submodule_search_locations)):
        if module.name.startswith(locales):
            yield import_module(f"faker.providers.person.{module.name}").Provider


def vocabulary(lang: Lang) -> frozenset[str]:
    """Return the everyday words of a language that simplemma knows, inflected, in small letters; capitals are names."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    table = DefaultDictionaryFactory(cache_max_size=1).get_dictionary(lang)
    words = (_text(word) for entry in table.items() for word in entry)
    return frozenset(word for word in words if word.islower() and (word.isalpha() or _PLAIN.fullmatch(word)))


def _text(word: str | bytes) -> str:
    return word.decode() if isinstance(word, bytes) else word
