"""Mail addresses and links that somebody spells out or hides: 'smithy99[at]gmail[dot]com', 'tess punt bruins apenstaartje ...', 'tinyurl punt com slash x'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.first_looks import holds_any
from bot.privacy.spans import Span

_OPEN, _CLOSE = r"\s?[\[({<]\s?", r"\s?[\])}>]\s?"
_MONKEY = r"(?:ape?n?|aap)[ -]?staart(?:je)?"
_BRACKETED_DOT = rf"{_OPEN}(?:dot|punt|\.){_CLOSE}"
_SAID_DOT = r"\s(?:dot|punt)\s"
_DOT = rf"(?:{_BRACKETED_DOT}|{_SAID_DOT}|(?:\s\.\s|\.)(?=[a-z]))"
_TIE = rf"(?:{_BRACKETED_DOT}|\s(?:dot|punt|underscore|streepje|dash|hyphen|laag streepje|liggend streepje)\s)"
_LOCAL = rf"(?<![\w.+'-])[\w+'-][\w.+'-]{{0,60}}(?:{_TIE}[\w.+'-]{{1,40}}){{0,5}}"
_TLD = r"(?:com|nl|be|org|net|eu|uk|ie|info|edu|gov|de|fr|co\.uk)"
_SURE_TLD = r"(?:com|nl|be|org|net|eu|uk|ie|info|edu|gov|io|app|dev|co|scot|wales|cymru|example|frl|gent|brussels|vlaanderen|amsterdam|fr|pl|lu|pt|ro|dk|se|ch)"
_HOST = rf"[\w-]{{1,60}}(?:{_DOT}[\w-]{{1,60}}){{0,4}}{_DOT}[a-z]{{2,12}}(?!\w)"
_SPELT_HOST = rf"[\w-]{{1,60}}(?:{_DOT}[\w-]{{1,60}}){{0,3}}(?:{_SAID_DOT}|{_BRACKETED_DOT}){_SURE_TLD}(?:{_DOT}[a-z]{{2,6}})?(?!\w)"
_PROVIDER = (
    r"(?:gmail|hotmail|outlook|yahoo|icloud|live|msn|ziggo|kpnmail|telenet|proton(?:mail)?|xs4all|planet|upcmail|skynet|"
    r"btinternet|googlemail|aol|gmx|sky|hetnet|casema|quicknet|home)"
)
_ENDING = rf"(?:{_DOT}{_TLD}(?:{_DOT}uk)?)?(?!\w)"
_MAILS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_LOCAL}(?:{_OPEN}(?:at|@|a|{_MONKEY}){_CLOSE}|\s?{_MONKEY}\s?|[-_]at[-_]){_HOST}",
        rf"{_LOCAL}(?:\sat\s|\s?@\s?){_SPELT_HOST}",
        rf"{_LOCAL}\s@\s?[\w-]{{1,60}}(?:\s?\.[\w-]{{1,40}}|\s\.\s[\w-]{{1,40}}){{0,3}}(?:\s\.\s|\.){_SURE_TLD}(?!\w)",
        r"(?<![\w.+'-])[\w+-]*[._\d][\w.+-]*\w\sat\s(?:[\w-]+\.)+[a-z]{2,12}(?!\w)",
        rf"{_LOCAL}(?:{_OPEN}(?:at|{_MONKEY}){_CLOSE}|\s{_MONKEY}\s|\s?@\s){_PROVIDER}{_ENDING}",
        rf"(?<![\w.+'-])[\w.+-]{{1,40}}\sat\s{_PROVIDER}{_DOT}{_TLD}(?!\w)",
        r"(?<![\w.+'-])[\w+-]*[._\d][\w.+-]*\w\sat\s(?:gmail|hotmail|outlook|yahoo|icloud|ziggo|telenet)(?!\w)",
        r"(?<![\w.+'-])[\w.+'-]*[a-z][\w.+'-]*@[a-z][\w-]{2,60}(?![\w@-]|\.\w)",
    )
)
"""From the surest sign of an at to the weakest, which ask more of what stands on both sides."""
_SLASH = r"\s(?:forward\s)?(?:slash|schuine streep|/)\s(?:at\s)?"
_LINKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![\w@.-])(?:https?\s?(?:dubbele ?punt|colon|:)\s?(?:slash\s?slash|//)\s?)?[\w-]{{1,60}}(?:{_DOT}[\w-]{{1,40}}){{0,3}}"
        rf"(?:{_SAID_DOT}|{_BRACKETED_DOT})[a-z]{{2,12}}(?:{_SLASH}|\s?/)[\w-]+(?:(?:{_SLASH}|/|{_SAID_DOT})[\w-]+){{0,5}}",
        rf"(?<![\w@.-])[\w-]+(?:\.[\w-]+)*\.[a-z]{{2,12}}{_SLASH}[\w-]+(?:{_SLASH}[\w-]+){{0,5}}",
        rf"(?<![\w@.-])(?:www{_SAID_DOT})?[\w-]{{2,60}}(?:{_SAID_DOT}[\w-]{{1,40}}){{0,2}}{_SAID_DOT}(?:com|nl|be|org|net|eu|info|gov|co{_SAID_DOT}uk|ac{_SAID_DOT}uk|org{_SAID_DOT}uk)(?!\w)",
        rf"(?<![\w@.-])[\w-]{{2,60}}(?:{_BRACKETED_DOT}[\w-]{{1,40}}){{0,3}}{_BRACKETED_DOT}{_TLD}(?!\w)(?:/[\w/?=-]*)?",
    )
)
_EITHER = ("@", "[", "(", "{", "<", "staart")
_SIGNS = (*_EITHER, "-at", "_at", " at ", "\nat ", " at\n", "\tat ", " at\t", "\xa0at", "at\xa0")
_DOTS = (
    *_EITHER, "dot", "punt", " at gmail", " at hotmail", " at outlook", " at yahoo", " at icloud", " at ziggo", " at telenet",
)  # fmt: skip
_SAID = ("dot", "punt", "slash", "schuine", " / ")
_INNER_DOT = re.compile(r"\.\s?\w")
_SPOKEN = re.compile(r"\b(?:dot|punt|slash)\b|schuine streep")
_PRICE = re.compile(r"[\d\s@]+")


def spelt_contacts(text: str) -> Iterator[Span]:
    """Yield mail addresses with a spelt at sign, then links with spelt full stops or strokes."""
    small = text.lower()
    if _may_hold_mail(small):
        for match in (found for pattern in _MAILS for found in pattern.finditer(text)):
            if not _PRICE.fullmatch(match.group()):
                yield Span(match.start(), match.end(), "email")
    if holds_any(small, _SAID) and _SPOKEN.search(small):
        for match in (found for pattern in _LINKS for found in pattern.finditer(text)):
            yield Span(match.start(), match.end(), "url")


def _may_hold_mail(small: str) -> bool:
    """Look first for an at sign in one of its guises, then for a full stop inside or a word for one."""
    return holds_any(small, _SIGNS) and (holds_any(small, _DOTS) or _INNER_DOT.search(small) is not None)
