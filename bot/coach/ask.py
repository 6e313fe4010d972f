"""Put a question: its wording, what is shown with it, and what is on offer while it stands."""

from __future__ import annotations

from dataclasses import replace

from bot.coach.content import Content
from bot.coach.fill import word
from bot.coach.flow import RATING, Lang, Option, Step, Variants
from bot.coach.offers import PENDING_EXPECTS, can_round_off, pending_offers
from bot.coach.preview import KIND_OF
from bot.coach.quote import may_be_quoted, sentences, two_halves
from bot.coach.reflection import Hint, Place, Talk
from bot.coach.speech import Offer, Say, Standing
from bot.coach.toolbox import choose_tools
from bot.coach.walk import chosen_elements, earlier_elements

MOST_HINTS = 3
SURE_ENOUGH = 0.25


def put(talk: Talk, place: Place, *, content: Content, said: str | None = None) -> tuple[Talk, tuple[Say, ...]]:
    """Stand at a place and ask its question; quotes that it uses are remembered, so that they are used once."""
    step = talk.flow.step(place.step)
    text, quoted = word(_ask(step, talk=talk), talk=talk, content=content, place=place, said=said)
    moved = talk.moved(place=place, follow_up=None, pending=None)
    moved = moved.moved(quoted=(*talk.cursor.quoted, *quoted))
    if step.shows == "tools":
        moved = moved.moved(shown_tools=choose_tools(moved, content=content))
    return moved, (*_shown(step, talk=moved, place=place), Say(text=text, question=True))


def _ask(step: Step, *, talk: Talk) -> Variants:
    if step.without_group and is_unread(step, talk=talk):
        return step.without_group
    for role in talk.answer("role").codes:
        if role in step.roles:
            return step.roles[role]
    return step.ask


def _shown(step: Step, *, talk: Talk, place: Place) -> tuple[Say, ...]:
    if step.offer == "elements":
        return (Say("elements.offer", {"hints": hints(talk)}),)
    if step.shows is None or is_unread(step, talk=talk):
        return ()
    return (Say(f"shown.{step.shows}", {"shows": step.shows}),)


def standing(talk: Talk, *, content: Content) -> Standing:
    """Return what the coach waits for now."""
    pending = talk.cursor.pending
    if pending:
        expects, offers = PENDING_EXPECTS.get(pending.kind, "choice"), pending_offers(talk, content=content)
        return Standing(expects, offers, most=len(offers) if expects == "choices" else 1)
    step = talk.step
    if step is None or talk.stage not in ("talking",):
        return Standing("nothing", stage_offers(talk))
    return _standing_of(step, talk=talk, content=content)


def stage_offers(talk: Talk) -> tuple[Offer, ...]:
    """Return the buttons of a talk that is not under way."""
    codes = {
        "welcome": ("begin:short", "begin:long", "/privacy", "no"),
        "paused": _paused_codes(talk),
        "stopped": ("/resume", "new", "/my_data", "/erase"),
        "done": ("new", "/review", "/summary", "/tools", "/share", *(("/group",) if talk.readers else ()), "/my_data"),
    }.get(talk.stage, ())
    return tuple(Offer(code, code, _other_names(code, talk=talk)) for code in codes)


def _paused_codes(talk: Talk) -> tuple[str, ...]:
    useless = {"round_off": not can_round_off(talk), "/remind": talk.cursor.nudge}
    return tuple(code for code in ("/resume", "round_off", "/remind") if not useless.get(code))


def _other_names(code: str, *, talk: Talk) -> tuple[str, ...]:
    """Return how the button that begins may be typed: as the length of the way that it begins."""
    begins, _, way = code.partition(":")
    step = talk.flow.serving("way")
    if begins != "begin" or step is None:
        return ()
    option = next((option for option in step.options if option.code == way), None)
    return (option.label[talk.lang], *option.also.get(talk.lang, ())) if option else ()


def _standing_of(step: Step, *, talk: Talk, content: Content) -> Standing:
    if step.kind == "scale":
        items = tuple(_element_offer(code, content=content) for code in chosen_elements(talk))
        return Standing("scale", tuple(Offer(n, f"rating_{n}") for n in RATING), len(items), len(items), items=items)
    if step.is_words:
        return Standing("plan" if step.kind == "plan" else "text", openings=openings(step, talk=talk))
    offers = options(step, talk=talk, content=content)
    return Standing(step.kind, offers, step.least, min(step.most, max(1, len(offers))))


