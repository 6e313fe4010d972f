"""Every command at every kind of step, in words and with a slash, in both languages: a fitting answer, and the question stands or moves."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest

from bot.coach.flow import Lang
from bot.coach.reflection import Talk
from tests.dialogues.stage import Caller, Stage

pytestmark = pytest.mark.model

STAYS, MOVES = "stays", "moves"


@dataclass(frozen=True)
class Command:
    """What a person can say, what comes of it, and a part of what the coach then says, by language."""

    intent: str
    says: dict[Lang, tuple[str, ...]]
    then: str
    hears: dict[Lang, str]


def _command(intent: str, then: str, *, nl: tuple[str, ...], en: tuple[str, ...], hears: tuple[str, str]) -> Command:
    return Command(intent, {"nl": nl, "en": en}, then, {"nl": hears[0], "en": hears[1]})


COMMANDS = (
    _command("skip", MOVES, nl=("/overslaan", "sla deze vraag maar over"), en=("/skip", "can we skip this question"), hears=("", "")),
    _command("back", MOVES, nl=("/terug", "ga naar de vorige vraag"), en=("/back", "take me back to the previous question"), hears=("Dit schreef je", "what you wrote")),
    _command("why", STAYS, nl=("/waarom", "waarom vraag je dit aan mij?"), en=("/why", "why are you asking me this?"), hears=("", "")),
    _command("example", STAYS, nl=("/voorbeeld", "kun je eens een voorbeeld geven"), en=("/example", "can you show me an example"), hears=("verzonnen voorbeeld", "made-up example")),
    _command("help", STAYS, nl=("/hulp", "ik snap niet hoe dit werkt, wat kan ik zeggen?"), en=("/help", "how does this work, what can I say?"), hears=("/overslaan", "/skip")),
    _command("elements", STAYS, nl=("/elementen", "laat het model eens zien"), en=("/elements", "show me the six elements"), hears=("LOS in PW", "LOS in PW")),
    _command("tools", STAYS, nl=("/werkvormen", "welke werkvormen zijn er allemaal?"), en=("/tools", "which tools do you have?"), hears=("World Café", "World Café")),
    _command("review", "review", nl=("/overzicht", "laat mijn antwoorden eens zien"), en=("/review", "show me my answers so far"), hears=("Dit heb je tot nu toe", "what you have so far")),
    _command("progress", STAYS, nl=("/voortgang", "hoe lang duurt het nog?"), en=("/progress", "how much longer will this take?"), hears=("ongeveer", "about")),
    _command("note", STAYS, nl=("/notitie de kast staat op slot", "notitie: de kast staat op slot"), en=("/note the cupboard is locked", "note: the cupboard is locked"), hears=("bij je notities", "notes")),
    _command("pause", "paused", nl=("/pauze", "ik neem even pauze"), en=("/pause", "I need a short break"), hears=("pauze", "paused")),
    _command("resume", STAYS, nl=("/hervatten", "laten we verdergaan waar we waren"), en=("/resume", "let's continue where we were"), hears=("Hier waren we", "where we were")),
    _command("restart", "restart", nl=("/opnieuw", "ik wil helemaal opnieuw beginnen"), en=("/restart", "I want to start all over again"), hears=("Opnieuw beginnen?", "Start again?")),
    _command("stop", "stop", nl=("/stop", "ik wil hiermee stoppen"), en=("/stop", "I want to stop now"), hears=("stoppen", "stop")),
    _command("language", "language", nl=("/english", "kan dit ook in het Engels?"), en=("/nederlands", "can we switch to Dutch?"), hears=("We go on in English", "We gaan verder in het Nederlands")),
    _command("privacy", STAYS, nl=("/privacy", "wie kan dit lezen?"), en=("/privacy", "who can read this?"), hears=("Wie leest wat", "Who reads what")),
    _command("my_data", STAYS, nl=("/gegevens", "ik wil al mijn gegevens downloaden"), en=("/data", "I want to download my data"), hears=("alles wat ik van je bewaar", "everything I keep of yours")),
    _command("erase", "erase", nl=("/wis", "verwijder al mijn gegevens"), en=("/erase", "delete all of my data"), hears=("Alles wissen?", "Erase everything?")),
    _command("human", STAYS, nl=("/mens", "kan ik met een echt mens praten?"), en=("/human", "can I talk to a real person?"), hears=("programma", "program")),
    _command("feedback", "feedback", nl=("/feedback", "ik heb feedback voor jullie"), en=("/feedback", "I have some feedback"), hears=("Grenswerk", "Grenswerk")),
    _command("greet", STAYS, nl=("hallo", "goeiemorgen"), en=("hello", "good morning"), hears=("Dag.", "Hello.")),
    _command("thanks", STAYS, nl=("bedankt", "dank je wel hoor"), en=("thank you", "thanks a lot"), hears=("Graag gedaan", "You are welcome")),
    _command("share", STAYS, nl=("/delen", "wat ik deel"), en=("/share", "what I share"), hears=("na je samenvatting", "after your summary")),
    _command("group", STAYS, nl=("/groep",), en=("/group",), hears=("niet bij een groep", "belong to no group")),
    _command("reply", STAYS, nl=("/antwoord ik weet het niet",), en=("/reply I do not know",), hears=("geen bericht van een coach", "no message from a coach")),
    _command("mute", STAYS, nl=("/demp",), en=("/mute",), hears=("geen bericht van een coach", "no message from a coach")),
    _command("report", STAYS, nl=("/meld",), en=("/report",), hears=("geen bericht van een coach", "no message from a coach")),
    _command("affirm", "yes_no", nl=("ja", "jazeker"), en=("yes", "sure"), hears=("", "")),
    _command("deny", "yes_no", nl=("nee", "liever niet"), en=("no", "rather not"), hears=("", "")),
)  # fmt: skip

LEADS: dict[Lang, tuple[Any, ...]] = {
    "nl": (
        ["begin:long"],
        ["lecturer"],
        "Met een wijkteam en vooral met twee maatschappelijk werkers daar.",
        "Ik geef les, bezoek studenten en schrijf de stageopdrachten.",
        "Maandag vroeg een werker me om een student van de stage te halen. Ik dacht dat ze gelijk had, schrok en wilde tijd winnen. Ik zei dat ik erover na zou denken.",
        "tussen iemand een kans geven en cliënten beschermen",
    ),
    "en": (
        ["begin:long"],
        ["lecturer"],
        "With a neighbourhood team, mostly with two social workers there.",
        "I teach, I visit students and I write the placement assignments.",
        "On Monday a worker asked me to take a student off the placement. I thought she was right, I was shocked and wanted to win time. I said that I would think about it.",
        "between giving somebody a chance and protecting clients",
    ),
}
"""How to get to each step, message by message; lists are pressed."""
LATER: dict[Lang, tuple[Any, ...]] = {
    "nl": (["between_people"], "Zij was bang voor een klacht en wilde dat ik haar geloofde.", ["VOR"], "We bellen elkaar zelden, omdat we allebei denken dat de ander het druk heeft.", ["VOR=2"], "Ik ben zowel beoordelaar als partner, omdat er maar één docent op dit team zit.", "Een uur per maand met de teamleider.", "Ik stel beslissingen uit als iemand boos op me kan worden, en dat is mijn eigen aandeel."),
    "en": (["between_people"], "She was afraid of a complaint and wanted me to believe her.", ["VOR"], "We seldom ring each other, because we both think that the other one is busy.", ["VOR=2"], "I am an assessor and a partner, because there is only one lecturer for this team.", "An hour a month with the team leader.", "I put off decisions when somebody may get angry with me, and that is my own part."),
}  # fmt: skip
PLACES = ("collaboration", "boundary_level", "elements", "ratings", "challenge", "step")
"""Open questions, choices, a scale and the plan."""


def _walked(stage: Stage, *, lang: Lang) -> dict[str, tuple[Talk, str]]:
    """Walk through the flow once a language; return the talk and the question as they stood at each place."""
    if (lang, id(stage)) in WALKED:
        return WALKED[lang, id(stage)]
    caller, seen = Caller(stage, f"walker-{lang}", lang=lang), {}
    caller.send(opens=True)
    for message in (*LEADS[lang], *LATER[lang], None):
        talk = caller.talk()
        if talk and talk.cursor.place and not talk.cursor.follow_up:
            seen.setdefault(talk.cursor.place.key, (talk, caller.reply.says[-1].text))
        _send(caller, message)
    WALKED[lang, id(stage)] = seen
    return seen


WALKED: dict[tuple[Lang, int], dict[str, tuple[Talk, str]]] = {}


def _send(caller: Caller, message: Any) -> None:
    """Answer; where the coach asks for more or asks which was meant, pass on to the next question."""
    if message is not None:
        caller.send(choose=tuple(message)) if isinstance(message, list) else caller.send(text=message)
    talk = caller.talk()
    if talk and talk.cursor.pending:
        caller.send(choose=("as_answer" if talk.cursor.pending.kind == "which" else "go_on",))
        talk = caller.talk()
    if talk and talk.cursor.follow_up:
        caller.send(choose=("/skip",))


def _at(stage: Stage, name: str, *, lang: Lang, place: str) -> tuple[Caller, str]:
    """Return somebody new who stands at a place, and the question there."""
    talk, question = _walked(stage, lang=lang)[place]
    caller = Caller(stage, name, lang=lang)
    caller.send(opens=True)
    caller.put(talk)
    return caller, question


CASES = [
    pytest.param(command, text, lang, place, id=f"{place}-{lang}-{command.intent}-{number}")
    for command, lang, place in product(COMMANDS, ("nl", "en"), PLACES)
    for number, text in enumerate(command.says[lang])  # type: ignore[index]
]


@pytest.mark.parametrize(("command", "text", "lang", "place"), CASES)
def test_command(stage: Stage, command: Command, text: str, lang: Lang, place: str) -> None:
    caller, question = _at(stage, f"{place}-{lang}-{text}", lang=lang, place=place)

    caller.send(text=text)

    if command.then in (STAYS, MOVES):
        assert command.hears[lang].lower() in caller.heard().lower() or command.then == MOVES
    elif command.then != "yes_no":
        assert command.hears[lang].lower() in caller.heard().lower()
    CHECKS[command.then](caller, place=place, question=question)


def _stays(caller: Caller, *, place: str, question: str) -> None:
    assert (caller.reply.step, caller.reply.says[-1].text) == (place, question), caller.heard()
    assert _nothing_at(caller, place)


def _moves(caller: Caller, *, place: str, question: str) -> None:
    assert caller.reply.step != place, caller.heard()


def _asks(kind: str) -> Any:
    def check(caller: Caller, *, place: str, question: str) -> None:
        talk = caller.talk()
        assert talk and talk.cursor.pending and talk.cursor.pending.kind == kind, caller.heard()
        caller.send(
            choose=("never_mind",) if kind in ("review", "feedback") else ("go_on" if kind == "stop" else "no",)
        )
        _stays(caller, place=place, question=question)

    return check


def _paused(caller: Caller, *, place: str, question: str) -> None:
    assert caller.reply.stage == "paused", caller.heard()
    caller.send(choose=("/resume",))
    _stays(caller, place=place, question=question)


def _other_language(caller: Caller, *, place: str, question: str) -> None:
    assert (caller.reply.lang != caller.lang, caller.reply.step) == (True, place), caller.heard()


def _yes_no(caller: Caller, *, place: str, question: str) -> None:
    """Yes and no fit no open question; at a choice with "none of these", a no is that choice."""
    assert caller.reply.step == place or place == "elements", caller.heard()
    assert _nothing_at(caller, place) or place == "elements"


def _nothing_at(caller: Caller, place: str) -> bool:
    talk = caller.talk()
    return talk is not None and place not in talk.answers


CHECKS = {
    STAYS: _stays,
    MOVES: _moves,
    "paused": _paused,
    "language": _other_language,
    "yes_no": _yes_no,
    **{kind: _asks(kind) for kind in ("review", "restart", "stop", "erase", "feedback")},
}
