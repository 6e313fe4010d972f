"""Which tools this person is offered, and for each the own sentence that speaks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from bot.coach.advice import Form, Tool, Wish, advise
from bot.coach.content import Content
from bot.coach.quote import whole_sentences
from bot.coach.reflection import Talk
from bot.coach.rewording import as_they_read
from bot.coach.walk import chosen_elements

MOST = 3


@dataclass(frozen=True)
class Suggestion:
    """A tool with the sentence of the person that it answers to, if there is one."""

    tool: Tool
    because: str | None


def choose_tools(talk: Talk, *, content: Content) -> tuple[str, ...]:
    """Return the codes of two or three tools for this person; the first that fits is first.

    A tool for which no sentence is left to speak is left out, unless there is none for any tool.
    """
    form = (*talk.answer("form").codes, "alone")[0]
    safe = talk.answer("safe_group").codes
    wish = Wish(
        roles=frozenset(talk.answer("role").codes),
        elements=chosen_elements(talk),
        level=frozenset(talk.answer("boundary_level").codes),
        mechanisms=mechanisms_of(talk, content=content),
        form=cast(Form, form),
        safe_group=None if not safe else safe == ("yes",),
        refused=frozenset(talk.cursor.refused_tools),
    )
    found = _with_reasons(advise(content.tools, wish=wish, most=MOST), talk=talk)
    return tuple(s.tool.code for s in ([s for s in found if s.because] or found))


def mechanisms_of(talk: Talk, *, content: Content) -> tuple[str, ...]:
    """Return the mechanisms that fit: first by the place of the boundary, then by the elements."""
    codes = (*talk.answer("boundary_level").codes, *chosen_elements(talk))
    return tuple(dict.fromkeys(found for code in codes for found in content.mechanisms.get(code, ())))


def suggestions(talk: Talk, *, content: Content) -> tuple[Suggestion, ...]:
    """Return the tools on show with their reasons; no two have the same."""
    tools = {tool.code: tool for tool in content.tools}
    shown = [tools[code] for code in talk.cursor.shown_tools if code in tools]
    return tuple(_with_reasons(shown, talk=talk))


def _with_reasons(tools: Sequence[Tool], *, talk: Talk) -> list[Suggestion]:
    """Give each tool a sentence of its own, in the given order; what can be done this week chooses first."""
    reasons: dict[str, str | None] = {}
    told = replace(talk, answers=as_they_read(talk.answers, edits=talk.edits))
    for tool in sorted(tools, key=lambda tool: not tool.doable_this_week):
        fitting = (sentence for sentence in _reasons(tool, talk=told) if sentence not in reasons.values())
        reasons[tool.code] = next(fitting, None)
    return [Suggestion(tool, reasons[tool.code]) for tool in tools]


def _reasons(tool: Tool, *, talk: Talk) -> Iterator[str]:
    """Yield the sentences that may speak for a tool, best first: about its elements, pointing at them, then any."""
    about = [element for element in tool.elements if element in chosen_elements(talk)]
    loops = [step.key for step in talk.flow.steps if step.each_element]
    answers = [talk.answer_at(f"{step}/{element}") for element in about for step in loops]
    plain = [talk.answer_at(key) for key in talk.flow.reasons]
    pointing = {hint.sentence for answer in plain for hint in answer.reading.hints if hint.element in about}
    general = [sentence for answer in plain for sentence in whole_sentences(answer)]
    yield from (sentence for answer in answers for sentence in whole_sentences(answer))
    yield from (sentence for sentence in general if sentence in pointing)
    yield from general
