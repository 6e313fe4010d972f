"""Read everything under `domain/` that is the same for everybody, once, at the start."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.coach.asking import Asking
from bot.coach.content import Content, Element, Labelled
from bot.coach.flow import LANGS, Flow
from bot.coach.tools import from_raw
from bot.content.flows import load_flow
from bot.content.rubric import Rubric, load_rubric
from bot.content.yaml_file import read

FLOW = "boundary_role"


@dataclass(frozen=True)
class Request:
    """A command asked for in a sentence of one's own, in one language."""

    intent: str
    about: frozenset[str]
    doing: frozenset[str]
    every: frozenset[str]

    def is_made_in(self, words: Sequence[str]) -> bool:
        """Tell whether these words ask for it and say nothing else."""
        said = set(words)
        return bool(said & self.about) and bool(said & self.doing) and said <= self.every


WITH_WORDS = ("note", "feedback")
"""Commands whose own words may follow after a colon."""


@dataclass(frozen=True)
class Commands:
    """Words that stand alone for a command, and the beginnings of a correction, by language.

    `requests`: for a command in a sentence of one's own, the words it is about, what is done with it, and all of them
    with the polite words around. `announcing`: words of a remark that is announced and not yet made.
    `leaving`: what says that an answer which is shown again stays as it is.
    """

    words: Mapping[str, str]
    slash: Mapping[str, str]
    shown: Mapping[tuple[str, str], str]
    corrections: Mapping[str, re.Pattern[str]]
    requests: tuple[Request, ...] = ()
    announcing: frozenset[str] = frozenset()
    asking: Asking = Asking()
    leaving: re.Pattern[str] = re.compile(r"(?!)")

    def intent_of(self, text: str) -> str | None:
        """Return the intent of a message that says nothing but a command, or "note: …" or "feedback: …", else None."""
        first, colon, body = text.partition(":")
        if colon and body.strip() and (named := self.words.get(_bare(first))) in WITH_WORDS:
            return named
        announced = self._request(_bare(first).split(" ")) if colon else None
        said = self.words.get(_bare(text)) or self._request(_bare(text).split(" "))
        return said or ("feedback" if announced == "feedback" else None)

    def stands_alone(self, text: str) -> bool:
        """Tell whether a text is one of the words of a command, letter by letter."""
        return _bare(text) in self.words

    def leaves(self, text: str) -> bool:
        """Tell whether a text says to leave an answer as it is, where one is shown again."""
        return self.leaving.fullmatch(_bare(text)) is not None

    def _request(self, words: list[str]) -> str | None:
        return next((request.intent for request in self.requests if request.is_made_in(words)), None)


@dataclass(frozen=True)
class Library:
    """All content. `raw_*` is what only the wording needs; `flow_raw` is stored with the reflections that use it."""

    content: Content
    flow: Flow
    flow_raw: str
    commands: Commands
    raw_model: Mapping[str, Any]
    raw_tools: Mapping[str, Mapping[str, Any]]
    raw_safety: Mapping[str, Any]
    rubric: Rubric


def load_library(domain: Path) -> Library:
    """Read the content under `domain/`. Raises ContentError with file and line."""
    model = read(domain / "model.yml", schema="model.schema.json")
    tools = read(domain / "tools.yml", schema="tools.schema.json")
    commands = load_commands(domain / "commands.yml")
    flow_path = domain / "flows" / f"{FLOW}.yml"
    everything = (*tools["tools"], *tools["cards"])
    return Library(
        content=Content(
            elements=tuple(_element(raw) for raw in model["elements"]),
            outcomes=tuple(Labelled(raw["code"], {lang: raw[lang] for lang in LANGS}) for raw in model["outcomes"]),
            tools=tuple(from_raw(raw) for raw in everything),
            mechanisms={code: tuple(found) for code, found in tools["mechanisms"].items()},
            announcing=commands.announcing,
            asking=commands.asking,
        ),
        flow=load_flow(flow_path),
        flow_raw=json.dumps(read(flow_path), ensure_ascii=False),
        commands=commands,
        raw_model=model,
        raw_tools={raw["code"]: raw for raw in everything},
        raw_safety=read(domain / "safety.yml"),
        rubric=load_rubric(domain / "rubric.yml"),
    )


def _element(raw: Mapping[str, Any]) -> Element:
    name, gloss, explanation = (
        {lang: raw[field][lang] for lang in LANGS} for field in ("name", "gloss", "explanation")
    )
    return Element(raw["code"], name, gloss, explanation)


def load_commands(path: Path) -> Commands:
    """Read the words of the commands. A word that two languages use for different commands is refused."""
    raw = read(path)
    pairs = [
        (lang, _bare(word), intent)
        for intent, by_lang in raw["commands"].items()
        for lang in LANGS
        for word in by_lang[lang]
    ]
    alone = [pair for pair in pairs if pair[2] not in raw["slash_only"]]
    words = {word: intent for _, word, intent in alone}
    clashing = sorted(word for _, word, intent in alone if words[word] != intent)
    if clashing:
        raise ValueError(f"{path}: used for two commands: {', '.join(clashing)}")
    return Commands(
        words=words,
        slash={word.replace(" ", "_"): intent for _, word, intent in pairs} | {i: i for i in raw["commands"]},
        shown={(i, lang): "/" + by[lang][0].replace(" ", "_") for i, by in raw["commands"].items() for lang in LANGS},
        corrections={lang: _beginning(raw["corrections"][lang]) for lang in LANGS},
        requests=tuple(_requests(raw)),
        announcing=_announcing(raw),
        asking=_asking(raw["asking"]),
        leaving=re.compile("|".join(form for lang in LANGS for form in raw["leaving"][lang])),
    )


def _requests(raw: Mapping[str, Any]) -> Iterator[Request]:
    for name, words in raw["requests"].items():
        for lang in LANGS:
            about, doing = frozenset(words["about"][lang]), frozenset(words["doing"][lang])
            around = frozenset([*raw["polite"][lang], *words.get("with", {}).get(lang, ())])
            yield Request(words.get("intent", name), about, doing, about | doing | around)


def _announcing(raw: Mapping[str, Any]) -> frozenset[str]:
    words = raw["requests"]["feedback"]
    parts = (raw["polite"], raw["announcing"], words["about"], words["doing"])
    return frozenset(word for part in parts for lang in LANGS for word in part[lang])


def _asking(raw: Mapping[str, Any]) -> Asking:
    forms = {name: "|".join(form for lang in LANGS for form in by_lang[lang]) for name, by_lang in raw.items()}
    within = {name: re.compile(rf"\b(?:{forms[name]})(?!\w)", re.IGNORECASE) for name in ("meaning", "program")}
    return Asking(**within, view=re.compile(forms["view"], re.IGNORECASE))


def _bare(text: str) -> str:
    return re.sub(r"[\s!?.,;:…'\"]+", " ", text.lower()).strip()


def _beginning(forms: list[str]) -> re.Pattern[str]:
    return re.compile(rf"^\s*(?:{'|'.join(forms)})\b[\s,:]*", re.IGNORECASE)
