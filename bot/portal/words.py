"""The words of the desk's pages: templates/words/<area>.yml, each {key: {nl:, en:}}, found as area.key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.coach.flow import LANGS, Lang
from bot.content.yaml_file import parse

WORDS = Path(__file__).parent / "templates" / "words"


@dataclass(frozen=True)
class Words:
    """The words of one language."""

    lang: Lang
    by_name: Mapping[str, str]

    def __call__(self, name: str, /, **data: object) -> str:
        """Return a word with its data filled in; KeyError for one that does not exist."""
        return self.by_name[name].format(**data) if data else self.by_name[name]

    def __contains__(self, name: str) -> bool:
        return name in self.by_name


@cache
def read_words(folder: Path = WORDS) -> Mapping[Lang, Words]:
    """Return the words of each language, read once. Raises ValueError for a word that lacks one."""
    found = [pair for path in sorted(folder.glob("*.yml")) for pair in _of_area(path)]
    return {lang: Words(lang, {name: text[lang] for name, text in found}) for lang in LANGS}


def _of_area(path: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    yield from _flat(parse(path.read_text(encoding="utf-8"), path=path, typ="safe"), name=path.stem)


def _flat(branch: Mapping[str, Any], *, name: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for key, value in branch.items():
        inner = f"{name}.{key}"
        if not isinstance(value, dict) or not value:
            raise ValueError(f"{inner}: write nl: and en: below it")
        if not value.keys() & set(LANGS):
            yield from _flat(value, name=inner)
        elif value.keys() != set(LANGS) or not all(isinstance(text, str) for text in value.values()):
            raise ValueError(f"{inner}: it needs a text in nl and in en, and nothing else")
        else:
            yield inner, value
