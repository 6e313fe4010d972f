"""Print the quality of every recogniser on the test part, per language, as one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from ruamel.yaml import YAML

from bot.coach.flow import LANGS, Lang
from bot.engine.mind import Mind
from bot.reading.measure import Score, measure_alarm, measure_elements, measure_states, score
from bot.reading.readings import Labelled, read_labelled


def print_figures(mind: Mind, *, tests: Path) -> None:
    """Measure and print; the confusions stand behind each figure."""
    table = Table("what", "nl", "en", "texts a language", "commonest confusions (label → read)")
    columns = [figures(mind, tests=tests, lang=lang) for lang in LANGS]
    for nl, en in zip(*columns, strict=True):
        table.add_row(nl.name, f"{nl.share:.3f}", f"{en.share:.3f}", str(nl.texts), _confused(nl, en))
    Console(width=200).print(table)


def figures(mind: Mind, *, tests: Path, lang: Lang) -> list[Score]:
    """Return every figure of one language."""
    nlu = list(_intents(tests / "nlu" / f"{lang}.yml"))
    read = {name: read_labelled(tests / "reading" / f"{name}.{lang}.yml") for name in ("elements", "states", "alarm")}
    answers = [one for one in nlu if one.label == "answer"]
    commands = [one for one in nlu if one.label != "answer"]
    return [
        score("intent, all", nlu, read=lambda one: mind.understand(one.text, lang=lang).intent),
        score("intent, commands", commands, read=lambda one: mind.understand(one.text, lang=lang).intent),
        score(
            "intent, answers (half of them traps)",
            answers,
            read=lambda one: mind.understand(one.text, lang=lang).intent,
        ),
        score(
            "intent, answers not taken for a command unasked", answers, read=lambda one: _unasked(mind, one, lang=lang)
        ),
        *measure_elements(mind.reader, read["elements"]),
        *measure_states(mind.reader, read["states"]),
        *measure_alarm(mind.reader, read["alarm"], [one.text for one in answers]),
    ]


def _unasked(mind: Mind, one: Labelled, *, lang: Lang) -> str:
    found = mind.understand(one.text, lang=lang)
    return found.intent if found.sure else "answer"


def _intents(path: Path) -> Iterator[Labelled]:
    raw: dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    for block in raw["nlu"]:
        for line in block["examples"].splitlines():
            if line.startswith("- "):
                yield Labelled(line[2:].strip(), block["intent"])


def _confused(*scores: Score) -> str:
    found: Sequence[tuple[str, str, int]] = [c for s in scores for c in s.confusions[:2]]
    return ", ".join(f"{label} → {read} {count}×" for label, read, count in found)
