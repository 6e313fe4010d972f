"""Settings from the environment, each `GRENSWERK_<NAME>`; a bad one stops the start with its name."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bot.services.house import House

ROOT = Path(__file__).parents[1]
PREFIX = "GRENSWERK_"
T = TypeVar("T")


class BadSetting(ValueError):
    """A setting that cannot be used; the message names it."""


@dataclass(frozen=True)
class Settings:
    """Everything that can be set from outside. `data` holds the database, the secret and nothing else of a person."""

    data: Path
    database_url: str
    model: Path
    readers: Path
    secret: str
    host: str
    port: int
    rate: int
    secure: bool
    token_days: int
    house: House


def load_settings(env: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings. Raises BadSetting."""
    data = Path(_get(env, "DATA", str(ROOT / ".grenswerk")))
    models = Path(_get(env, "MODELS", str(ROOT / "models")))
    return Settings(
        data=data,
        database_url=_get(env, "DATABASE_URL", f"sqlite:///{data / 'grenswerk.sqlite'}"),
        model=models / "understanding.tar.gz",
        readers=models / "readers",
        secret=_secret(env, data=data),
        host=_get(env, "HOST", "127.0.0.1"),
        port=_number(env, "PORT", 8000, least=0, most=65535),
        rate=_number(env, "RATE", 40, least=0, most=100000),
        secure=_get(env, "SECURE", "no") in ("yes", "1", "true"),
        token_days=_number(env, "TOKEN_DAYS", 365, least=1, most=3650),
        house=_house(env),
    )


def _house(env: Mapping[str, str]) -> House:
    country = _get(env, "COUNTRY", "nl")
    if country not in ("nl", "be"):
        raise BadSetting(f"{PREFIX}COUNTRY is {country!r}; it can be nl or be")
    return House(
        institution=_get(env, "INSTITUTION", ""),
        institution_contact=_get(env, "INSTITUTION_CONTACT", ""),
        project_contact=_get(env, "PROJECT_CONTACT", "winproject@fontys.nl"),
        web_address=_get(env, "WEB_ADDRESS", ""),
        country=country,
        keep_months=_number(env, "KEEP_MONTHS", 24, least=1, most=240),
        keep_replies_days=_number(env, "KEEP_REPLIES_DAYS", 14, least=1, most=365),
    )


def _get(env: Mapping[str, str], name: str, default: str) -> str:
    return env.get(PREFIX + name, default).strip()


def _number(env: Mapping[str, str], name: str, default: int, *, least: int, most: int) -> int:
    return _read(env, name, str(default), lambda text: _within(int(text), least=least, most=most))


def _within(value: int, *, least: int, most: int) -> int:
    if not least <= value <= most:
        raise ValueError(f"it must be from {least} to {most}")
    return value


def _read(env: Mapping[str, str], name: str, default: str, convert: Callable[[str], T]) -> T:
    text = _get(env, name, default)
    try:
        return convert(text)
    except ValueError as error:
        raise BadSetting(f"{PREFIX}{name} is {text!r}: {error}") from None


def _secret(env: Mapping[str, str], *, data: Path) -> str:
    """Return the secret, from the environment or from a file that is made once, readable for its owner only."""
    given = _get(env, "SECRET", "")
    if given:
        if len(given) < 32:
            raise BadSetting(f"{PREFIX}SECRET is too short; it needs at least 32 characters")
        return given
    path = data / "secret"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    return path.read_text().strip()
