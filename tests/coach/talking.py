"""Talk with the pure coach: words with a chosen reading, buttons and commands, and an answer that is good enough."""

from __future__ import annotations

from dataclasses import replace

from bot.coach.act import Act
from bot.coach.ask import standing
from bot.coach.closing import begin
from bot.coach.flow import Flow, Lang
from bot.coach.reflection import Answer, Cursor, Earlier, Hint, Place, Reading, State, Talk
from bot.coach.rewording import as_they_read
from bot.coach.speech import Effect, Outcome, Standing
from bot.coach.turn import count, open_talk, respond
from tests.fixed import library

FULL = frozenset({"did", "thought", "felt", "wanted", "other", "own"})
ALL_PARTS = frozenset({"what", "who", "when"})
GOOD = "ik zei niets over het rooster, maar de docent verwachtte wel een antwoord"
PLAN = "ik bel morgen de docent over het rooster"
MOST_TURNS = 80


def reading(state: State = "reflection", *, signs: frozenset[str] = FULL, parts: frozenset[str] = ALL_PARTS) -> Reading:
    """Return a reading that meets every goal, unless told otherwise."""
    return Reading(state=state, signs=signs, plan_parts=parts)


def words(text: str = GOOD, *, read: Reading | None = None, private: bool = False, quotable: bool = True) -> Answer:
    """Return an answer in words."""
    return Answer(text=text, reading=read or reading(), private=private, quotable=quotable)


def came_back(visits: int = 1, *, plan: str = PLAN) -> Earlier:
    """Return what somebody leaves behind who finished reflections before."""
    chosen = {"role": Answer(codes=("student",)), "elements": Answer(codes=("VOR", "VMM"))}
    said = {"collaboration": words(), "step": words(plan)}
    return Earlier(visits, {**chosen, **said, "ratings": Answer(ratings={"VOR": 2, "VMM": 4})})


class Talker:
    """Somebody who talks with the coach; the effects that change the talk itself are carried out as the services do."""

    def __init__(
        self,
        *,
        way: str | None = None,
        lang: Lang = "nl",
        earlier: Earlier | None = None,
        flow: Flow | None = None,
    ) -> None:
        talk = Talk(flow or library().flow, lang, earlier=earlier or Earlier())
        self.outcome = open_talk(talk, content=library().content)
        if way:
            self.press(f"begin:{way}")

    @property
    def talk(self) -> Talk:
        return self.outcome.talk

    @property
    def place(self) -> str:
        """Return the key of the place that stands open, or an empty string."""
        return self.talk.cursor.place.key if self.talk.cursor.place else ""

    @property
    def pending(self) -> str:
        """Return the kind of the question that stands open outside the flow, or an empty string."""
        return self.talk.cursor.pending.kind if self.talk.cursor.pending else ""

    @property
    def standing(self) -> Standing:
        return standing(self.talk, content=library().content)

    @property
    def prompts(self) -> list[str]:
        """Return the names of the prompts in the last outcome."""
        return [say.prompt for say in self.outcome.says if say.prompt]

    @property
    def offered(self) -> list[str]:
        """Return the codes that are on offer now."""
        return [offer.code for offer in self.standing.offers]

    def do(self, act: Act) -> Outcome:
        """Take one turn."""
        outcome = respond(self.talk, act, content=library().content)
        for effect in outcome.effects:
            outcome = _carried_out(outcome, effect.kind, value=effect.value)
        self.outcome = outcome
        return outcome

    def say(self, text: str = GOOD, *, read: Reading | None = None, turn: int | None = None) -> Outcome:
        """Type an answer."""
        return self.do(Act("answer", text=text, reading=read or reading(), turn=turn))

    def press(self, *codes: str, turn: int | None = None) -> Outcome:
        """Press buttons."""
        return self.do(Act("choose", codes=codes, turn=turn))

    def command(self, intent: str, text: str = "", *, sure: bool = True, turn: int | None = None) -> Outcome:
        """Say a command."""
        return self.do(Act(intent, text=text or intent, sure=sure, turn=turn, reading=reading()))

    def answer(self) -> Outcome:
        """Answer what stands open, well enough to need no further question."""
        now = self.standing
        if now.expects == "scale":
            return self.press(*(f"{item.code}=3" for item in now.items))
        if now.offers:
            most = now.most if now.expects == "choices" else 1
            return self.press(*[code for code in self.offered if code not in ("none", "no", "other")][:most])
        return self.say(f"{PLAN if now.expects == 'plan' else GOOD} bij {self.place}")

    def to(self, place: str) -> Talker:
        """Answer until that place stands open."""
        for _ in range(MOST_TURNS):
            if self.place == place and not self.pending:
                return self
            self.answer()
        raise AssertionError(f"{place} was never asked")

    def to_the_end(self) -> Talker:
        """Answer until the reflection is done."""
        for _ in range(MOST_TURNS):
            if self.talk.stage == "done":
                return self
            self.answer()
        raise AssertionError("the talk did not end")


def at(
    place: str, *, way: str = "long", answers: dict[str, Answer] | None = None, earlier: Earlier | None = None
) -> Talk:
    """Return a talk that stands at a place, with these answers and nothing else."""
    cursor = Cursor(place=Place.of(place), way="long" if way == "long" else "short")
    return Talk(library().flow, "nl", "talking", cursor, answers or {}, earlier or Earlier())


def hinting(element: str, score: float, sentence: str) -> Reading:
    """Return a reading in which a sentence points at an element."""
    return replace(reading(), hints=(Hint(element, score, sentence),))


def _carried_out(outcome: Outcome, kind: str, *, value: str) -> Outcome:
    talk = outcome.talk
    if kind == "note":
        return replace(outcome, talk=replace(talk, notes=(*talk.notes, value)))
    if kind == "restart":
        fresh = Talk(talk.flow, talk.lang, "talking", Cursor(turn=talk.cursor.turn), earlier=_earlier(talk))
        begun = count(begin(fresh, content=library().content), before=fresh)
        return replace(begun, effects=(Effect("restart"),))
    return outcome


def _earlier(talk: Talk) -> Earlier:
    told = as_they_read(talk.answers, edits=talk.edits)
    return Earlier(talk.earlier.visits + 1, told) if talk.stage == "done" else talk.earlier
