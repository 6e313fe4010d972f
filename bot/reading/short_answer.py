"""A short answer to an open question that a classifier takes for a command: it names an activity, a person or a thing.

Known by its form ("hulp vragen", "keeping an overview", "iemand die me helpt", "a break"); the trained models do not use it.
"""

from __future__ import annotations

import re

LONGEST = 8
"""Words; from there a classifier has enough to go by."""
DUTCH = re.compile(
    r"(?:(?!(?:ik|je|jij|u|ge|gij|we|wij|mag|kan|kun|wil|graag|even|hier|waar|hoe|wat|een|mijn|aantal|meer|minder|geen)\b)[\w'-]+ ){1,3}"
    r"(?:geven|krijgen|houden|bieden|ontvangen|hebben|zoeken|delen|leren|(?<!e )vragen)"
)
"""A thing and what is done with it. No command asks for anything with these verbs alone; "andere vragen" are a thing."""
ENGLISH = re.compile(
    r"(?:giving|asking|keeping|getting|offering|receiving|having|finding|sharing|providing|seeking|learning|keep|ask)"
    r"(?: (?!(?:you|me|it|on|going|please|pls|started)\b)[\w'-]+){1,4}"
)
PERSON = re.compile(r"(?:iemand (?:die|om|met|waar)|(?:someone|somebody) (?:who|to|with|that|i can))\b(?: [\w'-]+)+")
THING = re.compile(r"(?:een|a|an) [\w'-]+")


def is_short_answer(text: str) -> bool:
    """Tell whether a text only names what somebody would do, have or want; a question is never one."""
    said = text.lower().strip(" .!…").replace("’", "'")
    named = any(form.fullmatch(said) for form in (DUTCH, ENGLISH, PERSON, THING))
    return named and len(said.split()) <= LONGEST
