"""Settings of the desk, each `GRENSWERK_<NAME>`: the smallest group, sessions, the time zone, its login, and where people sign in."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.environment import PREFIX, BadSetting, text_of, whole_number
from bot.services.open_id import Provider

OIDC = ("ISSUER", "CLIENT_ID", "CLIENT_SECRET")


@dataclass(frozen=True)
class DeskSettings:
    """`least`: the smallest group that an admin may make. Without a provider people sign in by password. Times are shown in `zone`.

    `database_url`: PostgreSQL by a login of the desk's own; empty where it shares that of the talk.
    """

    least: int
    idle: timedelta
    longest: timedelta
    provider: Provider | None
    zone: ZoneInfo
    database_url: str = ""


def load_desk_settings(env: Mapping[str, str] = os.environ) -> DeskSettings:
    """Return the settings. Raises BadSetting."""
    idle = whole_number(env, "DESK_IDLE_HOURS", 8, least=1, most=168)
    return DeskSettings(
        least=whole_number(env, "LEAST", 5, least=3, most=100),
        idle=timedelta(hours=idle),
        longest=timedelta(hours=whole_number(env, "DESK_HOURS", max(24, idle), least=1, most=720)),
        provider=_provider(env),
        zone=_zone(env),
        database_url=text_of(env, "DESK_DATABASE_URL", ""),
    )


def _zone(env: Mapping[str, str]) -> ZoneInfo:
    name = env.get(f"{PREFIX}DESK_ZONE", "").strip() or "Europe/Amsterdam"
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        raise BadSetting(f"{PREFIX}DESK_ZONE is {name!r}; write a time zone as Europe/Amsterdam") from None


def _provider(env: Mapping[str, str]) -> Provider | None:
    given = {name: env.get(f"{PREFIX}OIDC_{name}", "").strip() for name in OIDC}
    if not any(given.values()):
        return None
    for name, value in given.items():
        if not value:
            raise BadSetting(f"{PREFIX}OIDC_{name} is missing; the sign-in needs {', '.join(OIDC)}")
    issuer = urlsplit(given["ISSUER"])
    if issuer.scheme not in ("https", "http") or not issuer.hostname:
        raise BadSetting(f"{PREFIX}OIDC_ISSUER is no address; write it as https://login.example")
    if issuer.scheme == "http" and issuer.hostname not in ("localhost", "127.0.0.1", "::1"):
        raise BadSetting(f"{PREFIX}OIDC_ISSUER must be https: who reads along could sign in as anybody")
    name = env.get(f"{PREFIX}OIDC_NAME", "").strip() or issuer.hostname
    return Provider(given["ISSUER"], given["CLIENT_ID"], given["CLIENT_SECRET"], name)
