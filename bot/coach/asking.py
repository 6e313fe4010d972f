"""Whether words of a person ask the coach something, and what: what its question means, or what it thinks itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

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


NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True)
class Asking:
    """Words of questions to the coach, in both languages.

    `meaning` and `program`: in a text that asks for help, it is about the question that stands, or about the program.
    `view`: a whole text that asks for the coach's own view.
    """

    meaning: re.Pattern[str] = NOTHING
    program: re.Pattern[str] = NOTHING
    view: re.Pattern[str] = NOTHING

    def is_for_meaning(self, text: str) -> bool:
        """Tell whether a text that asks for help asks what the standing question means."""
        return self.meaning.search(text) is not None and self.program.search(text) is None

    def is_for_view(self, text: str) -> bool:
        """Tell whether a text asks what the coach itself thinks, and says nothing else."""
        return self.view.fullmatch(text.strip(" ?!.…")) is not None