def options(step: Step, *, talk: Talk, content: Content) -> tuple[Offer, ...]:
    """Return what can be chosen at a step: its own options and those made from the model or from earlier answers."""
    made: tuple[Offer, ...] = ()
    if step.offer == "elements":
        made = tuple(_element_offer(element.code, content=content) for element in content.elements)
    elif step.offer == "moved":
        made = tuple(_element_offer(code, content=content) for code in earlier_elements(talk))
    elif step.offer == "outcomes":
        made = tuple(Offer(outcome.code, outcome.label) for outcome in content.outcomes)
    unread = KIND_OF if is_unread(step, talk=talk) else ()
    return made + tuple(_own_offer(option, talk=talk) for option in step.options if option.code not in unread)


def is_unread(step: Step, *, talk: Talk) -> bool:
    """Tell whether a step asks what to share of somebody without a group: there is no coach and no wall."""
    return step.shows == "sharing" and talk.readers is None


def said_with(step: Step, codes: tuple[str, ...], *, lang: Lang) -> tuple[Say, ...]:
    """Return what is said once one of these options is chosen."""
    return tuple(Say(text=option.says[lang]) for option in step.options if option.code in codes and option.says)


def _own_offer(option: Option, *, talk: Talk) -> Offer:
    return Offer(option.code, option.label, option.also.get(talk.lang, ()))


def _element_offer(code: str, *, content: Content) -> Offer:
    element = content.element(code)
    label = {lang: f"{element.gloss[lang]} ({element.name[lang]})" for lang in element.gloss}
    return Offer(code, label, (code, element.name["nl"], element.name["en"], element.gloss["nl"], element.gloss["en"]))


def openings(step: Step, *, talk: Talk) -> tuple[str, ...]:
    """Return beginnings of a sentence to choose from: made of the person's own words, else those of the step."""
    if step.names_both_sides:
        told = (talk.answer("moment"), talk.answer("tasks"))
        texts = [answer.text for answer in told if may_be_quoted(answer)]
        halves = next(filter(None, (two_halves(text) for text in texts)), None)
        stem = {"nl": "tussen {} en {}", "en": "between {} and {}"}[talk.lang]
        return (stem.format(f"'{halves[0]}'", f"'{halves[1]}'"),) if halves else ()
    if step.offer == "openings" or talk.cursor.follow_up == "smaller":
        return step.openings.get(talk.lang, ())
    return ()


def hints(talk: Talk) -> tuple[Hint, ...]:
    """Return up to three elements that the person's own sentences point at, strongest first, each with its sentence."""
    best: dict[str, Hint] = {}
    for answer in (talk.answer_at(step.key) for step in talk.flow.steps if step.points_at_elements):
        for hint in answer.reading.hints if answer.has_content and answer.quotable and not answer.private else ():
            if hint.score >= SURE_ENOUGH and hint.score > best.get(hint.element, _NO_HINT).score:
                best[hint.element] = hint
    ranked = sorted(best.values(), key=lambda hint: (-hint.score, hint.element))
    return tuple(ranked[:MOST_HINTS])


_NO_HINT = Hint("", 0.0, "")


def whole_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences that may carry a hint: those with at least four words, the whole text if none has."""
    long_enough = tuple(s for s in sentences(text) if len(s.split()) >= 4)
    return long_enough or (text.strip(),)


def explain(talk: Talk, *, content: Content) -> Say | None:
    """Return what makes the standing question clear: something smaller or why it is asked, and an example. None without one.

    A follow-up is about words that were given: the smaller form of the step's own question would ask something else.
    """
    step, place = talk.step, talk.cursor.place
    if talk.stage != "talking" or talk.cursor.pending or step is None or place is None:
        return None
    has_smaller = step.smaller and not talk.cursor.follow_up
    smaller = word(step.smaller, talk=talk, content=content, place=place)[0] if has_smaller else ""
    other = smaller if smaller != talk.cursor.question else ""
    data = {"smaller": other, "why": step.why[talk.lang], "example": step.example[talk.lang]}
    return Say("talk.explain", data)


def keep_question(talk: Talk, says: tuple[Say, ...]) -> Talk:
    """Remember the wording of the question that now stands, so that it is repeated word for word."""
    asked = [say.text for say in says if say.question and say.text]
    return replace(talk, cursor=replace(talk.cursor, question=asked[-1])) if asked else talk
