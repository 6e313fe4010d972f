"""Names that are a quality or a subject as well: by what follows they are no person here: 'Joy isn't in the framework', 'Art went brilliantly'."""

from __future__ import annotations

from bot.privacy.reading import Reading


def is_abstract(reading: Reading, *, place: int) -> bool:
    """Tell whether a quality or a subject at the start of a sentence does what only things do."""
    return reading.base(place) in reading.cue("abstracts") and reading.follows(place, section="abstractacts")
