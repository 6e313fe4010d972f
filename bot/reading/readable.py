"""Whether a text holds words at all, and whether it holds a web address. Judges form only, never what is said."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_]+")
VOWEL = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûüæœ]", re.IGNORECASE)
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertzuiop", "yxcvbnm")
NEIGHBOURS = frozenset(row[i : i + 2] for line in ROWS for row in (line, line[::-1]) for i in range(len(line) - 1))
ONE_LETTER = re.compile(r"^(.)\1*$")
KEPT_SHORT = frozenset({"pop", "top", "wer", "were", "we", "re", "op", "as", "po", "er", "tree", "poo", "pot"})
SHORTEST_MASH = 3
MOST_CONSONANTS = 7
"""Dutch has runs of eight letters ("angstschreeuw"), though with `sch` in them, which counts as one."""
LONGEST_ABBREVIATION = 6
NEARLY_ALL = 0.75
LINK = re.compile(
    r"(?:https?://|www\.)\S+|(?<![@\w.-])(?:[\w-]+\.)+(?:(?:nl|com|org|eu|net|edu|info|gov|uk|io|be|ly)\b(?!\.\w)(?=/|\W|$)|[a-z]{2,6}/\S+)",
    re.IGNORECASE,
)


def is_readable(text: str) -> bool:
    """Tell whether at least one word of a text can be a word; emoji, digits, marks and keyboard mashes cannot."""
    return any(not _is_mash(word) for word in WORD.findall(text))


def contains_link(text: str) -> bool:
    """Tell whether a text holds a web address; a mail address is none."""
    return bool(LINK.search(text))


def _is_mash(word: str) -> bool:
    small = word.lower()
    if not small.isascii() or small in KEPT_SHORT:
        return False
    if len(small) < SHORTEST_MASH or (word.isupper() and len(word) <= LONGEST_ABBREVIATION):
        return len(small) == 1 and small not in "aioeku"
    if _walks_keyboard(small) or _repeats(small):
        return True
    return not _could_be_spoken(small)


def _walks_keyboard(word: str) -> bool:
    """Tell whether the fingers walked along a row: asdf, qwerty, lkjhgf, also asdasd."""
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    near = sum(pair in NEIGHBOURS for pair in pairs)
    return near == len(pairs) or (len(word) > 5 and near / len(pairs) >= NEARLY_ALL)


def _repeats(word: str) -> bool:
    """Tell whether one short bit stands three times or more and could not be laughed: jkjkjk, dfgdfgdfg."""
    found = re.fullmatch(r"(\w{2,4}?)\1{2,}\w{0,2}", word)
    return bool(found) and not VOWEL.search(word)


def _could_be_spoken(word: str) -> bool:
    """Tell whether a word has vowels enough, or is a sound that people write: hmm, pff, brr."""
    if re.fullmatch(r"[a-z]{0,2}([a-z])\1+[a-z]?", word) or len(word) <= SHORTEST_MASH:
        return not ONE_LETTER.match(word) or word[0] in "mh"
    if not VOWEL.search(word):
        return len(word) <= SHORTEST_MASH + 1 and not _walks_half(word)
    shortened = re.sub(r"sch|ng|ch|th|ck", "x", word)
    runs = re.findall(r"[^aeiouy]+", shortened)
    return max((len(run) for run in runs), default=0) < MOST_CONSONANTS - 1


def _walks_half(word: str) -> bool:
    pairs = [word[i : i + 2] for i in range(len(word) - 1)]
    return sum(pair in NEIGHBOURS for pair in pairs) / len(pairs) >= 0.5
