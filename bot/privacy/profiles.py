"""Account names in a sentence that names a network: 'op TikTok heet ik zuster.jo', 'voeg me toe op snap zei ze, liekee.07'; 'u/name' and Fediverse anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.logins import is_word
from bot.privacy.networks import NETWORK, SURE, WEAK
from bot.privacy.reading import Reading
from bot.privacy.slips import is_slip
from bot.privacy.spans import Span
from bot.privacy.strange import is_strange

_FEDIVERSE = re.compile(r"(?<![\w.@])@[\w.-]{1,40}@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_HOSTED = re.compile(
    r"(?<![\w@./-])[\w-]+(?:\.[\w-]+)*\.(?:bsky\.social|tumblr\.com|substack\.com|bsky\.team)(?![\w-])", re.I
)
_NUMBERED = re.compile(r"(?<![\w#])[^\W\d_][\w.]{1,31}#\d{4}(?!\w)|\blive:\.?[\w.]{3,40}\w", re.IGNORECASE)
"""Discord's name with its number, and Skype's."""
_USER = re.compile(r"(?<![\w./])/?\b(?:u/(?P<name>[\w-]{3,30})|in/(?=[\w-]*-)[a-z][\w-]{4,60})(?![\w/])", re.IGNORECASE)
"""On Reddit, and on LinkedIn: 'u/name', 'in/first-last'."""
_FORM = re.compile(
    r"(?<![\w@./#'’-])[^\W\d_]{3,20}-[^\W\d_]{3,20}(?![\w@/.'’-])|"
    r"(?<![\w@./#'’-])[^\W_][\w-]*(?:\.[\w-]+)+(?![\w@/])|(?<![\w@./#'’-])[^\W\d_]{3,30}\d\w{0,12}(?![\w@/.-]*\w)"
)
_WEAKLY = re.compile(
    rf"\b(?:op|on|via|over|with|met|my|mijn|m'n|mn|his|her|hun|their|zijn|haar|z'n|d'r)\s(?:my\s|mijn\s)?(?:{'|'.join(WEAK)})\b|"
    rf"\b(?:{'|'.join(WEAK)})(?:\s?(?:name|naam|account|id|tag|handle|is))?\s?:",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[.!?]['\"”’)]*\s|\n")
_ENDS = frozenset(["pdf", "docx", "doc", "xlsx", "xls", "pptx", "ppt", "odt", "txt", "csv", "jpg", "jpeg", "png", "gif", "heic", "mp3", "mp4", "mov", "wav", "zip", "py", "js", "html", "css", "md", "exe", "json", "nl", "be", "com", "org", "net", "eu", "uk", "edu", "gov", "io", "ie", "de", "fr", "tv", "app"])  # fmt: skip
_STARTERS = frozenset(["ik", "je", "jij", "hij", "ze", "zij", "we", "wij", "jullie", "het", "de", "een", "en", "maar", "want", "dus", "dat", "dit", "daar", "er", "toen", "nu", "ook", "niet", "i", "it", "its", "the", "a", "and", "but", "so", "that", "this", "then", "now", "he", "she", "they", "you", "my", "not", "also", "no", "nee", "ja", "yes"])  # fmt: skip
"""Behind a full stop without its blank: 'op insta.daar zag ik', no name."""
_CALLED = r"['\"“‘]?(?P<name>[^\W\d_][\w-]{3,40})(?![\w.@/-]*\w)"
_NAMED = (
    r"(?P<verb>heet(?:te)? (?:ik|hij|ze|zij)|noem ik me(?:zelf)?|noemt (?:hij |ze |zij |die )?zich|sta ik als|post ik als|post ik onder|(?:ken(?:nen|t)?|vind(?:en|t)?|vond(?:en)?) (?:ze|je|u|hij|zij)? ?me als|"
    r"i go by|go by|goes by|calls (?:himself|herself|themselves)|(?:i'?m|i am|she'?s|he'?s) (?:called|known as)|post as|posts as|posting as|ben ik(?: bekend als)?|as|als|i'?m|i’m|i am|i’m called)"
    rf"(?: de naam| the name| gewoon| just| nog| ook| also| daar)?\s{_CALLED}"
)
_ON = rf"(?:op|on|via)\s(?:{NETWORK}|X)\b"
_LABEL = r"(?:alias|user ?names?|gebruikers?naam|profielnaam|profile name|accounts?(?:naam)?|handle|gamer ?tag|nick(?:name)?|schermnaam)"
_PLAIN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_ON},?\s{_NAMED}",
        rf"\b{_NAMED}['\"”’]?\s{_ON}",
        rf"\b(?P<verb>ik noem me(?:zelf)?|ik heet|noemt (?:hij |ze |zij )?zich|i go by|(?:i'm|he's|she's) called|calls (?:himself|herself|themselves))\s{_ON}\s{_CALLED}",
        rf"\b(?P<verb>{_LABEL})\s(?:{_ON}|(?:for|voor|van)\s{NETWORK})(?:,?\s(?:is|was|heet)\s|\s?[:=]\s?){_CALLED}",
        rf"\b{NETWORK}\s(?P<verb>heet|is called|heette)\s{_CALLED}",
        rf"\b{NETWORK}[ -]?(?P<verb>{_LABEL}),?\s?(?:is called|is|was|heet|:|=)\s?{_CALLED}",
    )
)
_NAMING = re.compile(_LABEL, re.IGNORECASE)
"""Behind these a capital alone tells a name: 'my username on Vinted is Oddsocks'."""
_DOUBTFUL = ("as", "als", "ben ik", "i'm", "im", "i’m", "i am")
"""What stands behind these may be what somebody is, not what somebody is called."""
_FARTHEST = 90
_PREFIX = re.compile(
    r"^(?:over|under|un|non|pre|post|semi|super|ultra|anti|hyper|self|co|re|dis|mis|out|ex|sub|multi)-?"
)
_LED = re.compile(
    r"\b(?:called|known as|as|als|heet(?:te)?(?: ik| hij| ze| zij)?(?: daar| gewoon)?|go(?:es)? by|i'm|ik ben|ben ik|noemt zich|onder|under)\s['\"“‘]?$",
    re.IGNORECASE,
)
"""Behind these even everyday words with a full stop between are an account: 'brickie.girl'."""
_NUMBER_ONLY = re.compile(r"(?:\w{0,2}|(?:max|min|fig|blz|hfst|art|vol|par|ep|nos?|pag)\.)\d[\d.]*", re.IGNORECASE)
"""Versions, and abbreviations that count."""


def profiles(reading: Reading) -> Iterator[Span]:
    """Yield accounts that a network in the same sentence tells."""
    named = not SURE.isdisjoint(reading.distinct)
    weak = not named and not WEAK.isdisjoint(reading.distinct) and _WEAKLY.search(reading.text) is not None
    if named or weak:
        yield from _near(reading)
        yield from _plain(reading)


def formed_accounts(reading: Reading) -> Iterator[Span]:
    """Yield accounts of the Fediverse, of Bluesky, of Discord and of Reddit by their own form."""
    text = reading.text
    for match in _FEDIVERSE.finditer(text) if text.count("@") > 1 else ():
        yield Span(match.start(), match.end(), "account")
    for match in _HOSTED.finditer(text) if ".bsky." in text or ".substack." in text or ".tumblr." in text else ():
        yield Span(match.start(), match.end(), "account")
    for match in _NUMBERED.finditer(text) if "#" in text or "live:" in text else ():
        yield Span(match.start(), match.end(), "account")
    for match in _USER.finditer(text) if "u/" in text or "in/" in text else ():
        if not match["name"] or not is_word(reading, word=match["name"].lower()):
            yield Span(match.start(), match.end(), "account")


def _near(reading: Reading) -> Iterator[Span]:
    """Yield what has the form of an account within a clause of a network."""
    text = reading.text
    for match in _FORM.finditer(text):
        led = _LED.search(text[max(0, match.start() - 30) : match.start()]) is not None
        if _is_handle(reading, name=match.group(), led=led) and _has_network(
            reading, start=match.start(), end=match.end()
        ):
            yield Span(match.start(), match.end(), "account")


def _has_network(reading: Reading, *, start: int, end: int) -> bool:
    """Tell whether a network stands near, no sentence ending between."""
    text = reading.text
    for token in reading.tokens:
        if token.base in SURE or token.base in WEAK:
            between = text[token.end : start] if token.end <= start else text[end : token.start]
            apart = start <= token.start < end or len(between) > _FARTHEST
            if not apart and not _BREAK.search(between):
                return True
    return False


def _is_handle(reading: Reading, *, name: str, led: bool) -> bool:
    """Tell whether it is no file, host, version or abbreviation, and holds a name or a word of nobody."""
    parts = [part for part in re.split(r"[.-]", name.lower()) if part]
    if parts[-1] in _ENDS or name.isupper() or _NUMBER_ONLY.fullmatch(name) or all(len(part) < 3 for part in parts):
        return False
    if not _STARTERS.isdisjoint(parts) and name.count(".") == 1 and len(parts) < 4:
        return False
    if name.replace("-", "").isalpha() and (not led or reading.is_everyday(name.lower())):
        return False
    letters = [part.rstrip("0123456789") for part in parts]
    lone = sum(len(part) > 2 for part in letters) < 2
    figured = len(parts) == 1 and name[-2:].isdigit() and letters[0] not in reading.cue("versions")
    told = led and name.islower() and (figured or "." in name and all(len(part) > 2 for part in parts))
    return told or any(_is_own(reading, letters=part, lone=lone) for part in letters)


def _is_own(reading: Reading, *, letters: str, lone: bool) -> bool:
    """Tell whether a part is a first name, by itself one that is no word as well, or nobody's word."""
    if letters in reading.lists.first_names and letters not in _STARTERS:
        return not lone or not is_word(reading, word=letters)
    return len(letters) > 2 and not is_word(reading, word=letters) and not reading.is_everyday(letters)


