"""Which of what, who and when a plan holds, by rules in both languages, so that only the missing ones are asked for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from bot.reading import lexicon

Part = Literal["what", "who", "when"]
LOOSE = ("vague", "vague_time", "function", "future", "abstract", "talk", "act", "plan_empty")
"""What is taken away before the matter of a plan is looked for: none of it says what exactly will be done."""
CALENDAR = re.compile(
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day|januari|februari"
    r"|maart|mei|juni|juli|augustus|oktober|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|english|engels|nederlands|dutch|teams|pasen|kerst|easter|christmas)s?",
    re.IGNORECASE,
)
"""Words that may carry a capital without being somebody's name."""
LONG_TOPIC = 4
"""Words after a topic marker that are a matter, even if each of them is a plain one."""
CAPITAL = re.compile(r"(?<![.?!:] )(?<!^)\b([A-Z][a-zà-ÿ]+)\b")


@lru_cache(maxsize=256)
def plan_parts(text: str) -> frozenset[Part]:
    """Return the parts of a plan that this text holds; remembered, since several recognisers ask for the same text."""
    found: dict[Part, bool] = {"what": _has_what(text), "who": _has_who(text), "when": _has_when(text)}
    return frozenset(part for part, held in found.items() if held)


def is_talk(text: str) -> bool:
    """Tell whether the plan is a conversation with somebody else: to call, ask, discuss, have a coffee."""
    alone = lexicon.hits(text, group="self") > 0 and not _names_somebody(text)
    return lexicon.hits(text, group="talk") > 0 and not alone


def _has_when(text: str) -> bool:
    return lexicon.hits(text, group="when") > 0


def _has_who(text: str) -> bool:
    return lexicon.hits(text, group="self") > 0 or _names_somebody(text)


def _names_somebody(text: str) -> bool:
    timeless = lexicon.erase(text, group="when")
    return any(lexicon.hits(timeless, group=group) > 0 for group in ("person", "name")) or _has_capital_name(timeless)


def _has_capital_name(text: str) -> bool:
    found = CAPITAL.findall(lexicon.tidy(text))
    return any(not CALENDAR.fullmatch(word) for word in found)


def _has_what(text: str) -> bool:
    """Tell whether the matter of a talk is said, or the thing that something is done with."""
    matter = len(_matter(text))
    if lexicon.hits(text, group="talk") and lexicon.hits(text, group="topic"):
        return matter >= 1 or _words_after_topic(text) >= LONG_TOPIC
    does = lexicon.hits(text, group="act") + lexicon.hits(text, group="talk")
    needed = 3 if lexicon.hits(text, group="vague") else 1
    return does > 0 and matter >= needed


def _words_after_topic(text: str) -> int:
    """Count the words after the first "over", "of ik", "about", "if": "of ik alleen voor de klas mag" is a matter."""
    timeless = lexicon.erase(text, group="when")
    tails = (lexicon.pattern("topic", language=one).split(timeless, maxsplit=1)[1:] for one in lexicon.languages(text))
    return max((len(lexicon.words(tail[-1])) for tail in tails if tail), default=0)


def _matter(text: str) -> list[str]:
    timeless = CAPITAL.sub(" ", lexicon.erase(text, group="when"))
    rest = lexicon.without(timeless.lower(), groups=("person", "name", "self", *LOOSE), like=text)
    return [word for word in lexicon.words(rest) if len(word) > 2]
