"""Nobody can speak as somebody else: tokens that were altered, made up or kept too long are refused."""

from __future__ import annotations

import hmac
import time
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import URLSafeTimedSerializer

from bot.channels.tokens import BadToken, ExpiredToken, Tokens

SECRET = "a secret for the tests"
TOKENS = Tokens(SECRET, max_age_days=30)
TOKEN = TOKENS.issue()
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=!\n é"


def test_a_token_always_stands_for_the_same_address() -> None:
    address = TOKENS.address(TOKEN)

    assert address == TOKENS.address(TOKEN)
    assert address.channel == "web" and len(address.key_hash) == 64


def test_the_key_hash_is_that_of_the_id_with_the_secret() -> None:
    web_id = TOKENS._id(TOKEN)

    assert len(web_id) == 32
    assert TOKENS.address(TOKEN).key_hash == hmac.new(SECRET.encode(), f"web:{web_id}".encode(), sha256).hexdigest()


def test_two_tokens_stand_for_two_people() -> None:
    addresses = {TOKENS.address(TOKENS.issue()) for _ in range(50)}

    assert len(addresses) == 50


def test_a_renewed_token_stands_for_the_same_person() -> None:
    assert TOKENS.address(TOKENS.renew(TOKEN)) == TOKENS.address(TOKEN)


@given(at=st.integers(0, len(TOKEN) - 1), letter=st.sampled_from(LETTERS))
def test_a_token_with_one_other_letter_is_refused(at: int, letter: str) -> None:
    altered = TOKEN[:at] + letter + TOKEN[at + 1 :]
    if altered == TOKEN:
        return

    with pytest.raises(BadToken):
        TOKENS.address(altered)


@pytest.mark.parametrize("extra", ["A", "AA", "=", "!", " ", "\n", ".", ".A"])
def test_a_token_with_something_behind_or_before_it_is_refused(extra: str) -> None:
    for altered in (TOKEN + extra, extra + TOKEN):
        with pytest.raises(BadToken):
            TOKENS.address(altered)


@given(st.text(max_size=400))
def test_no_text_is_taken_for_a_token_or_breaks_the_reading(text: str) -> None:
    with pytest.raises(BadToken):
        TOKENS.address(text)


def test_a_token_signed_with_another_secret_is_refused() -> None:
    with pytest.raises(BadToken):
        TOKENS.address(Tokens("another secret", max_age_days=30).issue())


def test_a_token_signed_for_another_purpose_is_refused() -> None:
    other = URLSafeTimedSerializer(SECRET, salt="something else").dumps("0" * 32)

    with pytest.raises(BadToken):
        TOKENS.address(str(other))


def test_a_token_that_holds_no_id_is_refused() -> None:
    for held in ("short", 7, {"id": "x"}, "Z" * 32):
        with pytest.raises(BadToken):
            TOKENS.address(str(TOKENS._serializer.dumps(held)))


def test_a_token_expires_and_an_expired_one_is_not_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    later = time.time() + 31 * 24 * 60 * 60
    monkeypatch.setattr(time, "time", lambda: later)

    with pytest.raises(ExpiredToken):
        TOKENS.address(TOKEN)
    with pytest.raises(ExpiredToken):
        TOKENS.renew(TOKEN)


def test_a_token_is_good_until_its_last_day(monkeypatch: pytest.MonkeyPatch) -> None:
    later = time.time() + 29 * 24 * 60 * 60
    monkeypatch.setattr(time, "time", lambda: later)

    assert TOKENS.address(TOKEN).channel == "web"


def test_an_empty_secret_stops_the_start() -> None:
    with pytest.raises(ValueError, match="secret"):
        Tokens("", max_age_days=30)


def test_a_token_that_was_good_expires_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = Tokens("a secret of this test alone", max_age_days=30)
    token = tokens.issue()
    tokens.address(token)
    later = time.time() + 31 * 24 * 60 * 60
    monkeypatch.setattr(time, "time", lambda: later)

    with pytest.raises(ExpiredToken):
        tokens.address(token)
