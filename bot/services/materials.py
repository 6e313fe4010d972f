"""What prompts are filled with whatever they say: headings, tools, contacts, and the summary as a document. Writes no sentence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.coach.flow import Lang
from bot.coach.preview import Piece
from bot.coach.reflection import Place, Talk
from bot.coach.toolbox import suggestions
from bot.content.library import Library
from bot.render.prompts import Prompts
from bot.services.coach_version import Mask, document_pieces
from bot.services.house import House
from bot.services.source_lines import in_language
from bot.services.summary_data import SummaryData

AS_SHARED = ("summary", "reply", "slogan")
"""In which order somebody hears what they share."""


@dataclass(frozen=True)
class Materials:
    """Everything a prompt may need, from the talk and the content."""

    library: Library
    house: House
    prompts: Prompts

    def settled(self, lang: Lang) -> dict[str, Any]:
        """Return the data that every prompt gets."""
        return {
            "lang": lang,
            "institution": self.house.institution,
            "institution_contact": self.house.institution_contact,
            "project_contact": self.house.project_contact,
            "years": max(1, round(self.house.keep_months / 12)),
            "web_address": self.house.web_address,
            "commands": True,
            "can_begin": True,
            "direct": self.house.direct,
            "channel": "web",
        }

    def heading(self, place: Place, *, talk: Talk) -> str:
        """Return the heading of a place, with the element's name where it is about one."""
        if not talk.flow.has(place.step):
            return ""
        heading = talk.flow.step(place.step).heading.get(talk.lang, place.step)
        return f"{heading}: {self.library.content.element(place.element).name[talk.lang]}" if place.element else heading

    def tools(self, talk: Talk) -> list[dict[str, Any]]:
        """Return the tools on show, in words."""
        found = suggestions(talk, content=self.library.content)
        return [self.tool(s.tool.code, lang=talk.lang) | {"because": s.because} for s in found]

    def tool(self, code: str, *, lang: Lang) -> dict[str, Any]:
        """Return one tool or card in words."""
        raw = self.library.raw_tools[code]
        names = [self.library.content.element(element).name[lang] for element in raw["elements"]]
        closing = raw.get("closing_question")
        return {
            "name": raw["title"][lang] if "title" in raw else _known_as(raw, lang=lang),
            "purpose": raw["purpose"][lang],
            "time": raw["time"][lang] if raw["time"] else None,
            "link": raw["link"],
            "source_name": in_language(lang, raw["source_name"]),
            "elements": names,
            "steps": [step[lang] for step in raw.get("steps", ())],
            "closing_question": closing[lang] if closing else "",
            "needs": raw["needs"][lang] if raw["needs"] else None,
            "safe_group": raw["safe_group"],
            "because": None,
        }

    def document(self, talk: Talk, *, today: date) -> dict[str, Any]:
        """Return the data of the summary as a document; `today` counts only for what was said just now."""
        return self._summary(talk, today=today, for_coach=False) | {"tools": self.tools(talk)}

    def summary_text(self, talk: Talk, *, today: date) -> str:
        """Return the summary as Markdown."""
        return self.prompts.say("summary.document", lang=talk.lang, data=self.document(talk, today=today))

    def coach_pieces(self, talk: Talk, *, today: date, mask: Mask) -> tuple[Piece, ...]:
        """Return what a coach would read, in pieces: without private lines, notes and dates, with names masked."""
        data = self._summary(talk, today=today, for_coach=True)
        return document_pieces(data, lang=talk.lang, prompts=self.prompts, mask=mask)

    def _summary(self, talk: Talk, *, today: date, for_coach: bool) -> dict[str, Any]:
        made = SummaryData(self.library.content, self.heading).of(talk, today=today, for_coach=for_coach)
        return self.settled(talk.lang) | made

    def shared_as(self, kinds: Collection[str], *, lang: Lang) -> list[str]:
        """Return the words for texts that are shared, by their kinds."""
        data = self.settled(lang)
        return [self.prompts.label(f"shared_{kind}", lang=lang, data=data) for kind in AS_SHARED if kind in kinds]

    def picture_alt(self, talk: Talk, *, today: date) -> str:
        """Return the picture of the elements in words."""
        return self.prompts.say("summary.picture_alt", lang=talk.lang, data=self.document(talk, today=today))


def _known_as(raw: Mapping[str, Any], *, lang: Lang) -> str:
    """Return the name of a tool; in English the one that it is commonly known by, if there is one."""
    name: str = (raw.get("name_en") if lang == "en" else None) or raw["name"]
    return name
