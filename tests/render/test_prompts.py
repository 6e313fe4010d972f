"""Every prompt in both languages: it is there, and it renders with what the services give."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from ruamel.yaml import YAML

from bot.channels.papers import SAVE
from bot.coach.ask import stage_offers
from bot.coach.closing import SHARES
from bot.coach.commands import COMMANDS
from bot.coach.flow import LANGS, RATING, Flow, Lang
from bot.coach.offers import PENDING_CODES
from bot.coach.reflection import Stage, Talk
from bot.render.prompts import UnknownPrompt, joined, label_macro, oneline, quote, whole
from tests.render.rendering import FOLDER, PROMPTS, ROOT, every, renderings, say
from tests.render.samples import WITH_DATA

MAY_BE_EMPTY = ("shown.mirror", "shown.planned")
TYPED = YAML(typ="safe").load(ROOT / "domain" / "commands.yml")["commands"].values()
SMALL_TALK = frozenset({"affirm", "deny", "greet", "thanks"})
"""Intents that are said and never pressed."""


def test_languages_have_the_same_prompts() -> None:
    assert PROMPTS.names("nl") == PROMPTS.names("en")
    assert WITH_DATA.keys() <= PROMPTS.names("nl")


@pytest.mark.parametrize("file", sorted(path.name for path in (FOLDER / "nl").glob("*.j2")))
def test_languages_use_the_same_data_in_every_macro(file: str) -> None:
    used = [_data_used(FOLDER / lang / file) for lang in LANGS]

    assert used[0] == used[1]


def _data_used(path: Path) -> dict[str, frozenset[str]]:
    macros = re.findall(r"macro (\w+)\(.*?%}(.*?){% endmacro", path.read_text(encoding="utf-8"), re.DOTALL)
    return {name: frozenset(re.findall(r"\b[a-z]\.\w+", body)) for name, body in macros}


@every
def test_prompt_renders(name: str, lang: Lang) -> None:
    for text in renderings(name, lang):
        assert text or name in MAY_BE_EMPTY
        assert not re.search(r"\bNone\b(?! of)", text) and "{{" not in text and "{%" not in text
        assert "\n\n\n" not in text and not re.search(r"[ \t]\n| {2}| [.,:;]", text)


def test_every_prompt_of_the_coach_exists() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot" / "coach").glob("*.py"))
    said = {name for name in re.findall(r'"([a-z]+\.[a-z_]+)"', source)}
    kinds = {f"pending.{kind}" for kind in (*PENDING_CODES, "which", "review", "edit_pick")}
    made = {f"{kind}.kept" for kind in ("feedback", "note")} | {
        f"alarm.{tier}" for tier in ("acute", "distress", "work")
    }
    shown = {f"shown.{what}" for what in ("model", "mirror", "planned", "summary", "tools", "sharing", "card")}
    stages = {f"stage.{stage}" for stage in ("welcome", "paused", "stopped", "done")}

    assert said and said | kinds | made | shown | stages <= PROMPTS.names("nl")


@pytest.mark.parametrize(("lang", "browser"), [("nl", "in dezelfde browser"), ("en", "in the same browser")])
def test_only_who_paused_on_the_web_hears_of_a_browser(lang: Lang, browser: str) -> None:
    left = {"steps": 7, "minutes": 6.4, "web_address": "https://grenswerk.example"}

    web, telegram = (say("stage.paused", lang, {**left, "channel": channel}) for channel in ("web", "telegram"))

    assert browser in web
    assert browser not in telegram and "grenswerk.example" not in telegram


def offered_codes() -> set[str]:
    flow = Flow("f", "1", {}, ())
    stages: tuple[Stage, ...] = ("welcome", "paused", "stopped", "done")
    at_stages = {offer.code for stage in stages for offer in stage_offers(Talk(flow, stage=stage))}
    pending = {code for codes in PENDING_CODES.values() for code in codes}
    commands = {f"/{command}" for command in set(COMMANDS) - SMALL_TALK} | {f"do:{command}" for command in COMMANDS}
    others = {f"rating_{n}" for n in RATING} | {f"purpose_{purpose}" for purpose in SHARES} | {"as_answer"}
    return at_stages | pending | commands | others | {"change:step", "line:meaning/VMM"}


@pytest.mark.parametrize(("lang", "code"), product(LANGS, sorted(offered_codes())))
def test_every_offered_code_has_a_label(lang: Lang, code: str) -> None:
    assert PROMPTS.label(code, lang=lang, data={"heading": "Mijn stap"})


@pytest.mark.parametrize(("lang", "intent"), product(LANGS, sorted(COMMANDS)))
def test_which_has_words_for_every_command(lang: Lang, intent: str) -> None:
    unknown = say("pending.which", lang, {"about": "?"})

    assert say("pending.which", lang, {"about": intent}) != unknown


@pytest.mark.parametrize(
    ("code", "macro"),
    [
        ("begin:short", "begin_short"),
        ("/my_data", "cmd_my_data"),
        ("do:stop", "do_stop"),
        ("change:meaning/VMM", "change"),
        ("line:step", "line"),
        ("rating_3", "rating_3"),
    ],
)
def test_label_macro_follows_the_code(code: str, macro: str) -> None:
    assert label_macro(code) == macro


@every
def test_commands_that_are_named_can_be_typed(name: str, lang: Lang) -> None:
    typed = {word.replace(" ", "_") for group in TYPED for word in group[lang]} | {word[1:] for word in SAVE}
    named = {word for text in renderings(name, lang) for word in re.findall(r"(?<![\w./:])/([a-z_]+)", text)}

    assert named <= typed


def test_unknown_prompt_is_refused() -> None:
    with pytest.raises(UnknownPrompt):
        say("talk.nothing", "nl", {})


def test_missing_data_is_refused() -> None:
    with pytest.raises(UndefinedError):
        PROMPTS.say("talk.too_long", lang="nl", data={"most": 4000})


@pytest.mark.parametrize("tier", ["acute", "distress", "work"])
@pytest.mark.parametrize("lang", LANGS)
def test_alarm_always_gives_a_number_and_says_what_it_is(lang: Lang, tier: str) -> None:
    for text in renderings(f"alarm.{tier}", lang):
        assert re.search(r"112|0800", text) and "program" in text


@pytest.mark.parametrize("tier", ["acute", "distress", "work"])
@pytest.mark.parametrize("lang", LANGS)
def test_alarm_comes_even_without_any_data(lang: Lang, tier: str) -> None:
    assert "112" in PROMPTS.say(f"alarm.{tier}", lang=lang, data={})
    assert "113.nl" in PROMPTS.say(f"alarm.{tier}", lang=lang, data={"contacts": [{"name": "113.nl"}]})


def test_document_keeps_the_order_and_writes_the_date_out() -> None:
    text = say("summary.document", "nl", WITH_DATA["summary.document"][0])
    order = [
        "## Slogan",
        "## Stap",
        "woensdag 2 december 2026",
        "## Rol",
        "## De elementen",
        "## Uitdaging",
        "## Mijn notities",
    ]

    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)
    assert "nu 2 van 5, vorige keer 3" in text
    assert not re.search(r"^# niet", text, re.MULTILINE)


@pytest.mark.parametrize("lang", LANGS)
def test_coach_document_holds_no_notes_tools_or_sharing(lang: Lang) -> None:
    text = say("summary.coach_document", lang, WITH_DATA["summary.coach_document"][0])

    assert "op twee regels" not in text and "Nine Whys" not in text
    assert "pseudonymised" in text or "gepseudonimiseerd" in text


def test_joined_and_whole() -> None:
    assert [joined(parts, "en") for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a en b",
        "a, b en c",
    ]
    assert [whole(number) for number in (0.0, 0.2, 1.4, 1.5, 2.5)] == [1, 1, 1, 2, 3]


@given(st.text())
def test_quote_stays_on_one_line_and_keeps_the_words(text: str) -> None:
    quoted = quote(text)

    assert len(quoted.splitlines()) == 1
    assert re.sub(r"\\([\\*\[`<])", r"\1", quoted[1:-1]).split() == text.split()
    assert quoted[1:-1] == oneline(text)
