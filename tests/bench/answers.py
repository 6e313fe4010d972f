"""What invented people type in the benchmark: the same answers, in the same order, on both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice, product

TALK = 12
"""Text answers in one conversation, before somebody new begins: about what the long way of Grenswerk asks for."""

ANSWERS = (
    "Ik ben docent en werk samen met de werkbegeleider en de teamleider van een revalidatieafdeling",
    "Mijn taak is studenten koppelen aan een opdracht van de afdeling en de lessen op locatie plannen",
    "Vorige week liep het overleg vast omdat niemand wist wie over het rooster besliste, en ik zei niets",
    "De grens ligt tussen wat de opleiding wil toetsen en wat de afdeling die dag nodig heeft",
    "De teamleider zag een opleiding die alweer iets kwam halen, terwijl er drie mensen ziek waren",
    "Dat betekent voor mij dat we elkaar blijven opzoeken, ook in de weken dat het druk is",
    "Voor mij is dat een vaste plek op de afdeling en genoeg uren om mee te lopen",
    "Het lastigste is dat iedereen een andere agenda heeft en dat ik steeds degene ben die belt",
    "Een collega die af en toe meekijkt zou helpen, en een vast aanspreekpunt bij de afdeling",
    "Ik merk dat ik snel oplos wat eigenlijk van een ander is, omdat ik bang ben dat het anders stilvalt",
    "Dinsdag om tien uur bel ik de teamleider om samen een uur voor de evaluatie te plannen",
    "Samen uitzoeken gaat voor alleen uitvoeren",
    "Ik werk vooral met twee trainers van de sportvereniging en een beleidsmedewerker van de gemeente",
    "Bij de startbijeenkomst zat iedereen op de ander te wachten, en ik heb gevraagd wat zij nodig hadden",
    "Het speelt vooral tussen de organisaties, want school rekent in weken en het bedrijf in uren",
    "Voor haar staat de veiligheid van de bewoners voorop, en daar had ik niet naar gevraagd",
    "Ik leer dat ik eerder hardop mag zeggen wat ik niet weet, juist als de ander veel ervaring heeft",
    "Volgende week vraag ik de mentor om een halve les mee te kijken en daarna samen na te praten",
    "Ik begin met de vraag wat haar van de vorige keer is bijgebleven",
    "Niet van mij en niet van jou, maar van ons",
)


OPENINGS = ("Eerlijk gezegd: ", "Nou, ", "Kort: ", "", "Even denken. ", "Bij ons: ", "Zoals ik het zie: ")
ENDINGS = (
    "", ", en dat was nieuw", ", al een tijdje", ", dit jaar", ", meestal toch", ", zo zie ik het", ", denk ik", ", elke week weer",
    ", ook in de vakantie", ", bijna altijd", ", soms met z'n drieën", ", op goede dagen", ", sinds kort",
)  # fmt: skip
WAYS = tuple(product(ENDINGS, ENDINGS, OPENINGS))
_said: Counter[str] = Counter()


def answers(*, first: int = 0) -> Iterator[str]:
    """Return answers without end, so that people can begin at different ones. None comes twice, as with people: 1183 ways of each."""
    while True:
        answer = ANSWERS[first % len(ANSWERS)]
        ending, opening = _way(_said[answer])
        _said[answer] += 1
        yield f"{opening}{answer}{ending}"
        first += 1


def _way(number: int) -> tuple[str, str]:
    one, two, opening = WAYS[number * 101 % len(WAYS)]
    return one + two, opening


def one_talk(number: int) -> Iterator[str]:
    """Return the answers of one conversation."""
    return islice(answers(first=number * 7), TALK)
