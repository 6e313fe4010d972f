"""Slips of the pen: an unknown word that is one letter away from an everyday one."""

from __future__ import annotations

from collections.abc import Iterator

from bot.privacy.lists import LanguageWords

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def is_slip(word: str, *, words: LanguageWords) -> bool:
    """Tell whether one letter more, less or other, or two that change places, makes an everyday word."""
    return any(other in words.common or other in words.dictionary for other in _near(word))


def _near(word: str) -> Iterator[str]:
    for place in range(len(word)):
        left, right = word[:place], word[place + 1 :]
        yield left + right
        yield from (left + letter + right for letter in _LETTERS)
        yield left + word[place : place + 2][::-1] + word[place + 2 :]
    yield from (word[:place] + letter + word[place:] for place in range(len(word) + 1) for letter in _LETTERS)
