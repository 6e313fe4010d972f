"""An admin may rename every step: the coach knows steps by what they serve, so that the talk stays the same."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.coach.flow import PURPOSES, Flow
from bot.coach.reflection import Earlier
from bot.coach.summary import lines
from bot.coach.toolbox import suggestions
from bot.content.flows import flow_from
from tests.coach.talking import Talker, came_back
from tests.fixed import library


def renamed() -> Flow:
    """Return the real flow with another key for every step."""
    raw: dict[str, Any] = json.loads(library().flow_raw)
    for step in raw["steps"]:
        step |= {"serves": step["key"]} if step["key"] in PURPOSES else {}
        step["key"] = f"my_{step['key']}"
        step.setdefault("when", {}).update(
            {name: f"my_{step['when'][name]}" for name in ("step", "answered") if name in step["when"]}
        )
    return flow_from(raw | {name: [f"my_{key}" for key in raw[name]] for name in ("summary", "mirrored", "reasons")})


def heard(talker: Talker) -> list[str]:
    """Answer everything; return each prompt and question on the way, and the summary and the reasons at the end."""
    found = []
    while talker.talk.stage != "done":
        found += [say.prompt or say.text for say in talker.outcome.says]
        _answer(talker)
    content = library().content
    found += [line.text for line in lines(talker.talk, content=content)]
    return found + [str(found.because) for found in suggestions(talker.talk, content=content)]


def _answer(talker: Talker) -> None:
    here = talker.place.removeprefix("my_")
    if talker.standing.offers or talker.standing.expects == "scale":
        talker.answer()
    else:
        talker.say(f"bij {here} zei ik niets over het rooster, maar de docent wachtte op een antwoord")


@pytest.mark.parametrize("way", ["short", "long"])
def test_a_talk_with_renamed_steps_is_the_same(way: str) -> None:
    assert heard(Talker(way=way, flow=renamed())) == heard(Talker(way=way))


@pytest.mark.parametrize("way", ["short", "long"])
def test_a_second_talk_with_renamed_steps_is_the_same(way: str) -> None:
    earlier = came_back()
    known = Earlier(1, {f"my_{key}": answer for key, answer in earlier.answers.items()})

    assert heard(Talker(way=way, earlier=known, flow=renamed())) == heard(Talker(way=way, earlier=earlier))
