"""Account names without an at sign, told by the network beside them: 'joppe.beweegt op insta', 'snap: sannetraint', 'sanne#4821'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.reading import Reading
from bot.privacy.spans import Span
from bot.privacy.strange import is_strange

_NETWORK = (
    r"(?:insta(?:gram)?|ig|snap(?:chat)?|tik ?tok|twitter|telegram|discord|skype|facebook|fb|bluesky|mastodon|threads|twitch|reddit|"
    r"youtube|yt|strava|linkedin|pinterest|psn|xbox|steam|roblox|bereal|messenger|soundcloud|vinted|github)"
)
_NETWORKS = frozenset(["insta", "instagram", "ig", "snap", "snapchat", "tiktok", "tik", "twitter", "telegram", "discord", "skype", "facebook", "fb", "bluesky", "mastodon", "threads", "twitch", "reddit", "youtube", "yt", "strava", "linkedin", "pinterest", "psn", "xbox", "steam", "roblox", "bereal", "messenger", "soundcloud", "vinted", "github"])  # fmt: skip
_BEHIND = re.compile(
    rf"(?<![\w@./#-])(?P<name>[^\W\d_][\w.-]{{2,40}}\w)['\"”’]?\s(?:op|on|via|bij|at)\s(?:(?:mijn|m'n|zijn|haar|my|his|her|their|de|the|'t)\s)?{_NETWORK}\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\b{_NETWORK}(?:\s?(?:naam|name|handle|account|tag|id))?(?:\s(?:is|as|als|onder|under)\s|['’]s\s|\s?:\s?)['\"“‘]?(?P<name>[^\W\d_][\w.-]{{2,40}}\w)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?<![\w#])[^\W\d_][\w.]{1,31}#\d{4}(?!\w)|\blive:\.?[\w.]{3,40}\w", re.IGNORECASE)
_MARKED = re.compile(r"[^\W\d_]{2}\w*[._]\w*[^\W\d_]|\w[._]\w*[^\W\d_]{2}|[^\W\d_]{3}\d{2}|_")
_FILES = ("pdf", "docx", "xlsx", "pptx", "jpg", "png", "mp4", "com", "nl", "be", "org", "uk")


def networks(reading: Reading) -> Iterator[Span]:
    """Yield account names before 'op insta', behind 'snap:', and those with a number sign."""
    for match in _NUMBERED.finditer(reading.text) if "#" in reading.text or "live:" in reading.text else ():
        yield Span(match.start(), match.end(), "account")
    if not any(token.base in _NETWORKS for token in reading.tokens):
        return
    for match in (*_BEHIND.finditer(reading.text), *_BEFORE.finditer(reading.text)):
        if _is_account(reading, name=match["name"].lower()):
            yield Span(match.start("name"), match.end("name"), "account")


def _is_account(reading: Reading, *, name: str) -> bool:
    """Tell whether a name has a full stop, a stroke or figures in it, or is a word that nobody knows."""
    if name.endswith(tuple(f".{end}" for end in _FILES)):
        return False
    if name in reading.lists.first_names:
        return False
    return _MARKED.search(name) is not None or (len(name) > 5 and is_strange(reading, word=name))
