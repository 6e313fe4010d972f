"""Names that run on, and names that only their surroundings tell: whole runs, pairs, stations, hills, small letters, days."""

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
        ("I work for City College Norwich now", "en", "I work for [place 1] now"),
        ("TC Den Haeck zoekt ne trainer", "nl", "[organisatie 1] zoekt ne trainer"),
        ("naar CSG Willem van Oranje voor een gastles", "nl", "naar [organisatie 1] voor een gastles"),
        ("we share a corridor with Mind the Gap Theatre", "en", "we share a corridor with [organisation 1]"),
        ("more with ricards lodge please", "en", "more with [organisation 1] please"),
        ("Nursing at Queen's is one thing", "en", "Nursing at [organisation 1] is one thing"),
        ("our Head of Year Karen Smith rang", "en", "our Head of Year [person 1] rang"),
        ("bij mijn collega Karin in Utrecht", "nl", "bij mijn collega [persoon 1] in [plaats 1]"),
    ],
)
def test_a_mask_takes_the_whole_run_of_capitals(full: Redactor, text: str, lang: Lang, shown: str) -> None:
    assert full.redact(text, lang=lang).text == shown


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [
        ("She runs Paws & Pause on her own", "en", "She runs [organisation 1] on her own"),
        ("naaiatelier Draad & Daad leerde mij meer", "nl", "naaiatelier [organisatie 1] leerde mij meer"),
        ("Health & Safety wouldn't let us", "en", "Health & Safety wouldn't let us"),
        ("we doen Zorg & Welzijn op school", "nl", "we doen Zorg & Welzijn op school"),
    ],
)
def test_two_capitals_around_an_ampersand_are_a_firm_unless_they_are_subjects(
    full: Redactor, text: str, lang: Lang, shown: str
) -> None:
    assert full.redact(text, lang=lang).text == shown


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [
        ("Rose from housekeeping knew him", "en", "[person 1] from housekeeping knew him"),
        ("Olive in room nine only eats soup", "en", "[person 1] in room nine only eats soup"),
        ("Olive oil, sage and basil", "en", "Olive oil, sage and basil"),
        ("Dawn does earlies", "en", "[person 1] does earlies"),
        ("Dawn shift. Fog.", "en", "Dawn shift. Fog."),
        ("Frans zette zijn handtekening", "nl", "[persoon 1] zette zijn handtekening"),
        ("Frans vond ik een moeilijk vak", "nl", "Frans vond ik een moeilijk vak"),
        ("Dan zegt de docent dat het goed is", "nl", "Dan zegt de docent dat het goed is"),
        ("Sterk van de afdeling dat het lukte", "nl", "Sterk van de afdeling dat het lukte"),
        ("amai den Staf was kwaad", "nl", "amai den [persoon 1] was kwaad"),
        ("there goes Big Col again", "en", "there goes [person 1] again"),
    ],
)
def test_a_word_is_somebody_by_what_is_done_and_where(full: Redactor, text: str, lang: Lang, shown: str) -> None:
    assert full.redact(text, lang=lang).text == shown


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [
        ("gelukkig ving ties het op", "nl", "gelukkig ving [persoon 1] het op"),
        ("laatst stond mo de stoelen klaar te zetten", "nl", "laatst stond [persoon 1] de stoelen klaar te zetten"),
        ("hij had geduld met mij", "nl", "hij had geduld met mij"),
        ("valt mijn begeleider weg en ik weet niks", "nl", "valt mijn begeleider weg en ik weet niks"),
        ("naar van der zwaan toe gestapt", "nl", "naar [persoon 1] toe gestapt"),
        ("met van de week een afspraak", "nl", "met van de week een afspraak"),
        ("anneke vd berg staat alleen", "nl", "[persoon 1] staat alleen"),
        ("mijn begeleider a. jansen tekent niks af", "nl", "mijn begeleider [persoon 1] tekent niks af"),
        ("daves van broke down", "en", "[person 1] van broke down"),
        ("Ive put it on the wall", "en", "Ive put it on the wall"),
        ("HbA1c of 71", "en", "HbA1c of 71"),
    ],
)
def test_names_in_small_letters(full: Redactor, text: str, lang: Lang, shown: str) -> None:
    assert full.redact(text, lang=lang).text == shown


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [
        ("bij hoveniersbedrijf de groene vingers", "nl", "bij [organisatie 1]"),
        ("bij bouwbedrijf jansen en zonen leer je snel", "nl", "bij [organisatie 1] leer je snel"),
        ("bij de kinderopvang de hele dag", "nl", "bij de kinderopvang de hele dag"),
        ("we supervise kingfisher ward", "en", "we supervise [organisation 1]"),
        ("the stroke ward was full", "en", "the stroke ward was full"),
        ("my data project at Deliveroo", "en", "my data project at [organisation 1]"),
        ("we had Deliveroo for lunch", "en", "we had Deliveroo for lunch"),
        ("De sleutel ligt bij de receptie", "nl", "De sleutel ligt bij de receptie"),
    ],
)
def test_institutions_of_everyday_words(full: Redactor, text: str, lang: Lang, shown: str) -> None:
    assert full.redact(text, lang=lang).text == shown


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [
        ("theyre building on Sparrow Hill", "en", "theyre building on [place 1]"),
        ("a bus to Nether Poppleton takes an hour", "en", "a bus to [place 1] takes an hour"),
        ("off mill lane behind the garage", "en", "off [place 1] behind the garage"),
        ("down memory lane with the residents", "en", "down memory lane with the residents"),
        ("loop door de kerkstraat naar huis", "nl", "loop door de [plaats 1] naar huis"),
        ("loop door de winkelstraat naar huis", "nl", "loop door de winkelstraat naar huis"),
        ("op de hoogte blijven lukt niet", "nl", "op de hoogte blijven lukt niet"),
        ("Signed off 30.06.26 by him", "en", "Signed off [date 1] by him"),
        ("version 3.10.2 crashed", "en", "version 3.10.2 crashed"),
        ("12/5 was de dag", "nl", "[datum 1] was de dag"),
        ("8/10 was mijn cijfer", "nl", "8/10 was mijn cijfer"),
    ],
)
def test_places_and_days_by_their_shape(full: Redactor, text: str, lang: Lang, shown: str) -> None:
    assert full.redact(text, lang=lang).text == shown
