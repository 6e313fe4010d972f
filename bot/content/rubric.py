"""Read the rubric of the desk: fields with anchors in both languages. A rubric, not a grade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bot.content.yaml_file import ContentError, Fault, line_of, read

Scale = Literal["ordered", "kinds"]


@dataclass(frozen=True)
class Value:
    """Something that can be chosen in a field; the anchor says when."""

    code: str
    label: Mapping[str, str]
    anchor: Mapping[str, str]


@dataclass(frozen=True)
class Field:
    """One thing to look for. `ordered`: every value is more than the one before."""

    key: str
    scale: Scale
    name: Mapping[str, str]
    question: Mapping[str, str]
    values: tuple[Value, ...]

    def place(self, code: str) -> int | None:
        """Return the place of a value, from 0; None for one that the rubric no longer has."""
        return next((place for place, value in enumerate(self.values) if value.code == code), None)


@dataclass(frozen=True)
class Rubric:
    """The fields in the order of the page."""

    fields: tuple[Field, ...]

    def words(self, key: str, code: str, *, lang: str) -> tuple[str, str]:
        """Return the name of a field and the label of a value; what the rubric no longer has stands as it is kept."""
        field = next((one for one in self.fields if one.key == key), None)
        place = field.place(code) if field else None
        if field is None or place is None:
            return (field.name[lang] if field else key), code
        return field.name[lang], field.values[place].label[lang]

    def fitting(self, chosen: Mapping[str, str]) -> Mapping[str, str]:
        """Return what of a choice the rubric knows; everything else is left out."""
        known = {field.key: field for field in self.fields}
        return {key: code for key, code in chosen.items() if key in known and known[key].place(code) is not None}


def load_rubric(path: Path) -> Rubric:
    """Return the rubric of a file. Raises ContentError with file and line."""
    raw = read(path, schema="rubric.schema.json")
    faults = [*_twice(raw, path=path)]
    if faults:
        raise ContentError(faults)
    return Rubric(tuple(_field(field) for field in raw["fields"]))


def _field(raw: Mapping[str, Any]) -> Field:
    values = tuple(Value(**value) for value in raw["values"])
    return Field(raw["key"], raw["scale"], raw["name"], raw["question"], values)


def _twice(raw: Mapping[str, Any], *, path: Path) -> Sequence[Fault]:
    """Return a fault for every key that stands twice, and every code that stands twice in a field."""
    text = path.read_text(encoding="utf-8")
    keys = _repeated([field["key"] for field in raw["fields"]])
    found = [
        Fault(path, line_of(text, ["fields", at, "key"], path=path), "is a field that is there already") for at in keys
    ]
    for number, field in enumerate(raw["fields"]):
        for at in _repeated([value["code"] for value in field["values"]]):
            line = line_of(text, ["fields", number, "values", at, "code"], path=path)
            found.append(Fault(path, line, "is a value that its field has already"))
    return found


def _repeated(codes: Sequence[str]) -> list[int]:
    seen: Counter[str] = Counter()
    repeated = []
    for place, code in enumerate(codes):
        repeated += [place] if seen[code] else []
        seen[code] += 1
    return repeated
