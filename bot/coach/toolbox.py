"""Which tools this person is offered, and for each the own sentence that speaks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from bot.coach.advice import Form, Tool, Wish, advise
from bot.coach.content import Content
from bot.coach.quote import whole_sentence
from bot.coach.reflection import Talk
from bot.coach.walk import chosen_elements

REASONS = ("challenge", "support", "moment")


@dataclass(frozen=True)
class Suggestion:
    """A tool with the sentence of the person that it answers to, if there is one."""

    tool: Tool
    because: str | None


def choose_tools(talk: Talk, *, content: Content) -> tuple[str, ...]:
    """Return the codes of two or three tools for this person; the first that fits is first."""
    form = (*talk.answer("form").codes, "alone")[0]
    safe = talk.answer("safe_group").codes
    wish = Wish(
        roles=frozenset(talk.answer("role").codes),
        elements=chosen_elements(talk),
        level=frozenset(talk.answer("boundary_level").codes),
        mechanism=None,
        form=cast(Form, form),
        safe_group=None if not safe else safe == ("yes",),
        refused=frozenset(talk.cursor.refused_tools),
    )
    return tuple(tool.code for tool in advise(content.tools, wish=wish))


def suggestions(talk: Talk, *, content: Content) -> tuple[Suggestion, ...]:
    """Return the tools on show with their reasons; a reason is used for one tool only, as long as there are others."""
    tools = {tool.code: tool for tool in content.tools}
    used: set[str | None] = set()
    found = []
    for code in talk.cursor.shown_tools:
        because = _reason(tools[code], talk=talk, used=used)
        used.add(because)
        found.append(Suggestion(tools[code], because))
    return tuple(found)


def _reason(tool: Tool, *, talk: Talk, used: set[str | None]) -> str | None:
    about = [element for element in tool.elements if element in chosen_elements(talk)]
    places = [f"{step}/{element}" for element in about for step in ("meaning", "meaning_again")]
    spoken = (whole_sentence(talk.answer(key)) for key in (*places, *REASONS))
    sentences = [sentence for sentence in spoken if sentence]
    return next((sentence for sentence in sentences if sentence not in used), sentences[0] if sentences else None)
