"""The order of a flow: which places apply, which comes next or before, and how far along the person is."""

from __future__ import annotations

from collections.abc import Iterator

from bot.coach.flow import Step
from bot.coach.reflection import Place, Talk
from bot.coach.rewording import is_withheld

LOOPS = {"long": 2, "short": 1}
"""Chosen elements that are talked through, by way."""


def applies(step: Step, *, talk: Talk) -> bool:
    """Tell whether a step is asked in this talk, given its way, the visits before and earlier choices."""
    when, way = step.when, talk.cursor.way or "long"
    visits = talk.earlier.visits
    if way not in step.ways or visits < when.visits_least:
        return False
    if when.visits_most is not None and visits > when.visits_most:
        return False
    return _chosen_fits(step, talk=talk)


def _chosen_fits(step: Step, *, talk: Talk) -> bool:
    when = step.when
    if step.kind == "scale" and not chosen_elements(talk):
        return not talk.has_answered("elements")
    if step.shows == "planned" and not talk.planned:
        return False
    if step.offer == "moved" and not earlier_elements(talk):
        return False
    if when.plan_is_talk and not talk.answer("step").reading.is_talk:
        return False
    if when.answered and (not talk.answer_at(when.answered).has_content or is_withheld(talk, when.answered)):
        return False
    if when.step is None:
        return True
    codes = set(talk.answer_at(when.step).codes)
    return (not when.any_of or bool(codes & when.any_of)) and not codes & when.none_of


def places(talk: Talk) -> tuple[Place, ...]:
    """Return every place that applies, in order; a looped step once for each element that is talked through."""
    return tuple(place for step in talk.flow.steps if applies(step, talk=talk) for place in _places_of(step, talk=talk))


def _places_of(step: Step, *, talk: Talk) -> Iterator[Place]:
    if not step.each_element:
        yield Place(step.key)
        return
    for element in looped_elements(talk):
        yield Place(step.key, element)


def chosen_elements(talk: Talk) -> tuple[str, ...]:
    """Return the codes of the elements the person chose, without `none`."""
    return tuple(code for code in talk.answer("elements").codes if code != "none")


def earlier_elements(talk: Talk) -> tuple[str, ...]:
    """Return the codes of the elements that the person chose last time."""
    return tuple(code for code in talk.earlier_answer("elements").codes if code != "none")


def looped_elements(talk: Talk) -> tuple[str, ...]:
    """Return the chosen elements that are talked through: at most two, one on the short way."""
    return chosen_elements(talk)[: LOOPS[talk.cursor.way or "long"]]


def next_place(talk: Talk) -> Place | None:
    """Return the first place without an answer, looking onward from the present one and then from the start."""
    everything = places(talk)
    here = _position(talk, everything)
    for place in (*everything[here:], *everything[:here]):
        if place.key not in talk.answers:
            return place
    return None


def previous_place(talk: Talk) -> Place | None:
    """Return the place that applies just before the present one, or None at the beginning."""
    everything = places(talk)
    here = _position(talk, everything)
    return everything[here - 1] if here > 0 else None


def _position(talk: Talk, everything: tuple[Place, ...]) -> int:
    place = talk.cursor.place
    if place is None:
        return len(everything) if talk.answers else 0
    if place in everything:
        return everything.index(place)
    order = [step.key for step in talk.flow.steps]
    here = order.index(place.step)
    return sum(1 for other in everything if order.index(other.step) < here)


def left(talk: Talk) -> tuple[int, float]:
    """Return the questions and minutes of the talk that are left, the present question included."""
    open_places = [p for p in _talk_places(talk) if p.key not in talk.answers]
    steps = [talk.flow.step(place.step) for place in open_places]
    expected = _loops_to_come(talk)
    return len(steps) + len(expected), sum(s.minutes for s in steps) + sum(s.minutes for s in expected)


def done_share(talk: Talk) -> float:
    """Return how far along the talk is, 0 to 1; loops to come are counted in, so that it seldom jumps."""
    everything, expected = _talk_places(talk), len(_loops_to_come(talk))
    open_ones = sum(place.key not in talk.answers for place in everything)
    return 1 - (open_ones + expected) / (len(everything) + expected) if everything or expected else 1.0


def _talk_places(talk: Talk) -> tuple[Place, ...]:
    return tuple(place for place in places(talk) if talk.flow.step(place.step).part == "talk")


def _loops_to_come(talk: Talk) -> list[Step]:
    if talk.has_answered("elements"):
        return []
    looped = [s for s in talk.flow.steps if s.each_element and s.part == "talk" and applies(s, talk=talk)]
    return looped * LOOPS[talk.cursor.way or "long"]
