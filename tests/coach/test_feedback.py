"""A remark about Grenswerk: kept when it is made, asked for when it is only announced, and never lost in between."""

from __future__ import annotations

import pytest

from tests.coach.talking import Talker
from tests.fixed import library

ANNOUNCED = (
    "feedback",
    "ik wil graag iets kwijt over deze chatbot",
    "ik heb een opmerking over dit programma",
    "kan ik hier ergens een klacht indienen over jullie app?",
    "ik zou graag feedback geven op deze tool",
    "mag ik eens iets zeggen over grenswerk",
    "waar kan ik een tip voor de makers achterlaten",
    "I'd like to leave some feedback about this chatbot",
    "could I say something about this app please",
    "I have a suggestion for the makers of this tool",
    "where can I make a complaint about this website?",
)
MADE = (
    "de knoppen werken niet op mijn telefoon",
    "deze chatbot stelt te veel vragen",
    "ik heb een klacht: ik krijg steeds dezelfde vraag",
    "ik wil melden dat de letters veel te klein zijn",
    "the buttons do not work on my phone",
    "I have a complaint: it keeps asking the same question",
    "this app asks far too many questions",
)


def kept(talker: Talker) -> list[str]:
    return [effect.value for effect in talker.outcome.effects if effect.kind == "feedback"]


@pytest.mark.parametrize("text", ANNOUNCED)
def test_an_announcement_is_asked_for(text: str) -> None:
    talker = Talker(way="long").to("moment")

    talker.command("feedback", text)

    assert (talker.pending, kept(talker)) == ("feedback", [])


@pytest.mark.parametrize("text", MADE)
def test_a_remark_is_kept_as_it_is(text: str) -> None:
    talker = Talker(way="long").to("moment")

    talker.command("feedback", text)

    assert (talker.pending, kept(talker)) == ("", [text])


@pytest.mark.parametrize("text", ANNOUNCED)
def test_what_follows_an_announcement_is_the_remark(text: str) -> None:
    talker = Talker(way="long").to("moment")
    talker.command("feedback", text)

    talker.say("hij vraagt twee keer hetzelfde")

    assert kept(talker) == ["hij vraagt twee keer hetzelfde"]
    assert talker.place == "moment"


def test_a_word_beyond_the_announcement_is_kept_with_the_remark() -> None:
    talker = Talker(way="long").to("moment")
    talker.command("feedback", "ik heb een opmerking over die vreselijke chatbot")

    talker.say("hij vraagt twee keer hetzelfde")

    assert kept(talker) == ["ik heb een opmerking over die vreselijke chatbot\nhij vraagt twee keer hetzelfde"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("mag ik mijn antwoorden even terugzien?", "review"),
        ("Kan ik mijn vorige antwoorden nog eens bekijken", "review"),
        ("toon mijn antwoorden eens aub", "review"),
        ("could I look back at my answers?", "review"),
        ("please show me all my answers again", "review"),
        ("mijn moment moet anders", "review"),
        ("Ik wil mijn slogan veranderen", "review"),
        ("kan ik mijn stap nog aanpassen?", "review"),
        ("my moment should be different", "review"),
        ("I want to change my answer", "review"),
        ("ik wil feedback geven", "feedback"),
        ("ik heb een klacht", "feedback"),
        ("Kan ik hier ergens een opmerking achterlaten?", "feedback"),
        ("I have a complaint", "feedback"),
        ("ik heb een klacht: hij vraagt steeds hetzelfde", "feedback"),
        ("I have a suggestion: make the letters bigger", "feedback"),
        ("I'd like to give some feedback", "feedback"),
    ],
)
def test_a_command_in_a_sentence_of_ones_own(text: str, intent: str) -> None:
    assert library().commands.intent_of(text) == intent


@pytest.mark.parametrize(
    "text",
    [
        "ik heb een klacht gekregen van een ouder",
        "ik wil feedback geven aan de student",
        "ik kan geen antwoord geven",
        "ik wil feedback",
        "mijn antwoord was te kort",
        "op een ander moment",
        "het rooster moet anders",
        "ik wil de stap van de student veranderen",
        "we should change the moment of the handover",
        "ik wil de antwoorden van de student teruglezen",
        "kan ik feedback krijgen van mijn mentor",
        "I got feedback",
        "I want to give the student feedback",
        "we looked at the answers together with the client",
    ],
)
def test_a_sentence_that_says_more_is_no_command(text: str) -> None:
    assert library().commands.intent_of(text) is None


def test_a_word_that_may_be_the_answer_is_asked_about() -> None:
    talker = Talker(way="long").to("support")

    talker.command("feedback", "ik wil feedback geven")

    assert talker.pending == "which"
