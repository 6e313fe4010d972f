"""The writer sees it first: a text for others is shown, marked, changed, and agreed to or kept back. Decides nothing alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.coach import agreeing
from bot.coach.act import Act
from bot.coach.agreeing import Settled
from bot.coach.content import Content
from bot.coach.marking import found_in, put_back, taken_out
from bot.coach.moves import again, go_on
from bot.coach.preview import Marks, Preview, TextKind
from bot.coach.reflection import Pending, Talk
from bot.coach.speech import Effect, Outcome, Say
from bot.coach.summary import lines

YES: Mapping[str, str] = {"showing": "agree", "showing_wait": "show", "showing_out": "", "showing_back": ""}
NO: Mapping[str, str] = {
    "showing": "withhold", "showing_wait": "withhold", "showing_out": "never_mind", "showing_back": "never_mind",
}  # fmt: skip

SOUNDS_LIKE_A_NAME = frozenset({"greet", "thanks", "feedback", "note", "begin", "keep", "resume", "human", "remind"})


def open_for(
    talk: Talk,
    kind: TextKind,
    *says: Say,
    marks: Marks | None = None,
    then: tuple[TextKind, ...] = (),
    words: str = "",
    note_id: str = "",
    effects: tuple[Effect, ...] = (),
) -> Outcome:
    """Show a text to its writer before anything is agreed. Words marked in it earlier stay marked.

    Whoever calls this has seen that the talk has readers and the text is there (`own_words`).
    """
    earlier = talk.readers.marks_of(kind) if talk.readers and kind != "reply" else Marks()
    group = talk.readers.group if talk.readers else ""
    preview = Preview(kind, talk.lang, group, marks or earlier, then=then, words=words, note_id=note_id)
    return _shown(talk, preview, *says, Say(f"showing.intro_{kind}", _readers(talk)), effects=effects)


def open_all(
    talk: Talk, kinds: tuple[TextKind, ...], *says: Say, content: Content, effects: tuple[Effect, ...] = ()
) -> Outcome:
    """Show the texts of these kinds one after the other; when none is left, the talk goes on."""
    in_time = tuple(kind for kind in kinds if not (talk.readers and talk.readers.comes_too_late(kind)))
    if in_time != kinds:
        kinds, says = in_time, (*says, Say("showing.over"))
    for at, kind in enumerate(kinds):
        if own_words(talk, kind, content=content):
            return open_for(talk, kind, *says, then=kinds[at + 1 :], effects=effects)
        says = (*says, Say(f"showing.no_{kind}"))
    closed = talk.moved(pending=None)
    if closed.stage == "talking" and closed.step is not None and closed.step.shows == "sharing":
        return go_on(closed, *says, content=content, effects=effects)
    return again(closed, *says, content=content, effects=effects)


def open_back(talk: Talk, *says: Say, content: Content, effects: tuple[Effect, ...] = ()) -> Outcome:
    """Show a text of an earlier reflection that came back to be masked; when none is left, what stood open stands again."""
    readers = talk.readers
    if readers is None or not readers.back:
        return again(talk.moved(pending=None), *says, content=content, effects=effects)
    one = readers.back[0]
    preview = Preview(one.kind, talk.lang, readers.group, one.marks, reflection_id=one.reflection_id)
    intro = (Say("showing.earlier", {"about": one.kind}), Say(f"showing.intro_{one.kind}", _readers(talk)))
    return _shown(talk, preview, *says, *intro, effects=effects)


def again_in_full(talk: Talk, *says: Say, effects: tuple[Effect, ...] = ()) -> Outcome:
    """Show the text that waits for its writer once more, made anew: after an absence, or in another language."""
    return _shown(talk, _preview(talk), *says, effects=effects)


def is_showing(talk: Talk) -> bool:
    """Tell whether a text waits for its writer."""
    return talk.cursor.pending is not None and talk.cursor.pending.preview is not None


def own_words(talk: Talk, kind: TextKind, *, content: Content, words: str = "") -> str:
    """Return the writer's own words of a text, as far as they are not only for the writer."""
    if kind == "reply":
        return words
    key = talk.flow.key_of("slogan")
    told = [line for line in lines(talk, content=content) if not line.private]
    return "\n\n".join(line.text for line in told if kind == "summary" or line.key == key)


def means_words(talk: Talk, act: Act) -> bool:
    """Tell whether what sounds like a command is one or more words to take out: a name is soon taken for a greeting."""
    pending = talk.cursor.pending
    if pending is None or pending.preview is None or pending.kind != "showing_out" or act.slash:
        return False
    return act.intent in SOUNDS_LIKE_A_NAME or bool(found_in(pending.preview, act.text)[0])


