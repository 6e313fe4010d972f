"""Turn a prompt's name and data into text, from the Jinja2 macros in `prompts/<lang>/`.

The only reader of that folder. It knows no wording of its own and does not decide what is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Macro

from bot.coach.flow import LANGS, Lang

BLANK_LINES = re.compile(r"[ \t]*\n(?:[ \t]*\n)+")
TRAILING_SPACE = re.compile(r"[ \t]+(?=\n)")
MARKS = re.compile(r"[\\*\[`<]")
WITH_HEADING = ("change", "line")
"""Codes that go on with a place: one macro serves them all and shows its heading."""


class UnknownPrompt(LookupError):
    """No macro of that name."""


class Prompts:
    """All prompts in both languages. A template that cannot be read stops the start."""

    def __init__(self, folder: Path) -> None:
        """Read `folder/<lang>/*.j2`; raise jinja2.TemplateError for a broken template."""
        self._macros: Mapping[Lang, Mapping[str, Macro]] = {lang: _read(folder / lang) for lang in LANGS}

    def say(self, name: str, *, lang: Lang, data: Mapping[str, Any]) -> str:
        """Return the text of prompt "file.macro"; raise UndefinedError if it needs data that is not there."""
        macro = self._macros[lang].get(name)
        if macro is None:
            raise UnknownPrompt(f"{lang}: {name}")
        return _tidy(macro(data))

    def label(self, code: str, *, lang: Lang, data: Mapping[str, Any]) -> str:
        """Return the words on the button of an offer's code; those of a place need `data["heading"]`."""
        return self.say(f"labels.{label_macro(code)}", lang=lang, data=data)

    def names(self, lang: Lang) -> frozenset[str]:
        """Return every prompt there is, as "file.macro"."""
        return frozenset(self._macros[lang])


def label_macro(code: str) -> str:
    """Return the macro in `labels.j2` that serves an offer's code: "/skip" is `cmd_skip`, "/reply:7" `cmd_reply`, "do:stop" is `do_stop`."""
    if code.startswith("/"):
        return f"cmd_{code[1:].partition(':')[0]}"
    kind, _, _ = code.partition(":")
    return kind if kind in WITH_HEADING else code.replace(":", "_")


def _read(folder: Path) -> dict[str, Macro]:
    room = _environment(folder)
    return {
        f"{path.stem}.{name}": macro
        for path in sorted(folder.glob("*.j2"))
        for name, macro in vars(room.get_template(path.name).module).items()
        if isinstance(macro, Macro)
    }


def _environment(folder: Path) -> Environment:
    # No autoescape: what comes out is Markdown text, and the page that shows it makes it safe.
    room = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
        auto_reload=False,
    )
    room.filters |= {"quote": quote, "oneline": oneline, "joined": joined, "whole": whole}
    return room


def _tidy(text: str) -> str:
    return TRAILING_SPACE.sub("", BLANK_LINES.sub("\n\n", text)).strip()


def oneline(text: str) -> str:
    """Return a person's text on one line, with its marks made plain, so that nothing they typed becomes Markdown."""
    return plain_marks(" ".join(text.split()))


def plain_marks(text: str) -> str:
    """Return a text with its marks made plain."""
    return MARKS.sub(r"\\\g<0>", text)


def quote(text: str) -> str:
    """Return a person's words on one line in quotation marks, unchanged; a template adds no full stop after them."""
    return f"‘{oneline(text)}’"


def joined(parts: Sequence[str], conjunction: str) -> str:
    """Return "a", "a en b" or "a, b en c"; the template gives the conjunction of its language."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {conjunction} {parts[-1]}"


def whole(number: float) -> int:
    """Return the number rounded to a whole one, at least 1; a half goes up."""
    return max(1, int(number + 0.5))
