"""Words with a capital that are no name by what follows: 'Visser was mijn droom', 'Pat answers', 'Frans en Duits', 'Ewe number 212', "bed 4's hospital"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.privacy.tokens import Token

_TRADES = frozenset(["visser", "bakker", "slager", "smid", "timmerman", "kapper", "kok", "boer", "molenaar", "schipper", "tuinman", "schilder", "metselaar", "loodgieter", "wever", "kuiper", "koster", "meester", "dokter", "schoenmaker", "snijder", "jager", "herder", "baker", "butcher", "farmer", "fisher", "smith", "carpenter", "cook", "hunter", "shepherd", "mason", "painter", "gardener", "weaver", "taylor", "tailor", "fletcher", "potter", "cooper", "miller", "sailor", "teacher", "nurse"])  # fmt: skip
_COPULAS = frozenset(["was", "is", "werd", "worden", "bleef", "lijkt", "leek", "became"])
_IS = frozenset(["is", "isn't", "isn’t", "wasn't", "wasn’t", "was"])
_A_WORD = (
    ["the", "word"],
    ["the", "colour"],
    ["not", "how"],
    ["not", "the"],
    ["het", "woord"],
    ["de", "kleur"],
    ["niet", "het"],
)
"""'Joy isn't the word', 'Violet was the colour'."""
_OWN = frozenset(["mijn", "m'n", "mn", "my", "zijn", "haar", "de", "het", "een", "a", "the", "his", "her"])
_CALLINGS = frozenset(["droom", "droombaan", "beroep", "vak", "keuze", "roeping", "plan", "wens", "dream", "job", "trade", "calling", "choice", "plan", "wish", "ambition", "jongensdroom", "meisjesdroom"])  # fmt: skip
_PATLY = frozenset(["answers", "answer", "phrases", "phrase", "solutions", "solution", "explanations", "explanation", "responses", "response", "replies", "conclusions"])  # fmt: skip
_ANIMALS = frozenset(
    [
        "ewe",
        "ewes",
        "cow",
        "sow",
        "mare",
        "heifer",
        "ram",
        "tup",
        "lamb",
        "calf",
        "goat",
        "bull",
        "koe",
        "zeug",
        "ooi",
        "merrie",
    ]
)
_LANGUAGES = frozenset(["nederlands", "engels", "duits", "spaans", "italiaans", "latijn", "grieks", "arabisch", "turks", "pools", "fries", "wiskunde", "dutch", "english", "german", "spanish"])  # fmt: skip
_SUBJECT = frozenset(["vak", "les", "lessen", "toets", "examen", "cijfer"])
_WHO = frozenset(["ik", "je", "jij", "hij", "zij", "ze", "we", "wij", "jullie", "u", "die", "wie", "iemand", "niemand"])
_SPEAK = frozenset(
    ["spreek", "spreekt", "spreken", "praat", "praten", "versta", "verstaat", "leer", "leert", "leren", "leerde"]
)
_AND = frozenset(["en", "of", "and", "or"])
_NUMBERS = frozenset(["number", "no", "nr", "nummer"])


def unnamed(tokens: Sequence[Token], *, text: str) -> Iterator[int]:
    """Yield the places of words that are no name here."""
    for place, token in enumerate(tokens):
        if token.text[0] in "'’":
            if token.text.lower() in ("'s", "’s") and text[token.start - 1 : token.start].isdigit():
                yield place
        elif token.capital and (_opens_with_none(tokens, place=place) or _is_language(tokens, place=place)):
            yield place


def _opens_with_none(tokens: Sequence[Token], *, place: int) -> bool:
    return tokens[place].opens and _is_no_name(_bases(tokens, place, place + 4))


def _is_language(tokens: Sequence[Token], *, place: int) -> bool:
    """Tell whether 'Frans' stands beside another language, behind a word of teaching or where somebody speaks it."""
    if tokens[place].text != "Frans":
        return False
    before, after = _bases(tokens, place - 2, place), _bases(tokens, place + 1, place + 3)
    beside = len(after) > 1 and after[0] in _AND and after[1] in _LANGUAGES
    listed = len(before) > 1 and before[1] in _AND and before[0] in _LANGUAGES
    spoken = bool(before and after) and before[-1] in _WHO and after[0] in _SPEAK
    return beside or listed or spoken or (bool(before) and before[-1] in _SUBJECT)


def _bases(tokens: Sequence[Token], first: int, last: int) -> list[str]:
    return [token.base for token in tokens[max(0, first) : last]]


def _is_no_name(row: Sequence[str]) -> bool:
    """Tell whether a sentence opens with a trade somebody dreams of, an easy answer or an animal by number."""
    after = row[1] if len(row) > 1 else ""
    dreamt = len(row) > 3 and row[0] in _TRADES and after in _COPULAS and row[2] in _OWN and row[3] in _CALLINGS
    post = row[0] == "post" and after in ("komt", "kwam", "bezorgd")
    named = len(row) > 3 and after in _IS and row[2:4] in _A_WORD
    return (
        named or dreamt or post or (row[0] == "pat" and after in _PATLY) or (row[0] in _ANIMALS and after in _NUMBERS)
    )
