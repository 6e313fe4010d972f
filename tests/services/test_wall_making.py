"""Sums of a group's answers: of whom what is counted, and when a figure is looked at again."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.services.figures import Figure, block_size
from bot.services.wall_making import Basis, Person, basis_from_raw, basis_to_raw, brought_up, figures, people_of, sums
from bot.store.walls import Given

CODES = ("VMM", "LOS")


def answer(
    place: str, *, person: str = "p", number: int = 1, edits: dict[str, str] | None = None, **content: Any
) -> Given:
    return Given(person, "nl", number, place, content, edits or {})


def test_the_last_reflection_counts_and_the_one_before_gives_then() -> None:
    given_ = [
        answer("elements", number=1, codes=["LOS"]),
        answer("ratings", number=1, ratings={"LOS": 1}),
        answer("ratings", number=2, ratings={"LOS": 3}),
        answer("elements", number=3, codes=["VMM"]),
        answer("ratings", number=3, ratings={"VMM": 5}),
    ]

    (person,) = people_of(given_)

    assert (person.elements, person.now, person.then) == (frozenset({"VMM"}), {"VMM": 5}, {"LOS": 3})


def test_a_last_reflection_kept_to_oneself_is_not_replaced_by_an_earlier_one() -> None:
    given_ = [answer("elements", codes=["LOS"]), answer("elements", number=2, codes=["VMM"], private=True)]

    (person,) = people_of(given_)

    assert person.elements is None


def test_a_line_that_was_edited_counts_as_it_was_edited() -> None:
    (person,) = people_of([answer("challenge", text="met Kees", edits={"challenge": "met een collega"})])

    assert [written.text for written in person.written] == ["met een collega"]


def test_none_of_these_is_an_answer_without_an_element() -> None:
    people = people_of([answer("elements", codes=["none"]), answer("elements", person="q", codes=["VMM"])])

    found = sums(people, codes=CODES)

    assert (found["chosen/VMM"], found["chosen/LOS"]) == (Figure(1, 2), Figure(0, 2))


def test_ratings_are_counted_by_who_gave_them() -> None:
    people = [Person(now={"VMM": 4, "LOS": 1}), Person(now={"VMM": 3}), Person(then={"VMM": 5})]

    found = sums(people, codes=CODES)

    assert (found["now/VMM"], found["then/VMM"]) == (Figure(1, 2), Figure(1, 1))
    assert (found["now"], found["then"]) == (Figure(0, 2), Figure(1, 1))


counts = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda both: Figure(both[0], sum(both)))


@given(counts, counts, st.integers(3, 8))
def test_too_few_new_people_change_nothing_that_is_shown(first: Figure, more: Figure, least: int) -> None:
    basis = brought_up(Basis(), {"f": first}, people=first.of, least=least)
    second = Figure(first.count + more.count, first.of + more.of)

    after = brought_up(basis, {"f": second}, people=second.of, least=least)

    if "f" in basis.shown and more.of < block_size(least):
        assert after.shown == basis.shown and after.seen == basis.seen


@given(counts, st.lists(counts, max_size=5), st.integers(3, 8))
def test_what_is_shown_rests_on_blocks_that_were_seen(first: Figure, blocks: list[Figure], least: int) -> None:
    basis, whole = brought_up(Basis(), {"f": first}, people=first.of, least=least), first
    for block in blocks:
        whole = Figure(whole.count + block.count, whole.of + block.of)
        basis = brought_up(basis, {"f": whole}, people=whole.of, least=least)

        assert all(shown.of <= basis.seen[name].of for name, shown in basis.shown.items())


@given(counts)
def test_what_the_figures_rest_on_comes_back_as_it_was_kept(figure: Figure) -> None:
    basis = brought_up(Basis(), {"f": figure}, people=figure.of, least=5)

    assert basis_from_raw(basis_to_raw(basis)) == basis


def test_a_wall_that_was_never_made_says_nothing() -> None:
    made = figures(Basis(), least=5, codes=CODES)

    assert {raw["chosen"]["said"] for raw in made["elements"]} == {"nothing"}
    assert made["together"] == {"now": "", "then": ""}


def test_words_that_alarmed_count_only_once_they_are_put_in_other_words() -> None:
    kept = people_of([answer("challenge", text="iets ergs", quotable=False)])
    edited = people_of([answer("challenge", text="iets ergs", quotable=False, edits={"challenge": "te weinig tijd"})])

    assert [person.written for person in kept] == [()]
    assert [written.text for person in edited for written in person.written] == ["te weinig tijd"]
