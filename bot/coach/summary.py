"""The summary: the person's own words under headings, made of the stored answers and edits, the same every time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.coach.content import Content
from bot.coach.reflection import Answer, Place, Talk
from bot.coach.rewording import is_withheld
from bot.coach.walk import chosen_elements, places


@dataclass(frozen=True)
class Line:
    """One line of the summary, below the heading of its step (and element). Words that alarmed are `withheld`: no text."""

    key: str
    step: str
    element: str | None
    text: str
    private: bool = False
    editable: bool = True
    withheld: bool = False


@dataclass(frozen=True)
class ElementState:
    """An element in the picture: the rating now and, from the second reflection on, the one before (1-5)."""

    code: str
    now: int | None
    before: int | None = None


@dataclass(frozen=True)
class Summary:
    """Everything that the summary holds; `elements` feeds the picture."""

    lines: tuple[Line, ...]
    elements: tuple[ElementState, ...]
    notes: tuple[str, ...]
    sharing: frozenset[str]


def summarise(talk: Talk, *, content: Content, for_coach: bool = False) -> Summary:
    """Return the summary of a talk; for a coach, lines and notes that are only for the writer are left out."""
    kept = [line for line in lines(talk, content=content) if not (for_coach and line.private)]
    notes = () if for_coach else talk.notes
    return Summary(tuple(kept), element_states(talk, for_coach=for_coach), notes, talk.sharing)


def lines(talk: Talk, *, content: Content) -> tuple[Line, ...]:
    """Return the lines in the order of the summary; a step that was skipped leaves nothing behind."""
    order = talk.flow.summary
    here = [place for place in places(talk) if place.step in order and talk.flow.step(place.step).serves != "elements"]
    ordered = sorted(here, key=lambda place: order.index(place.step))
    return tuple(line for place in ordered for line in _line(place, talk=talk, content=content))


def _line(place: Place, *, talk: Talk, content: Content) -> Iterator[Line]:
    answer = talk.answers.get(place.key)
    if answer is None or not answer.has_content:
        return
    words, withheld = talk.flow.step(place.step).is_words, is_withheld(talk, place.key)
    text = talk.edits.get(place.key, "" if withheld else spoken(answer, place=place, talk=talk, content=content))
    if text or withheld:
        only = answer.private or withheld
        yield Line(place.key, place.step, place.element, text, only, editable=words, withheld=withheld)


def spoken(answer: Answer, *, place: Place, talk: Talk, content: Content) -> str:
    """Return an answer as text: the words themselves, or the labels of what was chosen."""
    if answer.codes:
        labels = [_label(code, place=place, talk=talk, content=content) for code in answer.codes]
        return ", ".join([*labels, answer.text] if answer.text else labels)
    return answer.text


def _label(code: str, *, place: Place, talk: Talk, content: Content) -> str:
    for option in talk.flow.step(place.step).options:
        if option.code == code:
            return option.label[talk.lang]
    for element in content.elements:
        if element.code == code:
            return element.name[talk.lang]
    return next((outcome.label[talk.lang] for outcome in content.outcomes if outcome.code == code), code)


def element_states(talk: Talk, *, for_coach: bool = False) -> tuple[ElementState, ...]:
    """Return the chosen elements with their ratings now and before."""
    ratings = talk.answer("ratings")
    if for_coach and (ratings.private or talk.answer("elements").private):
        return ()
    now, before = ratings.ratings, talk.earlier_answer("ratings").ratings
    return tuple(ElementState(code, now.get(code), before.get(code)) for code in chosen_elements(talk))
