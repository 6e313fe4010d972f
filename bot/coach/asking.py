"""Whether words of a person are a question to the coach: by the mark at the end, or by how they begin."""

from __future__ import annotations

import re

SUBJECT = (
    r"(?:ik|hij|zij|ze|we|wij|men|mensen|iedereen|het|dat|die|dit|de|een|er|mijn|ons|onze|i|he|she|they|we|it|the|a|an|this|that"
    r"|people|everybody|everyone|my|our|his|her|their|there)\b"
)
BEGINS = re.compile(
    rf"(?:en |maar |ja |ok[eé]? |and |but |so )?(?:(?:waarom|waarvoor|hoezo|hoe|wat|wie|welke?|wanneer|why|how|what|who|which|when) (?!{SUBJECT})\w"
    r"|(?:kan|kun|kunt|mag|moet|zou|wil|heb|ben|vind|weet) (?:je|jij|u|ge|ik)\b"
    r"|(?:can|could|may|must|should|would|will|do|did|are) (?:you|i)\b)",
    re.IGNORECASE,
)
"""A question word that a verb follows ("wat vind jij", not "wat ik lastig vind"), or a verb before je or you."""


def is_question(text: str) -> bool:
    """Tell whether a text asks something, with or without a question mark."""
    said = text.strip()
    return said.endswith("?") or BEGINS.match(said) is not None
