"""One setting at a time from the environment, each `GRENSWERK_<NAME>`; a bad one is refused by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

PREFIX = "GRENSWERK_"
T = TypeVar("T")


class BadSetting(ValueError):
    """A setting that cannot be used; the message names it."""


def text_of(env: Mapping[str, str], name: str, default: str) -> str:
    """Return a setting as it is written."""
    return env.get(PREFIX + name, default).strip()


def one_of(env: Mapping[str, str], name: str, options: Sequence[str]) -> str:
    """Return which of the options is set; the first one is the default. Raises BadSetting."""
    text = text_of(env, name, "") or options[0]
    if text not in options:
        raise BadSetting(f"{PREFIX}{name} is {text!r}; it can be {' or '.join(options)}")
    return text


def is_yes(env: Mapping[str, str], name: str) -> bool:
    """Tell whether a setting is switched on; it is not, without one. Raises BadSetting."""
    text = text_of(env, name, "no").lower() or "no"
    if text not in ("yes", "no", "1", "0", "true", "false"):
        raise BadSetting(f"{PREFIX}{name} is {text!r}; it can be yes or no")
    return text in ("yes", "1", "true")


def whole_number(env: Mapping[str, str], name: str, default: int, *, least: int, most: int) -> int:
    """Return a setting that is a whole number; one that is empty has its default. Raises BadSetting."""
    text = text_of(env, name, "") or str(default)
    if not (text.isascii() and text.isdecimal() and least <= int(text) <= most):
        raise BadSetting(f"{PREFIX}{name} is {text!r}; it can be a whole number from {least} to {most}")
    return int(text)


def read(env: Mapping[str, str], name: str, default: str, convert: Callable[[str], T]) -> T:
    """Return a setting as something else; what `convert` raises as a ValueError is told. Raises BadSetting."""
    text = text_of(env, name, default)
    try:
        return convert(text)
    except ValueError as error:
        raise BadSetting(f"{PREFIX}{name} is {text!r}: {error}") from None
