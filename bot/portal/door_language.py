"""The language that somebody chose at the door, by the link in the head of the page: it comes in with them.

What the browser prefers is no choice, and neither is the language of who signed out here before: those show the page and are forgotten.
"""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request

from bot.coach.flow import LANGS, Lang
from bot.http.language import lang_of

CHOSEN = "chosen"


def chosen_lang(request: Request) -> Lang | None:
    """Return the language that was chosen, if one was."""
    lang = request.query_params.get("lang")
    return lang if lang in LANGS and CHOSEN in request.query_params else None


def door_query(request: Request) -> dict[str, str]:
    """Return what the next page at the door is asked with, so that it speaks as this one does."""
    return {"lang": lang_of(request), **({CHOSEN: "yes"} if chosen_lang(request) else {})}


def door_address(request: Request) -> str:
    """Return the same as the end of an address."""
    return urlencode(door_query(request))
