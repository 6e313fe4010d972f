"""Beginning and end of a talk: consent, rounding off, the summary, tools, sharing, the card, and a next talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.coach import agreeing, showing
from bot.coach.act import Act
from bot.coach.ask import put
from bot.coach.content import Content
from bot.coach.flow import Purpose, Step
from bot.coach.moves import finish, go_on, without_answer
from bot.coach.offers import LAST
from bot.coach.preview import KIND_OF, Readers, TextKind
from bot.coach.reflection import Answer, Pending, Place, Talk
from bot.coach.speech import Effect, Outcome, Say
from bot.coach.walk import places

SHARES = ("coach", "research", "wall")
CARRIED: tuple[Purpose, ...] = ("role", "collaboration")


def begin(talk: Talk, *, content: Content, way: str | None = None) -> Outcome:
    """Take the consent and ask the first question; the way is known when it was chosen with the consent."""
    started = start(replace(talk, stage="talking"))
    if way in ("short", "long"):
        started = started.with_answer(Place(talk.flow.key_of("way")), Answer(codes=(way,))).moved(way=way)
    return go_on(started, content=content, effects=(Effect("consent"),))


def start(talk: Talk) -> Talk:
    """Return a talk at its beginning, with what is known from an earlier one: it is never asked again."""
    keys = [talk.flow.key_of(purpose) for purpose in CARRIED]
    known = {key: talk.earlier.answers[key] for key in keys if key in talk.earlier.answers}
    return replace(talk, answers={**known, **talk.answers})


def take_stage_choice(talk: Talk, act: Act, *, content: Content) -> Outcome:
    """Take a button of a talk that is not under way."""
    code = act.codes[0]
    if code.startswith("begin"):
        return begin(talk, content=content, way=code.partition(":")[2] or None)
    if code == "new":
        return Outcome(talk, (), (Effect("restart"),))
    if code == "round_off":
        return round_off(replace(talk, stage="talking"), content=content)
    return Outcome(talk, (Say("consent.declined", question=True),))


def round_off(talk: Talk, *, content: Content) -> Outcome:
    """Go straight to the step and the slogan: every other open question of the talk is passed over."""
    last = [talk.flow.key_of(purpose) for purpose in LAST]
    open_places = [p for p in places(talk) if p.key not in talk.answers and p.step not in last]
    rounded = talk.moved(way=talk.cursor.way or "short")
    for place in open_places:
        if talk.flow.step(place.step).part == "talk":
            rounded = rounded.with_answer(place, Answer(skipped=True))
    return go_on(rounded, content=content)


def take_closing(talk: Talk, codes: tuple[str, ...], *, step: Step, content: Content) -> Outcome:
    """Do what was chosen at a step of the closing."""
    if step.shows == "summary":
        return _summary(talk, codes, step=step, content=content)
    if step.shows == "tools":
        return _tools(talk, codes, step=step, content=content)
    if step.shows == "sharing":
        return share(talk, codes, content=content)
    if step.serves == "reminders":
        return _reminders(talk, codes, content=content)
    if step.serves == "card" and codes == ("make",):
        return go_on(talk, Say("card.text"), content=content)
    if step.serves == "more" and codes == ("deepen",):
        return deepen(talk, content=content)
    return go_on(talk, content=content)


def _summary(talk: Talk, codes: tuple[str, ...], *, step: Step, content: Content) -> Outcome:
    if codes == ("keep",):
        return go_on(talk, Say("summary.kept"), content=content, effects=(Effect("finish"),))
    asked = without_answer(talk, step.key).moved(pending=Pending("edit_pick"))
    return Outcome(asked, (Say("pending.edit_pick", question=True),))


def _tools(talk: Talk, codes: tuple[str, ...], *, step: Step, content: Content) -> Outcome:
    """Offer other tools for those that were not for this person, or go on."""
    if codes != ("other",):
        return go_on(talk, content=content)
    refused = (*talk.cursor.refused_tools, *talk.cursor.shown_tools)
    again = without_answer(talk, step.key).moved(refused_tools=refused)
    return Outcome(*put(again, Place(step.key), content=content))


def _reminders(talk: Talk, codes: tuple[str, ...], *, content: Content) -> Outcome:
    """Plan the one question about the step, some weeks from now, if it was asked for."""
    _, _, weeks = codes[0].partition("weeks_")
    if not weeks:
        return go_on(talk, content=content)
    said = Say("reminders.planned", {"weeks": int(weeks)})
    return go_on(talk, said, content=content, effects=(Effect("reminder", weeks),))


def share(talk: Talk, codes: tuple[str, ...], *, content: Content) -> Outcome:
    """Keep what may be shared and with whom; what is not ticked is not shared, and what somebody would read is shown first.

    A tick for readers counts only once the text is agreed to; without any it is not on offer.
    """
    given = frozenset(codes) & frozenset(SHARES)
    shown = given & frozenset(KIND_OF)
    kept = given - shown
    unticked = [KIND_OF[purpose] for purpose in SHARES if purpose in KIND_OF and purpose not in given]
    effects = [Effect("share", purpose, given=purpose in kept) for purpose in SHARES if purpose not in shown]
    says = taken_back(talk, unticked)
    says += [Say("sharing.kept", {"given": sorted(kept)})] if kept or not shown else []
    ticked = replace(talk, sharing=kept | talk.sharing & shown, readers=_without(talk, unticked))
    kinds = tuple(KIND_OF[purpose] for purpose in SHARES if purpose in shown)
    everything = (*effects, *(Effect("withdraw", kind, given=False) for kind in unticked))
    return showing.open_all(ticked, kinds, *says, content=content, effects=everything)


def taken_back(talk: Talk, kinds: Sequence[TextKind]) -> list[Say]:
    """Return what somebody hears of texts that others could read until now."""
    readers = talk.readers
    shared = {*readers.agreed, *readers.before} if readers else set()
    about = [kind for kind in kinds if kind in shared]
    if "summary" in about and "reply" in shared:  # it answers a note about the summary, which goes as well
        about.append("reply")
    return [Say("sharing.taken_back", {"about": about})] if about else []


def _without(talk: Talk, kinds: Sequence[TextKind]) -> Readers | None:
    return agreeing.without_any(talk.readers, kinds) if talk.readers else None


def deepen(talk: Talk, *, content: Content) -> Outcome:
    """Go on from the short way to the long one: what was answered stays, the closing comes again at the end."""
    closing = {step.key for step in talk.flow.steps if step.part == "closing" and step.serves != "reminders"}
    kept = {key: answer for key, answer in talk.answers.items() if key.partition("/")[0] not in closing}
    longer = replace(talk, answers={**kept, talk.flow.key_of("way"): Answer(codes=("long",))})
    first = longer.moved(way="long", place=None, landmarks=3)
    return _from_the_start(first, content=content)


def _from_the_start(talk: Talk, *, content: Content) -> Outcome:
    place = next((p for p in places(talk) if p.key not in talk.answers), None)
    if place is None:
        return finish(talk)
    asked, question = put(talk, place, content=content)
    return Outcome(asked, question)
