"""Account names without an at sign: by their shape ('xx.kevin.010', 'jamie_04'), or by a word before them ('add me: jay.04')."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.logins import is_word
from bot.privacy.reading import Reading
from bot.privacy.spans import Span

_STROKED = re.compile(r"(?<![\w/@.])(?=[\w.]{0,60}[^\W\d_])\w{1,60}_\w{1,60}(?:\.\w{1,40})*(?![\w@/])")
_FILE = re.compile(
    r"\.(?:docx?|pdf|xlsx?|pptx?|odt|ods|txt|csv|jpe?g|png|gif|heic|svg|mp[34]|mov|wav|m4a|zip|rar|py|js|ts|json|ya?ml|html?|css|sql|md|"
    r"rtf|pages|key|numbers|ipynb|dwg|dxf|stl|psd|ai|indd|sav|exe|java|cpp|php|xml)$",
    re.IGNORECASE,
)
_VERSION = re.compile(r"(?:v|versie|version|def|final|concept|draft)?\d*(?:def|final|nl|en|v\d+)?", re.IGNORECASE)
_DOTTED = re.compile(r"(?<![\w@./#-])[^\W\d_]\w{1,30}(?:\.\w{2,30}){2,4}(?![\w@/-]|\.\w)")
_DASHED = re.compile(r"(?<![\w@./-])(?P<first>[a-z]{3,20})-[a-z]{2,30}-\d{1,4}(?![\w@/-]|\.\w)")
"""As LinkedIn makes them: 'petra-vandenbossche-77'."""
_REPO = re.compile(
    r"\b(?:repo|repository|github|gitlab)(?: is| heet|:)? (?P<name>[a-z][a-z\d]*(?:-[a-z\d]+)+)(?![\w@/])"
)
_NAME = r"(?:\s(?:on|op)\s\w{1,12})?(?:\s?:|\s?=|\s(?:is|as|als|via|on|op|at|onder|under|naam|name))?\s['\"“‘(]?(?P<name>[^\W\d_][\w.]{3,40}\w)(?![\w@/-]|\.\w)"
_SURELY = re.compile(
    r"\b(?:add me|follow me|follow|volg me|volg|voeg me toe|toegevoegd als|find me|zoek me op|username|gebruikersnaam|handle|nickname|alias|"
    r"schermnaam|gamertag|snap(?:chat)?|insta(?:gram)?|ig|tik ?tok|discord|telegram|twitch|bluesky|threads|bereal|vinted|strava|psn|roblox|"
    rf"skype|kik){_NAME}",
    re.IGNORECASE,
)
_PERHAPS = re.compile(
    r"\b(?:vanaf|van|from|add|me on|op|find her|find him|dm|dm me|message|bericht|stuur|user|nick|profiel|profile|accounts?|steam|signal)"
    rf"{_NAME}",
    re.IGNORECASE,
)
_ASKED = re.compile(
    rf"\b(?:add me|follow me|find me|dm me|volg me|voeg me toe|zoek me)\b[^.!?\n]{{0,30}}\b(?:i'm|i am|it's|ik ben|ik heet|ik sta als){_NAME}",
    re.IGNORECASE,
)
_INNER = re.compile(r"\w[._][a-z\d]")
_BOTH = re.compile(r"^(?:(?=\w*[._\d]*\w*[._])(?=[\w.]*[^\W\d_]{2})(?=[\w.]*\d)|.*\w_\w)")
"""A full stop and a figure, or a stroke: behind a word that is not of networks alone."""


def bare_handles(reading: Reading) -> Iterator[Span]:
    """Yield names with strokes or full stops in them that are no files, versions or abbreviations."""
    text = reading.text
    for match in _REPO.finditer(text) if "-" in text else ():
        if not all(is_word(reading, word=part) for part in match["name"].split("-")):
            yield Span(match.start("name"), match.end("name"), "account")
    for match in _STROKED.finditer(text) if "_" in text else ():
        if not _is_plain_file(reading, name=match.group()):
            yield Span(match.start(), match.end(), "account")
    for match in _DOTTED.finditer(text) if "." in text else ():
        if _is_shaped(reading, name=match.group()):
            yield Span(match.start(), match.end(), "account")
    for match in _DASHED.finditer(text) if "-" in text else ():
        if match["first"] in reading.lists.first_names and not is_word(reading, word=match["first"]):
            yield Span(match.start(), match.end(), "account")
    for cue, shape in ((_SURELY, _INNER), (_ASKED, _INNER), (_PERHAPS, _BOTH)) if "." in text or "_" in text else ():
        for match in cue.finditer(text):
            if shape.search(match["name"]) and _is_cued(reading, name=match["name"]):
                yield Span(match.start("name"), match.end("name"), "account")


def _parts(name: str) -> list[str]:
    return [part.lower() for part in re.split(r"[._]", name) if part]


def _is_plain_file(reading: Reading, *, name: str) -> bool:
    """Tell whether it is a file whose name holds nobody: 'final_FINAL_v7.docx', not 'sanne_devries_cv.docx'."""
    if not _FILE.search(name):
        return False
    return all(_VERSION.fullmatch(part) or is_word(reading, word=part) for part in _parts(_FILE.sub("", name)))


def _is_shaped(reading: Reading, *, name: str) -> bool:
    """Tell whether three parts and more are an account: figures at the end, x's at the start or a first name there, and a part that is no word."""
    parts = _parts(name)
    marked = parts[-1].isdigit() or set(parts[0]) == {"x"} or set(parts[-1]) == {"x"}
    called = name.islower() and parts[0] in reading.lists.first_names and not is_word(reading, word=parts[0])
    return (marked or called) and not all(part.isdigit() or is_word(reading, word=part) for part in parts)


def _is_cued(reading: Reading, *, name: str) -> bool:
    """Tell whether behind a word for accounts stands no file and no version but a name that is no word."""
    if _FILE.search(name):
        return False
    return "_" in name or any(
        len(part) > 1 and part.isalpha() and not is_word(reading, word=part) for part in _parts(name)
    )
