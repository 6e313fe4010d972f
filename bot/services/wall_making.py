"""Make what a wall shows of the answers of a group: sums over people, said by the rule of `figures`. No text but single words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean
from typing import Any, cast

from bot.coach.flow import Lang
from bot.services.figures import Figure, Shown, block_size, first_size, renewed, say
from bot.services.wall_words import Written, recurring
from bot.store.walls import Given

ELEMENTS, RATINGS = "elements", "ratings"
WORDS = ("challenge", "support")
PLACES = (ELEMENTS, RATINGS, *WORDS)
HIGH = 4
"""From this rating on something runs; a mean of a person's ratings counts from half a point below."""
Sums = Mapping[str, Figure]


@dataclass(frozen=True)
class Person:
    """The answers of one person that a wall may count: of the last finished reflection, and the ratings of the one before."""

    elements: frozenset[str] | None = None
    now: Mapping[str, int] = field(default_factory=dict)
    then: Mapping[str, int] = field(default_factory=dict)
    written: tuple[Written, ...] = ()


@dataclass(frozen=True)
class Basis:
    """What the figures rest on: per figure its sum (`shown`), and the sums of everybody when it was last looked at (`seen`)."""

    people: int = 0
    shown: Sums = field(default_factory=dict)
    seen: Sums = field(default_factory=dict)


def people_of(given: Iterable[Given]) -> Sequence[Person]:
    """Return what each person answered; what is only for the writer is left out."""
    by_person: dict[str, dict[int, dict[str, Given]]] = {}
    for one in given:
        answers = by_person.setdefault(one.person, {}).setdefault(one.number, {})
        if not one.content.get("private") and not one.content.get("skipped"):
            answers[one.place] = one
    return [_person(reflections) for reflections in by_person.values()]


def _person(reflections: Mapping[int, Mapping[str, Given]]) -> Person:
    last, *before = sorted(reflections, reverse=True)
    answers = reflections[last]
    earlier = reflections[before[0]] if before else {}
    chosen = frozenset(answers[ELEMENTS].content.get("codes", ())) - {"none"} if ELEMENTS in answers else None
    written = tuple(_written(answers[place]) for place in WORDS if place in answers and _may_be_read(answers[place]))
    return Person(chosen, _ratings(answers), _ratings(earlier), written)


def _ratings(answers: Mapping[str, Given]) -> Mapping[str, int]:
    return dict(answers[RATINGS].content.get("ratings", {})) if RATINGS in answers else {}


def _may_be_read(given: Given) -> bool:
    """Tell whether a text may be counted: not one that alarmed, unless it was put in other words, or that says nothing."""
    return bool(given.content.get("text")) and (given.content.get("quotable", True) or given.place in given.edits)


def _written(given: Given) -> Written:
    text = given.edits.get(given.place, given.content["text"])
    names = tuple(given.content.get("reading", {}).get("names", ()))
    return Written(given.person, cast(Lang, given.lang), text, names)


def sums(people: Sequence[Person], *, codes: Iterable[str]) -> Sums:
    """Return every sum over all people, by name."""
    found = {"now": _high_means(p.now for p in people), "then": _high_means(p.then for p in people)}
    asked = [p.elements for p in people if p.elements is not None]
    for code in codes:
        found[f"chosen/{code}"] = Figure(sum(code in chosen for chosen in asked), len(asked))
        found[f"now/{code}"] = _high(p.now[code] for p in people if code in p.now)
        found[f"then/{code}"] = _high(p.then[code] for p in people if code in p.then)
    return found


def _high(ratings: Iterable[float]) -> Figure:
    held = list(ratings)
    return Figure(sum(rating >= HIGH for rating in held), len(held))


def _high_means(people: Iterable[Mapping[str, int]]) -> Figure:
    return _high(fmean(ratings.values()) + 0.5 for ratings in people if ratings)


def brought_up(basis: Basis, now: Sums, *, people: int, least: int) -> Basis:
    """Return what the figures rest on after another look; a figure with too few new people is not looked at yet."""
    shown, seen = dict(basis.shown), dict(basis.seen)
    for name, figure in now.items():
        if name not in seen and figure.of >= first_size(least):
            shown[name] = seen[name] = figure
        elif name in seen and figure.of - seen[name].of >= block_size(least):
            block = Figure(figure.count - seen[name].count, figure.of - seen[name].of)
            shown[name], seen[name] = renewed(shown[name], block=block, least=least), figure
    return Basis(people, shown, seen)


def figures(basis: Basis, *, least: int, codes: Iterable[str]) -> dict[str, Any]:
    """Return the figures of a wall as they are said, as JSON values."""
    said = {name: say(figure, least=least) for name, figure in basis.shown.items()}
    return {
        "elements": [_element(code, said=said, least=least) for code in codes],
        "together": {time: _loosely(said.get(time)) for time in ("now", "then")},
    }


def words(
    people: Sequence[Person], *, least: int, out: Collection[str], by_lot: Callable[[str], bool]
) -> Mapping[Lang, list[str]]:
    """Return the words that recur, by language."""
    texts = [text for person in people for text in person.written]
    return recurring(texts, least=least, out=out, by_lot=by_lot)


def basis_to_raw(basis: Basis) -> dict[str, Any]:
    """Return what the figures rest on as JSON values."""
    sums = {name: [[f.count, f.of], [basis.seen[name].count, basis.seen[name].of]] for name, f in basis.shown.items()}
    return {"people": basis.people, "sums": sums}


def basis_from_raw(raw: Mapping[str, Any]) -> Basis:
    """Return what was kept; an empty mapping is a wall that was never made."""
    sums = raw.get("sums", {})
    shown = {name: Figure(*both[0]) for name, both in sums.items()}
    return Basis(raw.get("people", 0), shown, {name: Figure(*both[1]) for name, both in sums.items()})


def _element(code: str, *, said: Mapping[str, Shown], least: int) -> dict[str, Any]:
    chosen = said.get(f"chosen/{code}", Shown("nothing"))
    # How many gave a rating is how many chose it: ratings are told only where that number is told, and is large enough.
    told = chosen.said in ("exactly", "at_least") and chosen.count > 2 * least
    ratings = {time: _loosely(said.get(f"{time}/{code}") if told else None) for time in ("now", "then")}
    return {"code": code, "chosen": vars(chosen), **ratings}


def _loosely(shown: Shown | None) -> str:
    """Return a share without its numbers, which would give away how many answered."""
    return (
        {"at_most": "few", "half": "part", "exactly": "part", "at_least": "most"}.get(shown.said, "") if shown else ""
    )
