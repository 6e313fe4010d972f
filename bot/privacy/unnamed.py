"""Words with a capital that are no name by what follows: 'Visser was mijn droom', 'Pat answers', 'Ewe number 212', "bed 4's hospital"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.privacy.tokens import Token

_TRADES = frozenset(["visser", "bakker", "slager", "smid", "timmerman", "kapper", "kok", "boer", "molenaar", "schipper", "tuinman", "schilder", "metselaar", "loodgieter", "wever", "kuiper", "koster", "meester", "dokter", "schoenmaker", "snijder", "jager", "herder", "baker", "butcher", "farmer", "fisher", "smith", "carpenter", "cook", "hunter", "shepherd", "mason", "painter", "gardener", "weaver", "taylor", "tailor", "fletcher", "potter", "cooper", "miller", "sailor", "teacher", "nurse"])  # fmt: skip
_COPULAS = frozenset(["was", "is", "werd", "worden", "bleef", "lijkt", "leek", "became"])
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
_NUMBERS = frozenset(["number", "no", "nr", "nummer"])


def unnamed(tokens: Sequence[Token], *, text: str) -> Iterator[int]:
    """Yield the places of words that are no name here."""
    for place, token in enumerate(tokens):
        if token.text[0] in "'’":
            if token.text.lower() in ("'s", "’s") and text[token.start - 1 : token.start].isdigit():
                yield place
        elif token.capital and token.opens and _is_no_name([near.base for near in tokens[place : place + 4]]):
            yield place


def _is_no_name(row: Sequence[str]) -> bool:
    """Tell whether a sentence opens with a trade somebody dreams of, an easy answer or an animal by number."""
    after = row[1] if len(row) > 1 else ""
    dreamt = len(row) > 3 and row[0] in _TRADES and after in _COPULAS and row[2] in _OWN and row[3] in _CALLINGS
    post = row[0] == "post" and after in ("komt", "kwam", "bezorgd")
    return dreamt or post or (row[0] == "pat" and after in _PATLY) or (row[0] in _ANIMALS and after in _NUMBERS)
