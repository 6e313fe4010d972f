"""Names that the rest of their clause tells: a pronoun later on, what they are called, what conjunction leads; and near misses."""

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
        ("dale covers nights so i never see him", "en", "[person 1] covers nights so i never see him"),
        ("hope has her own way of doing it", "en", "[person 1] has her own way of doing it"),
        ("joy is what she brings to the ward", "en", "joy is what she brings to the ward"),
        ("dawn was breaking when she rang", "en", "dawn was breaking when she rang"),
        ("rose petals in her hair", "en", "rose petals in her hair"),
        ("lies heeft haar sleutel aan mij gegeven", "nl", "[persoon 1] heeft haar sleutel aan mij gegeven"),
        ("lang zat ze daar, alleen", "nl", "lang zat ze daar, alleen"),
        ("hoop had ik niet meer maar ze gaf me moed", "nl", "hoop had ik niet meer maar ze gaf me moed"),
        ("nobody told June, she just turned up", "en", "nobody told [person 1], she just turned up"),
        ("In June, she just turned up", "en", "In June, she just turned up"),
    ],
)
def test_a_pronoun_later_in_the_sentence_tells_somebody(full: Redactor, text: str, lang: Lang, shown: str) -> None:
    assert full.redact(text, lang=lang).text == shown


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [
        ("because ed was off i did both lists", "en", "because [person 1] was off i did both lists"),
        ("because it was off i did both lists", "en", "because it was off i did both lists"),
        ("ik denk dat jo was vergeten te bellen", "nl", "ik denk dat [persoon 1] was vergeten te bellen"),
        ("dan kwam wil binnen met koffie", "nl", "dan kwam [persoon 1] binnen met koffie"),
        ("als je dat doet wil het team ook", "nl", "als je dat doet wil het team ook"),
        ("de klas van mo is stil", "nl", "de klas van [persoon 1] is stil"),
        ("de groep van drie is stil", "nl", "de groep van drie is stil"),
        ("Jolijn vn Dijk belde", "nl", "[persoon 1] belde"),
        ("vn 9 tot 5 werk ik", "nl", "vn 9 tot 5 werk ik"),
        ("gisteren heeft iris me geholpen", "nl", "gisteren heeft [persoon 1] me geholpen"),
        ("dan gaf hoop me moed", "nl", "dan gaf hoop me moed"),
        ("dan staat koffie klaar", "nl", "dan staat koffie klaar"),
        ("i sat next to april who was crying", "en", "i sat next to [person 1] who was crying"),
        ("love dawn x", "en", "love [person 1] x"),
        ("meneer bakker van kamer 4 huilde", "nl", "[persoon 1] van kamer 4 huilde"),
        ("xiuying chen was in my group", "en", "[person 1] was in my group"),
    ],
)
def test_a_short_name_is_somebody_where_a_clause_begins(full: Redactor, text: str, lang: Lang, shown: str) -> None:
    assert full.redact(text, lang=lang).text == shown


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [
        ("De Klaproos, mijn stageplek, verhuist", "nl", "[organisatie 1], mijn stageplek, verhuist"),
        ("De Havo, mijn vorige school, was leuk", "nl", "De Havo, mijn vorige school, was leuk"),
        ("De Boei zoekt nog een stagiair", "nl", "[organisatie 1] zoekt nog een stagiair"),
        ("De Raad zoekt een nieuw lid", "nl", "De Raad zoekt een nieuw lid"),
        ("bij KSV Oostakker ben ik trainer", "nl", "bij [organisatie 1] ben ik trainer"),
        ("training geven bij tc de kluis", "nl", "training geven bij [organisatie 1]"),
        ("Ons bureau heet Ontwerpteam Klaassen", "nl", "Ons bureau heet [organisatie 1]"),
        ("Because Sheffield Hallam wants it", "en", "Because [organisation 1] wants it"),
        ("Because Maths was cancelled we went home", "en", "Because Maths was cancelled we went home"),
        ("We parked on Canal Row by the mill", "en", "We parked on [place 1] by the mill"),
        ("im at bolton uni now", "en", "im at [place 1] now"),
        ("file REF/2291 went missing", "en", "file [number 1] went missing"),
        ("from 2023/2024 on", "en", "from 2023/2024 on"),
    ],
)
def test_houses_clubs_and_codes_by_what_is_said_of_them(full: Redactor, text: str, lang: Lang, shown: str) -> None:
    assert full.redact(text, lang=lang).text == shown


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("bij de P val ik stil", "nl"),
        ("De R in RACI ben ik", "nl"),
        ("DSM-5 op tafel", "nl"),
        ("voor Anderstalige nieuwkomers", "nl"),
        ("de man van de houtwerkplaats", "nl"),
        ("een A/B-test op de site", "nl"),
        ("Vlookup stopped working", "en"),
        ("Blokus is the best game", "en"),
        ("kids love summer", "en"),
        ("mevrouw wil dat ik blijf", "nl"),
        ("Art was my best subject", "en"),
    ],
)
def test_letters_handbooks_things_and_subjects_stay(full: Redactor, text: str, lang: Lang) -> None:
    assert full.redact(text, lang=lang).text == text
