"""The language of a request, where no talk has one yet."""

from __future__ import annotations

import re
from typing import cast

from starlette.requests import Request

from bot.coach.flow import LANGS, Lang

RANGE = re.compile(r"\s*([a-zA-Z]{1,8}|\*)(?:-[\w-]*)?\s*(?:;\s*q\s*=\s*([\d.]+)\s*)?$")


def lang_of(request: Request) -> Lang:
    """Return the language that a request asks for: `?lang=`, else what the browser prefers, else Dutch."""
    asked = request.query_params.get("lang")
    return asked if asked in LANGS else preferred(request.headers.get("accept-language", ""))


def _weight(part: str) -> tuple[str, float]:
    match = RANGE.match(part)
    try:
        return (match[1].lower(), float(match[2] or 1)) if match else ("", 0.0)
    except ValueError:
        return "", 0.0


def preferred(accepted: str) -> Lang:
    """Return whichever of our languages an Accept-Language header puts first."""
    weights = [_weight(part) for part in accepted[:200].split(",")]
    ranked = sorted((pair for pair in weights if pair[0] in LANGS and pair[1] > 0), key=lambda pair: -pair[1])
    return cast(Lang, ranked[0][0]) if ranked else "nl"
