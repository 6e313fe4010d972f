"""A coach's note came: answer it, hear no more of that coach, or report it. The coach never learns who it was."""

from __future__ import annotations

from bot.coach.act import Act
from bot.coach.content import Content
from bot.coach.moves import again
from bot.coach.reflection import Pending, Talk
from bot.coach.showing import open_for
from bot.coach.speech import Effect, Outcome, Say


def reply(talk: Talk, act: Act, content: Content) -> Outcome:
    """Take what stands behind the command as the answer to a note, or ask for it."""
    note_id, said = note_of(talk, act), act.text.partition(":")[2].strip()
    if not note_id:
        return again(talk, Say("notes.no_note"), content=content)
    if nobody := _nobody(talk):
        return again(talk, nobody, content=content)
    check = (Effect("answers", note_id),)
    if said:
        return open_for(talk, "reply", words=said, note_id=note_id, effects=check)
    asked = talk.moved(pending=Pending("reply", about=note_id))
    return Outcome(asked, (Say("pending.reply", question=True),), check)


def written(talk: Talk, pending: Pending, act: Act, *, content: Content) -> Outcome:
    """Show the words that were typed as an answer before anybody reads them; `talk` is the one in which it is closed."""
    if not act.reading.readable:
        return again(talk.moved(pending=pending), Say("talk.no_sentence"), content=content)
    if nobody := _nobody(talk):
        return again(talk, nobody, content=content)
    check = (Effect("answers", pending.about),)
    return open_for(talk, "reply", words=act.text.strip(), note_id=pending.about, effects=check)


def mute(talk: Talk, act: Act, content: Content) -> Outcome:
    """Hear no more of the coach of a note; typed, without the button of a note, it turns that round."""
    return _told(talk, act, kind="mute", content=content)


def report(talk: Talk, act: Act, content: Content) -> Outcome:
    """Report a note."""
    return _told(talk, act, kind="report", content=content)


def note_of(talk: Talk, act: Act) -> str:
    """Return the note that an act is about: the one under its button, else the last that came; empty if there is none."""
    came = talk.cursor.coach_notes
    if act.about:
        return act.about if act.about in came else ""
    return came[-1] if came else ""


def _nobody(talk: Talk) -> Say | None:
    """Return why nobody can read an answer."""
    if talk.readers is None:
        return Say("notes.no_group")
    return Say("notes.over") if talk.readers.comes_too_late("reply") else None


def _told(talk: Talk, act: Act, *, kind: str, content: Content) -> Outcome:
    note_id = note_of(talk, act)
    if not note_id:
        return again(talk, Say("notes.no_note"), content=content)
    under_button = bool(act.about)
    effect = Effect("mute", note_id, given=under_button) if kind == "mute" else Effect("report", note_id)
    return again(talk, content=content, effects=(effect,))
