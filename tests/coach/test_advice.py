"""The advice rules one by one on small tools, then a walk over every combination with the real catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import combinations, permutations, product
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from bot.coach.advice import Form, Tool, Wish, advise, from_raw

ROOT = Path(__file__).parents[2]
ROLES = ("student", "lecturer", "professional", "bridge_builder", "coordinator", "other")
ELEMENTS = ("LOS", "LeA", "SRI", "VMM", "VOR", "GOC")
FORMS: tuple[Form, ...] = ("alone", "one_other", "group")
LEVELS = ("within", "between_people", "between_organisations")
MECHANISMS = ("identification", "coordination", "reflection", "transformation")
SAFE = (None, True, False)


def make_tool(code: str, **changes: Any) -> Tool:
    fields: dict[str, Any] = {
        "number": 1,
        "roles": frozenset(ROLES[:5]),
        "roles_weak": frozenset(),
        "elements": ("VOR",),
        "forms": frozenset(FORMS),
        "levels": frozenset(LEVELS),
        "mechanisms": frozenset(MECHANISMS),
        "effort": "half_hour",
        "timed": True,
        "safe_group": False,
        "conditional": False,
        "doable_this_week": True,
        "general": False,
        "card": False,
    }
    return Tool(code=code, **{**fields, **changes})


def make_card(code: str, element: str) -> Tool:
    return make_tool(code, number=None, elements=(element,), effort="ten_minutes", general=True, card=True)


def make_wish(**changes: Any) -> Wish:
    fields: dict[str, Any] = {
        "roles": frozenset({"student"}),
        "elements": ("VOR",),
        "level": frozenset(),
        "mechanisms": (),
        "form": "group",
        "safe_group": None,
        "refused": frozenset(),
    }
    return Wish(**{**fields, **changes})


def codes(*tools: Tool, most: int = 3, **wish: Any) -> list[str]:
    return [tool.code for tool in advise(tools, wish=make_wish(**wish), most=most)]


def raw(name: str) -> dict[str, Any]:
    return dict(YAML(typ="safe").load(ROOT / "domain" / f"{name}.yml"))


@cache
def catalogue() -> tuple[Tool, ...]:
    content = raw("tools")
    return tuple(from_raw(entry) for entry in (*content["tools"], *content["cards"]))


def test_role_filters_hard() -> None:
    found = codes(make_tool("mine"), make_tool("not_mine", roles=frozenset({"coordinator"})))

    assert found == ["mine"]


def test_role_other_fits_every_tool() -> None:
    found = codes(make_tool("a"), make_tool("b", roles=frozenset({"coordinator"})), roles=frozenset({"other"}))

    assert found == ["a", "b"]


def test_role_weak_fits_but_goes_behind() -> None:
    weak = make_tool("a", roles=frozenset({"coordinator"}), roles_weak=frozenset({"student"}))

    assert codes(weak, make_tool("b")) == ["b", "a"]


def test_role_is_dropped_where_nothing_is_left() -> None:
    found = codes(make_tool("only", roles=frozenset({"coordinator"})), make_card("card_vor", "VOR"))

    assert found == ["only", "card_vor"]


def test_form_filters_hard() -> None:
    found = codes(make_tool("a", forms=frozenset({"alone"})), make_tool("b"), form="group")

    assert found == ["b"]


@pytest.mark.parametrize(("safe", "expected"), [(True, ["calm", "risky"]), (None, ["calm"]), (False, ["calm"])])
def test_safe_group_only_if_said_to_be_safe(safe: bool | None, expected: list[str]) -> None:
    risky = make_tool("risky", safe_group=True, conditional=True, effort="ten_minutes")

    assert codes(risky, make_tool("calm"), safe_group=safe) == expected


def test_safe_group_is_never_first_and_never_alone() -> None:
    risky = make_tool("risky", safe_group=True)

    assert codes(risky, safe_group=True) == []


def test_elements_in_the_order_of_the_person() -> None:
    tools = (make_tool("second", elements=("SRI",)), make_tool("first", number=9, elements=("VOR",)))

    assert codes(*tools, elements=("VOR", "SRI")) == ["first", "second"]
    assert codes(*tools, elements=("SRI", "VOR")) == ["second", "first"]


def test_elements_weigh_more_than_level() -> None:
    off_level = make_tool("near", elements=("VOR",), levels=frozenset({"within"}))
    off_element = make_tool("far", elements=("SRI", "VOR"), levels=frozenset({"between_people"}))

    assert codes(off_element, off_level, level=frozenset({"between_people"})) == ["near", "far"]


def test_level_weighs_more_than_mechanism() -> None:
    level = make_tool("level", number=2, levels=frozenset({"within"}), mechanisms=frozenset({"coordination"}))
    mechanism = make_tool("mechanism", levels=frozenset({"between_people"}), mechanisms=frozenset({"reflection"}))

    assert codes(mechanism, level, level=frozenset({"within"}), mechanisms=("reflection",)) == ["level", "mechanism"]


def test_mechanism_breaks_a_tie_and_excludes_nothing() -> None:
    other = make_tool("a", mechanisms=frozenset({"coordination"}))
    fits = make_tool("b", number=2, mechanisms=frozenset({"reflection"}))

    assert codes(other, fits, mechanisms=("reflection",)) == ["b", "a"]
    assert codes(other, mechanisms=("reflection",)) == ["a"]


def test_untimed_at_most_one() -> None:
    found = codes(make_tool("a", timed=False), make_tool("b", timed=False), make_tool("c"))

    assert sorted(found) == ["a", "c"]


def test_last_place_is_kept_for_something_this_week() -> None:
    slow = [make_tool(code, doable_this_week=False) for code in "abc"]

    assert codes(*slow, make_card("card_vor", "VOR")) == ["a", "b", "card_vor"]


def test_condition_goes_last_and_comes_once() -> None:
    found = codes(make_tool("a", conditional=True), make_tool("b", conditional=True), make_tool("c"))

    assert found == ["c", "a"]


def test_broad_tool_goes_behind_the_card() -> None:
    broad = make_tool("broad", elements=ELEMENTS)

    assert codes(broad, make_card("card_vor", "VOR"), make_tool("own")) == ["own", "card_vor", "broad"]


def test_general_comes_in_only_where_too_little_is_left() -> None:
    general = make_tool("general", elements=("SRI",), general=True)

    assert codes(make_tool("own"), general) == ["own", "general"]
    assert codes(make_tool("own"), make_tool("own_too"), general) == ["own", "own_too"]


def test_card_of_another_element_comes_after_general() -> None:
    found = codes(make_card("card_los", "LOS"), make_tool("general", elements=("SRI",), general=True))

    assert found == ["general", "card_los"]


def test_refused_is_not_offered_again() -> None:
    assert codes(make_tool("a"), make_tool("b"), refused=frozenset({"a"})) == ["b"]


def test_nothing_fits_gives_nothing() -> None:
    assert codes(make_tool("a", elements=("SRI",))) == []


def test_most_is_kept() -> None:
    assert codes(*(make_tool(code) for code in "abcd"), most=2) == ["a", "b"]


def test_order_of_the_catalogue_does_not_matter() -> None:
    wish = make_wish(elements=("SRI", "LOS"), form="group", safe_group=True)

    assert advise(catalogue(), wish=wish) == advise(tuple(reversed(catalogue())), wish=wish)


@pytest.mark.parametrize("name", ["tools", "model"])
def test_content_keeps_its_schema(name: str) -> None:
    schema = json.loads((ROOT / "bot/content/schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))

    jsonschema.Draft202012Validator(schema).validate(raw(name))


def test_catalogue_is_whole() -> None:
    content = raw("tools")
    tools = catalogue()

    assert [tool["number"] for tool in content["tools"]] == list(range(1, 41))
    assert [card["element"] for card in content["cards"]] == list(ELEMENTS)
    assert len({tool.code for tool in tools}) == len(tools) == 46
    assert {tool.number for tool in tools if tool.safe_group} == {24, 25}
    assert {tool.number for tool in tools if tool.general and not tool.card} == {33, 39, 40}
    assert all(entry["link"] is None for entry in content["tools"][:4])


def test_model_sources_are_known() -> None:
    model = raw("model")
    known = {source["code"] for source in model["sources"]}

    assert set(_sources(model)) <= known


def _sources(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from ([node["source"]] if "source" in node else [])
        node = list(node.values())
    for child in node if isinstance(node, list) else []:
        yield from _sources(child)


def pairs_too(codes: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [(code,) for code in codes] + list(combinations(codes, 2))


def assert_sensible(found: tuple[Tool, ...], *, wish: Wish) -> None:
    assert 2 <= len(found) <= 3, wish
    assert len({tool.code for tool in found}) == len(found), wish
    assert all(wish.form in tool.forms for tool in found), wish
    assert wish.safe_group is True or not any(tool.safe_group for tool in found), wish
    assert not found[0].safe_group, wish
    assert any(tool.doable_this_week for tool in found), wish
    assert sum(not tool.timed for tool in found) <= 1, wish
    assert not wish.elements or set(wish.elements) & {element for tool in found for element in tool.elements}, wish


def test_every_combination_gets_a_sensible_offer() -> None:
    elements = [*((code,) for code in ELEMENTS), *permutations(ELEMENTS, 2), ()]

    for roles, wanted, form, safe in product(pairs_too(ROLES), elements, FORMS, SAFE):
        wish = make_wish(roles=frozenset(roles), elements=wanted, form=form, safe_group=safe)
        assert_sensible(advise(catalogue(), wish=wish), wish=wish)


def test_every_combination_gets_something_for_its_first_element() -> None:
    for role, element, form in product(ROLES, ELEMENTS, FORMS):
        found = advise(catalogue(), wish=make_wish(roles=frozenset({role}), elements=(element,), form=form))

        assert sum(element in tool.elements for tool in found) >= 2, (role, element, form)


@given(
    roles=st.frozensets(st.sampled_from(ROLES), max_size=2),
    elements=st.lists(st.sampled_from(ELEMENTS), unique=True, max_size=3).map(tuple),
    level=st.frozensets(st.sampled_from(LEVELS), max_size=2),
    mechanisms=st.lists(st.sampled_from(MECHANISMS), unique=True, max_size=4).map(tuple),
    form=st.sampled_from(FORMS),
    safe_group=st.sampled_from(SAFE),
    refused=st.frozensets(st.sampled_from([tool.code for tool in catalogue() if not tool.card]), max_size=6),
)
def test_offer_stays_sensible_with_level_mechanism_and_refusals(**fields: Any) -> None:
    wish = make_wish(**fields)

    found = advise(catalogue(), wish=wish)

    assert_sensible(found, wish=wish)
    assert not {tool.code for tool in found} & wish.refused
