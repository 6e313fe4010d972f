"""Bring a text into the one shape that the alarm patterns know: plain lower-case words, sentence ends, known spellings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from bot.reading.alarm_phrases import AlarmPhrases

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
QUOTES = str.maketrans("\u2019\u2018\u02bc`\u00b4", "'''''")
CONTRACTIONS = (
    (re.compile(r"\bcan't\b"), "can not"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"\bi'm\b"), "i am"),
    (re.compile(r"'d\b"), " would"),
    (re.compile(r"\b(it|he|she|that|there|what|who|everyone|nobody|life|home|here|dad|mum)'s\b"), r"\1 is"),
    (re.compile(r"\bm'n\b"), "mijn"),
    (re.compile(r"\bz'n\b"), "zijn"),
    (re.compile(r"'"), ""),
)
LEFT_OUT = " xx"
"""Stands for a saying that was taken out of a shaped text."""
LONG_LETTERS = re.compile(r"([a-z])\1{2,}")
DOUBLE_LETTERS = re.compile(r"([a-z])\1")
TOKEN = re.compile(r"[a-z0-9]+|[.!?;\n\u2026]+|,")
SHORTEST_TYPO = 6
"""Shorter words have too many neighbours that are everyday words."""
LONG_WORD = 10
"""From this length on, two wrong letters are forgiven."""


class TextShape:
    """Normalise texts with the spellings of safety.yml."""

    def __init__(self, phrases: AlarmPhrases) -> None:
        self._phrases = phrases
        # A fresh cache per reader: the same words return in every text, and a typo search is the slow part.
        self._spell = lru_cache(maxsize=20_000)(self._spelled)
        self._stems = lru_cache(maxsize=20_000)(self._stems_of)

    def words(self, text: str) -> str:
        """Return ` word word . word ` with one space around every word, `.` at a sentence end and `,`."""
        tokens = TOKEN.findall(_plain(text))
        return f" {' '.join(map(self._spell, tokens))} "

    def present(self, words: str) -> frozenset[str]:
        """Return the words of a shaped text and the stems (`stem*`) they begin with."""
        tokens = set(words.split())
        return frozenset(tokens.union(*map(self._stems, tokens)))

    def _stems_of(self, token: str) -> frozenset[str]:
        beginnings = (token[:end] for end in range(2, len(token) + 1))
        return frozenset(f"{stem}*" for stem in beginnings if stem in self._phrases.stems)

    def _spelled(self, token: str) -> str:
        if not token[0].isalnum():
            return "," if token == "," else "."
        token = LONG_LETTERS.sub(r"\1\1", token)
        return self._phrases.spelling.get(token) or self._repaired(token)

    def _repaired(self, token: str) -> str:
        if token in self._phrases.known or token in self._phrases.never_typos:
            return token
        short = DOUBLE_LETTERS.sub(r"\1", token)
        if short in self._phrases.known and len(short) > 2 and token[-1] == token[-2]:
            return short  # a drawn-out "dieee"; a doubled letter inside a word is mostly spelling
        if len(token) < SHORTEST_TYPO:
            return token
        near = (target for target in self._phrases.typo_targets if _is_typo(token, of=target))
        return next(near, token)


def _plain(text: str) -> str:
    plain = text.translate(INVISIBLE).translate(QUOTES).lower()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    if "'" in plain:
        for pattern, replacement in CONTRACTIONS:
            plain = pattern.sub(replacement, plain)
    return plain


def _is_typo(token: str, *, of: str) -> bool:
    allowed = 2 if len(of) >= LONG_WORD else 1
    if token[0] != of[0] or abs(len(token) - len(of)) > allowed:
        return False
    return DamerauLevenshtein.distance(token, of, score_cutoff=allowed) <= allowed
