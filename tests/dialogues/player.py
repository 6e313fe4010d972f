"""Play a dialogue through the engine and check what each line asks for; a failure shows what was heard instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.services.messages import Reply
from tests.dialogues.script import Line, Script
from tests.dialogues.stage import Caller, Stage

Tell = Callable[[str, str], None]


def play(script: Script, *, stage: Stage, name: str, tell: Tell = lambda who, text: None) -> None:
    """Play every line; `tell` hears who says what. Raises AssertionError at the first line that is not as written."""
    caller = Caller(stage, name, lang=script.lang)
    for line in script.lines:
        before = caller.reply
        _do(line, caller=caller, tell=tell)
        _check(line, caller=caller, before=before)


def _do(line: Line, *, caller: Caller, tell: Tell) -> None:
    if line.deed == "days_later":
        caller.stage.clock.days_later(line.value)
        tell("…", f"({line.value} days later)")
        caller.told()
    elif line.deed == "coach_writes":
        caller.noted(line.value)
        tell("C", line.value)
    elif line.deed == "says_quickly":
        _say_quickly(line.value, caller=caller, tell=tell)
    else:
        _send(line, caller=caller, tell=tell)
    if line.if_asked_which and _asked_which(caller):
        tell("J", f"[{_label(line.if_asked_which, reply=caller.reply)}]")
        caller.send(choose=(line.if_asked_which,))
        tell("G", _said(caller.reply))
    if line.if_asked_more and _asked_more(caller):
        tell("J", line.if_asked_more)
        caller.send(text=line.if_asked_more)
        tell("G", _said(caller.reply))


def _send(line: Line, *, caller: Caller, tell: Tell) -> None:
    if line.deed == "open":
        caller.send(opens=True)
    elif line.deed == "opens_link":
        caller.send(opens=True, group=line.value)
    elif line.deed == "sends_again":
        caller.send_again()
    elif line.deed == "press":
        codes = (line.value,) if isinstance(line.value, str) else tuple(line.value)
        tell("J", " ".join(f"[{_label(code, reply=caller.reply)}]" for code in codes))
        caller.send(choose=codes)
    else:
        tell("J", str(line.value))
        caller.send(text=str(line.value))
    tell("G", _said(caller.reply))


def _say_quickly(texts: Sequence[str], *, caller: Caller, tell: Tell) -> None:
    """Send texts one after the other, all of them written under the same question."""
    turn = caller.reply.turn
    for text in texts:
        tell("J", text)
        caller.send(text=text, turn=turn)
        tell("G", _said(caller.reply))


def _asked_more(caller: Caller) -> bool:
    talk = caller.talk()
    return talk is not None and talk.cursor.follow_up is not None and talk.cursor.pending is None


def _asked_which(caller: Caller) -> bool:
    talk = caller.talk()
    return talk is not None and talk.cursor.pending is not None and talk.cursor.pending.kind == "which"


def _said(reply: Reply) -> str:
    text = "\n\n".join(said.text for said in reply.says)
    options = " ".join(f"[{choice.label}]" for choice in reply.options)
    return f"{text}\n{options}" if options else text


def _label(code: str, *, reply: Reply) -> str:
    choices = (*reply.options, *reply.commands)
    return next((choice.label for choice in choices if choice.code == code), code)


def _check(line: Line, *, caller: Caller, before: Reply) -> None:
    heard = (
        f"{line.where} ({line.deed}: {line.value!r}) was answered at {caller.reply.step} with:\n{_said(caller.reply)}"
    )
    assert caller.reply.trouble != "failed", heard
    for name, wanted in line.checks.items():
        problem = CHECKS[name](wanted, caller=caller, before=before)
        assert not problem, f"{problem}\n{heard}"


def _hears(wanted: Any, *, caller: Caller, before: Reply) -> str:
    missing = [part for part in _list(wanted) if part.lower() not in caller.heard().lower()]
    return f"not heard: {missing}" if missing else ""


def _told(wanted: Any, *, caller: Caller, before: Reply) -> str:
    told = caller.told()
    missing = [part for part in _list(wanted) if part.lower() not in told.lower()]
    return f"not told: {missing}, but {told!r}" if missing or (told and not wanted) else ""


def _not_hears(wanted: Any, *, caller: Caller, before: Reply) -> str:
    found = [part for part in _list(wanted) if part.lower() in caller.heard().lower()]
    return f"heard, and should not be: {found}" if found else ""


def _offers(wanted: Any, *, caller: Caller, before: Reply) -> str:
    shown = [choice.code for choice in caller.reply.options]
    missing = [code for code in _list(wanted) if code not in shown]
    return f"not on offer: {missing}, but {shown}" if missing else ""


def _not_offers(wanted: Any, *, caller: Caller, before: Reply) -> str:
    found = [choice.code for choice in caller.reply.options if choice.code in _list(wanted)]
    return f"on offer, and should not be: {found}" if found else ""


def _at(wanted: Any, *, caller: Caller, before: Reply) -> str:
    return "" if caller.reply.step in _list(wanted) else f"stands at {caller.reply.step}, not at {wanted}"


def _same(wanted: Any, *, caller: Caller, before: Reply) -> str:
    return "" if (caller.reply == before) == wanted else "the reply is not the same one"


def _stage(wanted: Any, *, caller: Caller, before: Reply) -> str:
    return "" if caller.reply.stage in _list(wanted) else f"the stage is {caller.reply.stage}, not {wanted}"


def _expects(wanted: Any, *, caller: Caller, before: Reply) -> str:
    return "" if caller.reply.expects.kind == wanted else f"expects {caller.reply.expects.kind}, not {wanted}"


def _lang(wanted: Any, *, caller: Caller, before: Reply) -> str:
    return "" if caller.reply.lang == wanted else f"speaks {caller.reply.lang}, not {wanted}"


def _documents(wanted: Any, *, caller: Caller, before: Reply) -> str:
    missing = [name for name in _list(wanted) if name not in caller.reply.documents]
    return f"no document {missing}, but {caller.reply.documents}" if missing else ""


def _follow_up(wanted: Any, *, caller: Caller, before: Reply) -> str:
    talk = caller.talk()
    asked = (talk.cursor.follow_up if talk else None) or "none"
    wanted_kinds = _list(wanted)
    fits = asked in wanted_kinds or asked.split(":")[0] in wanted_kinds
    return "" if fits else f"follows up with {asked}, not with {wanted}"


def _pending(wanted: Any, *, caller: Caller, before: Reply) -> str:
    talk = caller.talk()
    kind = talk.cursor.pending.kind if talk and talk.cursor.pending else "none"
    return "" if kind == wanted else f"asks about {kind}, not about {wanted}"


def _stored(wanted: Mapping[str, Any], *, caller: Caller, before: Reply) -> str:
    answers = _answers(caller)
    wrong = {key: answers.get(key) for key, part in wanted.items() if str(part) not in answers.get(key, "")}
    return f"stored otherwise: {wrong}" if wrong else ""


def _not_stored(wanted: Any, *, caller: Caller, before: Reply) -> str:
    answers = _answers(caller)
    found = [key for key in _list(wanted) if answers.get(key)]
    return f"stored, and should not be: {found}" if found else ""


def _answers(caller: Caller) -> dict[str, str]:
    """Return what is stored at each place, as text: words, codes and ratings."""
    talk = caller.talk()
    return {
        key: " ".join([*answer.codes, answer.text, *(f"{code}={n}" for code, n in answer.ratings.items())]).strip()
        for key, answer in (talk.answers.items() if talk else ())
    }


def _notes(wanted: Any, *, caller: Caller, before: Reply) -> str:
    talk = caller.talk()
    notes = talk.notes if talk else ()
    missing = [part for part in _list(wanted) if not any(part in note for note in notes)]
    return f"no note with {missing}, but {notes}" if missing or (not _list(wanted) and notes) else ""


def _sharing(wanted: Any, *, caller: Caller, before: Reply) -> str:
    talk = caller.talk()
    shared = sorted(talk.sharing) if talk else []
    return "" if shared == sorted(_list(wanted)) else f"shares {shared}"


def _kept(wanted: Any, *, caller: Caller, before: Reply) -> str:
    missing = [part for part in _list(wanted) if part not in caller.kept()]
    return f"kept nowhere: {missing}" if missing else ""


def _not_kept(wanted: Any, *, caller: Caller, before: Reply) -> str:
    found = [part for part in _list(wanted) if part in caller.kept()]
    return f"kept somewhere: {found}" if found else ""


def _agreed(wanted: Any, *, caller: Caller, before: Reply) -> str:
    texts = "\n\n".join(caller.agreed())
    missing = [part for part in _list(wanted) if part not in texts]
    return f"not agreed to: {missing}, but {texts!r}" if missing or (not _list(wanted) and texts) else ""


def _list(wanted: Any) -> list[Any]:
    return list(wanted) if isinstance(wanted, (list, tuple)) else [wanted]


CHECKS: Mapping[str, Callable[..., str]] = {
    "hears": _hears, "not_hears": _not_hears, "offers": _offers, "not_offers": _not_offers, "at": _at,
    "stage": _stage, "expects": _expects, "lang": _lang, "documents": _documents, "same_as_before": _same,
    "follow_up": _follow_up, "pending": _pending, "stored": _stored, "not_stored": _not_stored, "notes": _notes,
    "sharing": _sharing, "kept": _kept, "not_kept": _not_kept, "told": _told, "agreed": _agreed,
}  # fmt: skip
