"""What can be said at any moment: one small function a command, found by its intent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.coach import asides, moving, notes_back, showing, summaries
from bot.coach.act import Act
from bot.coach.ask import explain, put, standing
from bot.coach.choosing import rate, take_choice
from bot.coach.closing import begin, take_stage_choice
from bot.coach.content import Content
from bot.coach.group import group
from bot.coach.moves import again, ask
from bot.coach.reflection import Talk
from bot.coach.speech import Effect, Outcome, Say
from bot.coach.walk import left

Command = Callable[[Talk, Act, Content], Outcome]


def run(talk: Talk, act: Act, *, content: Content) -> Outcome:
    """Carry out a command; one that is not known is said to be so, and the question stands."""
    command = COMMANDS.get(act.intent)
    if command is None:
        return again(talk, Say("talk.unknown_command"), content=content)
    if talk.stage == "welcome" and act.intent not in BEFORE_CONSENT:
        return again(talk, Say("consent.first"), content=content)
    return command(talk, act, content)


def _why(talk: Talk, act: Act, content: Content) -> Outcome:
    step = talk.step if talk.stage == "talking" else None
    return again(talk, Say(text=step.why[talk.lang]) if step else Say("talk.why"), content=content)


def _example(talk: Talk, act: Act, content: Content) -> Outcome:
    step = talk.step if talk.stage == "talking" else None
    return again(talk, Say("talk.example", {"example": step.example[talk.lang] if step else ""}), content=content)


def _help(talk: Talk, act: Act, content: Content) -> Outcome:
    """Tell what can be said, or, to who asks that, what the standing question means."""
    explained = explain(talk, content=content) if content.asking.is_for_meaning(act.text) and not act.slash else None
    return again(talk, explained or Say("talk.help"), content=content)


def _human(talk: Talk, act: Act, content: Content) -> Outcome:
    return again(talk, Say("human.view" if content.asking.is_for_view(act.text) else "human.where"), content=content)


def _said(prompt: str) -> Command:
    return lambda talk, act, content: again(talk, Say(prompt), content=content)


def _progress(talk: Talk, act: Act, content: Content) -> Outcome:
    steps, minutes = left(talk)
    return again(talk, Say("talk.progress", {"steps": steps, "minutes": minutes, "stage": talk.stage}), content=content)


def _asked(kind: str) -> Command:
    return lambda talk, act, content: ask(kind, talk)


def _language(talk: Talk, act: Act, content: Content) -> Outcome:
    target = act.target or ("en" if talk.lang == "nl" else "nl")
    switched = replace(talk, lang=target)
    said, effect = Say("talk.language"), Effect("language", target)
    if showing.is_showing(talk):
        return showing.again_in_full(switched, said, effects=(effect,))
    if talk.stage != "talking" or talk.cursor.pending or talk.cursor.place is None:
        return again(switched.moved(question=""), said, content=content, effects=(effect,))
    asked, question = put(switched, talk.cursor.place, content=content)
    return Outcome(asked, (said, *question), (effect,))


def _affirm(talk: Talk, act: Act, content: Content) -> Outcome:
    if talk.stage == "welcome":
        return begin(talk, content=content)
    if talk.stage in ("paused", "stopped"):
        return moving.resume(talk, act, content)
    return _yes_or_no(talk, act, "yes", content)


def _deny(talk: Talk, act: Act, content: Content) -> Outcome:
    if talk.stage == "welcome":
        return take_stage_choice(talk, replace(act, codes=("no",)), content=content)
    return _yes_or_no(talk, act, "no", content)


def _yes_or_no(talk: Talk, act: Act, code: str, content: Content) -> Outcome:
    place = talk.cursor.place
    if talk.stage == "talking" and place and talk.step and talk.step.kind == "scale":
        return rate(talk, [], place=place, content=content)  # "no" is also how "I don't know" is understood
    on_offer = {offer.code for offer in standing(talk, content=content).offers}
    wanted = code if code in on_offer else "none" if code == "no" and "none" in on_offer else None
    if wanted and talk.stage == "talking":
        return take_choice(talk, replace(act, codes=(wanted,)), content=content)
    if on_offer and talk.stage == "talking":
        return again(talk, Say("talk.choose"), content=content)
    return again(talk, Say("talk.no_yes_no", {"said": code}), content=content)


COMMANDS: Mapping[str, Command] = {
    "skip": moving.skip,
    "keep": moving.keep,
    "back": moving.back,
    "why": _why,
    "example": _example,
    "help": _help,
    "elements": _said("elements.model"),
    "tools": _said("tools.catalogue"),
    "review": asides.review,
    "summary": summaries.show,
    "progress": _progress,
    "note": asides.note,
    "pause": moving.pause,
    "resume": moving.resume,
    "restart": _asked("restart"),
    "stop": moving.stop,
    "language": _language,
    "privacy": _said("consent.privacy"),
    "my_data": _said("data.mine"),
    "erase": moving.erase,
    "human": _human,
    "feedback": asides.feedback,
    "greet": _said("talk.greet"),
    "thanks": _said("talk.thanks"),
    "affirm": _affirm,
    "deny": _deny,
    "private": asides.private,
    "share": moving.share,
    "group": group,
    "reply": notes_back.reply,
    "mute": notes_back.mute,
    "report": notes_back.report,
    "remind": asides.remind,
    "no_reminders": asides.no_reminders,
    "begin": lambda talk, act, content: (
        begin(talk, content=content) if talk.stage == "welcome" else again(talk, content=content)
    ),
}
"""Every command by its intent: the one list of them."""
BEFORE_CONSENT = frozenset(COMMANDS) - {
    "skip", "keep", "back", "review", "summary", "note", "pause", "restart", "stop", "private", "share", "remind", "no_reminders",
    "reply", "mute", "report",
}  # fmt: skip
