"""Pick a fragment of the person's own words: verbatim, at most twelve words, cut at a clause, never a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.coach.reflection import Answer

MOST_WORDS = 12
LEAST_WORDS = 3
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
BECAUSE = (
    "want (?:ik|jij|je|u|hij|zij|ze|we|wij|jullie|het|dat|dit|de|een|die|deze|er|dan|als|daar|hier|nu|anders|mijn|onze?|zijn|haar"
    "|hun|iedereen|niemand)"
)
"""The Dutch conjunction, told from the English verb by what follows."""
CLAUSE_END = re.compile(
    rf"[,;:–—]\s+|\s+(?=(?:maar|terwijl|omdat|{BECAUSE}|waardoor|zodat|hoewel|but|while|because|although|so that)\b)",
    re.IGNORECASE,
)
SPOKEN = re.compile(r"[\"“„‘']([^\"”’']{8,90})[\"”’']")
CONTRAST = re.compile(r"\b(maar|terwijl|toch|tegenover|hoewel|but|while|yet|although|instead)\b", re.IGNORECASE)
NEGATION = re.compile(r"\b(niet|geen|nooit|niemand|niks|niets|zonder|not|never|nobody|nothing|no|without)\b|n't", re.I)
OWN = re.compile(r"\b(ik|mij|me|mijn|we|wij|ons|i|my|our|us)\b", re.IGNORECASE)
CAPITAL = re.compile(r"\W*[A-ZÀ-Ý][a-zà-ÿ]")
LEADING = re.compile(r"^(?:maar|want|en|dus|but|and|so)\s+", re.IGNORECASE)
DEPENDENT = re.compile(r"(?:omdat|terwijl|waardoor|zodat|hoewel|dat|die|because|although|so that|that|which)\b", re.I)
"""A clause that begins with one of these stands badly on its own."""
BOTH_SIDES = re.compile(r"\b(?:tussen|between)\b(?P<one>.+?)\b(?:en|and)\b(?P<other>.+)", re.IGNORECASE | re.DOTALL)
WORN = re.compile(
    r"\W*(?:(?:de|het|the) )?(?:theorie|praktijk|school|werk|onderwijs|opleiding|leren|werken|theory|practice|education|work|college)\W*",
    re.IGNORECASE,
)
"""What names no boundary yet when both sides are of these: "tussen theorie en praktijk"."""
LINK = re.compile(r"https?://|www\.|@\w")


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, stripped, without empty ones."""
    return tuple(part.strip() for part in SENTENCE_END.split(text) if part.strip())


def fragment(answer: Answer, *, used: Iterable[str] = ()) -> str | None:
    """Return the most telling fragment of an answer that was not quoted before, or None when there is none."""
    if not may_be_quoted(answer):
        return None
    taken = tuple(used)
    fresh = (c for c in _candidates(answer.text) if not any(c in other or other in c for other in taken))
    candidates = [c for c in fresh if not holds_name(c, answer.reading.names)]
    return max(candidates, key=_weight, default=None)


def may_be_quoted(answer: Answer) -> bool:
    """Tell whether this answer may be quoted at all: not hollow, pasted, linked, alarming, skipped or only for the writer."""
    open_to_quotes = answer.has_content and answer.quotable and not answer.private
    return open_to_quotes and answer.reading.state != "hollow" and not LINK.search(answer.text)


def whole_sentences(answer: Answer, *, most_words: int = 30) -> tuple[str, ...]:
    """Return the whole sentences that may be quoted, for a tool's reason."""
    if not may_be_quoted(answer):
        return ()
    fitting = (s for s in sentences(answer.text) if LEAST_WORDS <= len(s.split()) <= most_words)
    return tuple(s for s in fitting if not holds_name(s, answer.reading.names))


def two_halves(text: str) -> tuple[str, str] | None:
    """Return the two sides of one sentence that sets them against each other ("X wil A, Y wil B"), verbatim."""
    for sentence in sentences(text):
        parts = [
            _trim(part.rpartition(": ")[2])
            for part in re.split(r"\s*,?\s*\b(?:maar|terwijl|tegenover|but|while|whereas)\b\s*", sentence)
        ]
        if len(parts) == 2 and all(2 <= len(part.split()) <= MOST_WORDS for part in parts):
            return parts[0], parts[1]
    return None


def names_both_sides(text: str) -> bool:
    """Tell whether a text says between what and what, and does not only repeat that there is theory and practice."""
    found = BOTH_SIDES.search(text)
    return found is not None and not (WORN.fullmatch(found["one"]) and WORN.fullmatch(found["other"]))


def has_two_sides(text: str) -> bool:
    """Tell whether a text says between what and what, however worn."""
    return BOTH_SIDES.search(text) is not None


def _candidates(text: str) -> Iterator[str]:
    for match in SPOKEN.finditer(text):
        yield _trim(match.group(1))
    for sentence in sentences(text):
        for part in (sentence, *CLAUSE_END.split(sentence)):
            clause = _trim(part)
            if LEAST_WORDS <= len(clause.split()) <= MOST_WORDS:
                yield clause


def _trim(text: str) -> str:
    return LEADING.sub("", text.strip().strip('.,;:!?…"“”„‘’').strip())


def _weight(clause: str) -> tuple[int, int]:
    marks = 2 * bool(re.search(r"\d", clause)) + 2 * bool(CONTRAST.search(clause)) + 2 * bool(NEGATION.search(clause))
    return marks + bool(OWN.search(clause)) - 3 * bool(DEPENDENT.match(clause)), len(clause.split())


def holds_name(clause: str, names: tuple[str, ...]) -> bool:
    """Tell whether a clause holds one of these names, or a capital in its middle that may be one."""
    lowered = clause.lower()
    if any(re.search(rf"\b{re.escape(name.lower())}\b", lowered) for name in names):
        return True
    return any(CAPITAL.match(word) for word in clause.split()[1:])
