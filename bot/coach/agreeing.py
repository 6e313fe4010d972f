"""What comes of a choice about a text that was shown: what its readers have from then on, and what is to be kept. Says nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bot.coach.preview import PURPOSE_OF, Preview, Readers
from bot.coach.reflection import Talk
from bot.coach.speech import Effect

Settled = tuple[Talk, tuple[Effect, ...]]


def agreed(talk: Talk, preview: Preview) -> Settled:
    """Return the talk in which a text is agreed to, with what has to be kept of that."""
    purpose = PURPOSE_OF.get(preview.kind)
    sharing = talk.sharing | ({purpose} if purpose else frozenset())
    readers = _with(talk.readers, preview) if talk.readers else None
    effects = (Effect("release", preview.kind), *([Effect("share", purpose)] if purpose else ()))
    return replace(talk, sharing=sharing, readers=readers), effects


def withheld(talk: Talk, preview: Preview) -> Settled:
    """Return the talk in which nothing of a text is shared; what was agreed of it before is withdrawn at once."""
    if preview.kind == "reply":
        return talk, ()
    purpose, readers = PURPOSE_OF[preview.kind], talk.readers
    if readers:
        readers = _without_this(readers, preview)
    left, effects = replace(talk, readers=readers), (Effect("withdraw", preview.kind, about=preview.reflection_id),)
    if readers and (preview.kind in readers.before or preview.kind in readers.agreed):
        return left, effects
    return replace(left, sharing=left.sharing - {purpose}), (*effects, Effect("share", purpose, given=False))


def without(readers: Readers, kinds: Collection[str]) -> Readers:
    """Return the readers of somebody who takes texts of these kinds, of this reflection, away from them."""
    agreed = {kind: marks for kind, marks in readers.agreed.items() if kind not in kinds}
    sent_back = {kind: marks for kind, marks in readers.sent_back.items() if kind not in kinds}
    return replace(readers, agreed=agreed, sent_back=sent_back)


def without_any(readers: Readers, kinds: Collection[str]) -> Readers:
    """Return the readers of somebody who takes texts of these kinds, of every reflection, away from them."""
    back = tuple(one for one in readers.back if one.kind not in kinds)
    return replace(without(readers, kinds), before=readers.before - frozenset(kinds), back=back)


def _with(readers: Readers, preview: Preview) -> Readers:
    left = _without_this(readers, preview)
    if preview.reflection_id:
        return replace(left, before=left.before | {preview.kind})
    return replace(left, agreed={**left.agreed, preview.kind: preview.marks})


def _without_this(readers: Readers, preview: Preview) -> Readers:
    if not preview.reflection_id:
        return without(readers, (preview.kind,))
    this_one = (preview.kind, preview.reflection_id)
    return replace(readers, back=tuple(one for one in readers.back if (one.kind, one.reflection_id) != this_one))
