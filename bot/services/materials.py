"""The data that prompts are filled with: headings, lists, the summary's document, contacts. Writes no sentence itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.coach.ask import hints, standing
from bot.coach.flow import Lang
from bot.coach.follow_up import PLAN_PARTS
from bot.coach.offers import can_round_off
from bot.coach.quote import fragment
from bot.coach.reflection import Place, Talk
from bot.coach.speech import Say
from bot.coach.summary import ElementState, Summary, lines, spoken, summarise
from bot.coach.toolbox import suggestions
from bot.coach.walk import chosen_elements, left, places
from bot.content.library import Library
from bot.privacy.redaction import Redactor
from bot.reading.plan_date import plan_date
from bot.render.dates import date_text
from bot.render.prompts import Prompts
from bot.services.house import House
from bot.services.messages import LONGEST_TEXT

Data = Mapping[str, Any]
BETWEEN = "\n\n"
MIRRORED = ("moment", "perspective", "challenge", "tasks", "support", "collaboration")


@dataclass(frozen=True)
class Materials:
    """Everything a prompt may need, from the talk and the content."""

    library: Library
    house: House
    prompts: Prompts
    redactor: Redactor

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
        }

    def data_for(self, say: Say, *, talk: Talk, today: date) -> dict[str, Any]:
        """Return the data for one prompt of the coach."""
        data = self.settled(talk.lang) | dict(say.data)
        maker = MAKERS.get(say.prompt) or MAKERS.get(say.prompt.split(".")[0])
        return data | dict(maker(self, say, talk, today)) if maker else data

    def heading(self, place: Place, *, talk: Talk) -> str:
        """Return the heading of a place, with the element's name where it is about one."""
        if not talk.flow.has(place.step):
            return ""
        heading = talk.flow.step(place.step).heading.get(talk.lang, place.step)
        return f"{heading}: {self.library.content.element(place.element).name[talk.lang]}" if place.element else heading

    def document(self, talk: Talk, *, today: date, for_coach: bool = False) -> dict[str, Any]:
        """Return the data of the summary as a document."""
        summary = summarise(talk, content=self.library.content, for_coach=for_coach)
        return self.settled(talk.lang) | {
            "date_text": date_text(today, lang=talk.lang),
            "sections": self._sections(summary, talk=talk, masked=for_coach),
            "step_date": self._step_date(talk, today=today),
            "elements": [self._rated(state, lang=talk.lang) for state in summary.elements],
            "notes": list(summary.notes),
            "tools": [] if for_coach else self.tools(talk),
            "shared": sorted(talk.sharing),
            "nothing_shared": not talk.sharing,
        }

    def _sections(self, summary: Summary, *, talk: Talk, masked: bool) -> list[dict[str, Any]]:
        sections: dict[str, dict[str, Any]] = {}
        for line in summary.lines:
            place = Place(line.step, line.element)
            made = {"step": line.step, "heading": self.heading(place, talk=talk), "items": []}
            sections.setdefault(place.key, made)["items"].append(line.text.replace(BETWEEN, "\n"))
        if masked:
            self._mask(list(sections.values()), lang=talk.lang)
        return list(sections.values())

    def _mask(self, sections: list[dict[str, Any]], *, lang: Lang) -> None:
        """Mask names in all items at once, so that one person has one label in the whole text."""
        items = [item for section in sections for item in section["items"]]
        masked = self.redactor.redact(BETWEEN.join(items), lang=lang).text.split(BETWEEN)
        remaining = iter(masked)
        for section in sections:
            section["items"] = [next(remaining) for _ in section["items"]]

    def _step_date(self, talk: Talk, *, today: date) -> str | None:
        found = plan_date(talk.answer("step").text, today=today)
        return date_text(found, lang=talk.lang) if found else None

    def _rated(self, state: ElementState, *, lang: Lang) -> dict[str, Any]:
        element = self.library.content.element(state.code)
        named = {"code": state.code, "name": element.name[lang], "gloss": element.gloss[lang]}
        return named | {"now": state.now, "before": state.before}

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
            "name": raw["title"][lang] if "title" in raw else raw["name"],
            "purpose": raw["purpose"][lang],
            "time": raw["time"][lang] if raw["time"] else None,
            "link": raw["link"],
            "source_name": raw["source_name"],
            "elements": names,
            "steps": [step[lang] for step in raw.get("steps", ())],
            "closing_question": closing[lang] if closing else "",
            "needs": raw["needs"][lang] if raw["needs"] else None,
            "safe_group": raw["safe_group"],
            "because": None,
        }

    def summary_text(self, talk: Talk, *, today: date) -> str:
        """Return the summary as Markdown."""
        return self.prompts.say("summary.document", lang=talk.lang, data=self.document(talk, today=today))

    def coach_text(self, talk: Talk, *, today: date) -> str:
        """Return exactly what a coach would read: without private lines, names masked."""
        document = self.document(talk, today=today, for_coach=True)
        return self.prompts.say("summary.coach_document", lang=talk.lang, data=document)

    def picture_alt(self, talk: Talk, *, today: date) -> str:
        """Return the picture of the elements in words."""
        return self.prompts.say("summary.picture_alt", lang=talk.lang, data=self.document(talk, today=today))


Maker = Callable[[Materials, Say, Talk, date], Data]


def _model(made: Materials, say: Say, talk: Talk, today: date) -> Data:
    lang, raw = talk.lang, made.library.raw_model
    shown = [
        {"code": e.code, "name": e.name[lang], "gloss": e.gloss[lang], "explanation": e.explanation[lang]}
        for e in made.library.content.elements
    ]
    sources = [_source(source) for source in raw["sources"]]
    return {"elements": shown, "sources": sources, "definition": raw["workplace"]["definition"][lang]}


