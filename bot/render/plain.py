"""Write everything kept about a person as text to read. Shows every value whole; words are in prompts/*/data.j2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.coach.flow import Lang
from bot.render.dates import date_text
from bot.render.prompts import Prompts

ORDER = (
    "participant",
    "address",
    "reflection",
    "answer",
    "note",
    "consent",
    "feedback",
    "exchange",
    "outbox",
    "resume_key",
)
"""What a person looks for first; a table that is not named here follows after them."""
STEP = "  "
BETWEEN = " · "
"""Between the parts of a short row inside a list, such as an element, its score and its sentence."""
CODED = ("state", "stage", "way", "kind", "purpose", "reader")
"""Fields whose values are codes that have words; every other code stands as it is kept."""
MOMENTS = ("at", "_at", "_on")


def my_data_text(data: Mapping[str, Any], *, lang: Lang, prompts: Prompts) -> str:
    """Return all rows of all tables under a heading each; rows are numbered, and texts keep their own line breaks."""
    words = _Words(prompts, lang)
    names = sorted(data, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER))
    parts = [words.document(), *("\n".join(_table(name, data[name], words=words)) for name in names)]
    return "\n\n\n".join(parts) + "\n"


class _Words:
    """The words for headings, fields and values, in one language."""

    def __init__(self, prompts: Prompts, lang: Lang) -> None:
        self._prompts, self.lang = prompts, lang

    def document(self) -> str:
        return self._prompts.say("data.document", lang=self.lang, data={})

    def heading(self, name: str) -> str:
        return self._prompts.say("data.heading", lang=self.lang, data={"name": name})

    def field(self, name: str, *, within: str) -> str:
        return self._prompts.say("data.field", lang=self.lang, data={"name": name, "within": within})

    def value(self, value: bool | None) -> str:
        return self._prompts.say("data.value", lang=self.lang, data={"value": value})

    def code(self, code: str | int, *, within: str) -> str:
        return self._prompts.say("data.code", lang=self.lang, data={"code": code, "within": within})


def _table(name: str, rows: Any, *, words: _Words) -> Iterator[str]:
    heading = words.heading(name)
    yield heading
    yield "=" * len(heading)
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        rows = [rows]
    for number, row in enumerate(rows, start=1):
        yield f"\n{number}."
        yield from _inside(row, name=name, words=words)
    if not rows:
        yield f"\n{words.value(None)}"


def _inside(value: Any, *, name: str, words: _Words) -> Iterator[str]:
    """Yield the lines of a value, one step to the right of the line that it belongs to."""
    if isinstance(value, Mapping) and value:
        lines = _fields(value, name=name, words=words)
    elif isinstance(value, (list, tuple)) and value:
        lines = (line for inner in value for line in _listed(inner, name=name, words=words))
    else:
        lines = iter(_scalar(value, name=name, words=words).split("\n"))
    yield from (f"{STEP}{line}" for line in lines)


def _fields(row: Mapping[Any, Any], *, name: str, words: _Words) -> Iterator[str]:
    for key, value in row.items():
        yield from _named(str(key), value, within=name, words=words)


def _named(key: str, value: Any, *, within: str, words: _Words) -> Iterator[str]:
    label = words.field(key, within=within)
    said = words.code(value, within=within) if key in CODED and _is_code(value) else value
    lines = list(_inside(said, name=key, words=words))
    if _many(value, lines):
        yield f"{label}:"
        yield from lines
    else:
        yield f"{label}: {lines[0].removeprefix(STEP)}"


def _is_code(value: Any) -> bool:
    return isinstance(value, (str, int)) and not isinstance(value, bool)


def _listed(value: Any, *, name: str, words: _Words) -> Iterator[str]:
    if isinstance(value, (list, tuple)) and not any(isinstance(inner, (Mapping, list, tuple)) for inner in value):
        value = BETWEEN.join(_scalar(inner, name=name, words=words) for inner in value)
    first, *more = _inside(value, name=name, words=words)
    yield f"- {first.removeprefix(STEP)}"
    yield from more


def _many(value: Any, lines: Sequence[str]) -> bool:
    return len(lines) > 1 or (isinstance(value, (Mapping, list, tuple)) and bool(value))


def _scalar(value: Any, *, name: str, words: _Words) -> str:
    if value is None or isinstance(value, bool) or value in ("", [], (), {}):
        return words.value(value if isinstance(value, bool) else None)
    text = str(value)
    return _moment(text, lang=words.lang) if name.endswith(MOMENTS) else text


def _moment(text: str, *, lang: Lang) -> str:
    """Return an ISO date with its day written out and its time as it is kept, or the text if it is none."""
    try:
        day = datetime.fromisoformat(text).date()
    except ValueError:
        return text
    time = text[10:].lstrip("T ")
    return f"{date_text(day, lang=lang)}, {time}" if time else date_text(day, lang=lang)
