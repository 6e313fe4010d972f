"""What the institution that runs Grenswerk says of itself, for consent, privacy and alarm."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class House:
    """Settings that a person gets to read, and how long things are kept."""

    institution: str = ""
    institution_contact: str = ""
    project_contact: str = "winproject@fontys.nl"
    web_address: str = ""
    country: str = "nl"
    keep_months: int = 24
    keep_replies_days: int = 14
    direct: bool = False
    """Whether other sites may show the talk without a frame, so that they can technically read along."""
