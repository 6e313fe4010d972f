"""Which language somebody asks for who wants another one."""

from __future__ import annotations

import re

from bot.coach.flow import Lang

ENGLISH = re.compile(r"\b(engl|engels|anglais)", re.IGNORECASE)
DUTCH = re.compile(r"\b(dutch|nederland|ned\b|vlaams|flemish)", re.IGNORECASE)
OTHERS = re.compile(
    r"\b(frans|duits|spaans|italiaans|portugees|pools|turks|arabisch|fries|oekraïens|russisch|chinees|papiaments?|french|german|spanish|italian|portuguese"
    r"|polish|turkish|arabic|frisian|ukrainian|russian|chinese)\b",
    re.IGNORECASE,
)
"""Languages that the coach does not speak."""


def language_asked(text: str, *, present: Lang) -> Lang:
    """Return the language that is named, else the other one; who names one that the coach does not speak keeps the present one."""
    if ENGLISH.search(text):
        return "en"
    if DUTCH.search(text):
        return "nl"
    if OTHERS.search(text):
        return present
    return "en" if present == "nl" else "nl"
