"""How else a place is written: 'Leigh on Sea' for 'Leigh-on-Sea', 'Bergen-op-Zoom' for 'Bergen op Zoom', 'Alphen a/d Rijn'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_LINKED = re.compile(r" (?:aan|op|bij|on|upon|in|under|le|sub|en) (?:d(?:en?|er) |the |het )?", re.IGNORECASE)
_ALONG = re.compile(r" aan den? ", re.IGNORECASE)


def spelt(entries: Iterable[str]) -> Iterator[str]:
    """Yield the places, those of several words with and without their hyphens, and with 'a/d' for 'aan de'."""
    for entry in entries:
        yield entry
        if "-" in entry:
            yield entry.replace("-", " ")
        elif _LINKED.search(entry):
            yield entry.replace(" ", "-")
        if _ALONG.search(entry):
            yield _ALONG.sub(" a/d ", entry)
            yield _ALONG.sub(" ad ", entry)
