"""Signed anonymous tokens of the web: who holds one is a random id, and nobody can make one up."""

from __future__ import annotations

import re
import secrets
import time
from functools import lru_cache, partial
from hashlib import sha384

from itsdangerous import BadData, URLSafeTimedSerializer

from bot.services.keys import Keys
from bot.store.people import Address

SHAPE = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
LONGEST = 300
ID = re.compile(r"[0-9a-f]{32}")
DAY = 24 * 60 * 60
REMEMBERED = 1024
"""Tokens, and ids, whose reading is remembered."""


class BadToken(ValueError):
    """Not a token of ours."""


class ExpiredToken(BadToken):
    """A token of ours that is too old."""


class Tokens:
    """Issues tokens and tells which address one stands for; nothing is stored."""

    def __init__(self, secret: str, *, max_age_days: int) -> None:
        """Sign with `secret`; a token is good for `max_age_days` after it was issued or renewed."""
        if not secret:
            raise ValueError("the secret of the web tokens is empty")
        self.max_age = max_age_days * DAY
        self._keys = Keys(secret)
        # 48 bytes of signature fill their base64 letters to the last bit: another last letter is another signature.
        signer = {"digest_method": sha384, "key_derivation": "hmac"}
        self._serializer = URLSafeTimedSerializer(secret, salt="grenswerk.web-token", signer_kwargs=signer)
        # A signature that was good stays so, and a token comes with every message; how old it is by then is always looked at.
        self._opened = lru_cache(maxsize=REMEMBERED)(self._read)
        self._addressed = lru_cache(maxsize=REMEMBERED)(partial(self._keys.address, "web"))

    def issue(self) -> str:
        """Return a token for somebody new."""
        return self._signed(secrets.token_hex(16))

    def renew(self, token: str) -> str:
        """Return a younger token for the same person; raise BadToken or ExpiredToken."""
        return self._signed(self._id(token))

    def address(self, token: str) -> Address:
        """Return the address of a token's holder; raise BadToken or ExpiredToken."""
        return self._addressed(self._id(token))

    def _signed(self, web_id: str) -> str:
        return self._serializer.dumps(web_id)

    def _id(self, token: str) -> str:
        web_id, signed_at = self._opened(token)
        if not 0 <= time.time() - signed_at <= self.max_age:
            raise ExpiredToken("too old")
        return web_id

    def _read(self, token: str) -> tuple[str, float]:
        """Return the id in a token, and when it was signed."""
        # The decoder skips letters outside base64, so the shape is checked first: one token has one spelling.
        if len(token) > LONGEST or not SHAPE.fullmatch(token):
            raise BadToken("not the shape of a token")
        try:
            web_id, signed_at = self._serializer.loads(token, return_timestamp=True)
        except BadData as error:
            raise BadToken("not signed by us") from error
        if not isinstance(web_id, str) or not ID.fullmatch(web_id):
            raise BadToken("signed, but no id")
        return web_id, signed_at.timestamp()
