"""Whatever somebody does, in whatever order, the promises of a talk hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.coach.act import Act
from bot.coach.commands import COMMANDS
from bot.coach.flow import LANGS, Lang
from bot.coach.reflection import Answer, Earlier, Talk
from bot.coach.speech import Outcome
from tests.coach.talking import MOST_TURNS, Talker, came_back, hinting, reading
from tests.fixed import library

MOST = {"long": 18, "short": 8}
LOWERS_PROGRESS = {"back", "review", "restart", "keep"}
TEXTS = (
    "tja",
    "ik zei niets over het rooster, maar de docent verwachtte wel iets",
    "School wil een verslag, terwijl de praktijk handen wil. Dat botst elke week!",
    "ik bel morgen de werkbegeleider om 9 uur",
    "nee",
    "{moment_said} {x} 100% <b>vet</b>",
    "x" * 400,
    "woord " * 300,
    "VOR 2, VMM 3",
    "3",
)
READINGS = (
    reading("hollow", signs=frozenset(), parts=frozenset()),
    reading("description", signs=frozenset({"did"}), parts=frozenset({"what"})),
    reading("feeling", signs=frozenset()),
    hinting("VOR", 0.9, "we kennen elkaar nauwelijks"),
    reading("plan_vague", parts=frozenset()),
    replace(reading("plan_complete"), is_talk=True),
    replace(reading("hollow"), readable=False),
)
WRONG_CODES = (
    "",
    "emperor",
    "none",
    "yes",
    "VOR=3",
    "VOR=9",
    "=",
    "/unknown",
    "/skip",
    "change:moment",
    "line:slogan",
    "begin:long",
    "as_answer",
)


@dataclass(frozen=True)
class Move:
    """One thing that somebody does; `offer` chooses from what is on offer, whatever it is then."""

    name: str
    act: Act | None = None
    offer: tuple[int, ...] = ()
    late: int | None = None


def _act(intent: str, text: str, read: int, sure: bool, slash: bool) -> Move:
    return Move(intent, Act(intent, text=text, reading=READINGS[read], sure=sure, slash=slash))


READ = st.integers(0, len(READINGS) - 1)
LATE = st.none() | st.integers(0, 12)
WORDS = st.builds(
    lambda intent, text, read, pasted, late: Move(
        intent, Act(intent, text=text, reading=READINGS[read], pasted=pasted), late=late
    ),
    st.sampled_from(["answer", "answer", "answer", "correct"]),
    st.sampled_from(TEXTS),
    READ,
    st.sampled_from([False, False, False, True]),
    LATE,
)
SPOKEN = st.builds(
    _act,
    st.sampled_from(sorted([*COMMANDS, "unknown", "empty"])),
    st.sampled_from(TEXTS),
    READ,
    st.booleans(),
    st.booleans(),
)
PRESSED = st.builds(
    lambda offers, late: Move("choose", offer=tuple(offers), late=late),
    st.lists(st.integers(0, 11), min_size=1, max_size=3),
    LATE,
)
WRONG = st.lists(st.sampled_from(WRONG_CODES), max_size=3).map(
    lambda codes: Move("wrong", Act("choose", codes=tuple(codes)))
)
ALARMING = st.builds(
    lambda tier, read: Move(
        "alarm", Act("answer", text="iets ergs dat niemand mag lezen", reading=READINGS[read], alarm=tier)
    ),
    st.sampled_from(["acute", "distress", "work"]),
    READ,
)
WELL = st.just(Move("well"))
MOVES = st.lists(
    st.one_of(WELL, WELL, WELL, WORDS, PRESSED, PRESSED, SPOKEN, WRONG, ALARMING), min_size=12, max_size=60
)
STARTS = st.builds(
    lambda way, lang, visits: Talker(way=way, lang=lang, earlier=came_back(visits) if visits else None),
    st.sampled_from([None, "long", "long", "short"]),
    st.sampled_from(LANGS),
    st.sampled_from([0, 0, 1, 3]),
)
walks = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@dataclass(frozen=True)
class Turn:
    """One turn with what was before and after."""

    move: Move
    before: Talk
    outcome: Outcome
    pressed: tuple[str, ...] = ()

    @property
    def after(self) -> Talk:
        return self.outcome.talk


def play(talker: Talker, moves: list[Move]) -> list[Turn]:
    """Play moves one after another and return every turn."""
    return [_turn(talker, move) for move in moves]


def _turn(talker: Talker, move: Move) -> Turn:
    before = talker.talk
    if move.name == "well" and before.stage == "talking":
        return Turn(move, before, talker.answer())
    turn = None if move.late is None else max(0, before.cursor.turn - move.late)
    if move.act is not None:
        return Turn(move, before, talker.do(replace(move.act, turn=turn)), move.act.codes)
    offered = talker.offered
    pressed = tuple(dict.fromkeys(offered[n % len(offered)] for n in move.offer)) if offered else ("emperor",)
    return Turn(move, before, talker.press(*pressed, turn=turn), pressed)


@given(STARTS, MOVES)
@walks
def test_a_question_always_stands(talker: Talker, moves: list[Move]) -> None:
    for turn in play(talker, moves):
        assert turn.outcome.quiet or turn.after.stage == "erased" or any(say.question for say in turn.outcome.says)
        _assert_something_can_be_done(turn.after)


def _assert_something_can_be_done(talk: Talk) -> None:
    there = Talker()
    there.outcome = Outcome(talk)
    if talk.stage == "talking" and not talk.cursor.pending:
        assert talk.cursor.place is not None
    if there.standing.expects in ("choice", "choices", "scale", "yes_no"):
        assert there.offered
    if talk.stage != "erased" and there.standing.expects == "nothing":
        assert there.offered


@given(STARTS, MOVES)
@walks
def test_progress_never_goes_back_unasked(talker: Talker, moves: list[Move]) -> None:
    for turn in play(talker, moves):
        before, after = turn.before.cursor, turn.after.cursor
        assert 0 <= after.progress <= 1
        assert after.progress >= before.progress or _may_lower(turn)


def _may_lower(turn: Turn) -> bool:
    asked = {code.removeprefix("/").removeprefix("do:") for code in turn.pressed} | {turn.move.name}
    anew = turn.after.stage == "erased" or turn.before.cursor.way != turn.after.cursor.way
    reopened = turn.after.cursor.reopened or turn.before.stage == "done"
    return reopened or anew or bool(asked & LOWERS_PROGRESS) or not turn.after.answers or _restarted(turn)


def _restarted(turn: Turn) -> bool:
    return any(effect.kind == "restart" for effect in turn.outcome.effects)


@given(STARTS, MOVES)
@walks
def test_what_was_answered_is_never_lost(talker: Talker, moves: list[Move]) -> None:
    for turn in play(talker, moves):
        if turn.after.stage == "erased" or _restarted(turn):
            continue
        for key, old in turn.before.answers.items():
            if old.has_content and _belongs_to_the_talk(turn.before, key):
                assert _still_there(old, turn.after.answers.get(key), key=key, turn=turn)


def _belongs_to_the_talk(talk: Talk, key: str) -> bool:
    return talk.flow.step(key.partition("/")[0]).part == "talk"


def _still_there(old: Answer, new: Answer | None, *, key: str, turn: Turn) -> bool:
    if new is None or not new.has_content:
        return _is_left(old, key=key, turn=turn)
    standing = turn.before.cursor.place is not None and turn.before.cursor.place.key == key
    replaced = standing and not turn.before.cursor.follow_up or turn.move.name == "correct" or key == "way"
    hollow_start = old.reading.state == "hollow" and old.quotable
    kept = old.text.rstrip(" .!?") in new.text and set(old.codes) <= set(new.codes)
    return kept or replaced or hollow_start


def _is_left(old: Answer, *, key: str, turn: Turn) -> bool:
    """Tell whether an answer may be gone: a hollow start that was skipped, or ratings of elements that are others now."""
    cursor, after = turn.before.cursor, turn.after
    standing = cursor.follow_up == "smaller" and cursor.place is not None and cursor.place.key == key
    skipped = standing and after.answer_at(key).skipped
    anew = key == "ratings" and turn.before.answer("elements").codes != after.answer("elements").codes
    return anew or (skipped and old.reading.state == "hollow")


@given(STARTS, MOVES)
@walks
def test_what_is_private_or_alarming_is_never_quoted(talker: Talker, moves: list[Move]) -> None:
    for turn in play(talker, moves):
        asked = [say.text for say in turn.outcome.says if say.question and say.text]
        hidden = [a.text for a in turn.after.answers.values() if a.text and (a.private or not a.quotable)]
        shown = [a.text for a in turn.after.answers.values() if a.text and not a.private and a.quotable]
        quotes = {quote for text in asked for quote in _between_marks(text)}
        for quote in quotes:
            assert not any(quote in text for text in hidden) or any(quote in text for text in shown)


def _between_marks(text: str) -> list[str]:
    return [part.partition("’")[0] for part in text.split("‘")[1:]]


@given(STARTS, MOVES)
@walks
def test_private_stays_private(talker: Talker, moves: list[Move]) -> None:
    for turn in play(talker, moves):
        unmarks = "private" in {turn.move.name, *(c.removeprefix("/").removeprefix("do:") for c in turn.pressed)}
        for key, old in turn.before.answers.items():
            new = turn.after.answers.get(key)
            if old.private and new is not None and new.has_content and not unmarks and not _restarted(turn):
                assert new.private


@given(STARTS, MOVES)
@walks
def test_deepenings_are_few(talker: Talker, moves: list[Move]) -> None:
    for turn in play(talker, moves):
        deepened = turn.after.cursor.deepened
        assert len(deepened) <= 4
        assert len(set(deepened)) == len(deepened)


@given(STARTS, MOVES)
@walks
def test_nothing_typed_before_consent_is_kept(talker: Talker, moves: list[Move]) -> None:
    for turn in play(talker, moves):
        if turn.after.stage == "welcome":
            assert turn.after.answers == {} and turn.after.notes == ()
            assert not any(text in repr(turn.after.cursor) for text in TEXTS if len(text) > 10)
            assert all(effect.kind in ("alarm", "language") for effect in turn.outcome.effects)


@given(STARTS, MOVES)
@walks
def test_skipping_leads_to_the_end_from_anywhere(talker: Talker, moves: list[Move]) -> None:
    play(talker, moves)

    for _ in range(MOST_TURNS):
        if talker.talk.stage in ("done", "erased"):
            return
        _pass_over(talker)

    raise AssertionError(f"no way out of {talker.place or talker.talk.stage} {talker.pending}")


def _pass_over(talker: Talker) -> None:
    leave = {"alarm_work": "about_work", "alarm_acute": "go_on", "alarm_distress": "go_on", "stop": "go_on"}
    if talker.pending:
        talker.press(leave.get(talker.pending, talker.offered[-1]))
    elif talker.talk.stage in ("paused", "stopped"):
        talker.command("resume")
    else:
        talker.command("begin" if talker.talk.stage == "welcome" else "skip")


@given(STARTS, MOVES)
@walks
def test_the_turn_counts_one_on(talker: Talker, moves: list[Move]) -> None:
    for turn in play(talker, moves):
        if turn.before.stage != "erased":
            assert turn.after.cursor.turn > turn.before.cursor.turn
            assert turn.after.cursor.since <= turn.after.cursor.turn
            shown = [since for since, _ in turn.after.cursor.trail]
            assert all(earlier <= later for earlier, later in pairwise(shown))


@given(
    st.sampled_from(["long", "short"]),
    st.sampled_from(LANGS),
    st.integers(0, 2),
    st.integers(0, 5),
    st.integers(1, 3),
    st.booleans(),
)
@settings(max_examples=80, deadline=None)
def test_good_answers_need_few_questions(
    way: str, lang: Lang, visits: int, role: int, elements: int, is_talk: bool
) -> None:
    talker = Talker(way=way, lang=lang, earlier=came_back(visits) if visits else Earlier())

    asked = 0
    while talker.place != "summary":
        asked += 1
        _answer_as(talker, role=role, elements=elements, is_talk=is_talk)
        assert asked <= MOST[way]


def _answer_as(talker: Talker, *, role: int, elements: int, is_talk: bool) -> None:
    chosen: dict[str, Callable[[], object]] = {
        "role": lambda: talker.press(talker.offered[role]),
        "elements": lambda: talker.press(*talker.offered[:elements]),
        "step": lambda: talker.say(
            "ik vraag het morgen aan de docent", read=replace(reading("plan_complete"), is_talk=is_talk)
        ),
    }
    chosen.get(talker.place, talker.answer)()


@pytest.mark.parametrize("way", ["long", "short"])
def test_hollow_answers_end_as_well(way: str) -> None:
    talker = Talker(way=way)

    for _ in range(MOST_TURNS):
        if talker.standing.expects in ("text", "plan"):
            talker.say("tja", read=READINGS[0])
        elif talker.talk.stage == "talking":
            talker.answer()

    assert talker.talk.stage == "done"


def test_the_flow_is_the_one_that_people_get() -> None:
    assert Talker().talk.flow == library().flow
