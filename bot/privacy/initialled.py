"""Initials before a surname with its particles, in whatever spelling: 'T. van 't Hof', 'J. v.d. Berg', 'A. op de Beeck'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.spans import Span

_INITIALS = r"(?<![\w.])(?:(?:[A-Z]|IJ|Th|Ch|Ph|Chr|Joh|St)\.[ -]?){1,4}"
_PARTICLE = (
    r"(?:van|von|v\. ?d\.|v[/.]d\.?|vd\.?|v\.|de|den|der|des|d[’']|het|['’]t|ter|ten|te|op|aan|bij|in|uit|onder|over|"
    r"el|al|ben|bin|ait|la|le|di|da|do|dos|del|della|du|Mac|Mc|Nic|Ní|Ó|O|af|ap|y)"
)
_SURNAME = r"[A-Z][\w’'-]*[a-zà-ÿ][\w’'-]*"
_NAME = re.compile(
    rf"{_INITIALS}(?:(?:{_PARTICLE}|[Vv]an|V\.? ?d\.?|De|Den|Der|Ter|Ten|El|Al)[ -]?(?:(?<=[ '’.-])|(?=[A-Z]))){{1,3}}{_SURNAME}"
)


def initialled(text: str) -> Iterator[Span]:
    """Yield initials, particles and the capital that ends them."""
    for match in _NAME.finditer(text) if "." in text else ():
        yield Span(match.start(), match.start() + len(re.sub(r"['’]s?$", "", match.group())), "person")
