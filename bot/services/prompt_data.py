"""The data of each prompt of the coach: what it lists, quotes or counts, from the talk and the content."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.coach.ask import hints, standing
from bot.coach.follow_up import PLAN_PARTS
from bot.coach.offers import can_round_off
from bot.coach.quote import fragment
from bot.coach.reflection import Place, Talk
from bot.coach.rewording import as_they_read
from bot.coach.speech import Say
from bot.coach.summary import lines, spoken
from bot.coach.walk import chosen_elements, left, places
from bot.render.dates import day_text
from bot.services.materials import Materials
from bot.services.messages import LONGEST_TEXT
from bot.services.source_lines import source_line

Data = Mapping[str, Any]
Maker = Callable[[Materials, Say, Talk, date], Data]


def data_for(say: Say, *, materials: Materials, talk: Talk, today: date) -> dict[str, Any]:
    """Return the data for one prompt of the coach."""
    data = materials.settled(talk.lang) | dict(say.data)
    maker = MAKERS.get(say.prompt) or MAKERS.get(say.prompt.split(".")[0])
    return data | dict(maker(materials, say, talk, today)) if maker else data


def _model(made: Materials, say: Say, talk: Talk, today: date) -> Data:
    lang, raw = talk.lang, made.library.raw_model
    shown = [
        {"code": e.code, "name": e.name[lang], "gloss": e.gloss[lang], "explanation": e.explanation[lang]}
        for e in made.library.content.elements
    ]
    sources = [source_line(source, lang=lang) for source in raw["sources"]]
    return {"elements": shown, "sources": sources, "definition": raw["workplace"]["definition"][lang]}


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
        return {"planned": talk.planned}
    if shows == "mirror":
        return {"fragments": mirror(talk)}
    if shows == "summary":
        return {"summary_text": made.summary_text(talk, today=today)}
    if shows == "tools":
        return {"suggestions": made.tools(talk), "ask_is_to_person": talk.answer("support").reading.is_talk}
    return _sharing(made, talk) if shows == "sharing" else {}


def _sharing(made: Materials, talk: Talk) -> dict[str, Any]:
    """Return what is shared now."""
    assert talk.readers is not None
    kinds = {"agreed": talk.readers.agreed, "before": talk.readers.before, "sent_back": talk.readers.sent_back}
    shared = {name: made.shared_as(set(held), lang=talk.lang) for name, held in kinds.items()}
    return {**shared, "is_over": talk.readers.is_over}


def mirror(talk: Talk) -> list[str]:
    """Return two fragments of the person's own from different steps, or none if there are no two."""
    found = [text for text in (fragment(talk.answer_at(key)) for key in talk.flow.mirrored) if text]
    return found[:2] if len(found) > 1 else []


def _old_answer(made: Materials, say: Say, talk: Talk, today: date) -> Data:
    place = Place.of(say.data["place"])
    answer = talk.answers[place.key]
    text = spoken(answer, place=place, talk=talk, content=made.library.content)
    return {
        "answer": text or ", ".join(f"{code} {value}" for code, value in answer.ratings.items()),
        "chosen": bool(answer.codes or answer.ratings),
        "private": answer.private,
    }


def _corrected(made: Materials, say: Say, talk: Talk, today: date) -> Data:
    return {"heading": made.heading(Place.of(say.data["place"]), talk=talk)}


def _review(made: Materials, say: Say, talk: Talk, today: date) -> Data:
    if "place" in say.data:
        return {"heading": made.heading(Place.of(say.data["place"]), talk=talk)}
    answered = [p for p in places(talk) if p.key in talk.answers and talk.flow.step(p.step).part == "talk"]
    shown = [_reviewed(made, place, talk=talk) | {"number": number} for number, place in enumerate(answered, start=1)]
    return {"answers": shown}


def _reviewed(made: Materials, place: Place, *, talk: Talk) -> dict[str, Any]:
    answer = talk.answers[place.key]
    text = talk.edits.get(place.key) or spoken(answer, place=place, talk=talk, content=made.library.content)
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
    told = replace(talk, answers=as_they_read(talk.answers, edits=talk.edits))
    moment = told.answer("moment")
    return {"guess": told.answer("perspective").text, "moment": fragment(moment) if moment.has_content else None}


def _help(made: Materials, say: Say, talk: Talk, today: date) -> Data:
    return {"options": bool(standing(talk, content=made.library.content).offers)}


def _rate(made: Materials, say: Say, talk: Talk, today: date) -> Data:
    return {"elements": [made.library.content.element(code).gloss[talk.lang] for code in chosen_elements(talk)]}


def _left(made: Materials, say: Say, talk: Talk, today: date) -> dict[str, Any]:
    steps, minutes = left(talk)
    return {"steps": steps, "minutes": minutes}


def _stage(made: Materials, say: Say, talk: Talk, today: date) -> Data:
    return _left(made, say, talk, today) | {"can_remind": not talk.cursor.nudge, "can_round_off": can_round_off(talk)}


MAKERS: Mapping[str, Maker] = {
    "elements.model": _model,
    "elements.offer": _offer,
    "tools": _catalogue,
    "shown": _shown,
    "talk.old_answer": _old_answer,
    "summary.earlier": lambda made, say, talk, today: {
        "day": day_text(date.fromisoformat(say.data["day"]), lang=talk.lang)
    },
    "talk.corrected": _corrected,
    "talk.help": _help,
    "talk.rate_all": _rate,
    "review": _review,
    "pending": _pending,
    "alarm": _alarm,
    "card": _card,
    "stage": _stage,
    "pause": _left,
    "talk.too_long": lambda made, say, talk, today: {"most": LONGEST_TEXT},
    "plan": lambda made, say, talk, today: {"parts": list(say.data.get("parts", PLAN_PARTS))},
}
