"""Read a YAML content file and check it against a JSON Schema; every fault names the file and the line."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

SCHEMAS = Path(__file__).parent / "schemas"
RASA_KEYS = frozenset(
    {
        "actions",
        "responses",
        "intents",
        "entities",
        "slots",
        "forms",
        "session_config",
        "config",
        "nlu",
        "rules",
        "stories",
    }
)


@dataclass(frozen=True)
class Fault:
    """Something wrong in a content file; `line` counts from 1."""

    file: Path
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


class ContentError(ValueError):
    """A content file that cannot be used; `faults` says where and why."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def read(path: Path, *, schema: str | None = None) -> Any:
    """Return the content of a YAML file. Raises ContentError when it is no YAML or does not fit its schema."""
    text = path.read_text(encoding="utf-8")
    raw = parse(text, path=path, typ="safe")
    faults = _faults(raw, text=text, path=path, schema=schema)
    if faults:
        raise ContentError(faults)
    return raw


def parse(text: str, *, path: Path, typ: str) -> Any:
    """Return a YAML text as values; `typ` is ruamel's. Raises ContentError with the line."""
    if typ == "safe":
        # libyaml reads ten times faster and refuses a little of what is valid: what it refuses is read thoroughly below.
        with suppress(MarkedYAMLError):
            return YAML(typ="safe").load(StringIO(text))
    try:
        return YAML(typ=typ, pure=True).load(StringIO(text))
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ContentError([Fault(path, line, f"is no valid YAML: {error.problem}")]) from error


def _faults(raw: Any, *, text: str, path: Path, schema: str | None) -> list[Fault]:
    if not isinstance(raw, dict):
        return [Fault(path, 1, "holds no mapping at its top level")]
    clash = sorted(RASA_KEYS & raw.keys())
    if clash:
        return [Fault(path, 1, f"uses a top-level key of a Rasa domain: {', '.join(clash)}")]
    if schema is None:
        return []
    problems = sorted(_validator(schema).iter_errors(raw), key=lambda error: list(map(str, error.absolute_path)))
    return [Fault(path, line_of(text, list(p.absolute_path), path=path), _plain(p.message)) for p in problems]


@lru_cache
def _validator(schema: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((SCHEMAS / schema).read_text(encoding="utf-8")))


def _plain(message: str) -> str:
    return message if len(message) < 200 else message[:90] + " … " + message[-100:]


def line_of(text: str, where: list[str | int], *, path: Path) -> int:
    """Return the line, from 1, at which the value at a path of keys and indexes stands."""
    node: Any = parse(text, path=path, typ="rt")
    line = 1
    for part in where:
        try:
            place = (node.lc.key if hasattr(node, "keys") else node.lc.item)(part)
            line, node = place[0] + 1, node[part]
        except (AttributeError, KeyError, IndexError, TypeError):
            break
    return line
