"""A text as the name rules see it: its words, its language's cues, and which words are everyday or allowed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from bot.privacy.everyday import is_everyday, is_plain
from bot.privacy.lists import LanguageWords, NameLists, Phrases
from bot.privacy.numbers import has_digit
from bot.privacy.spans import Kind, Lang, Span
from bot.privacy.tokens import Token, tokens_of
from bot.privacy.unnamed import unnamed

_NUMBERED = re.compile(r"[\s#]{0,2}(?:[A-Z]{1,5}[-/]?)?\d(?!\d?\s?(?:jaar|years?|yrs|yo)\b)")
_CLASS = re.compile(r"\b(?:uit|van|in|klas|de|het|het derde|voor|aan|met|en) [1-7](?:e|de|ste)? (?=[A-Z][a-z])")
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reading:
    """One text and all that is known about its words."""

    text: str
    lang: Lang
    lists: NameLists

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Return the words of the text."""
        return tokens_of(self.text)

    @cached_property
    def bases(self) -> tuple[str, ...]:
        """Return the words as they are compared."""
        return tuple(token.base for token in self.tokens)

    @cached_property
    def distinct(self) -> frozenset[str]:
        """Return the plain words of the text: a first look for layers that need one of a few words."""
        return frozenset(self.bases)

    @cached_property
    def _before(self) -> dict[int, tuple[str, ...]]:
        return {}

    @cached_property
    def words(self) -> LanguageWords:
        """Return what the language adds."""
        return self.lists.languages[self.lang]

    @cached_property
    def allowed(self) -> frozenset[int]:
        """Return the places of words that are never a name: tools, products, peoples, days, the letters of 'NURS4021'."""
        spans = (range(first, last) for first, last, _ in self.phrases(self.lists.allowed))
        coded = (
            place
            for place, token in enumerate(self.tokens)
            if token.text.isupper() and self.text[token.end : token.end + 1].isdigit()
        )
        things = self.cue("numbered")
        numbered = (
            place
            for place, base in enumerate(self.bases)
            if base in things and _NUMBERED.match(self.text, self.tokens[place].end)
        )
        none = unnamed(self.tokens, text=self.text)
        return frozenset((*(place for span in spans for place in span), *coded, *numbered, *none, *self._classes()))

    def _classes(self) -> Iterator[int]:
        """Yield the places of everyday capitals behind the number of a Flemish year: 'uit 6 Elektrische Installaties', 'van 7 Kinderzorg'."""
        for year in _CLASS.finditer(self.text) if self.lang == "nl" and has_digit(self.text) else ():
            place = next(place for place, token in enumerate(self.tokens) if token.start == year.end())
            while (token := self.at(place)) and token.text[0].isupper() and self.is_everyday(token.base):
                yield place
                place += 1
                if not (after := self.at(place)) or not after.adjacent:
                    break

    def at(self, place: int) -> Token | None:
        """Return the word at a place, None outside the text."""
        return self.tokens[place] if 0 <= place < len(self.tokens) else None

    def base(self, place: int) -> str:
        """Return the plain word at a place, empty outside the text."""
        return self.bases[place] if 0 <= place < len(self.bases) else ""

    def cue(self, section: str) -> frozenset[str]:
        """Return the cue words of one section."""
        return self.words.cues.get(section, _NONE)

    def is_in(self, word: str, *, sections: Iterable[str]) -> bool:
        """Tell whether a word is a cue of one of these sections."""
        return any(word in self.cue(section) for section in sections)

    def before(self, place: int, *, section: str) -> str:
        """Return the cue that ends right before a place (one to three words), or an empty string."""
        cues = self.cue(section)
        if self.base(place - 1) not in _last_words(cues):  # nearly always
            return ""
        if place not in self._before:
            self._before[place] = self._ending(place)
        return next((words for words in self._before[place] if words in cues), "")

    def _ending(self, place: int) -> tuple[str, ...]:
        """Return the three, two and one words that end right before a place, if they stand together with it."""
        endings: list[str] = []
        for first in range(place - 1, max(place - 4, -1), -1):
            if first + 1 < len(self.tokens) and self.tokens[first + 1].opens:
                break
            endings.append(" ".join(self.bases[first:place]))
        return tuple(reversed(endings))

    def follows(self, place: int, *, section: str) -> bool:
        """Tell whether a cue of one or two words stands right after a place."""
        after = self.at(place + 1)
        if after is None or not after.adjacent:
            return False
        cues = self.cue(section)
        return after.base in cues or f"{after.base} {self.base(place + 2)}" in cues

    def is_nobody(self, token: Token) -> bool:
        """Tell whether a word can be no first name by its form, as most words: small letters, in no list, no ending of a genitive."""
        word = token.text
        known = word in self.lists.first_names or word in self.cue("particles")
        return word.islower() and word.isalpha() and word.isascii() and not known and not word.endswith("s")

    def is_everyday(self, word: str) -> bool:
        """Tell whether a word in lower case is everyday language, endings and compounds included."""
        return is_everyday(word, words=self.words, lang=self.lang)

    def is_plain(self, word: str) -> bool:
        """Tell whether a word is everyday language by our own list alone."""
        return is_plain(word, words=self.words, lang=self.lang)

    def is_thing(self, word: str) -> bool:
        """Tell whether an unlisted word ends like a subject, an activity or a function."""
        return any(len(word) > len(end) + 2 and word.endswith(end) for end in self.cue("nouns"))

    def phrases(self, table: Phrases) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield (first, last, phrase) for each listed phrase in the text; words may be typed in lower case."""
        place = 0 if not table.keys().isdisjoint(self._all_keys) else len(self.tokens)
        while place < len(self.tokens):
            length, phrase = self._longest(place, table=table)
            if length:
                yield place, place + length, phrase
            place += length or 1

    def _longest(self, place: int, *, table: Phrases) -> tuple[int, tuple[str, ...]]:
        for key in self._keys[place]:
            for phrase in table.get(key, ()):
                if self._matches(place, phrase=phrase):
                    return len(phrase), phrase
        return 0, ()

    @cached_property
    def _keys(self) -> tuple[tuple[str, ...], ...]:
        """Return under which keys a phrase may be listed that begins at each place, those of several words first."""
        rows: list[tuple[str, ...]] = []
        for place, token in enumerate(self.tokens):
            words = (token.base,) if token.text.isalpha() else (token.base, token.text.lower().replace("’", "'"))
            second = self.base(place + 1)[:2]
            rows.append((*(f"{word} {second}" for word in words), *words))
        return tuple(rows)

    @cached_property
    def _all_keys(self) -> frozenset[str]:
        return frozenset(key for keys in self._keys for key in keys)

    def _matches(self, place: int, *, phrase: tuple[str, ...]) -> bool:
        row = self.tokens[place : place + len(phrase)]
        if len(row) < len(phrase) or any(right.start - left.end > 3 for left, right in zip(row, row[1:], strict=False)):
            return False
        return all(_equal(token, word=word) for token, word in zip(row, phrase, strict=True))

    def span(self, first: int, *, last: int, kind: Kind) -> Span:
        """Return the span of the words from `first` to `last`, last one excluded."""
        return Span(self.tokens[first].start, self.tokens[last - 1].stop, kind)


@cache
def _last_words(cues: frozenset[str]) -> frozenset[str]:
    """Return with which words the cues of one section end."""
    return frozenset(cue.rpartition(" ")[2] for cue in cues)


def _equal(token: Token, *, word: str) -> bool:
    """Compare in lower case, but abbreviations of up to five letters ('HAN', 'LeA') as they are written."""
    if not word.islower() and word != word.capitalize() and len(word) <= 5:
        return token.text == word or token.text in (f"{word}'s", f"{word}’s")
    return token.base == word.lower() or token.text.lower().replace("’", "'") == word.lower()
