"""The data of the summary: sections with the person's own words, dates counted from the day on which they were written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.coach.content import Content
from bot.coach.flow import Lang
from bot.coach.reflection import Answer, Place, Talk
from bot.coach.summary import ElementState, Line, summarise
from bot.reading.plan_date import plan_date
from bot.render.dates import date_text

BETWEEN = "\n\n"
Section = dict[str, Any]


@dataclass(frozen=True)
class SummaryData:
    """Makes the data of a summary; `heading` gives the heading of a place in the talk's language."""

    content: Content
    heading: Callable[..., str]

    def of(self, talk: Talk, *, today: date, for_coach: bool) -> dict[str, Any]:
        """Return the data; the same answers give the same data on any later day."""
        summary = summarise(talk, content=self.content, for_coach=for_coach)
        sections = self._sections(summary.lines, talk=talk, today=today)
        before = self._before_elements(talk)
        return {
            "date_text": date_text(_last_day(talk, today=today), lang=talk.lang),
            "before_elements": [section for section in sections if section["step"] in before],
            "after_elements": [section for section in sections if section["step"] not in before],
            "elements": [self._rated(state, lang=talk.lang) for state in summary.elements],
            "notes": list(summary.notes),
            "shared": sorted(talk.sharing),
            "nothing_shared": not talk.sharing,
        }

    def _sections(self, lines: tuple[Line, ...], *, talk: Talk, today: date) -> list[Section]:
        sections: dict[str, Section] = {}
        for line in lines:
            place = Place(line.step, line.element)
            if place.key not in sections:
                sections[place.key] = self._section(line, talk=talk, today=today)
            if not line.withheld:
                sections[place.key]["items"].append(line.text.replace(BETWEEN, "\n"))
        return list(sections.values())

    def _section(self, line: Line, *, talk: Talk, today: date) -> Section:
        step, place = talk.flow.step(line.step), Place(line.step, line.element)
        found = plan_date(line.text, today=_day(talk.answer_at(line.key), today=today)) if step.kind == "plan" else None
        return {
            "step": line.step,
            "heading": self.heading(place, talk=talk),
            "items": [],
            "withheld": line.withheld,
            "chosen": not step.is_words,
            "catchy": step.serves == "slogan",
            "when": date_text(found, lang=talk.lang) if found else None,
        }

    def _before_elements(self, talk: Talk) -> frozenset[str]:
        order, elements = talk.flow.summary, talk.flow.key_of("elements")
        return frozenset(order[: order.index(elements)] if elements in order else order)

    def _rated(self, state: ElementState, *, lang: Lang) -> dict[str, Any]:
        element = self.content.element(state.code)
        named = {"code": state.code, "name": element.name[lang], "gloss": element.gloss[lang]}
        return named | {"now": state.now, "before": state.before}


def _day(answer: Answer, *, today: date) -> date:
    """Return the day on which an answer was given; one that has no day yet was given just now."""
    return date.fromisoformat(answer.day) if answer.day else today


def _last_day(talk: Talk, *, today: date) -> date:
    """Return the day on which the last words of the talk were written."""
    part = {step.key for step in talk.flow.steps if step.part == "talk"}
    days = (_day(answer, today=today) for key, answer in talk.answers.items() if key.partition("/")[0] in part)
    return max(days, default=today)