def take_words(talk: Talk, act: Act, *, content: Content) -> Outcome:
    """Take typed words while a text waits: yes, no, or words to take out; anything else agrees to nothing."""
    pending = talk.cursor.pending
    assert pending is not None
    answer = {"affirm": YES, "deny": NO}.get(act.intent, {}).get(pending.kind)
    if answer:
        return take_choice(talk, replace(act, codes=(answer,)), content=content)
    if pending.kind == "showing_out":
        return _take_out(talk, act.text)
    return again(talk, Say("showing.choose", {"kind": pending.kind}), content=content)


def take_choice(talk: Talk, act: Act, *, content: Content) -> Outcome:
    """Take a pressed button; one under an earlier version of the text is not for this one."""
    if act.turn is not None and act.turn < talk.cursor.since:
        return again_in_full(talk, Say("talk.older_question"))
    preview, code = _preview(talk), act.codes[0]
    if code == "agree":
        return _agree(talk, preview, content=content)
    if code == "withhold":
        return _withhold(talk, preview, content=content)
    if code in ("take_out", "put_back"):
        return _ask(talk, preview, "showing_out" if code == "take_out" else "showing_back")
    numbers = [int(one.removeprefix("back:")) for one in act.codes if one.startswith("back:")]
    return _shown(talk, put_back(preview, numbers)) if numbers else again_in_full(talk)


def _agree(talk: Talk, preview: Preview, *, content: Content) -> Outcome:
    """Agree to what was shown, and to nothing else: what is no longer the same is shown again."""
    if talk.readers is None:
        return open_all(talk, (), Say("sharing.nobody_reads"), content=content)
    if not preview.reflection_id and talk.readers.comes_too_late(preview.kind):
        return _after(preview, (talk, ()), Say("showing.over"), content=content)
    if not preview.pieces or preview.group != talk.readers.group:
        return again_in_full(talk, Say("showing.changed"))
    if not set(talk.readers.coaches) <= set(preview.coaches):  # a coach has come whose name they were not told
        return again_in_full(talk, Say("showing.changed"), Say(f"showing.intro_{preview.kind}", _readers(talk)))
    said = Say(f"showing.agreed_{preview.kind}", _readers(talk))
    return _after(preview, agreeing.agreed(talk, preview), said, content=content)


def _withhold(talk: Talk, preview: Preview, *, content: Content) -> Outcome:
    """Share nothing of this text."""
    said = Say("showing.withheld", {"about": preview.kind})
    return _after(preview, agreeing.withheld(talk, preview), said, content=content)


def _after(preview: Preview, settled: Settled, said: Say, *, content: Content) -> Outcome:
    """Show what is to be shown after a text was settled."""
    talk, effects = settled
    if preview.reflection_id:
        return open_back(talk, said, content=content, effects=effects)
    return open_all(talk, preview.then, said, content=content, effects=effects)


def _ask(talk: Talk, preview: Preview, kind: str) -> Outcome:
    asked = talk.moved(pending=Pending(kind, about=preview.kind, preview=preview))
    return Outcome(asked, (Say(f"pending.{kind}", question=True),))


def _take_out(talk: Talk, text: str) -> Outcome:
    """Take out the words that were typed, as far as the text holds them."""
    found, missing = found_in(_preview(talk), text)
    said = (Say("showing.not_there", {"words": list(missing)}),) if missing or not found else ()
    if not found:
        return Outcome(talk, (*said, Say("pending.showing_out", question=True)))
    return _shown(talk, taken_out(_preview(talk), found), *said)


def _shown(talk: Talk, preview: Preview, *says: Say, effects: tuple[Effect, ...] = ()) -> Outcome:
    """Show a text; its pieces are made by the services, after the turn is decided and before it is kept."""
    group = talk.readers.group if talk.readers else ""
    coaches = talk.readers.coaches if talk.readers else ()
    fresh = replace(preview, pieces=(), lang=talk.lang, group=group, coaches=coaches)
    asked = talk.moved(pending=Pending("showing", about=preview.kind, preview=fresh))
    return Outcome(asked, (*says, Say("showing.preview"), Say("pending.showing", question=True)), effects)


def _preview(talk: Talk) -> Preview:
    pending = talk.cursor.pending
    assert pending is not None and pending.preview is not None
    return pending.preview


def _readers(talk: Talk) -> dict[str, object]:
    readers = talk.readers
    named = {"group": readers.name, "coaches": list(readers.coaches), "assesses": readers.assesses} if readers else {}
    return {"group": "", "coaches": [], "assesses": False, **named}
