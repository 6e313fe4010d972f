"""Cut a text into words that know where they stand: offsets, capitals, start of a sentence, next to the word before."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_LETTERS = r"(?:[^\W\d_][\u0300-\u036f]*)+"  # an accent may be a letter of its own
_WORD = re.compile(
    rf"(?<!\d)(?:[^\W\d_]\.){{1,4}}(?=\s?[^\W\d_])|(?:['’](?=(?:[b-hj-tv-zB-HJ-TV-Z]|em|er|im|ie|ow|un|ad|um|ne)(?![^\W\d_])))?{_LETTERS}(?:['’-]{_LETTERS})*"
)
_BREAK = re.compile(r"[.!?:;…\n\r\"“”„‘«»•*]|(?<!\w)['’](?=$)|^\s*[-–—]\s")
_ABBREVIATIONS = frozenset(
    [
        "dr",
        "dhr",
        "mw",
        "mevr",
        "mvr",
        "mej",
        "mr",
        "mrs",
        "ms",
        "prof",
        "drs",
        "ir",
        "ing",
        "ds",
        "st",
        "fam",
        "mgr",
        "past",
        "kard",
        "jr",
        "sr",
        "bv",
        "nl",
        "o.a",
        "d.w.z",
        "rev",
        "no",
        "nr",
        "resp",
        "afd",
        "stg",
        "gebr",
        "fa",
    ]
)
ARTICLES = frozenset(["de", "het", "'t", "the", "den"])
"""Of Dutch and English, as a name may have them of its own."""
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"})
_CLIPPED = frozenset(["'t", "'k", "'n", "'s", "’t", "’k", "’n", "’s"])
"""At the start of a Dutch sentence the word after these has the capital: "'t Is"."""
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_CAPITAL = re.compile(r"['’]?(?:IJ|[^\W\d_])[^\W\d_]*")


class Token(NamedTuple):
    """One word of a text; `base` is in lower case and without a possessive ending; `capital`: written like a name, then small letters."""

    start: int
    end: int
    text: str
    base: str
    opens: bool
    adjacent: bool
    capital: bool

    @property
    def initials(self) -> bool:
        """Tell whether it is a row of initials such as 'A.J.'."""
        return self.text.endswith(".") and self.text[0].isupper()

    @property
    def stop(self) -> int:
        """Return where the name ends, a possessive ending left out."""
        return (
            self.start + len(_POSSESSIVE.sub("", self.text)) if self.text.endswith(("s", "S", "'", "’")) else self.end
        )


def without_accents(word: str) -> str:
    """Return a word as somebody types it who has no accents on the keyboard."""
    plain = "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
    return plain.translate(_PLAIN)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text alone, cut as `tokens_of` does."""
    return tuple(_WORD.findall(text))


def tokens_of(text: str) -> tuple[Token, ...]:
    """Return the words of a text in order."""
    row: list[Token] = []
    for match in _WORD.finditer(text):
        gap = text[row[-1].end : match.start()] if row else text[: match.start()]
        ordinal = bool(row) and text[row[-1].start - 1 : row[-1].start].isdigit()
        row.append(
            _token(match.group(), start=match.start(), gap=gap, before=row[-1] if row else None, ordinal=ordinal)
        )
    return tuple(row)


def _token(word: str, *, start: int, gap: str, before: Token | None, ordinal: bool) -> Token:
    clipped = before is not None and before.opens and before.text in _CLIPPED
    if gap == " " and before is not None:  # nearly always: nothing but a space
        opens, adjacent = clipped, True
    else:
        quiet = before is not None and not ordinal and _is_quiet(before, gap=gap)
        opens = before is None or clipped or (not quiet and _BREAK.search(gap) is not None)
        adjacent = before is not None and (gap.isspace() or quiet) and "\n" not in gap and len(gap) < 4
    return Token(start, start + len(word), word, _base(word), opens, adjacent, _looks_like_name(word))


def _base(word: str) -> str:
    small = word.lower()
    if small.isascii() and small.isalpha():
        return small
    return unicodedata.normalize("NFC", _POSSESSIVE.sub("", word).lower().replace("’", "'"))


def _is_quiet(before: Token, *, gap: str) -> bool:
    """Tell whether a full stop belongs to an abbreviation or an initial, so that no sentence begins after it."""
    if before.initials and gap.strip() == "":
        return True
    return gap.strip() == "." and before.base in _ABBREVIATIONS


def _looks_like_name(word: str) -> bool:
    if word.islower():
        return False
    plain = word.lstrip("'’")
    if not plain or not plain[0].isupper() or (len(plain) > 1 and plain.isupper()):
        return False
    first = _CAPITAL.match(plain)
    head = first.group().replace("IJ", "I", 1) if first else plain
    return len(head) < 2 or not head[1].isupper()
