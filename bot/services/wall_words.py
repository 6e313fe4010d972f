"""Words that many people of a group used for what is hard and what would help. A word is shown, never a sentence, never a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.coach.flow import LANGS, Lang

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
SENTENCE = re.compile(r"(?<=[.!?:\n])\s+")
SHORTEST = 4
MOST = 24
"""Words on a wall: what more people used goes first."""

Users = Mapping[str, Mapping[str, set[str]]]


@dataclass(frozen=True)
class Written:
    """A text of one person, with what was found to be a name in it when it was written."""

    person: str
    lang: Lang
    text: str
    names: tuple[str, ...] = ()


def recurring(
    texts: Sequence[Written], *, least: int, out: Collection[str], by_lot: Callable[[str], bool]
) -> Mapping[Lang, list[str]]:
    """Return the words that at least `least` people used, in alphabetical order, if twice as many people wrote anything.

    `out` are words that somebody took out. `by_lot` says which words stay off: a word that is not there then tells nothing.
    """
    if len({text.person for text in texts}) < 2 * least:
        return {lang: [] for lang in LANGS}
    banned = frozenset(_parts([*out, *(name for text in texts for name in text.names)])) | _capitals(texts)
    found = {lang: _used(texts, lang=lang, banned=banned) for lang in LANGS}
    return {lang: _most_used(users, least=least, by_lot=by_lot) for lang, users in found.items()}


def _most_used(users: Users, *, least: int, by_lot: Callable[[str], bool]) -> list[str]:
    """Return the words as most people wrote them, such as "rooster" for what a dictionary files under "roosteren"."""
    people = {plain: set[str]().union(*forms.values()) for plain, forms in users.items()}
    enough = [plain for plain, used in people.items() if len(used) >= least and not by_lot(plain)]
    first = sorted(enough, key=lambda plain: (-len(people[plain]), plain))[:MOST]
    return sorted(min(users[plain], key=lambda form: (-len(users[plain][form]), form)) for plain in first)


def _used(texts: Iterable[Written], *, lang: Lang, banned: frozenset[str]) -> Users:
    """Return who used each word in each of its forms; only words that a dictionary knows."""
    plain_of, users = plain_forms(lang), dict[str, dict[str, set[str]]]()
    for text in texts:
        if text.lang == lang:
            for word in set(WORD.findall(text.text.lower())) - banned:
                if (plain := plain_of(word)) and plain not in banned:
                    users.setdefault(plain, {}).setdefault(word, set()).add(text.person)
    return users


def plain_forms(lang: Lang) -> Callable[[str], str]:
    """Return what gives the plain form of a word, or nothing if it says nothing. The dictionary goes when this goes."""
    from simplemma.strategies import DictionaryLookupStrategy  # loaded for this alone
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory
    from stopwordsiso import stopwords

    silent = frozenset(stopwords(lang))
    # As it stands in the dictionary, in small letters: what stands there with a capital is a name.
    known = DictionaryLookupStrategy(DefaultDictionaryFactory(cache_max_size=1)).exact_lemma

    def plain(word: str) -> str:
        found = known(word, lang) if len(word) >= SHORTEST and word not in silent else None
        form = found and (known(found, lang) or found)  # "roosters" is of "rooster", which stands under "roosteren"
        return form if form and form.islower() and len(form) >= SHORTEST and form not in silent else ""

    return plain


def _capitals(texts: Iterable[Written]) -> frozenset[str]:
    """Return what somebody wrote with a capital in the middle of a sentence: it may be a name that no list holds."""
    sentences = (sentence for text in texts for sentence in SENTENCE.split(text.text))
    inside = (word for sentence in sentences for word in WORD.findall(sentence)[1:])
    return frozenset(word.lower() for word in inside if word[0].isupper() and not word.isupper())


def _parts(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from WORD.findall(name.lower())
