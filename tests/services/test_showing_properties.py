"""Whatever somebody does at the sharing step, in whatever order: nobody reads a text that its writer did not see and agree to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.render.markdown import unmarked
from bot.store.database import Database
from tests.channels.sharers import Sharer, at_sharing, released
from tests.fixed import KEYS, Person, talks
from tests.services.rows import rows

PRESSES = (
    ("coach",), ("wall",), ("coach", "wall"), ("coach", "research"), ("none",), ("agree",), ("agree",), ("withhold",),
    ("take_out",), ("put_back",), ("back:1",), ("back:1", "back:2"), ("back:9",), ("never_mind",), ("show",), ("new",),
    ("change:moment",), ("yes",), ("/share",), ("/skip",), ("/back",),
)  # fmt: skip
TEXTS = (
    "/delen", "ja", "nee", "akkoord", "rooster", "Karin", "Karin en rooster", "1", "alleen voor mij", "in english", "in het nederlands",
    "pauze", "doorgaan", "/overzicht", "ik zei niets tegen Piet Jansen over het rooster", "agree", "<b>", "ik wil niet meer leven",
)  # fmt: skip
LATER = 1000
"""Where the numbers of the messages go on: those before were sent on the way to the step."""
FIRST = st.sampled_from(PRESSES[:4])
MOVES = st.tuples(
    FIRST, st.lists(st.one_of(st.sampled_from(PRESSES), st.sampled_from(TEXTS)), min_size=3, max_size=12)
).map(lambda drawn: [drawn[0], *drawn[1]])


@pytest.fixture(scope="module")
def begun(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give a database with somebody at the sharing step, to be copied: walking there takes longer than all that follows."""
    path = tmp_path_factory.mktemp("begun") / "grenswerk.sqlite"
    copy(empty_sqlite, path)
    store = Database(f"sqlite:///{path}")
    at_sharing(talks(store), KEYS.address("web", "somebody"), store=store)
    store.scrub()
    store.close()
    yield path


def texts_of(person: Person) -> Iterator[str]:
    for said in person.reply.says:
        if said.kind == "preview":
            yield unmarked(said.text)
            yield unmarked(said.text).replace("\\", "")  # a slogan is kept as plain text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MOVES)
def test_only_what_was_seen_and_agreed_to_is_kept(
    begun: Path, tmp_path: Path, moves: list[tuple[str, ...] | str]
) -> None:
    path = tmp_path / f"{uuid4().hex}.sqlite"
    copy(begun, path)
    store = Database(f"sqlite:///{path}")
    person, seen = Sharer(talks(store), KEYS.address("web", "somebody"), numbers=LATER), set[str]()

    for move in moves:
        before = released(store)
        agreeing = move == ("agree",) or move in ("ja", "akkoord", "agree", "1")
        person.send(text=move) if isinstance(move, str) else person.send(choose=move)

        new = set(released(store)) - set(before)
        assert agreeing or not new, move
        assert new <= seen, move
        seen |= set(texts_of(person))
    agreed = {row["kind"] for row in rows(store, "release")}
    given_now = {row["purpose"]: row["given"] for row in rows(store, "consent")}
    assert {"summary": "coach", "slogan": "wall"}.keys() >= agreed
    assert all(given_now[{"summary": "coach", "slogan": "wall"}[kind]] for kind in agreed)
    store.close()
