"""The coach's frozen data as JSON values and back, for the store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.coach.reflection import Answer, Cursor, Hint, Pending, Place, Reading
from bot.services.preview_state import preview_from_raw, preview_to_raw

LISTS = ("deepened", "quoted", "shown_tools", "refused_tools", "coach_notes")


def cursor_to_raw(cursor: Cursor) -> dict[str, Any]:
    """Return a cursor as JSON values."""
    return {
        "place": cursor.place.key if cursor.place else None,
        "way": cursor.way,
        "turn": cursor.turn,
        "since": cursor.since,
        "asked": cursor.asked,
        "trail": [list(step) for step in cursor.trail],
        "follow_up": cursor.follow_up,
        "smaller": sorted(cursor.smaller),
        "deepened": list(cursor.deepened),
        "plan_checked": cursor.plan_checked,
        "quoted": list(cursor.quoted),
        "progress": cursor.progress,
        "landmarks": cursor.landmarks,
        "pending": _pending_to_raw(cursor.pending),
        "shown_tools": list(cursor.shown_tools),
        "refused_tools": list(cursor.refused_tools),
        "reopened": cursor.reopened,
        "question": cursor.question,
        "nudge": cursor.nudge,
        "coach_notes": list(cursor.coach_notes),
    }


def cursor_from_raw(raw: Mapping[str, Any]) -> Cursor:
    """Return a stored cursor; an empty mapping is the beginning."""
    if not raw:
        return Cursor()
    made: dict[str, Any] = {
        "place": Place.of(raw["place"]) if raw["place"] else None,
        "pending": _pending_from_raw(raw["pending"]),
        "trail": tuple((since, key) for since, key in raw["trail"]),
        "smaller": frozenset(raw["smaller"]),
        "asked": raw.get("asked", raw["since"]),
    }
    lists = {name: tuple(raw.get(name, ())) for name in LISTS}
    return Cursor(**{**raw, **made, **lists})


def _pending_to_raw(pending: Pending | None) -> dict[str, Any] | None:
    if pending is None:
        return None
    return {
        "kind": pending.kind,
        "text": pending.text,
        "about": pending.about,
        "reading": reading_to_raw(pending.reading),
        **({"preview": preview_to_raw(pending.preview)} if pending.preview else {}),
    }


def _pending_from_raw(raw: Mapping[str, Any] | None) -> Pending | None:
    if not raw:
        return None
    preview = preview_from_raw(raw.get("preview"))
    return Pending(raw["kind"], raw["text"], raw["about"], reading_from_raw(raw["reading"]), preview)


def answer_to_raw(answer: Answer) -> dict[str, Any]:
    """Return an answer as JSON values; what is empty is left out."""
    full = {
        "text": answer.text,
        "codes": list(answer.codes),
        "ratings": dict(answer.ratings),
        "skipped": answer.skipped,
        "private": answer.private,
        "offered": list(answer.offered),
        "day": answer.day,
    }
    raw = {name: value for name, value in full.items() if value}
    if not answer.quotable:
        raw["quotable"] = False
    return raw | ({"reading": reading_to_raw(answer.reading)} if answer.text else {})


def answer_from_raw(raw: Mapping[str, Any]) -> Answer:
    """Return a stored answer."""
    return Answer(
        text=raw.get("text", ""),
        codes=tuple(raw.get("codes", ())),
        ratings=raw.get("ratings", {}),
        skipped=raw.get("skipped", False),
        private=raw.get("private", False),
        quotable=raw.get("quotable", True),
        reading=reading_from_raw(raw.get("reading", {})),
        offered=tuple(raw.get("offered", ())),
        day=raw.get("day", ""),
    )


def reading_to_raw(reading: Reading) -> dict[str, Any]:
    """Return what was read in a text as JSON values."""
    return {
        "state": reading.state,
        "hints": [[hint.element, round(hint.score, 3), hint.sentence] for hint in reading.hints],
        "signs": sorted(reading.signs),
        "plan_parts": sorted(reading.plan_parts),
        "is_talk": reading.is_talk,
        "names": list(reading.names),
    }


def reading_from_raw(raw: Mapping[str, Any]) -> Reading:
    """Return what was read in a text that is stored."""
    if not raw:
        return Reading()
    return Reading(
        state=raw["state"],
        hints=tuple(Hint(*hint) for hint in raw["hints"]),
        signs=frozenset(raw["signs"]),
        plan_parts=frozenset(raw["plan_parts"]),
        is_talk=raw["is_talk"],
        names=tuple(raw["names"]),
    )
