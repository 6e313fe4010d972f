"""Whether a plan names somebody by what they are ("met de ploegbaas", "ask our practice lead"), known by the form of the word.

Beside the list of roles in the lexicon, which can never hold every trade; the trained models do not use it.
"""

from __future__ import annotations

import re

DUTCH = re.compile(
    r"\b(?:met|aan|bij|tegen|naar|via|vraag|bel|mail|spreek|zie)\s+(?:(?:de|het|een|mijn|m'n|onze|ons|die|haar|zijn|hun|de andere)\s+)"
    r"(?:\w+e\s+)?(?P<word>[\w-]*?(?:ster|baas|kracht|collega|ist|iste|eur|euse|trice|ent|ente|ant|ante|hoofd|meester|juf|vrouw|man|genoot|genote|lid"
    r"|er|or|aar|ares|kundige|coach|chef|lead|maat|directie|bestuur|team))s?\b",
    re.IGNORECASE,
)
ENGLISH = re.compile(
    r"\b(?:with|to|ask|tell|ring|call|email|see|phone|meet|from)\s+(?:the|my|our|a|an|another|his|her|their)\s+"
    r"(?:[\w-]+\s+){0,2}?(?P<word>[\w-]*?(?:er|or|ist|ian|ant|ent|man|woman|lead|head|nurse|coach|mate|team|chief|partner|boss|clerk))s?\b",
    re.IGNORECASE,
)
THINGS = re.compile(
    r"(?:\w*(?:ment|rooster|venster|semester|trimester|register|cluster|poster|kamer|nummer|cijfer|kader|papier|dossier|computer"
    r"|server|printer|scanner|order|folder|filter|papper|paper|number|letter|quarter|chapter|matter|centre|center|corner|calendar"
    r"|winter|zomer|summer|tember|tober|cember|vember|minister|klapper|container|schouder|vinger|lager|bunker|client|project)"
    r"|water|later|dinner|floor|door|error|mirror|sector|factor|motor|monitor|kantoor|spoor|koor|humor|oor|plant|restaurant|krant|kant|klant|want|event|content|percent"
    r"|accent|talent|talenten|patent|toner|tender|toer|vloer|dagboek|november|agenda|kalender|leer|weer|keer|meer|sfeer|heer|uur|zeker|ver|per)",
    re.IGNORECASE,
)
PEOPLE = re.compile(r"(?:cli[eë]nt|klant|minister)\w*", re.IGNORECASE)


def names_somebody(text: str) -> bool:
    """Tell whether a plan does something with, or asks something of, a person known by their trade or place."""
    found = [match["word"] for form in (DUTCH, ENGLISH) for match in form.finditer(text)]
    return any(PEOPLE.fullmatch(word) or not THINGS.fullmatch(word) for word in found)
