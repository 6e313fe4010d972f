"""Which language somebody asks for who wants another one."""

from __future__ import annotations

import re

from bot.coach.flow import Lang

ENGLISH = re.compile(r"\b(engl|engels|anglais)", re.IGNORECASE)
DUTCH = re.compile(r"\b(dutch|nederland|ned\b|vlaams|flemish)", re.IGNORECASE)


def language_asked(text: str, *, present: Lang) -> Lang:
    """Return the language that is named, else the other one."""
    if ENGLISH.search(text):
        return "en"
    if DUTCH.search(text):
        return "nl"
    return "en" if present == "nl" else "nl"
