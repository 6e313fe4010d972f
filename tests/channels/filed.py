"""A desk that gives the same documents to everybody, and the papers made of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.channels.papers import Papers
from bot.render.prompts import Prompts
from bot.store.people import Address
from tests.fixed import ROOT

TEXT, PDF = "# Mijn samenvatting\n\nGenoeg gepraat.\n", b"%PDF-1.4 \xff"


class FixedDesk:
    """Has a summary, and no data."""

    def summary_markdown(self, address: Address, *, number: int | None = None) -> str | None:
        return TEXT

    def summary_pdf(self, address: Address, *, number: int | None = None) -> bytes | None:
        return PDF

    def summary_picture(self, address: Address) -> str | None:
        return None

    def my_data(self, address: Address) -> Mapping[str, object] | None:
        return None

    def my_data_text(self, address: Address) -> str | None:
        return None


def papers(folder: Path = Path("nowhere")) -> Papers:
    """Return the papers of somebody in a terminal."""
    return Papers(FixedDesk(), Address("terminal", "els"), Prompts(ROOT / "prompts"), folder)
