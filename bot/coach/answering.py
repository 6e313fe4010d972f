"""Take an answer in words: keep it at its place, ask one thing more where that helps, and go on."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.coach.act import Act
from bot.coach.ask import said_with
from bot.coach.choosing import rate, ratings_in
from bot.coach.content import Content
from bot.coach.fill import word
from bot.coach.flow import Option, Step
from bot.coach.follow_up import follow_up, joined, missing_parts
from bot.coach.moves import again, go_on, keep_note
from bot.coach.quote import fragment
from bot.coach.reflection import Answer, Place, Talk
from bot.coach.speech import Effect, Outcome, Say

OWN_ROLE = re.compile(
    r"\b(?:ik ben|ik werk als|i am|i'm|i work as)\b(.*?)(?:[.,;]|\b(?:met|bij|op|in|with|at|who)\b|\b(?:en|and i) (?:werk|begeleid|geef|work|supervise|teach)|$)",
    re.IGNORECASE | re.DOTALL,
)
"""What somebody says of their own role, up to where somebody else comes in."""
FEW_WORDS = 6


def take_words(talk: Talk, act: Act, *, content: Content) -> Outcome:
    """Take free words as the answer to what stands open."""
    step, place = talk.step, talk.cursor.place
    if talk.stage != "talking" or step is None or place is None:
        return words_out_of_place(talk, act, content=content)
    if act.pasted:
        return again(talk, Say("note.pasted"), content=content, effects=(Effect("note", act.text),))
    if step.kind == "scale":
        return rate(talk, ratings_in(act.text), place=place, content=content)
    if not act.reading.readable:
        return again(talk, Say("talk.no_sentence"), content=content)
    if step.is_words:
        return _take_text(talk, act, step=step, place=place, content=content)
    return _words_at_options(talk, act, step=step, place=place, content=content)


def words_out_of_place(talk: Talk, act: Act, *, content: Content) -> Outcome:
    """Answer words that come when nothing is asked: before consent nothing is kept, afterwards it can be a note."""
    if talk.stage == "welcome":
        return again(talk, Say("consent.not_kept"), content=content)
    if talk.stage == "paused":
        return take_words(replace(talk, stage="talking"), act, content=content)
    return keep_note(talk, act.text)


def _take_text(talk: Talk, act: Act, *, step: Step, place: Place, content: Content) -> Outcome:
    new = Answer(text=act.text.strip(), reading=act.reading)
    old = talk.answers.get(place.key)
    standing_follow_up = talk.cursor.follow_up is not None
    answer = joined(old, new) if old and standing_follow_up else _replacing(old, new)
    stored, says = _with_roles(talk.with_answer(place, answer), step=step, text=answer.text)
    more = (
        None if standing_follow_up and talk.cursor.follow_up != "smaller" else follow_up(stored, place, answer=answer)
    )
    if more:
        asked = ask_more(stored, more, place=place, content=content)
        return replace(asked, says=(*says, *asked.says))
    return go_on(stored, *says, content=content)


def _replacing(old: Answer | None, new: Answer) -> Answer:
    return replace(new, private=old.private) if old else new


def _with_roles(talk: Talk, *, step: Step, text: str) -> tuple[Talk, tuple[Say, ...]]:
    """Read the role from the words where the short way asks both in one question, and return what is said with it."""
    role = talk.flow.serving("role")
    if step.serves != "collaboration" or role is None or role.key in talk.answers:
        return talk, ()
    codes = roles_in(text, role=role, talk=talk)
    known = talk.with_answer(Place(role.key), Answer(codes=codes)) if codes else talk
    return known, said_with(role, codes, lang=talk.lang)


def roles_in(text: str, *, role: Step, talk: Talk) -> tuple[str, ...]:
    """Return the roles that a person says to have ("ik ben docent en …"), in the order of the words."""
    said = OWN_ROLE.search(text)
    return named_in(said.group(1), step=role, talk=talk) if said else ()


def named_in(text: str, *, step: Step, talk: Talk) -> tuple[str, ...]:
    """Return the options that a text names, in the order of the words."""
    places = {option.code: _position(option, text=text, talk=talk) for option in step.options}
    found = sorted((position, code) for code, position in places.items() if position is not None)
    return tuple(code for _, code in found)[: step.most]


def _position(option: Option, *, text: str, talk: Talk) -> int | None:
    names = (option.label[talk.lang], *option.also.get(talk.lang, ()))
    found = [re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) for name in names]
    return min((match.start() for match in found if match), default=None)


def ask_more(talk: Talk, more: str, *, place: Place, content: Content) -> Outcome:
    """Ask the one follow-up question, which acknowledges by a quote or by nothing."""
    step, answer, cursor = talk.flow.step(place.step), talk.answers[place.key], talk.cursor
    if more == "plan_parts":
        parts = missing_parts(answer.reading)
        asked = talk.moved(follow_up=more, plan_checked=True)
        return Outcome(
            asked, (Say("plan.missing", {"parts": parts, "is_talk": answer.reading.is_talk}, question=True),)
        )
    if more == "smaller":
        text, _ = word(step.smaller, talk=talk, content=content, place=place)
        asked = talk.moved(follow_up=more, smaller=cursor.smaller | {place.key})
        return Outcome(asked, (Say(text=text, question=True),))
    said = fragment(answer, used=cursor.quoted)
    text, quoted = word(step.deepen[more.split(":")[1]], talk=talk, content=content, place=place, said=said)
    deepened = talk.moved(follow_up=more, deepened=(*cursor.deepened, place.key), quoted=(*cursor.quoted, *quoted))
    return Outcome(deepened, (Say(text=text, question=True),))


def _words_at_options(talk: Talk, act: Act, *, step: Step, place: Place, content: Content) -> Outcome:
    if any(option.code == "other" for option in step.options):
        codes = _own_options(act.text, step=step, talk=talk) or ("other",)
        stored = talk.with_answer(place, Answer(text=act.text.strip(), codes=codes, reading=act.reading))
        return go_on(stored, *said_with(step, codes, lang=talk.lang), content=content)
    return _choose_first(talk, act, content=content)


def _own_options(text: str, *, step: Step, talk: Talk) -> tuple[str, ...]:
    """Return the options that somebody says to be: after "ik ben", or anywhere in a few words ("verpleegkundige en mentor")."""
    own = OWN_ROLE.search(text)
    if own is None and len(text.split()) > FEW_WORDS:
        return ()
    return tuple(code for code in named_in(own.group(1) if own else text, step=step, talk=talk) if code != "other")


def _choose_first(talk: Talk, act: Act, *, content: Content) -> Outcome:
    """Ask to choose; the words are kept as a note when they say something, so that nothing is lost."""
    if len(act.text.split()) < 4:
        return again(talk, Say("talk.choose"), content=content)
    return again(talk, Say("talk.choose_noted"), content=content, effects=(Effect("note", act.text),))


def append(talk: Talk, act: Act, *, content: Content) -> Outcome | None:
    """Add a text that was written before the next question was shown to the answer before it."""
    place = _appendable(talk, act)
    if place is None:
        return None
    answer = longer(talk.answers[place.key], act)
    stored = talk.with_answer(place, answer)
    if talk.cursor.follow_up and talk.cursor.place == place and not follow_up(stored, place, answer=answer):
        return go_on(stored, content=content)
    return Outcome(stored, (Say("talk.added"),), quiet=True)


def _appendable(talk: Talk, act: Act) -> Place | None:
    for place in (talk.before, talk.cursor.place):
        old = talk.answers.get(place.key) if place else None
        if place and old and old.text and talk.flow.step(place.step).is_words:
            return place
    return None


def longer(old: Answer, act: Act) -> Answer:
    """Return an answer with a text behind it; no word of either is left out."""
    new = Answer(text=act.text.strip(), reading=act.reading)
    added = joined(old, new)
    return added if old.text in added.text and added is not old else replace(added, text=f"{old.text} {new.text}")


def answer_at(talk: Talk, place: Place, *, act: Act) -> Talk:
    """Return the talk with a text added to, or set as, the answer at a place that was passed."""
    old = talk.answers.get(place.key)
    new = Answer(text=act.text.strip(), reading=act.reading)
    return talk.with_answer(place, longer(old, act) if old and old.text else new)
