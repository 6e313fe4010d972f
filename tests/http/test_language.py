"""The language of a request where no talk has one yet."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from bot.http.language import lang_of


def request(*, query: str = "", accepted: str = "") -> Request:
    headers = [(b"accept-language", accepted.encode())]
    return Request({"type": "http", "query_string": query.encode(), "headers": headers})


@pytest.mark.parametrize(
    ("query", "accepted", "lang"),
    [
        ("", "", "nl"),
        ("", "en-GB,en;q=0.9", "en"),
        ("", "en;q=0.3, nl;q=0.8", "nl"),
        ("", "fr, de;q=0.9, en;q=0.1", "en"),
        ("", "en;q=0, fr", "nl"),
        ("", ";;q=x,,", "nl"),
        ("lang=nl", "en", "nl"),
        ("lang=xx", "en", "en"),
    ],
)
def test_language_is_asked_for_or_preferred_or_dutch(query: str, accepted: str, lang: str) -> None:
    assert lang_of(request(query=query, accepted=accepted)) == lang
