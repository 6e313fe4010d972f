"""Settings from the environment, each `GRENSWERK_<NAME>`; a bad one stops the start with its name."""

from __future__ import annotations

import base64
import os
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from bot.environment import PREFIX, BadSetting, is_yes, one_of, read, text_of, whole_number
from bot.services.house import House

ROOT = Path(__file__).parents[1]
ORIGIN = re.compile(r"https?://(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::[0-9]{1,5})?")


@dataclass(frozen=True)
class TelegramSettings:
    """The bot, and where Telegram brings its updates; without `public_url` they are fetched."""

    token: str
    api: str
    public_url: str
    webhook_secret: str


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
    chat_keys: tuple[str, ...]
    origins: tuple[str, ...] = ()
    direct: bool = False
    demo: bool = False
    reads_beside: bool = False
    telegram: TelegramSettings | None = None


def load_settings(env: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings. Raises BadSetting."""
    data = Path(text_of(env, "DATA", str(ROOT / ".grenswerk")))
    models = Path(text_of(env, "MODELS", str(ROOT / "models")))
    return Settings(
        data=data,
        database_url=text_of(env, "DATABASE_URL", f"sqlite:///{data / 'grenswerk.sqlite'}"),
        model=models / "understanding.tar.gz",
        readers=models / "readers",
        secret=_secret(env, data=data),
        host=text_of(env, "HOST", "127.0.0.1"),
        port=whole_number(env, "PORT", 8000, least=0, most=65535),
        rate=whole_number(env, "RATE", 40, least=0, most=100000),
        secure=is_yes(env, "SECURE"),
        token_days=whole_number(env, "TOKEN_DAYS", 365, least=1, most=3650),
        house=_house(env),
        chat_keys=_chat_keys(env, data=data),
        origins=read(env, "ORIGINS", "", _origins),
        direct=is_yes(env, "DIRECT"),
        demo=is_yes(env, "DEMO"),
        reads_beside=_reads_beside(env),
        telegram=_telegram(env, secret=_secret(env, data=data)),
    )


def _reads_beside(env: Mapping[str, str]) -> bool:
    """Tell whether texts are read in a process of their own; where there is one core only, that gains nothing."""
    chosen = one_of(env, "READING", ("auto", "here", "beside"))
    return chosen == "beside" or (chosen == "auto" and _cores() > 1)


def _cores() -> int:
    """Return how many cores this process may use; where the system does not say, how many there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _house(env: Mapping[str, str]) -> House:
    return House(
        institution=text_of(env, "INSTITUTION", ""),
        institution_contact=text_of(env, "INSTITUTION_CONTACT", ""),
        project_contact=text_of(env, "PROJECT_CONTACT", "winproject@fontys.nl"),
        web_address=text_of(env, "WEB_ADDRESS", ""),
        country=one_of(env, "COUNTRY", ("nl", "be")),
        keep_months=whole_number(env, "KEEP_MONTHS", 24, least=1, most=240),
        keep_replies_days=whole_number(env, "KEEP_REPLIES_DAYS", 14, least=1, most=365),
        direct=is_yes(env, "DIRECT"),
    )


def _telegram(env: Mapping[str, str], *, secret: str) -> TelegramSettings | None:
    token = text_of(env, "TELEGRAM_TOKEN", "")
    if not token:
        return None
    if not re.fullmatch(r"[A-Za-z0-9:_-]+", token):
        raise BadSetting(f"{PREFIX}TELEGRAM_TOKEN is no token of a bot")  # not shown: it may be one with a slip
    given = text_of(env, "TELEGRAM_WEBHOOK_SECRET", "") or sha256(f"telegram-webhook:{secret}".encode()).hexdigest()
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", given):
        raise BadSetting(f"{PREFIX}TELEGRAM_WEBHOOK_SECRET holds letters that Telegram does not take")
    api = read(env, "TELEGRAM_API", "https://api.telegram.org", _url)
    return TelegramSettings(token, api, read(env, "TELEGRAM_PUBLIC_URL", "", _url), given)


def _url(text: str) -> str:
    if text and (urlsplit(text).scheme not in ("https", "http") or not urlsplit(text).hostname):
        raise ValueError("write it as https://chat.example")
    return text.rstrip("/")


def _origins(text: str) -> tuple[str, ...]:
    """Return the sites that may embed the chat; raise ValueError for what no browser sends as an origin."""
    return tuple(dict.fromkeys(_origin(one) for one in text.split()))


def _origin(given: str) -> str:
    origin = given.lower()
    if not ORIGIN.fullmatch(origin) or (urlsplit(origin).port or 0) > 65535:
        raise ValueError(
            f"{given!r} is no origin; write it as https://site.example, without a path or a slash at the end"
        )
    scheme, port = origin.partition(":")[0], {"https": ":443", "http": ":80"}
    return origin.removesuffix(port[scheme])


def _chat_keys(env: Mapping[str, str], *, data: Path) -> tuple[str, ...]:
    """Return the keys under which chats are kept, newest first, from the environment or from a file made once."""
    given = text_of(env, "CHAT_KEYS", "") or _made_once(
        data / "chat_keys", lambda: _fernet_key(secrets.token_bytes(32))
    )
    keys = tuple(given.replace(",", " ").split())
    if not keys or not all(_is_fernet_key(key) for key in keys):
        # Not shown: it may be a key with a slip of the pen in it.
        raise BadSetting(f"{PREFIX}CHAT_KEYS holds something that is no key; `grenswerk rotate --new-key` makes one")
    return keys


def _fernet_key(given: bytes) -> str:
    return base64.urlsafe_b64encode(given).decode()


def _is_fernet_key(text: str) -> bool:
    try:
        return len(base64.b64decode(text, altchars=b"-_", validate=True)) == 32
    except ValueError:
        return False


def _secret(env: Mapping[str, str], *, data: Path) -> str:
    """Return the secret, from the environment or from a file that is made once, readable for its owner only."""
    given = text_of(env, "SECRET", "")
    if given:
        if len(given) < 32:
            raise BadSetting(f"{PREFIX}SECRET is too short; it needs at least 32 characters")
        return given
    return _made_once(data / "secret", lambda: secrets.token_hex(32))


def _made_once(path: Path, make: Callable[[], str]) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(make())
    return path.read_text().strip()
