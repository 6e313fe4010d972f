"""Read a dialogue file: lines of a person, each with what must be heard and stored after it. Refuses what it does not know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

HERE = Path(__file__).parent
FOLDERS = (
    "first_time",
    "interruptions",
    "corrections",
    "coming_back",
    "alarm",
    "messy_input",
    "erasing",
    "sharing",
    "groups",
)

DEEDS = frozenset(
    {"open", "opens_link", "says", "press", "says_quickly", "sends_again", "days_later", "coach_writes", "fragment"}
)
"""What a person does, or a coach to them; a line holds exactly one of these."""
SEEN = frozenset(
    {"hears", "not_hears", "offers", "not_offers", "at", "stage", "expects", "lang", "documents", "same_as_before"}
)
"""What the reply must hold."""
STORED = frozenset(
    {"follow_up", "stored", "not_stored", "told", "notes", "sharing", "kept", "not_kept", "pending", "agreed"}
)
"""What must be in the database afterwards; `told` is what the coach says of its own accord, by the last of it.
`agreed` holds parts of the texts that the person agreed to show; none at all where it is empty."""
MORE = frozenset({"if_asked_more", "if_asked_which"})
"""What a person says or presses if the coach asks one thing more: deeper, or which was meant. Neither needs to be asked."""


@dataclass(frozen=True)
class Line:
    """One thing that a person does, with what is to be true after it."""

    deed: str
    value: Any
    checks: Mapping[str, Any]
    if_asked_more: str | None
    if_asked_which: str | None
    where: str


@dataclass(frozen=True)
class Script:
    """One dialogue. `defect` says what the product does wrong in it now; then it is expected to fail."""

    title: str
    lang: Any
    defect: str | None
    lines: tuple[Line, ...]


class BadScript(ValueError):
    """A dialogue file that cannot be played; the message says where."""


def dialogues() -> list[Path]:
    """Return every dialogue file."""
    return sorted(path for folder in FOLDERS for path in (HERE / folder).glob("*.yml"))


def read_script(path: Path) -> Script:
    """Read a dialogue with the fragments that it names. Raises BadScript."""
    raw = _yaml(path)
    return Script(
        raw["title"],
        raw["lang"],
        raw.get("defect"),
        tuple(_lines(raw["talk"], where=f"{path.parent.name}/{path.name}")),
    )


def _lines(raw: list[Mapping[str, Any]], *, where: str) -> Iterator[Line]:
    for number, entry in enumerate(raw, start=1):
        line = _line(entry, where=f"{where}, line {number}")
        if line.deed == "fragment":
            yield from _lines(_yaml(HERE / line.value)["talk"], where=f"{where} > {line.value}")
        else:
            yield line


def _line(entry: Mapping[str, Any], *, where: str) -> Line:
    deeds = [key for key in entry if key in DEEDS]
    strange = set(entry) - DEEDS - SEEN - STORED - MORE
    if len(deeds) != 1 or strange:
        raise BadScript(f"{where}: {', '.join(sorted(strange)) or 'one deed a line'}")
    checks = {key: value for key, value in entry.items() if key in SEEN | STORED}
    return Line(deeds[0], entry[deeds[0]], checks, entry.get("if_asked_more"), entry.get("if_asked_which"), where)


def _yaml(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))
