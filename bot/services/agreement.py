"""How far two coaches agree on the rubric: Krippendorff's alpha per field, and honest words where it says nothing."""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.content.rubric import Field

Verdict = Literal["alpha", "too_few", "all_same"]
LEAST_TEXTS = 10
"""Texts that two coaches gave a value, under which alpha is a matter of chance."""
LEVELS: Mapping[str, Literal["ordinal", "nominal"]] = {"ordered": "ordinal", "kinds": "nominal"}


@dataclass(frozen=True)
class Agreement:
    """The agreement in one field. `alpha` only where the verdict is alpha: 1 is full agreement, 0 what chance would give."""

    field: str
    verdict: Verdict
    alpha: float | None = None


def agreement(field: Field, readings: Sequence[Mapping[str, str]], *, least: int) -> Agreement:
    """Return the agreement in a field; a reading is what each coach chose for one text, by coach."""
    places = [{who: field.place(code) for who, code in reading.items()} for reading in readings]
    paired = [known for reading in places if len(known := _known(reading)) > 1]
    if len(paired) < max(least, LEAST_TEXTS):
        return Agreement(field.key, "too_few")
    if len({place for reading in paired for place in reading.values()}) == 1:
        return Agreement(field.key, "all_same")
    return Agreement(field.key, "alpha", _alpha(field, paired))


def _known(reading: Mapping[str, int | None]) -> dict[str, int]:
    return {who: place for who, place in reading.items() if place is not None}


def _alpha(field: Field, paired: Sequence[Mapping[str, int]]) -> float:
    import krippendorff  # brings numpy, and nobody needs it before the page is opened

    coaches = sorted({who for reading in paired for who in reading})
    rows = [[float(reading[who]) if who in reading else math.nan for reading in paired] for who in coaches]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return float(
            krippendorff.alpha(
                reliability_data=rows,
                value_domain=[float(place) for place in range(len(field.values))],
                level_of_measurement=LEVELS[field.scale],
            )
        )
