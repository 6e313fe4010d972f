"""Which letters a database takes."""

from __future__ import annotations

import re

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""What no database takes: NUL and half of a surrogate pair."""


def storable(text: str) -> str:
    """Return a text without them; the words around them stay."""
    return UNSTORABLE.sub("", text)
