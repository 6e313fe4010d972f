"""A plan is asked only for what it lacks, in both languages and as people type."""

from __future__ import annotations

import pytest

from bot.reading.plan_parts import is_talk, plan_parts

WHOLE = frozenset({"what", "who", "when"})


@pytest.mark.parametrize(
    "text",
    [
        "donderdag vraag ik de praktijkopleider wat zij van mijn rapportage vindt",
        "vrijdag bel ik saskia over de beoordeling van de tweedejaars",
        "na de meivakantie bespreek ik met de trainers wie de sleutel bewaart",
        "morgen schrijf ik zelf mijn leerdoelen uit",
        "wo 10 juni met Ibrahim het lesplan afmaken",
        "kzal maandag aan mijne mentor vragen of ik de instructie mag geven",
        "On Monday I will ask the ward manager whether students may join the round",
        "tomorrow I'll draft my questions myself",
        "after half term I'm going to visit the workshop with Mr Okafor to look at the lathe",
        "by Friday I email the tutor my question about the deadline",
    ],
)
def test_plan_parts_whole_plan_lacks_nothing(text: str) -> None:
    assert plan_parts(text) == WHOLE


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("meer contact zoeken", set()),
        ("be more open", set()),
        ("dinsdag", {"when"}),
        ("met mijn leidinggevende", {"who"}),
        ("woensdag met de docent praten", {"who", "when"}),
        ("talk to my supervisor on Tuesday", {"who", "when"}),
        ("de docent vragen of de deadline later kan", {"what", "who"}),
        ("ask the coach how he plans the season", {"what", "who"}),
    ],
)
def test_plan_parts_names_only_what_is_there(text: str, held: set[str]) -> None:
    assert plan_parts(text) == held


@pytest.mark.parametrize("text", ["binnenkort eens praten", "some day soon", "op termijn", "volgend jaar", "next time"])
def test_plan_parts_loose_time_is_no_when(text: str) -> None:
    assert "when" not in plan_parts(text)


@pytest.mark.parametrize("text", ["op Maandag", "in Week 12 op Dinsdag", "this Friday", "in het Engels"])
def test_plan_parts_capitals_of_the_calendar_are_nobody(text: str) -> None:
    assert "who" not in plan_parts(text)


@pytest.mark.parametrize(
    "text", ["morgen bel ik de ouders", "koffie met Jo", "I'll ask Priya on Monday", "ring the firm"]
)
def test_is_talk_true_for_a_conversation(text: str) -> None:
    assert is_talk(text)


@pytest.mark.parametrize(
    "text", ["morgen schrijf ik zelf een lijst", "", "I read the file alone", "vrijdag alleen lezen"]
)
def test_is_talk_false_for_what_is_done_alone(text: str) -> None:
    assert not is_talk(text)
