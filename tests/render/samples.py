"""Sample data for every prompt, as the services give it: name of the prompt, then one dict or more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Data = Mapping[str, Any]

BASE: Data = {
    "lang": "nl",
    "institution": "Hogeschool Zuidpoort",
    "institution_contact": "vertrouwenspersoon, 040 555 01 23",
    "project_contact": "winproject@fontys.nl",
    "years": 2,
    "web_address": "https://grenswerk.example.org",
    "commands": True,
    "channel": "web",
}
BARE: Data = {**BASE, "institution": "", "institution_contact": "", "web_address": "", "commands": False}
BARE = {**BARE, "channel": "terminal"}

LEFT = ({"steps": 7, "minutes": 6.4}, {"steps": 1, "minutes": 0.2})
STAGES = ("welcome", "talking", "paused", "stopped", "done")
SAID = "Ik zei niks over het rooster.\nLater baalde ik."
HINT = "ik zei niks over het rooster terwijl de afdeling vol stond"
CONTACTS = (
    {"name": "112", "phone": "112", "web": None, "what": "direct gevaar"},
    {"name": "113", "phone": "0800-0113", "web": "113.nl", "what": "gedachten aan zelfdoding"},
    {"name": "Veilig Thuis", "phone": "0800-2000", "web": "https://veiligthuis.nl", "what": None, "code": "violence"},
    {"name": "Meldpunt", "phone": None, "web": "meldpunt.example", "what": None},
)
ALARM: tuple[Data, ...] = (
    {"contacts": CONTACTS},
    {"contacts": CONTACTS[2:3], "people": ["huisarts", "arbeidsarts"]},
    {"contacts": []},
)

ELEMENT = {
    "code": "VMM",
    "name": "Vrijmaken",
    "gloss": "tijd, mensen, plek en geld",
    "explanation": "Wie betaalt de uren?",
}
RATED = (
    {**ELEMENT, "now": 2, "before": 3},
    {**ELEMENT, "now": 4, "before": None},
    {**ELEMENT, "now": None, "before": 1},
    {**ELEMENT, "now": None, "before": None},
)
SUGGESTED = {**ELEMENT, "sentence": HINT}

TOOL = {
    "name": "Nine Whys",
    "purpose": "Zoek samen waar het werk om draait.",
    "time": "20 minuten",
    "link": "https://tool.example/whys",
    "source_name": "Tool",
    "elements": ["Samen richten"],
    "steps": [],
    "closing_question": "",
    "needs": None,
    "because": SAID,
    "safe_group": False,
}
CARD = {
    **TOOL,
    "time": None,
    "link": None,
    "steps": ["Schrijf drie dingen op.", "Kies er een."],
    "closing_question": "Aan wie vraag je het?",
    "needs": "een begeleider",
    "because": None,
    "safe_group": True,
}
CATALOGUE = [{"element": "Samen richten", "tools": [TOOL, CARD]}, {"element": "Vrijmaken", "tools": [CARD]}]

PLAIN = {"chosen": False, "catchy": False, "withheld": False, "when": None}
BEFORE = [
    {**PLAIN, "step": "slogan", "heading": "Slogan", "items": ["Eerst koffie, dan rooster."], "catchy": True},
    {
        **PLAIN,
        "step": "step",
        "heading": "Stap",
        "items": ["Woensdag bel ik de planner."],
        "when": "woensdag 2 december 2026",
    },
    {**PLAIN, "step": "role", "heading": "Rol", "items": ["student, professional"], "chosen": True},
]
AFTER = [{**PLAIN, "step": "challenge", "heading": "Uitdaging", "items": ["# niet als kop", SAID]}]
DOCUMENT = {
    "date_text": "24 november 2026",
    "before_elements": BEFORE,
    "after_elements": AFTER,
    "elements": RATED,
    "notes": ["Een notitie\nop twee regels"],
    "tools": [TOOL, CARD],
    "shared": ["coach", "wall"],
    "nothing_shared": False,
}
EMPTY_DOCUMENT = {**DOCUMENT, "after_elements": [], "notes": [], "tools": [], "shared": []}
EMPTY_DOCUMENT = {**EMPTY_DOCUMENT, "nothing_shared": True}

ANSWERS = [
    {"number": 1, "heading": "Met wie", "text": SAID, "private": False},
    {"number": 2, "heading": "Rol", "text": "student", "private": True},
]

GROUPS: tuple[Data, ...] = (
    {"name": "Zorg 2", "coaches": [], "assesses": False, "small": True, "least": 5, "day": "1 juli 2027"},
    {"name": "Zorg 2", "coaches": ["Bea"], "assesses": True, "small": False, "least": 5, "day": "1 juli 2027"},
    {
        "name": "Zorg 2",
        "coaches": ["Bea", "Jo", "Al"],
        "assesses": True,
        "small": True,
        "least": 5,
        "day": "1 juli 2027",
    },
)

READERS: tuple[Data, ...] = tuple(
    {"group": "Zorg 2", "coaches": coaches, "assesses": assesses}
    for coaches in ([], ["Bea"], ["Bea", "Jo", "Al"])
    for assesses in (True, False)
)
TEXTS: tuple[Data, ...] = ({"about": "summary"}, {"about": "slogan"}, {"about": "reply"})

ENDED = (("summary",), ("reply",), ("slogan",), ("reply", "slogan", "summary"))

WITH_DATA: Mapping[str, tuple[Data, ...]] = {
    "group.before": GROUPS,
    "group.joined": tuple({**group, "switched": switched} for group in GROUPS for switched in (False, True)),
    "group.mine": (*({**one, "is_over": over} for one in GROUPS for over in (False, True)), {"name": ""}),
    "group.already": GROUPS,
    "group.not_yet": GROUPS,
    "group.over": GROUPS,
    "group.unknown": ({"code": "zorg-3"}, {"code": "<b>"}),
    "notes.muted": ({"coach": "Bea"},),
    "notes.unmuted": ({"coach": "Bea"},),
    "news.coach_note": ({"coach": "Bea", "text": SAID},),
    "news.recognised": (
        {"kind": "summary"},
        *({"kind": kind, "named": named} for kind in ("summary", "reply") for named in (True, False)),
    ),
    "news.new_reader": ({"coach": "Bea", "group": "Zorg, tweede jaar"}, {"coach": "<b>*Bea*", "group": "[x](y)"}),
    "news.not_shared": tuple({"kinds": list(kinds), "least": 3} for kinds in ENDED)
    + ({"kinds": [], "left": ["reply", "summary"], "least": 0},),
    "news.not_read": tuple({"kinds": list(kinds), "least": 5} for kinds in ENDED if kinds != ("slogan",)),
    "talk.old_answer": (
        {"answer": SAID, "chosen": False, "private": False},
        {"answer": SAID, "chosen": False, "private": True},
        {"answer": "samen het werk doen", "chosen": True, "private": False},
        {"answer": "", "chosen": False, "private": False},
    ),
    "talk.corrected": ({"heading": "Mijn rol"},),
    "talk.how_many": ({"least": 1, "most": 3}, {"least": 1, "most": 1}),
    "talk.rate_all": (
        {"count": 1, "elements": ["tijd en geld"]},
        {
            "count": 3,
            "elements": ["tijd en geld", "wie de leiding neemt en hoeveel ruimte mensen hebben", "een veilige cultuur"],
        },
    ),
    "talk.too_long": ({"most": 4000, "length": 9120},),
    "talk.progress": tuple(
        {**left, "stage": stage} for left in (*LEFT, {"steps": 0, "minutes": 0.0}) for stage in STAGES
    ),
    "talk.landmark": LEFT,
    "talk.example": ({"example": SAID}, {"example": ""}),
    "talk.no_yes_no": ({"said": "yes"}, {"said": "no"}),
    "talk.explain": tuple(
        {"smaller": smaller, "why": "Omdat het scheelt.", "example": SAID} for smaller in ("Wie sprak je?", "")
    ),
    "talk.help": ({"options": True}, {"options": False}),
    "stage.paused": tuple(
        {**left, "can_remind": can, "can_round_off": can_round_off}
        for left in (*LEFT, {"steps": 0, "minutes": 0.0})
        for can in (True, False)
        for can_round_off in (True, False)
    ),
    "reminders.planned": tuple({"weeks": 2, "channel": one} for one in ("web", "telegram", "terminal"))
    + ({"weeks": 1},),
    "reminders.nudge": tuple({"channel": one} for one in ("web", "telegram", "terminal")),
    "news.nudge": ({}, {"channel": "telegram"}),
    "news.step": ({"step": SAID}, {"step": ""}, {"step": SAID, "channel": "telegram"}),
    "pending.passed": ({"about": "moment", "about_heading": "Het moment"}, {"about": "", "about_heading": ""}),
    "pending.edit": ({"heading": "Slogan", "text": SAID}, {"heading": "Slogan", "text": ""}),
    "review.list": ({"answers": ANSWERS},),
    "review.private": ({"private": True, "heading": "Rol"}, {"private": False, "heading": "Rol"}),
    "plan.missing": tuple(
        {"parts": p, "is_talk": talk}
        for p in (["what"], ["who"], ["when"], ["who", "when"], ["what", "who", "when"])
        for talk in (False, True)
    ),
    "elements.offer": ({"suggestions": [SUGGESTED, SUGGESTED]}, {"suggestions": []}),
    "elements.model": ({"elements": [ELEMENT], "sources": ["Bron, 2021"], "definition": "Een werkplaats."},),
    "tools.catalogue": ({"groups": CATALOGUE, "tools": [TOOL]}, {"groups": [], "tools": [TOOL, CARD]}),
    "shown.planned": ({"planned": SAID}, {"planned": ""}),
    "shown.mirror": ({"fragments": ["ik zei niks", "het moet anders"]}, {"fragments": []}),
    "shown.summary": ({"summary_text": "# Mijn reflectie"},),
    "shown.tools": (
        {"suggestions": [TOOL, CARD], "ask_is_to_person": True},
        {"suggestions": [], "ask_is_to_person": False},
    ),
    "shown.sharing": (
        {"is_over": False, "agreed": [], "before": [], "sent_back": []},
        {"is_over": True, "agreed": ["slogan op de wand"], "before": [], "sent_back": []},
        {
            "is_over": False,
            "agreed": ["slogan op de wand"],
            "before": ["samenvatting voor je coach"],
            "sent_back": [],
        },
        {"is_over": False, "agreed": [], "before": [], "sent_back": ["samenvatting voor je coach"]},
    ),
    **{f"showing.intro_{kind}": READERS for kind in ("summary", "slogan", "reply")},
    **{f"showing.{name}": TEXTS for name in ("own", "preview", "withheld")},
    "showing.earlier": ({"about": "summary"}, {"about": "slogan"}),
    "showing.not_there": ({"words": []}, {"words": ["Karin"]}, {"words": ["Karin", "<b>De Linde"]}),
    "showing.choose": ({"kind": "showing"}, {"kind": "showing_wait"}, {"kind": "showing_back"}),
    "showing.stays": ({"words": ["Karin"]}, {"words": ["Karin", "De Linde"]}),
    "pending.showing": TEXTS,
    "summary.document": (
        DOCUMENT,
        EMPTY_DOCUMENT,
        {**DOCUMENT, "before_elements": [], "after_elements": [], "elements": []},
    ),
    "summary.coach_document": (DOCUMENT, EMPTY_DOCUMENT),
    "summary.earlier": ({"day": "24 november 2026", "summary_text": "# Mijn reflectie"},),
    "summary.picture_alt": ({"elements": RATED}, {"elements": []}),
    "data.heading": ({"name": "answer"}, {"name": "something_new"}),
    "data.field": (
        {"name": "text", "within": "note"},
        {"name": "state", "within": "reading"},
        {"name": "VMM", "within": "ratings"},
    ),
    "data.code": (
        {"code": "talking", "within": "reflection"},
        {"code": "waiting", "within": "outbox"},
        {"code": "reply", "within": "release"},
        {"code": 2, "within": "rubric_value"},
        {"code": "something_new", "within": "later"},
    ),
    "data.value": ({"value": None}, {"value": True}, {"value": False}),
    "sharing.taken_back": (
        {"about": ["summary"]},
        {"about": ["slogan"]},
        {"about": ["summary", "slogan"]},
        {"about": ["summary", "reply"]},
    ),
    "sharing.kept": ({"given": ["coach", "research", "wall"]}, {"given": ["wall"]}, {"given": []}),
    "card.text": ({"guess": SAID, "moment": "ik zei niks"}, {"guess": SAID, "moment": None}),
    "alarm.acute": ALARM,
    "alarm.distress": ALARM,
    "alarm.work": ALARM,
    "erase.done": ({"receipt": "7F3A-91C2"},),
    "erase.gone": ({"can_begin": True}, {"can_begin": False}),
    "telegram.menu": ({"command": "skip"}, {"command": "device"}),
    "telegram.other": ({"kind": "voice"}, {"kind": "forwarded"}, {"kind": "something_new"}),
    "telegram.in_private": ({"link": "https://t.me/grenswerk_bot"},),
    "telegram.at_most": ({"most": 3},),
    "telegram.not_ready": ({"left": 2},),
    "telegram.code": ({"code": "ABCDE-FGHIJ", "minutes": 15},),
    "terminal.code_again": ({"code": "zorg-2026"},),
    "terminal.offer": ({"names": ["grenswerk-summary.md", "grenswerk-summary.pdf"]},),
    "terminal.saved": tuple(
        {"folder": "uit", "written": [], "there": [], "failed": [], "empty": [], one: ["grenswerk-summary.md"]}
        for one in ("written", "there", "failed", "empty")
    ),
    "labels.change": ({"heading": "Mijn stap"},),
    "labels.drop_note": ({"note": "koffie"},),
    "labels.kept": ({"day": "24 november 2026"},),
    "labels.line": ({"heading": "Mijn stap"},),
}
