"""User names: a name with figures behind it ('ydemir02', 'k.jansen12'), or the word after 'login is'. Not 'covid19' or 'groep7'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.first_looks import holds_any
from bot.privacy.numbers import has_digit
from bot.privacy.reading import Reading
from bot.privacy.spans import Span
from bot.privacy.strange import is_strange

_FIGURED = re.compile(r"(?<![\w@./-])([a-zA-Z]{1,20})(?:([._-])([a-zA-Z]{1,20}))?\d{2,4}(?![\w@/-]|\.\w)")
_HINTS = (
    "login",
    "log-in",
    "log in",
    "inlog",
    "logon",
    "log-on",
    "user",
    "gebruiker",
    "account",
    "screen",
    "scherm",
    "gamer",
    "teams",
)
_CUE = re.compile(
    r"\b(?:log-?ins?(?: ?naam| name| id)?|log-?on|log in as|inlog(?:gen)?(?: ?naam| als| met| onder)?|log in met|user ?names?|user id|gebruikers?-?naam|"
    r"account ?(?:name|naam)|screen ?name|gamer ?tag|accountnaam|schermnaam|teams ?naam)"
    r"(?P<is>(?: (?:for|voor|van) \w+)? (?:is|was|are|blijft))?(?: (?:now|nu|still|nog|gewoon|just))?[ :=]+['\"“‘(]?"
    r"(?P<name>[a-zA-Z][\w.-]{2,40}\w)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"\b(?:\w{0,12}-?(?:mail|account|login|inlog)|afkorting|lettercode|initials) \((?P<name>[a-z]{2,8}\d{1,6})\)"
    r"|\b(?:mijn|m'n|mn|zijn|haar|my|his|her) (?:afkorting|lettercode|docentcode|roostercode)(?: \w+){0,2}? (?:is|was)(?: \w+)? "
    r"(?P<code>(?-i:[A-Z]{2,6})\d{1,4})(?!\w)",
    re.IGNORECASE,
)
"""What a house calls somebody: 'mijn schoolmail (kdj04)', 'mijn afkorting is daar BRKM3'."""


def logins(reading: Reading) -> Iterator[Span]:
    """Yield names with figures, and the name that is said to be a login."""
    if has_digit(reading.text):
        for match in _FIGURED.finditer(reading.text):
            if _is_figured_name(
                reading, first=match[1].lower(), second=(match[3] or "").lower(), dotted=match[2] == "."
            ):
                yield Span(match.start(), match.end(), "account")
    for match in _BRACKETED.finditer(reading.text):
        group = "name" if match["name"] else "code"
        yield Span(match.start(group), match.end(group), "account")
    for match in _CUE.finditer(reading.text) if holds_any(reading.text.lower(), _HINTS) else ():
        if _is_login(reading, word=match["name"].lower(), told=match["is"] is not None):
            yield Span(match.start("name"), match.end("name"), "account")


def _is_figured_name(reading: Reading, *, first: str, second: str, dotted: bool) -> bool:
    """Tell whether the letters are somebody's name, or nobody's word: 'sanne1998', 'jvisser03', 'k.jansen12'."""
    if second:
        parts = [part for part in (first, second) if len(part) > 1]
        return dotted and bool(parts) and not any(is_word(reading, word=part) for part in parts)
    return len(first) > 3 and not is_word(reading, word=first) and _is_name(reading, word=first)


def _is_name(reading: Reading, *, word: str) -> bool:
    names, surnames = reading.lists.first_names, reading.lists.surnames
    initialled = any(word[cut:] in surnames for cut in (1, 2) if len(word) - cut > 3)
    last = any(word[:-cut] in names for cut in (1, 2) if len(word) - cut > 3)
    return word in names or word in surnames or initialled or last or is_strange(reading, word=word)


def is_word(reading: Reading, *, word: str) -> bool:
    """Tell whether a word is everyday language in either language, or a tool that has versions."""
    if word in reading.lists.allowed or word in reading.cue("versions"):
        return True
    return any(word in words.common or word in words.vocabulary for words in reading.lists.languages.values())


def _is_login(reading: Reading, *, word: str, told: bool) -> bool:
    """Tell whether a word is a login: after 'is' one that no dictionary has, else one that is nobody's word."""
    parts = [part for part in re.split(r"[._\d-]+", word) if part]
    if len(parts) > 1 or has_digit(word):
        return any(not is_word(reading, word=part) for part in parts)
    if not reading.words.dictionary or reading.is_thing(word):
        return False
    known = any(word in words.dictionary or word in words.common for words in reading.lists.languages.values())
    return not known and (told or not reading.is_everyday(word))
