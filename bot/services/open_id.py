"""Sign-in at an institution's OpenID Connect provider: code flow with PKCE, state and nonce. Asks the provider over the network."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from bot.services.signing_in import Identity

if TYPE_CHECKING:
    from joserfc.jwk import KeySetSerialization

SECONDS = 10
"""For one answer of the provider."""
DESCRIPTION_LASTS = 3600
ALGORITHMS = ["RS256", "ES256", "PS256", "EdDSA"]
"""Signatures by a key that the provider alone has."""


class ProviderTrouble(RuntimeError):
    """The provider cannot be reached, or what it answers cannot be trusted."""


@dataclass(frozen=True)
class Provider:
    """Where people of an institution sign in; `name` stands on the button."""

    issuer: str
    client_id: str
    client_secret: str
    name: str


@dataclass(frozen=True)
class Flow:
    """What must be the same when somebody comes back; kept in their browser, signed, for ten minutes."""

    state: str
    nonce: str
    verifier: str


@dataclass
class OpenId:
    """One provider. Its description and its keys are asked for again after an hour."""

    provider: Provider
    _described: dict[str, tuple[float, Any]] = field(default_factory=dict)

    def begin(self, back: str) -> tuple[str, Flow]:
        """Return where to send somebody who signs in, and what to keep until they come `back`. Raises ProviderTrouble."""
        flow = Flow(secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48))
        with self._trusted(), self._client(back) as client:
            address, _ = client.create_authorization_url(
                self._description()["authorization_endpoint"],
                state=flow.state,
                nonce=flow.nonce,
                code_verifier=flow.verifier,
            )
        return str(address), flow

    def finish(self, flow: Flow, *, query: Mapping[str, str], back: str) -> Identity:
        """Return who came back. Raises ProviderTrouble for whatever is not as it was begun."""
        if not secrets.compare_digest(query.get("state", "").encode(), flow.state.encode()) or not query.get("code"):
            raise ProviderTrouble("the answer is not for this sign-in")
        if query.get("iss", self.provider.issuer) != self.provider.issuer:
            raise ProviderTrouble("the answer is another provider's")
        with self._trusted(), self._client(back) as client:
            token = client.fetch_token(
                self._description()["token_endpoint"], code=query["code"], code_verifier=flow.verifier
            )
            return self._identity(self._claims(str(token["id_token"]), nonce=flow.nonce))

    def _identity(self, claims: Mapping[str, Any]) -> Identity:
        checked = claims.get("email_verified") is True
        return Identity(self.provider.issuer, str(claims["sub"])[:255], str(claims.get("email", "")) if checked else "")

    def _claims(self, id_token: str, *, nonce: str) -> Mapping[str, Any]:
        from authlib.oidc.core import CodeIDToken
        from joserfc import jwt
        from joserfc.jwk import KeySet

        keys = KeySet.import_key_set(cast("KeySetSerialization", self._asked(self._description()["jwks_uri"])))
        token = jwt.decode(id_token, keys, algorithms=ALGORITHMS)
        own = {"essential": True, "value": self.provider.client_id}
        options = {
            "iss": {"essential": True, "value": self.provider.issuer},
            "aud": own,
            "nonce": {"essential": True, "value": nonce},
            "sub": {"essential": True},
        }
        params = {"client_id": self.provider.client_id, "nonce": nonce}
        claims = CodeIDToken(token.claims, token.header, options, params)
        claims.validate(leeway=60)
        return dict(claims)

    def _description(self) -> Mapping[str, Any]:
        found = self._asked(f"{self.provider.issuer.rstrip('/')}/.well-known/openid-configuration")
        if found.get("issuer") != self.provider.issuer:
            raise ProviderTrouble("the provider calls itself otherwise than it is set")
        return found

    def _asked(self, address: str) -> Mapping[str, Any]:
        import httpx

        at, found = self._described.get(address, (0.0, None))
        if found is None or time.monotonic() - at > DESCRIPTION_LASTS:
            found = httpx.get(address, timeout=SECONDS).raise_for_status().json()
            self._described[address] = (time.monotonic(), found)
        return dict(found)

    @contextmanager
    def _trusted(self) -> Iterator[None]:
        """Turn whatever goes wrong into ProviderTrouble, and ask for everything anew the next time: keys change."""
        try:
            yield
        except Exception as error:  # network, protocol, signature, claims: each library has errors of its own
            self._described.clear()
            raise ProviderTrouble(f"the provider: {type(error).__name__}") from None

    def _client(self, back: str) -> Any:
        from authlib.integrations.httpx_client import OAuth2Client

        return OAuth2Client(
            self.provider.client_id,
            self.provider.client_secret,
            scope="openid email profile",
            redirect_uri=back,
            code_challenge_method="S256",
            timeout=SECONDS,
        )
