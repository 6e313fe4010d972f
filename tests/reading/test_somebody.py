"""People known by the form of a word, and things that look like them."""

from __future__ import annotations

import pytest

from bot.reading.somebody import names_somebody


@pytest.mark.parametrize(
    "text",
    [
        "ik ga eens klappen met de hoofdverpleegster over dat uurtje",
        "ik spreek maandag met onze ploegbaas",
        "ik vraag het aan de logopediste",
        "dinsdag bel ik de zorgcoördinator, en daarna leg ik het voor aan mijn mentor",
        "met een andere leerkracht en met de directie",
        "ik leg het bij de stagebegeleidster",
        "met de nieuwe technicus of met de kwaliteitscontroleur",
        "I will sit down with the ward sister's deputy and our practice lead",
        "ask my line manager on Friday",
        "talk to the physiotherapist",
        "with our site foreman",
        "I'll put it to the programme director",
    ],
)
def test_somebody_is_named(text: str) -> None:
    assert names_somebody(text)


@pytest.mark.parametrize(
    "text",
    [
        "ik ga aan de slag met het rooster",
        "volgende week begin ik met een document",
        "ik kijk naar het semester",
        "ik ga het deze week proberen",
        "ik begin met de computer in de kamer",
        "I will start with the document next week",
        "I want to look at the assessment with a poster",
        "I'll try to be more patient",
        "to the next quarter",
    ],
)
def test_a_thing_is_nobody(text: str) -> None:
    assert not names_somebody(text)
