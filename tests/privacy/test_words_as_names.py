"""Everyday words that are somebody, and firms of everyday words: what stands around them decides."""

from __future__ import annotations

import pytest

from bot.privacy.full_lists import load_full_lists
from bot.privacy.redaction import Redactor
from bot.privacy.spans import Lang
from tests.privacy.measure import LISTS


@pytest.fixture(scope="module")
def full() -> Redactor:
    return Redactor(load_full_lists(LISTS))


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [
        ("Vos wilde meteen beginnen.", "nl", "[persoon 1] wilde meteen beginnen."),
        ("Vos en bos, dat was het uitzicht.", "nl", "Vos en bos, dat was het uitzicht."),
        ("Winter is onze teamleider.", "nl", "[persoon 1] is onze teamleider."),
        ("Winter is koud.", "nl", "Winter is koud."),
        ("Het schuurt tussen mij en Bos.", "nl", "Het schuurt tussen mij en [persoon 1]."),
        ("Meer snapte ik niet.", "nl", "Meer snapte ik niet."),
        ("roos vertelde het later", "nl", "[persoon 1] vertelde het later"),
        ("met een roos en een kaart", "nl", "met een roos en een kaart"),
        ("Pat the caretaker knew.", "en", "[person 1] the caretaker knew."),
        ("Pat the dog if you like.", "en", "Pat the dog if you like."),
        ("Sky refused to go back.", "en", "[person 1] refused to go back."),
        ("Heather and gorse everywhere.", "en", "Heather and gorse everywhere."),
        ("i think rose felt left out", "en", "i think [person 1] felt left out"),
        ("i asked faith about it", "en", "i asked [person 1] about it"),
        ("i told the faith about it", "en", "i told the faith about it"),
        ("mijn collega bloem vindt dat ook", "nl", "mijn collega [persoon 1] vindt dat ook"),
        ("grace was crying in the van", "en", "[person 1] was crying in the van"),
        ("Lente was stil.", "nl", "[persoon 1] was stil."),
    ],
)
def test_a_word_is_somebody_by_what_stands_around_it(full: Redactor, text: str, lang: Lang, shown: str) -> None:
    assert full.redact(text, lang=lang).text == shown


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [
        ("overleg met Karin, Joris, samria en nog iemand", "nl", "overleg met [persoon 1], [persoon 2], [persoon 3] en nog iemand"),
        ("Wojtek and Ania translate.", "en", "[person 1] and [person 2] translate."),
        ("Karin, morgen bel ik je.", "nl", "[persoon 1], morgen bel ik je."),
        ("Nobody tells Big Dave anything.", "en", "Nobody tells [person 1] anything."),
        ("van Dijk belt nooit terug", "nl", "[persoon 1] belt nooit terug"),
        ("de heer van Oosten wil niet", "nl", "[persoon 1] wil niet"),
    ],
)  # fmt: skip
def test_what_stands_beside_a_name_goes_with_it(full: Redactor, text: str, lang: Lang, shown: str) -> None:
    assert full.redact(text, lang=lang).text == shown


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [
        ("The gaffer at J. Threlfall & Sons agreed.", "en", "The gaffer at [organisation 1] agreed."),
        ("I volunteer for Dogger Wave on Mondays.", "en", "I volunteer for [organisation 1] on Mondays."),
        ("The Board wants to grow.", "en", "The Board wants to grow."),
        ("Mijn oude baas van Brood & Zo snapt het.", "nl", "Mijn oude baas van [organisatie 1] snapt het."),
        ("Kwik Fit said yes.", "en", "[organisation 1] said yes."),
        ("Step One was the hardest.", "en", "Step One was the hardest."),
        ("Ik loop stage bij De Zonnebloem.", "nl", "Ik loop stage bij [organisatie 1]."),
        ("Team Vuurvogels krijgt er zes.", "nl", "[organisatie 1] krijgt er zes."),
        ("In de Grote Houtstraat, daar zit het.", "nl", "In de [plaats 1], daar zit het."),
    ],
)
def test_firms_and_streets_of_everyday_words(full: Redactor, text: str, lang: Lang, shown: str) -> None:
    assert full.redact(text, lang=lang).text == shown


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [
        ("Dossier 2025/JH/00871 ligt er nog.", "nl", "Dossier [nummer 1] ligt er nog."),
        ("In dossier 2024/2025 staat niets.", "nl", "In dossier 2024/2025 staat niets."),
        ("registration pin 18F0429E, they said", "en", "registration pin [number 1], they said"),
        ("We work by ISO27001 and ISO 9001.", "en", "We work by ISO27001 and ISO 9001."),
        ("my number's o7700 900 661", "en", "my number's [phone number 1]"),
        ("car reg AB12 CDE", "en", "car reg [number 1]"),
        ("Het gaat om client 40218.", "nl", "Het gaat om client [nummer 1]."),
        ("Het gesprek van 22/9 duurde lang.", "nl", "Het gesprek van [datum 1] duurde lang."),
        ("Op twaalf april is het zover.", "nl", "Op [datum 1] is het zover."),
        ("On the twenty-third of May we stop.", "en", "On the [date 1] we stop."),
        ("the second may be late", "en", "the second may be late"),
    ],
)
def test_codes_and_days_in_words(full: Redactor, text: str, lang: Lang, shown: str) -> None:
    assert full.redact(text, lang=lang).text == shown
