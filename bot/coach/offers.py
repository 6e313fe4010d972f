"""What is on offer while a question of the coach outside the flow stands open."""

from __future__ import annotations

from collections.abc import Mapping

from bot.coach.content import Content
from bot.coach.flow import Purpose
from bot.coach.reflection import Pending, Talk
from bot.coach.speech import Expects, Offer
from bot.coach.summary import lines
from bot.coach.walk import places

LAST: tuple[Purpose, ...] = ("step", "slogan")
"""What is asked when a talk is rounded off."""
NOW = "kept:now"
"""The summary of the reflection that is under way, beside the kept ones."""
PENDING_EXPECTS: Mapping[str, Expects] = {
    "restart": "yes_no",
    "erase": "yes_no",
    "keep_words": "yes_no",
    "feedback": "text",
    "note": "text",
    "edit": "text",
    "went": "text",
    "reply": "text",
    "leave_group": "yes_no",
    "switch_group": "yes_no",
    "withdraw": "yes_no",
    "showing_out": "text",
    "showing_back": "choices",
}
PENDING_CODES: Mapping[str, tuple[str, ...]] = {
    "restart": ("yes", "no"),
    "erase": ("yes", "no"),
    "keep_words": ("yes", "no"),
    "keep_note": ("yes", "no"),
    "stop": ("round_off", "stop_now", "go_on"),
    "passed": ("to_before", "to_now"),
    "alarm_acute": ("go_on", "stop_now"),
    "alarm_distress": ("go_on", "stop_now"),
    "alarm_work": ("about_me", "about_other", "about_work"),
    "feedback": ("never_mind",),
    "note": ("never_mind",),
    "edit": ("never_mind",),
    "went": ("new", "never_mind"),
    "reply": ("never_mind",),
    "group": ("leave_group", "never_mind"),
    "leave_group": ("yes", "no"),
    "switch_group": ("yes", "no"),
    "withdraw": ("yes", "no"),
    "showing": ("agree", "take_out", "put_back", "withhold"),
    "showing_wait": ("show", "withhold"),
    "showing_out": ("never_mind",),
    "showing_back": ("never_mind",),
}


def pending_offers(talk: Talk, *, content: Content) -> tuple[Offer, ...]:
    """Return the buttons of the question that stands open outside the flow."""
    pending = talk.cursor.pending
    if pending is None:
        return ()
    if pending.kind == "which":
        return Offer(f"do:{pending.about}", f"do:{pending.about}"), Offer("as_answer", "as_answer")
    if pending.kind == "summaries":
        return _summary_offers(talk, content=content)
    if pending.kind == "review":
        return (*_review_offers(talk), Offer("never_mind", "never_mind"))
    if pending.kind == "edit_pick":
        return (*_line_offers(talk, content=content), *_note_offers(talk), Offer("never_mind", "never_mind"))
    if pending.kind == "showing_back":
        return (*_masked_offers(pending), Offer("never_mind", "never_mind"))
    left_out = _left_out(pending, talk=talk)
    return tuple(Offer(code, code) for code in PENDING_CODES[pending.kind] if code not in left_out)


def _left_out(pending: Pending, *, talk: Talk) -> frozenset[str]:
    """Return the buttons that would do nothing now."""
    none_returns = pending.preview is not None and not pending.preview.returnable
    useless = {"put_back": none_returns, "round_off": not can_round_off(talk)}
    return frozenset(code for code, is_useless in useless.items() if is_useless)


def _masked_offers(pending: Pending) -> tuple[Offer, ...]:
    returnable = pending.preview.returnable if pending.preview else ()
    return tuple(Offer(f"back:{n}", {"nl": word, "en": word}) for n, word in returnable)


def can_round_off(talk: Talk) -> bool:
    """Tell whether rounding off still has something to ask."""
    return not all(talk.has_answered(purpose) for purpose in LAST)


def _review_offers(talk: Talk) -> tuple[Offer, ...]:
    answered = [p for p in places(talk) if p.key in talk.answers and talk.flow.step(p.step).part == "talk"]
    return tuple(Offer(f"change:{place.key}", f"change:{place.key}") for place in answered)


def _summary_offers(talk: Talk, *, content: Content) -> tuple[Offer, ...]:
    """Return the summary so far, then the kept ones, the youngest first."""
    numbers = [kept.number for kept in reversed(talk.earlier.kept)]
    now = (Offer(NOW, "kept_now"),) if has_words(talk, content=content) else ()
    return (*now, *(Offer(f"kept:{number}", "kept") for number in numbers), Offer("never_mind", "never_mind"))


def has_words(talk: Talk, *, content: Content) -> bool:
    """Tell whether a summary of this reflection would hold anything."""
    return bool(lines(talk, content=content))


def _line_offers(talk: Talk, *, content: Content) -> tuple[Offer, ...]:
    return tuple(
        Offer(f"line:{line.key}", f"line:{line.key}") for line in lines(talk, content=content) if line.editable
    )


def _note_offers(talk: Talk) -> tuple[Offer, ...]:
    """Return one button for each note, by its place: a note can be taken out."""
    return tuple(Offer(f"note:{place}", "drop_note") for place in range(len(talk.notes)))


def is_open(pending: Pending | None, *kinds: str) -> bool:
    """Tell whether a question of one of these kinds stands open."""
    return pending is not None and pending.kind in kinds
