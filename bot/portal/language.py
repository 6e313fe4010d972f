"""The language of a page for somebody who has not signed in."""

from __future__ import annotations

import re
from typing import cast

from starlette.requests import Request

from bot.coach.flow import LANGS, Lang


def lang_of(request: Request) -> Lang:
    """Return the language that is asked for by `?lang=`, else the first of ours that the browser names, else Dutch."""
    asked = request.query_params.get("lang")
    if asked in LANGS:
        return asked
    named = re.findall(r"(?:^|,)\s*([a-z]{2})", request.headers.get("accept-language", "")[:200].lower())
    return cast(Lang, next((code for code in named if code in LANGS), "nl"))
