"""Check all content at once: flows, model, tools, commands, wording in both languages, training examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.coach.flow import LANGS, Lang
from bot.content.examples import example_faults
from bot.content.flows import load_flow
from bot.content.library import FLOW, load_commands
from bot.content.rubric import load_rubric
from bot.content.yaml_file import ContentError, Fault, read
from bot.reading.alarm_phrases import load_alarm_phrases
from bot.render.prompts import Prompts

LINK = re.compile(r"https?://[^\s\"'<>)]+")
MIRRORS = ("5dok", "docplayer", "pdfslide", "fdocuments", "studylib", "yumpu", "scribd", "adoc")
OTHER: dict[Lang, Lang] = {"nl": "en", "en": "nl"}
SCHEMAS = {"model.yml": "model.schema.json", "tools.yml": "tools.schema.json"}


def check_everything(root: Path) -> list[Fault]:
    """Return every fault in the content under a root."""
    return [*_domain(root), *_prompts(root), *_links(root), *example_faults(root)]


def _domain(root: Path) -> Iterator[Fault]:
    domain = root / "domain"
    for path in sorted((domain / "flows").glob("*.yml")):
        yield from _faults_of(lambda path=path: load_flow(path))
    if not (domain / "flows" / f"{FLOW}.yml").exists():
        yield Fault(domain / "flows", 1, f"has no {FLOW}.yml")
    for name, schema in SCHEMAS.items():
        yield from _faults_of(lambda name=name, schema=schema: read(domain / name, schema=schema))
    yield from _faults_of(lambda: load_rubric(domain / "rubric.yml"))
    yield from _safety_faults(domain / "safety.yml")
    try:
        load_commands(domain / "commands.yml")
    except (ValueError, KeyError) as error:
        yield Fault(domain / "commands.yml", 1, str(error))


def _safety_faults(path: Path) -> Iterator[Fault]:
    """Yield what is wrong with the alarm, and every pattern that cannot be compiled: in a talk each compiles when it is first tried."""
    try:
        phrases = load_alarm_phrases(read(path))
    except ContentError as error:
        yield from error.faults
        return
    except (KeyError, ValueError) as error:
        yield Fault(path, 1, f"cannot be read: {error}")
        return
    lines = path.read_text(encoding="utf-8").splitlines()
    for rule in (*phrases.rules, *phrases.masks, *phrases.denials):
        try:
            _ = rule.pattern
        except (KeyError, ValueError, re.error) as error:
            line = next((number for number, text in enumerate(lines, start=1) if rule.text in text), 1)
            yield Fault(path, line, f"has a pattern that does not compile, {rule.text!r}: {error}")


def _faults_of(load: Any) -> list[Fault]:
    try:
        load()
    except ContentError as error:
        return error.faults
    return []


def _prompts(root: Path) -> Iterator[Fault]:
    prompts = Prompts(root / "prompts")
    names = {lang: prompts.names(lang) for lang in LANGS}
    for lang in LANGS:
        other = OTHER[lang]
        for name in sorted(names[other] - names[lang]):
            yield Fault(
                root / "prompts" / lang / f"{name.split('.')[0]}.j2",
                1,
                f"has no {name.split('.')[1]}, which {other} has",
            )


def _links(root: Path) -> Iterator[Fault]:
    for where, link in links_of(root):
        if any(mirror in link for mirror in MIRRORS):
            yield Fault(Path(where), 1, f"links to a document mirror: {link}")


def links_of(root: Path) -> list[tuple[str, str]]:
    """Return every outside link of the content with the file that holds it, each once."""
    found: dict[str, str] = {}
    for path in sorted([*(root / "domain").rglob("*.yml"), *(root / "prompts").rglob("*.j2")]):
        for link in LINK.findall(path.read_text(encoding="utf-8")):
            found.setdefault(link.rstrip(".,;"), str(path.relative_to(root)))
    return [(where, link) for link, where in found.items()]
