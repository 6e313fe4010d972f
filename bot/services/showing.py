"""Make what a writer sees before others do, outside any transaction; what was shown is what is agreed to, or it is shown again."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection

from bot.coach.act import Act
from bot.coach.flow import Lang
from bot.coach.preview import Piece, Preview
from bot.coach.reflection import Talk
from bot.coach.showing import own_words
from bot.coach.speech import Outcome, Say
from bot.services.coach_version import plain_pieces
from bot.services.masking import Masked, Masking, MaskingUnavailable
from bot.services.materials import Materials
from bot.services.preview_state import marks_to_raw
from bot.store import releases

PATIENCE = 2.0
"""Seconds that a turn waits for the redactor. When it is still coming up, the person is told so and presses again."""
COMING = frozenset({"shown.summary", "shown.sharing", "pending.reply"})
"""What is said shortly before a text may have to be masked."""
NOT_SAID = frozenset({"showing.preview", "showing.changed", "pending.showing"})


Earlier = Callable[[str, Lang], Talk | None]
"""Finds what somebody wrote in an earlier reflection, by its id."""


def _none(reflection_id: str, lang: Lang) -> Talk | None:
    return None


class Showing:
    """Masks the text that waits for its writer; without a redactor nothing can be shown, so nothing can be agreed to."""

    def __init__(
        self, materials: Materials, masking: Masking | None, *, earlier: Earlier = _none, patience: float = PATIENCE
    ) -> None:
        self._materials, self._masking, self._earlier, self._patience = materials, masking, earlier, patience
        self._line = ThreadPoolExecutor(2, thread_name_prefix="showing")

    def checked(self, talk: Talk, act: Act, *, today: date) -> Talk:
        """Return the talk that an act meets; what would be agreed to and reads otherwise by now has to be shown again."""
        pending = talk.cursor.pending
        preview = pending.preview if pending else None
        agrees = "agree" in act.codes or act.intent == "affirm"
        if pending is None or preview is None or pending.kind != "showing" or not agrees:
            return talk
        try:
            same = self._pieces(talk, preview, today=today) == preview.pieces
        except MaskingUnavailable:
            same = False
        shown = preview if same else replace(preview, pieces=())
        return talk.moved(pending=replace(pending, preview=shown))

    def made(self, outcome: Outcome, *, today: date) -> Outcome:
        """Return the outcome with the text to be shown in it, or with the word that it takes a moment."""
        if self._masking and outcome.talk.readers and COMING & {say.prompt for say in outcome.says}:
            self._masking.warm()
        pending = outcome.talk.cursor.pending
        preview = pending.preview if pending else None
        if pending is None or preview is None or pending.kind != "showing" or preview.pieces:
            return outcome
        try:
            pieces = self._pieces(outcome.talk, preview, today=today)
        except MaskingUnavailable:
            return _told_to_wait(outcome)
        shown = replace(preview, pieces=pieces)
        talk = outcome.talk.moved(pending=replace(pending, preview=shown))
        return replace(outcome, talk=talk, says=(*_staying(shown), *outcome.says))

    def _pieces(self, talk: Talk, preview: Preview, *, today: date) -> tuple[Piece, ...]:
        """Return the pieces of a text as they are now. Raises MaskingUnavailable."""
        if preview.reflection_id:
            earlier = self._earlier(preview.reflection_id, talk.lang)
            if earlier is None:
                raise MaskingUnavailable("what was shared is gone")
            talk = earlier
        if preview.kind == "summary":
            return self._materials.coach_pieces(
                talk, today=today, mask=lambda text: self._mask(text, preview, talk.lang)
            )
        words = own_words(talk, preview.kind, content=self._materials.library.content, words=preview.words)
        return plain_pieces(words, mask=lambda text: self._mask(text, preview, talk.lang))

    def _mask(self, text: str, preview: Preview, lang: Lang) -> Masked:
        if self._masking is None:
            raise MaskingUnavailable("there is no redactor")
        out, back = preview.marks.out, preview.marks.back
        masking = self._masking
        try:
            return self._line.submit(lambda: masking.mask(text, lang=lang, out=out, back=back)).result(self._patience)
        except TooLate:
            raise MaskingUnavailable("the redactor is still coming up") from None


def keep_agreed(
    connection: Connection, participant_id: str, *, preview: Preview, reflection_id: str, at: datetime
) -> None:
    """Keep a text as it was shown and agreed to, inside the turn's transaction."""
    releases.agree(
        connection,
        participant_id=participant_id,
        reflection_id=reflection_id,
        group_id=preview.group,
        kind=preview.kind,
        lang=preview.lang,
        text=preview.text,
        marks=marks_to_raw(preview.marks),
        at=at,
        note_id=preview.note_id or None,
    )


def _told_to_wait(outcome: Outcome) -> Outcome:
    """Ask the person to press again: nothing unmasked is shown, and nobody waits in silence."""
    pending = outcome.talk.cursor.pending
    assert pending is not None
    says = tuple(say for say in outcome.says if say.prompt not in NOT_SAID)
    waiting = outcome.talk.moved(pending=replace(pending, kind="showing_wait"))
    return replace(
        outcome, talk=waiting, says=(*says, Say("pending.showing_wait", {"about": pending.about}, question=True))
    )


def _staying(preview: Preview) -> tuple[Say, ...]:
    """Return what is said where something cannot be put back: by these words somebody was recognised."""
    masked = {word.lower() for word in preview.masked}
    words = [word for word in preview.marks.back if word.lower() in masked]
    return (Say("showing.stays", {"words": words}),) if words else ()
