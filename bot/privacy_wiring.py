"""What masks names, put together: light for what a person reads themselves, with all lists for what others read."""

from __future__ import annotations

from bot.privacy.full_lists import load_full_lists
from bot.privacy.redaction import Redactor, load_lists
from bot.services.keys import Keys
from bot.services.masking import MaskingProcess, Terms
from bot.settings import ROOT
from bot.store import masked_terms
from bot.store.database import Database


def build_redactor() -> Redactor:
    """Return the light redactor, for what a person reads themselves."""
    return Redactor(load_lists(ROOT / "data" / "privacy"))


def build_full_redactor() -> Redactor:
    """Return the redactor with all lists, for what others read: half a second and a hundred megabytes."""
    return Redactor(load_full_lists(ROOT / "data" / "privacy"))


def build_masking(database: Database, keys: Keys) -> MaskingProcess:
    """Return the full redactor in a process of its own, which knows the terms that nobody may read."""

    def terms() -> Terms:
        with database.read() as connection:
            return Terms(masked_terms.terms(connection), keys.hashed)

    return MaskingProcess(ROOT / "data" / "privacy", terms=terms)
