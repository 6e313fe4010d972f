"""Which moments of a reflection a text shows, by its words: did, thought, felt, wanted, the other, the own part.

Reads clause by clause, with the groups of cues.yml. A sign that is missed costs one question more; one too many costs a
chance, so doubt counts as present.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from bot.reading import lexicon

Sign = Literal["did", "thought", "felt", "wanted", "other", "own"]
BREAK = re.compile(
    r"[.!?;:,\n]+|\b(?:maar|omdat|want|dat|terwijl|zodat|waardoor|toen|but|because|that|while|so|when|though|who|die)\b",
    re.IGNORECASE,
)
SAID_WITHOUT_THAT = re.compile(
    r"\b(thinks?|thought|guess|feel|felt|know|knew|hoped?|believed?|suspect|said|saw|see|realised?|noticed?|sure)\s+"
    r"(?=(?:he|she|they|the|it|i|we|you|my|her|his|their|our|people)\b)",
    re.IGNORECASE,
)
"""English leaves "that" out: "i thought he was angry" are two clauses."""
LONELY = 12
"""Words up to which a text that names nobody is taken to be about its writer: "echt balen"."""


def signs(text: str) -> frozenset[Sign]:
    """Return the signs that a text shows, in either language."""
    text = lexicon.small(text)
    joined = SAID_WITHOUT_THAT.sub(r"\1, ", text)
    clauses = [clause for clause in BREAK.split(joined) if clause.strip()]
    found: set[Sign] = {sign for clause in clauses for sign in _of_clause(clause)}
    return frozenset(found | set(_of_whole(text, clauses=clauses)))


def _of_whole(text: str, *, clauses: list[str]) -> Iterator[Sign]:
    writer = _has(text, group="first_object")
    if _is_carried(clauses):
        yield "did"
    if _feels_alone(text):
        yield "felt"
    if _has(text, group="other_view") or (
        not writer and _tells_of_other(_opening(text)) and not _has(text, group="no_idea")
    ):
        yield "other"
    if writer and (_has(text, group="own_part") or _has(_without(text, group="hedge"), group="hindsight")):
        yield "own"


def _of_clause(clause: str) -> Iterator[Sign]:
    writer, subject = _has(clause, group="first_object"), _has(clause, group="subject")
    if subject and _is_act(clause):
        yield "did"
    if writer and _has(clause, group="mental"):
        yield "thought"
    if writer and _has(clause, group="emotion"):
        yield "felt"
    if subject and _has(clause, group="want"):
        yield "wanted"
    if not subject and _has(clause, group="third") and _tells_of_other(clause):
        yield "other"
    if writer and _has(_without(clause, group="hedge"), group="mental"):
        yield "own"


def _is_act(clause: str) -> bool:
    rest = _without(_without(_without(clause, group="hindsight"), group="stative"), group="mental")
    if _has(clause, group="stative"):  # "was moved" is felt, "moved the table" is done
        rest = _without(rest, group="emotion")
    return _has(rest, group="past", like=clause) or _has(rest, group="strong_past", like=clause)


def _tells_of_other(clause: str) -> bool:
    return _has(clause, group="other_act") or _has(clause, group="emotion")


def _is_carried(clauses: list[str]) -> bool:
    """Tell whether the writer goes on as the subject of a clause that names nobody: "ik schrok, liep weg"."""
    pairs = zip(clauses, clauses[1:], strict=False)
    return any(
        _has(one, group="subject") and not _has(two, group="third") and _opens_with_act(two) for one, two in pairs
    )


def _opens_with_act(clause: str) -> bool:
    return _is_act(_opening(clause)) and not _has(_opening(clause), group="third")


def _opening(text: str) -> str:
    return " ".join(text.split()[:2])


def _feels_alone(text: str) -> bool:
    return len(lexicon.words(text)) <= LONELY and _has(text, group="emotion") and not _has(text, group="third")


def _without(text: str, *, group: str) -> str:
    return lexicon.without(text, groups=(group,), like=text)


def _has(text: str, *, group: str, like: str | None = None) -> bool:
    return _count(text, group=group, like=like) > 0


def _count(text: str, *, group: str, like: str | None = None) -> int:
    languages = lexicon.languages(like or text)
    return max(lexicon.count(text, group=group, language=language) for language in languages)
