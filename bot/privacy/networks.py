"""Account names without an at sign, told by the network beside them: 'joppe.beweegt op insta', 'snap: sannetraint'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.reading import Reading
from bot.privacy.spans import Span
from bot.privacy.strange import is_strange

SURE = frozenset(["insta", "instagram", "ig", "snapchat", "tiktok", "tik-tok", "twitter", "telegram", "discord", "skype", "facebook", "fb", "bluesky", "bsky", "mastodon", "twitch", "reddit", "subreddit", "youtube", "yt", "strava", "linkedin", "pinterest", "psn", "playstation", "xbox", "roblox", "bereal", "messenger", "soundcloud", "vinted", "github", "spotify", "duolingo", "tinder", "bumble", "grindr", "tumblr", "wechat", "whatsapp", "komoot", "letterboxd", "goodreads", "minecraft", "fortnite"])  # fmt: skip
"""Networks that are no word."""
WEAK = frozenset(["snap", "tik", "threads", "steam", "signal", "hinge", "kik", "x"])
NETWORK = rf"(?:{'|'.join(sorted(SURE - {'subreddit', 'minecraft', 'fortnite', 'whatsapp'}, reverse=True))}|tik tok|snap|threads|steam|signal|hinge|kik)"
_NAMES = SURE | WEAK
_BEHIND = re.compile(
    rf"(?<![\w@./#-])(?P<name>[^\W\d_][\w.-]{{2,40}}\w)['\"”’]?\s(?:op|on|via|bij|at)\s(?:(?:mijn|m'n|zijn|haar|my|his|her|their|de|the|'t)\s)?{NETWORK}\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\b{NETWORK}(?:\s?(?:naam|name|handle|account|tag|id))?(?:\s(?:is|as|als|onder|under)\s|['’]s\s|\s?:\s?)['\"“‘]?(?P<name>[^\W\d_][\w.-]{{2,40}}\w)",
    re.IGNORECASE,
)
_MARKED = re.compile(r"[^\W\d_]{2}\w*[._]\w*[^\W\d_]|\w[._]\w*[^\W\d_]{2}|[^\W\d_]{3}\d{2}|_")
_LABELS = frozenset(
    ["gamertag", "username", "usernaam", "profielnaam", "nickname", "accountnaam", "handle", "schermnaam", "inlognaam"]
)
_FILES = ("pdf", "docx", "xlsx", "pptx", "jpg", "png", "mp4", "com", "nl", "be", "org", "uk")


def networks(reading: Reading) -> Iterator[Span]:
    """Yield account names before 'op insta' and behind 'snap:'."""
    if _NAMES.isdisjoint(reading.distinct):
        return
    for match in (*_BEHIND.finditer(reading.text), *_BEFORE.finditer(reading.text)):
        if _is_account(reading, name=match["name"].lower()):
            yield Span(match.start("name"), match.end("name"), "account")


def _is_account(reading: Reading, *, name: str) -> bool:
    """Tell whether a name has a full stop, a stroke or figures in it, or is a word that nobody knows."""
    if name.endswith(tuple(f".{end}" for end in _FILES)):
        return False
    if name in reading.lists.first_names or name in _LABELS:
        return False
    return _MARKED.search(name) is not None or (len(name) > 5 and is_strange(reading, word=name))
