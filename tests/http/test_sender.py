"""Whose page sent a request: only what the browser itself says counts."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from bot.http.sender import is_from_here


@pytest.mark.parametrize(
    ("said", "ours"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site", "origin": "https://desk.example"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"origin": "https://desk.example"}, True),
        ({"origin": "https://desk.example.org"}, False),
        ({"origin": "https://desk.example:8443"}, False),
        ({"origin": "null"}, False),
        ({}, False),
    ],
)
def test_a_request_is_ours_only_if_the_browser_says_so(said: dict[str, str], ours: bool) -> None:
    headers = [(name.encode(), value.encode()) for name, value in {"host": "desk.example", **said}.items()]

    assert is_from_here(Request({"type": "http", "headers": headers})) is ours