def _plain(reading: Reading) -> Iterator[Span]:
    """Yield one plain word that is said to be somebody's name on a network and is no everyday word."""
    for pattern in _PLAIN:
        for match in pattern.finditer(reading.text):
            if _is_called(reading, name=match["name"], verb=match["verb"].lower()):
                yield Span(match.start("name"), match.end("name"), "account")


def _is_called(reading: Reading, *, name: str, verb: str) -> bool:
    word = name.lower()
    if re.search(r"[a-z][A-Z]|\d", name) and not is_word(reading, word=word.rstrip("0123456789")):
        return True
    written = any(word in words.dictionary or word in words.common for words in reading.lists.languages.values())
    if _NAMING.match(verb) and name[0].isupper():
        return True
    if written or word in reading.lists.first_names or not word.replace("-", "").isalpha():
        return False
    if verb.startswith(_DOUBTFUL):
        return "-" not in word and (
            is_strange(reading, word=word) or (reading.lang == "en" and _is_joined(reading, word=word))
        )
    return not reading.is_thing(word) and len(word) > 4


def _is_joined(reading: Reading, *, word: str) -> bool:
    """Tell whether English words are written as one that is no word: 'tiredteacher', not 'overcareful' or a slip."""
    root = _PREFIX.sub("", word)
    known = reading.is_everyday(root) or root in reading.words.dictionary or reading.is_everyday(word)
    return len(word) > 7 and not known and not reading.is_thing(word) and not is_slip(word, words=reading.words)
