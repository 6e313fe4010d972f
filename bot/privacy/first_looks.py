"""Whether a rule can apply to a text at all, for next to nothing: most texts hold none of what it looks for."""

from __future__ import annotations

from collections.abc import Iterable


def holds_any(text: str, parts: Iterable[str]) -> bool:
    """Tell whether one of these parts stands somewhere in a text, within a word or not."""
    return any([part in text for part in parts])  # a list: a generator takes longer than the parts that it saves
