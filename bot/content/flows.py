"""Read a flow file into `bot.coach.flow`; its version is a hash of its content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.coach.flow import LANGS, PURPOSES, Condition, Flow, Option, Step, Texts, Variants
from bot.content.flow_check import flow_faults
from bot.content.yaml_file import ContentError, read


def load_flow(path: Path) -> Flow:
    """Return the flow of a file. Raises ContentError with file and line when it is not fit to be used."""
    raw = read(path, schema="flow.schema.json")
    flow = flow_from(raw)
    faults = flow_faults(flow, text=path.read_text(encoding="utf-8"), path=path)
    if faults:
        raise ContentError(faults)
    return flow


def flow_from(raw: Mapping[str, Any]) -> Flow:
    """Return the flow of parsed content that fits the schema, as it is also stored with a reflection."""
    steps = tuple(_step(step) for step in raw["steps"])
    in_order = [step.key for step in steps if step.part == "talk"]  # for a stored flow from before there was a list
    return Flow(
        raw["flow"],
        version_of(raw),
        raw["title"],
        steps,
        summary=tuple(raw.get("summary", in_order)),
        mirrored=tuple(raw.get("mirrored", ())),
        reasons=tuple(raw.get("reasons", ())),
    )


def version_of(raw: Mapping[str, Any]) -> str:
    """Return twelve hexadecimal characters that change with any change of the content."""
    return hashlib.sha256(json.dumps(raw, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]


def _step(raw: Mapping[str, Any]) -> Step:
    most = raw.get("most", 1)
    return Step(
        key=raw["key"],
        kind=raw["kind"],
        ask=_variants(raw["ask"]),
        why=raw["why"],
        example=raw["example"],
        part=raw.get("part", "talk"),
        ways=frozenset(raw.get("ways", ("long", "short"))),
        when=_condition(raw.get("when", {})),
        each_element="each" in raw,
        least=raw.get("least", 1),
        most=most,
        minutes=raw.get("minutes", 1.0),
        goal=raw.get("goal", "any"),
        without_group=_variants(raw.get("without_group", {})),
        roles={role: _variants(ask) for role, ask in raw.get("roles", {}).items()},
        options=tuple(_option(option) for option in raw.get("options", ())),
        offer=raw.get("offer"),
        shows=raw.get("shows"),
        smaller=_variants(raw.get("smaller", {})),
        openings=_variants(raw.get("openings", {})),
        deepen={what: _variants(ask) for what, ask in raw.get("deepen", {}).items()},
        heading=raw.get("heading", {}),
        serves=raw.get("serves", raw["key"] if raw["key"] in PURPOSES else None),
        names_both_sides=raw.get("names_both_sides", False),
        spoken=raw.get("spoken"),
        points_at_elements=raw.get("points_at_elements", False),
        also_command=frozenset(raw.get("also_command", ())),
    )


def _variants(raw: Mapping[str, Any]) -> Variants:
    return {lang: tuple(raw[lang]) for lang in LANGS if lang in raw}


def _condition(raw: Mapping[str, Any]) -> Condition:
    chosen = {name: frozenset(raw[name]) for name in ("any_of", "none_of") if name in raw}
    return Condition(**{**raw, **chosen})


def _option(raw: Mapping[str, Any]) -> Option:
    label: Texts = {lang: raw[lang] for lang in LANGS}
    return Option(raw["code"], label, _variants(raw.get("also", {})), raw.get("says", {}))
