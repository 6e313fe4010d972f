"""Whose page sent a request, as far as the browser says."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request


def is_from_here(request: Request) -> bool:
    """Tell whether the browser says that a page of this origin sends the request; one that says nothing is not."""
    fetch_site = request.headers.get("sec-fetch-site")
    if fetch_site is not None:
        return fetch_site == "same-origin"
    origin = request.headers.get("origin")  # browsers from before 2023, and pages without TLS
    return origin is not None and urlsplit(origin).netloc == request.headers.get("host")
