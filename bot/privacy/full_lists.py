"""The lists of the light redactor with those of kept packages, for what others may read."""

from __future__ import annotations

from pathlib import Path

from bot.privacy.lists import NameLists, load_lists


def load_full_lists(folder: Path) -> NameLists:
    """Read all lists from `folder` (data/privacy) and from the packages."""
    return load_lists(folder)
