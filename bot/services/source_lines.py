"""The sources under the model, a line each: what is not known is left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.coach.flow import Lang


def source_line(raw: Mapping[str, Any], *, lang: Lang) -> str:
    """Return a source of domain/model.yml as one line, each part with one full stop, the link last."""
    year = f" ({raw['year']})" if raw["year"] else ""
    parts = (f"{raw['authors']}{year}", *(in_language(lang, raw[field]) for field in ("title", "where")))
    told = " ".join(f"{part.removesuffix('.')}." for part in parts if part)
    return f"{told} {raw['link']}" if raw["link"] else told


def in_language(lang: Lang, value: str | Mapping[Lang, str] | None) -> str:
    """Return what is the same in both languages, or else the words of one of them."""
    return (value if isinstance(value, str) else value[lang]) if value else ""
