"""Load a person's talk from the store, and keep what a turn changed in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Connection

from bot.coach.flow import Flow, Lang
from bot.coach.preview import PURPOSE_OF, Readers, SentBack, TextKind
from bot.coach.reflection import Answer, Cursor, Earlier, Kept, Stage, Talk
from bot.coach.rewording import as_they_read
from bot.coach.turn import LANDMARKS
from bot.content.flows import flow_from
from bot.content.library import Library
from bot.services.local_time import local_day
from bot.services.preview_state import marks_from_raw
from bot.services.state import answer_from_raw, answer_to_raw, cursor_from_raw, cursor_to_raw
from bot.store import groups, records, reflections, releases
from bot.store.database import Database
from bot.store.groups import Group
from bot.store.people import Participant
from bot.store.reflections import StoredReflection
from bot.store.releases import Release

NO_REFLECTION = StoredReflection("", 0, "", "welcome", {}, {})


@dataclass(frozen=True)
class Loaded:
    """A talk with the rows that it came from."""

    talk: Talk
    row: StoredReflection = NO_REFLECTION
    stored: Mapping[str, Answer] = field(default_factory=dict)


def load(connection: Connection, participant: Participant, *, library: Library) -> Loaded:
    """Return the last talk of a participant; the flow is the version that it began with."""
    return load_from(connection, participant, reflections.latest(connection, participant.id), library=library)


def load_from(
    connection: Connection,
    participant: Participant,
    row: StoredReflection | None,
    *,
    library: Library,
    at: datetime | None = None,
) -> Loaded:
    """Return the talk of a reflection that was looked up before, a new one if there is none. `at`: when its person says something."""
    lang = cast(Lang, participant.lang)
    if row is None:
        return Loaded(Talk(library.flow, lang))
    placed, notes = reflections.words(connection, row.id)
    answers, cursor = _read(placed), cursor_from_raw(row.cursor)
    readers = readers_of(connection, participant, reflection_id=row.id, at=at)
    chosen = row.stage == "done" or "sharing" in answers or bool(readers and readers.agreed) or _went_on(row, cursor)
    talk = Talk(
        flow=_flow(connection, row.flow_version, library=library),
        lang=lang,
        stage=cast(Stage, row.stage),
        cursor=cursor,
        answers=answers,
        earlier=_earlier(connection, participant.id, number=row.number),
        notes=notes,
        edits=row.edits,
        sharing=records.shared(connection, participant.id) if chosen else frozenset(),
        readers=readers,
    )
    return Loaded(talk, row, answers)


def _went_on(row: StoredReflection, cursor: Cursor) -> bool:
    """Tell whether a first talk may have gone on after its end: what was shared then holds until it is asked again."""
    return row.number == 1 and cursor.landmarks == len(LANDMARKS)


def load_kept(connection: Connection, participant: Participant, number: int, *, library: Library) -> Loaded | None:
    """Return an earlier reflection that was finished; of what is shared it knows only what is shared of itself."""
    row = reflections.by_number(connection, participant.id, number=number)
    if row is None:
        return None
    loaded = load_from(connection, participant, row, library=library)
    readers = loaded.talk.readers
    read = frozenset(PURPOSE_OF[kind] for kind in PURPOSE_OF if readers and kind in readers.agreed)
    everywhere = loaded.talk.sharing - frozenset(PURPOSE_OF.values())
    return replace(loaded, talk=replace(loaded.talk, sharing=everywhere | read))


def finder(database: Database, *, library: Library) -> Callable[[str, Lang], Talk | None]:
    """Return what finds the words of one reflection, as a talk that is over, by its id; it gives None if that is gone."""

    def found(reflection_id: str, lang: Lang) -> Talk | None:
        with database.read() as connection:
            row = reflections.by_id(connection, reflection_id)
            if row is None:
                return None
            flow, answers = _flow(connection, row.flow_version, library=library), _answers(connection, row.id)
        return Talk(flow, lang, cast(Stage, row.stage), cursor_from_raw(row.cursor), answers, edits=row.edits)

    return found


def _answers(connection: Connection, reflection_id: str) -> dict[str, Answer]:
    return _read(reflections.answers(connection, reflection_id))


def _read(placed: Mapping[str, Mapping[str, Any]]) -> dict[str, Answer]:
    return {place: answer_from_raw(raw) for place, raw in placed.items()}


def readers_of(
    connection: Connection, participant: Participant, *, reflection_id: str, at: datetime | None
) -> Readers | None:
    """Return who would read what a person shares, and what they agreed to so far; None without a group that the desk knows."""
    group = groups.by_code(connection, participant.group_code) if participant.group_code else None
    if group is None:
        return None
    texts = releases.of_participant(connection, participant.id)
    here = [one for one in texts if one.reflection_id == reflection_id]
    return Readers(
        group.id,
        group.name,
        tuple(name for _, name in groups.coaches(connection, group.id)),
        group.assesses,
        agreed={one.kind: marks_from_raw(one.marks) for one in here if one.is_held},
        before=frozenset(one.kind for one in texts if one not in here and one.is_held),
        sent_back={one.kind: marks_from_raw(one.marks) for one in here if one.state == "masking"},
        back=tuple(_back(one) for one in texts if one not in here and _came_back(one, group)),
        is_over=at is not None and local_day(at) > group.ends_on,
    )


def _came_back(release: Release, group: Group) -> bool:
    """Tell whether a text waits to be masked by its writer; a reply is written anew, under its note."""
    return release.state == "masking" and release.kind in PURPOSE_OF and release.group_id == group.id


def _back(release: Release) -> SentBack:
    return SentBack(cast(TextKind, release.kind), release.reflection_id, marks_from_raw(release.marks))


def _flow(connection: Connection, version: str, *, library: Library) -> Flow:
    if version == library.flow.version:
        return library.flow
    content = reflections.flow_content(connection, version)
    return _parsed(content) if content else library.flow


@lru_cache(maxsize=16)
def _parsed(content: str) -> Flow:
    return flow_from(json.loads(content))


def _earlier(connection: Connection, participant_id: str, *, number: int) -> Earlier:
    if number <= 1:
        return Earlier()
    done = reflections.kept_before(connection, participant_id, number=number)
    if not done:
        return Earlier()
    last_id = done[-1][0]
    last = reflections.by_id(connection, last_id)
    edits = last.edits if last else {}
    kept = tuple(Kept(number, local_day(ended).isoformat()) for _, number, ended in done)
    return Earlier(len(done), as_they_read(_answers(connection, last_id), edits=edits), kept)


def earlier_with(loaded: Loaded, *, finished: bool) -> Earlier:
    """Return what a next talk knows of the ones before it, this one included if it was finished."""
    talk, before = loaded.talk, loaded.talk.earlier
    return Earlier(before.visits + 1, as_they_read(talk.answers, edits=talk.edits)) if finished else before


def save(connection: Connection, reflection_id: str, talk: Talk, *, stored: Mapping[str, Answer], at: datetime) -> None:
    """Keep where a talk stands and every answer that changed; an earlier answer stays as a revision."""
    for place in stored.keys() | talk.answers.keys():
        old, new = stored.get(place), talk.answers.get(place)
        if old == new:
            continue
        if old is not None:
            reflections.retire(connection, reflection_id, place=place)
        if new is not None:
            dated = replace(new, day=new.day or at.date().isoformat())
            reflections.add_answer(connection, reflection_id, place=place, content=answer_to_raw(dated), at=at)
    cursor: Mapping[str, Any] = cursor_to_raw(talk.cursor)
    reflections.save(connection, reflection_id, stage=talk.stage, cursor=cursor, edits=talk.edits)
