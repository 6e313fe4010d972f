"""Lexical signs in an answer: what the person did, thought, felt, wanted; the other's view; the own part. Both languages."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.reading import lexicon

WANTED = re.compile(
    r"\b(?:ik|we) (?:wilde|wou|wil|had (?:graag|liever)|hoopte|zou (?:graag|liever))\b|\b(?:wilde|wou|hoopte) (?:ik|we)\b"
    r"|\b(?:i|we) (?:wanted|want|hoped|would have (?:liked|preferred)|wished|needed)\b",
    re.IGNORECASE,
)
DID = re.compile(
    r"\b(?:ik|we|wij) (?:heb|hebben|had|hadden|ben|was|zei|vroeg|deed|ging|bleef|gaf|liet|belde|mailde|legde|hield|stelde|liep|nam"
    r"|keek|schreef|maakte|wachtte|zweeg|stapte|besloot|probeerde|reageerde|antwoordde|begon|stopte|hielp|bracht|zat|stond|\w+(?:de|te))\b"
    r"|\b(?:heb|hebben|had|hadden|ben|zei|vroeg|deed|ging|bleef|gaf|liet|belde|mailde|legde|hield|stelde|besloot|probeerde) (?:ik|we|wij)\b"
    r"|\b(?:i|we) (?:said|asked|did|went|stayed|gave|let|called|rang|wrote|told|kept|tried|decided|made|took|left|sent|spoke|sat|stood"
    r"|waited|answered|started|stopped|helped|brought|put|had|have|was|were|didn't|did not|\w+ed)\b",
    re.IGNORECASE,
)
OTHER = re.compile(
    r"\b(?:hij|zij|ze|hun|haar|hem|men|de (?:ander|docent|student|begeleider|planner|teamleider|collega|verpleegkundige|opleiding|school"
    r"|manager|werkgever|praktijk|afdeling|cliënt|client|ouders?|coach|trainer|mentor|leidinggevende)\w*)\b"
    r"|\b(?:he|she|they|their|them|his|her|the (?:other|lecturer|student|teacher|supervisor|planner|manager|team|colleague|nurse|school"
    r"|university|employer|ward|client|parents?|coach|mentor)\w*)\b",
    re.IGNORECASE,
)
KEYBOARD = re.compile(r"(?:asdf|qwer|zxcv|jkl;|hjkl|sdfg|dfgh|fghj|xcvb|azert|yuio|uiop)", re.IGNORECASE)
VOWEL = re.compile(r"[aeiouyàâäáãèéêëïíîöóôüúû]", re.IGNORECASE)
SAME_LETTER = re.compile(r"^(\w)\1{3,}$")
LONGEST_WITHOUT_VOWEL = 6


@lru_cache(maxsize=256)
def signs(text: str) -> frozenset[str]:
    """Return the signs that a text holds."""
    own = lexicon.hits(text, group="first_person") > 0
    found = {
        "did": bool(DID.search(text)),
        "thought": own and lexicon.hits(text, group="mental") > 0,
        "felt": lexicon.hits(text, group="emotion") > 0,
        "wanted": bool(WANTED.search(text)),
        "other": bool(OTHER.search(text)) or lexicon.hits(text, group="other_view") > 0,
        "own": own and (lexicon.hits(text, group="mental") + lexicon.hits(text, group="hindsight") > 0),
    }
    return frozenset(sign for sign, held in found.items() if held)


def readable(text: str) -> bool:
    """Tell whether a text holds a word: not only emoji, marks or digits, and no mash of the keyboard."""
    found = re.findall(r"[^\W\d_]+", text)
    return any(not _mashed(word) for word in found)


def _mashed(word: str) -> bool:
    if SAME_LETTER.match(word) or (len(word) > 3 and len(KEYBOARD.sub("", word)) < len(word) / 2):
        return True
    latin = word.isascii()
    return latin and len(word) > LONGEST_WITHOUT_VOWEL and not VOWEL.search(word) and not word.isupper()
