"""Write a set of words as one regular expression that shares beginnings, so that a set of fifty costs little more than one of five."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable


def alternation(options: Iterable[str]) -> str:
    """Return ` (?:...)` for one of these options as whole words; `_` joins words and `*` is any ending."""
    return f" {_shared({option.strip('_').replace('_', ' ') for option in options})}(?= )"


def _shared(options: set[str]) -> str:
    by_first: dict[str, set[str]] = defaultdict(set)
    for option in options:
        by_first[option[:1]].add(option[1:])
    # The empty rest goes last: a longer word is tried before a shorter one, as the lookahead would demand anyhow.
    branches = [_branch(first, rests=by_first[first]) for first in sorted(by_first, reverse=True)]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _branch(first: str, *, rests: set[str]) -> str:
    if not first:
        return ""
    letter = "[^ ]*" if first == "*" else re.escape(first)
    return letter if rests == {""} else letter + _shared(rests)
