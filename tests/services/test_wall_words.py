"""Words that recur: only of enough people, never a name, and a missing one tells nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.services.wall_words import MOST, Written, recurring

WORDS = ("overleg", "rooster", "begeleider", "afdeling", "gesprek", "opdracht")


def shown(
    texts: list[Written], *, least: int = 5, out: Collection[str] = (), by_lot: Callable[[str], bool] = lambda _: False
) -> list[str]:
    return list(recurring(texts, least=least, out=out, by_lot=by_lot)["nl"])


def by_people(number: int, text: str, *, names: tuple[str, ...] = (), first: int = 0) -> list[Written]:
    return [Written(f"p{first + at}", "nl", text, names) for at in range(number)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sets(st.sampled_from(WORDS)), min_size=1, max_size=24), st.integers(3, 6))
def test_a_word_is_shown_if_enough_people_used_it_and_only_then(said: list[set[str]], least: int) -> None:
    texts = [Written(f"p{at}", "nl", " en ".join(sorted(words)) or "niets") for at, words in enumerate(said)]

    found = set(shown(texts, least=least))

    enough = {word for word in WORDS if sum(word in words for words in said) >= least}
    assert found == (enough if len(texts) >= 2 * least else set())


def test_one_person_who_repeats_a_word_is_one_person() -> None:
    texts = by_people(4, "overleg") * 10 + by_people(8, "gesprek", first=4)

    assert shown(texts) == ["gesprek"]


def test_forms_of_a_word_count_together_and_the_usual_one_is_shown() -> None:
    texts = by_people(2, "het rooster") + by_people(4, "de roosters", first=2) + by_people(6, "niets", first=6)

    assert shown(texts) == ["roosters"]


@pytest.mark.parametrize(
    "text",
    [
        "ik zag bakker niet",
        "Toen zei Bakker iets",
        "de en het maar ook",
        "fontys is ver weg",
        "a@b.nl 0612345678 xqzzt",
    ],
)
def test_what_is_a_name_a_stop_word_or_in_no_dictionary_is_not_shown(text: str) -> None:
    found = shown(by_people(12, text, names=("Jan Bakker",)))

    assert not {"bakker", "fontys", "maar", "xqzzt", "jan"} & set(found)


def test_a_name_in_one_person_s_text_is_a_name_in_all() -> None:
    texts = [*by_people(11, "de bakker kwam langs"), Written("p12", "nl", "met bakker", ("bakker",))]

    assert "bakker" not in shown(texts)


def test_a_word_that_somebody_took_out_is_not_shown() -> None:
    assert shown(by_people(12, "het overleg met de begeleider"), out=["Overleg"]) == ["begeleider"]


def test_a_word_whose_lot_it_is_stays_off_however_many_used_it() -> None:
    texts = by_people(12, "het overleg met de begeleider")

    assert shown(texts, by_lot=lambda word: word == "overleg") == ["begeleider"]


def test_very_many_words_are_kept_to_those_of_most_people() -> None:
    common = "overleg rooster begeleider afdeling gesprek opdracht docent student dienst kamer collega zorg school huis"
    rare = "fiets tafel stoel boom lamp deur raam vloer muur trap brug straat water brood appel peer jas schoen"
    texts = by_people(12, common) + by_people(6, rare)

    found = shown(texts)

    assert len(found) == MOST
    assert {"overleg", "rooster", "begeleider"} <= set(found)


def test_each_language_has_its_own_words() -> None:
    texts = by_people(6, "het overleg") + [Written(f"e{at}", "en", "the timetable") for at in range(6)]

    found = recurring(texts, least=5, out=(), by_lot=lambda _: False)

    assert found == {"nl": ["overleg"], "en": ["timetable"]}