def _source(raw: Data) -> str:
    year = f" ({raw['year']})" if raw.get("year") else ""
    link = f" {raw['link']}" if raw.get("link") else ""
    return f"{raw['authors']}{year}. {raw['title']}. {raw['where']}.{link}"


def _offer(made: Materials, say: Say, talk: Talk, today: date) -> Data:
    found = [(made.library.content.element(hint.element), hint) for hint in hints(talk)]
    shown = [{"name": e.name[talk.lang], "gloss": e.gloss[talk.lang], "sentence": h.sentence} for e, h in found]
    return {"suggestions": shown}


def _catalogue(made: Materials, say: Say, talk: Talk, today: date) -> Data:
    codes = list(made.library.raw_tools)
    groups = [
        {
            "element": element.name[talk.lang],
            "tools": [made.tool(c, lang=talk.lang) for c in codes if _first(made, c) == element.code],
        }
        for element in made.library.content.elements
    ]
    return {"groups": groups, "tools": [made.tool(code, lang=talk.lang) for code in codes]}


def _first(made: Materials, code: str) -> str:
    elements: Sequence[str] = made.library.raw_tools[code]["elements"]
    return elements[0]


def _shown(made: Materials, say: Say, talk: Talk, today: date) -> Data:
    shows = say.data.get("shows")
    if shows == "planned":
        return {"planned": talk.earlier.plan}
    if shows == "mirror":
        return {"fragments": mirror(talk)}
    if shows == "summary":
        return {"summary_text": made.summary_text(talk, today=today)}
    if shows == "tools":
        return {"suggestions": made.tools(talk), "ask_is_to_person": talk.answer("support").reading.is_talk}
    private = any(answer.private for answer in talk.answers.values())
    return {"preview_text": made.coach_text(talk, today=today), "has_private": private}


def mirror(talk: Talk) -> list[str]:
    """Return two fragments of the person's own from different steps, or none if there are no two."""
    found = [text for text in (fragment(talk.answer(step)) for step in MIRRORED) if text]
    return found[:2] if len(found) > 1 else []


def _old_answer(made: Materials, say: Say, talk: Talk, today: date) -> Data:
    place = Place.of(say.data["place"])
    answer = talk.answers[place.key]
    text = spoken(answer, place=place, talk=talk, content=made.library.content)
    return {
        "answer": text or ", ".join(f"{code} {value}" for code, value in answer.ratings.items()),
        "private": answer.private,
    }


def _review(made: Materials, say: Say, talk: Talk, today: date) -> Data:
    if "place" in say.data:
        return {"heading": made.heading(Place.of(say.data["place"]), talk=talk)}
    answered = [p for p in places(talk) if p.key in talk.answers and talk.flow.step(p.step).part == "talk"]
    shown = [_reviewed(made, place, talk=talk) | {"number": number} for number, place in enumerate(answered, start=1)]
    return {"answers": shown}


def _reviewed(made: Materials, place: Place, *, talk: Talk) -> dict[str, Any]:
    answer = talk.answers[place.key]
    text = spoken(answer, place=place, talk=talk, content=made.library.content)
    rated = ", ".join(f"{made.library.content.element(code).name[talk.lang]} {n}" for code, n in answer.ratings.items())
    return {"heading": made.heading(place, talk=talk), "text": text or rated or "–", "private": answer.private}


def _pending(made: Materials, say: Say, talk: Talk, today: date) -> Data:
    about = say.data.get("about", "") or (talk.cursor.pending.about if talk.cursor.pending else "")
    heading = made.heading(Place.of(about), talk=talk) if about else ""
    found = next((line.text for line in lines(talk, content=made.library.content) if line.key == about), "")
    named = {"about": about, "about_heading": heading, "heading": heading, "text": found}
    return named | {"can_round_off": can_round_off(talk)}


def _alarm(made: Materials, say: Say, talk: Talk, today: date) -> Data:
    country = made.house.country if made.house.country == "be" else talk.lang
    contacts = made.library.raw_safety["contacts"]
    tier = say.prompt.split(".")[1]
    rows = [_contact(code, raw) for code, raw in contacts[country].items() if tier in raw["for"]]
    return {"contacts": rows, "people": contacts["people"][country]}


def _contact(code: str, raw: Data) -> dict[str, Any]:
    return {
        "name": raw["name"],
        "phone": raw.get("call"),
        "web": raw.get("site"),
        "what": raw.get("what"),
        "code": code,
    }


def _card(made: Materials, say: Say, talk: Talk, today: date) -> Data:
    moment = talk.answer("moment")
    return {"guess": talk.answer("perspective").text, "moment": fragment(moment) if moment.has_content else None}


def _help(made: Materials, say: Say, talk: Talk, today: date) -> Data:
    return {"options": bool(standing(talk, content=made.library.content).offers)}


def _rate(made: Materials, say: Say, talk: Talk, today: date) -> Data:
    return {"elements": [made.library.content.element(code).gloss[talk.lang] for code in chosen_elements(talk)]}


def _left(made: Materials, say: Say, talk: Talk, today: date) -> Data:
    steps, minutes = left(talk)
    return {"steps": steps, "minutes": minutes}


MAKERS: Mapping[str, Maker] = {
    "elements.model": _model,
    "elements.offer": _offer,
    "tools": _catalogue,
    "shown": _shown,
    "talk.old_answer": _old_answer,
    "talk.help": _help,
    "talk.rate_all": _rate,
    "review": _review,
    "pending": _pending,
    "alarm": _alarm,
    "card": _card,
    "stage": _left,
    "pause": _left,
    "talk.too_long": lambda made, say, talk, today: {"most": LONGEST_TEXT},
    "plan": lambda made, say, talk, today: {"parts": list(say.data.get("parts", PLAN_PARTS))},
}
