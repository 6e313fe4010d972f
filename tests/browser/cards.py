"""The cards that the fake engine shows, one after the other: welcome, words, choices (twice), a scale, openings, an alarm, the
summary, the end."""

from __future__ import annotations

from bot.coach.flow import Lang
from bot.render.markdown import marked
from bot.services.messages import Choice, Expects, Reply, Said

T = dict[Lang, str]
PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 120" font-family="sans-serif" font-size="15">
<text x="0" y="35">Vrijmaken van mensen en middelen</text><rect x="330" y="20" width="80" height="18" fill="#1d5c56"/>
<text x="0" y="85">Samen richten en (her)inrichten</text><rect x="330" y="70" width="200" height="18" fill="#1d5c56"/></svg>"""
COMMANDS: dict[str, T] = {
    "/skip": {"nl": "Overslaan", "en": "Skip"},
    "/back": {"nl": "Terug", "en": "Back"},
    "/why": {"nl": "Waarom?", "en": "Why?"},
    "/example": {"nl": "Voorbeeld", "en": "Example"},
    "/review": {"nl": "Mijn antwoorden", "en": "My answers"},
    "/pause": {"nl": "Pauze", "en": "Pause"},
}
ELEMENTS: dict[str, T] = {
    "LOS": {
        "nl": "samen het echte werk doen en het onderzoeken (Lerend en onderzoekend samenwerken)",
        "en": "doing the real work together and looking into it (Collaborating in a learning and inquiring way)",
    },
    "LeA": {
        "nl": "wie het voortouw neemt, en hoeveel ruimte mensen hebben (Leiderschap en autonomie)",
        "en": "who takes the lead, and how much room people have (Leadership and autonomy)",
    },
    "SRI": {
        "nl": "één richting, en duidelijke afspraken (Samen richten en (her)inrichten)",
        "en": "one direction, and clear agreements (Setting direction and (re)organising together)",
    },
    "VMM": {
        "nl": "tijd, mensen, plek en geld (Vrijmaken van mensen en middelen)",
        "en": "time, people, place and money (Freeing up people and means)",
    },
    "none": {"nl": "geen van deze", "en": "none of these"},
}
RATINGS: dict[str, T] = {
    "1": {"nl": "er is bijna niets", "en": "hardly anything there"},
    "2": {"nl": "er is een begin", "en": "a beginning"},
    "3": {"nl": "soms wel, soms niet", "en": "sometimes"},
    "4": {"nl": "meestal lukt het", "en": "mostly works"},
    "5": {"nl": "gaat vanzelf", "en": "runs by itself"},
}
WELCOME: T = {
    "nl": "Dit is een gesprek over jouw rol tussen opleiding en praktijk.\n\nIk bewaar je antwoorden onder een willekeurig nummer. Delen kies je aan het eind, standaard niets.\n\nWil je beginnen?",
    "en": "This is a conversation about your role between education and practice.\n\nI keep your answers under a random number. You choose what to share at the end; by default nothing.\n\nShall we begin?",
}
SUMMARY: T = {
    "nl": "Dit is je samenvatting, in je eigen woorden.\n\n# Mijn reflectie\n\n24 november\n\n## Mijn slogan\n\n**‘Eerst bellen, dan roosteren’**\n\n## Mijn stap\n\n‘donderdag koffie met Noor, vragen wie het rooster maakt’\n\nWanneer: donderdag 26 november\n\n## De elementen\n\n- **Vrijmaken van mensen en middelen** (tijd, mensen, plek en geld): nu 2 van 5\n- **Samen richten en (her)inrichten** (één richting): nu 4 van 5\n\nMeer lezen: https://www.spelenmetsamenwerken.nl/",
    "en": "This is your summary, in your own words.\n\n# My reflection\n\n24 November\n\n## My slogan\n\n**‘Call first, plan later’**\n\n## My step\n\n‘coffee with Noor on Thursday, ask who makes the rota’\n\nWhen: Thursday 26 November\n\n## The elements\n\n- **Freeing up people and means** (time, people, place and money): now 2 of 5\n- **Setting direction together** (one direction): now 4 of 5\n\nRead more: https://www.spelenmetsamenwerken.nl/",
}
ALARM: T = {
    "nl": "Ik ben een programma en er kijkt niemand mee. Is er nu gevaar, bel **112**. Denk je aan zelfmoord, bel 113 of 0800-0113, of chat op [113.nl](https://www.113.nl).",
    "en": "I am a program and nobody is watching. If there is danger now, call **112**. If you think of suicide, call 113 or 0800-0113, or chat at [113.nl](https://www.113.nl).",
}


def choices(named: dict[str, T], lang: Lang) -> tuple[Choice, ...]:
    """Return the labels of one language."""
    return tuple(Choice(code, label[lang]) for code, label in named.items())


def cards(lang: Lang) -> list[Reply]:
    """Return every card in a language; turn and progress are filled in later."""

    def say(nl: str, en: str, kind: str = "question") -> Said:
        return Said(nl if lang == "nl" else en, kind)  # type: ignore[arg-type]

    begin = choices(
        {
            "begin:short": {"nl": "Ja, 5 minuten", "en": "Yes, 5 minutes"},
            "begin:long": {"nl": "Ja, 15 minuten", "en": "Yes, 15 minutes"},
            "/privacy": {"nl": "Wie leest dit?", "en": "Who reads this?"},
            "no": {"nl": "Nee", "en": "No"},
        },
        lang,
    )
    places = choices(
        {
            "me": {"nl": "in mij", "en": "in me"},
            "us": {"nl": "tussen ons", "en": "between us"},
            "org": {"nl": "tussen de organisaties", "en": "between the organisations"},
        },
        lang,
    )
    go_on = choices({"go_on": {"nl": "Verder", "en": "Go on"}, "stop_now": {"nl": "Stoppen", "en": "Stop"}}, lang)
    items = choices({code: ELEMENTS[code] for code in ("VMM", "SRI")}, lang)
    offered = say(
        "- Misschien tijd, mensen, plek en geld, want je schreef: ‘dat de afdeling op die tijden vol staat’\n\nEr is niets aangevinkt.",
        "- Maybe time, people, place and money, because you wrote: ‘that the ward is full at those times’\n\nNothing is ticked.",
        "text",
    )
    return [
        Reply(0, lang, (Said(WELCOME[lang], "question"),), begin, Expects("nothing"), stage="welcome"),
        Reply(
            0,
            lang,
            (
                say(
                    "Welk moment van de laatste weken zat je tussen school en werk in? Wat deed je toen?",
                    "Which moment of the past weeks found you between school and work? What did you do?",
                ),
            ),
        ),
        Reply(
            0,
            lang,
            (
                offered,
                say("Welke raken aan je taken en dit moment?", "Which of these touch your tasks and this moment?"),
            ),
            choices(ELEMENTS, lang),
            Expects("choices", 1, 3),
        ),
        Reply(0, lang, (say("Waar speelt het?", "Where does it play?"),), places, Expects("choices", 1, 2)),
        Reply(
            0,
            lang,
            (say("Hoe staat het er nu mee?", "How are things now?"),),
            choices(RATINGS, lang),
            Expects("scale", 2, 2, items),
        ),
        Reply(
            0,
            lang,
            (say("Hoe zou je je slogan zeggen?", "How would you put your slogan?"),),
            expects=Expects(
                "text",
                openings=("Eerst … dan …", "Tussen leren en draaien")
                if lang == "nl"
                else ("First … then …", "Between learning and running"),
            ),
        ),
        Reply(0, lang, (Said(ALARM[lang], "alarm"),), go_on, Expects("choice")),
        Reply(
            0,
            lang,
            (Said(SUMMARY[lang], "summary"), say("Klopt dit zo?", "Is this right?")),
            choices({"keep": {"nl": "Bewaren", "en": "Keep"}, "edit": {"nl": "Aanpassen", "en": "Change"}}, lang),
            Expects("choice"),
            documents=("summary.md", "summary.pdf"),
        ),
        Reply(
            0,
            lang,
            (say("Je reflectie is klaar.", "Your reflection is finished."),),
            choices(
                {
                    "new": {"nl": "Nieuwe reflectie", "en": "New reflection"},
                    "/my_data": {"nl": "Mijn gegevens", "en": "My data"},
                },
                lang,
            ),
            Expects("nothing"),
            stage="done",
            documents=("my-data.json", "my-data.txt"),
        ),
        Reply(
            0,
            lang,
            (
                preview(lang),
                say("Mag je coach het zo lezen?", "May your coach read it like this?"),
            ),
            choices(
                {
                    "agree": {"nl": "Ja, zo delen", "en": "Yes, share this"},
                    "take_out": {"nl": "Meer weghalen", "en": "Take out more"},
                    "put_back": {"nl": "Iets terugzetten", "en": "Put something back"},
                    "withhold": {"nl": "Niet delen", "en": "Do not share"},
                },
                lang,
            ),
            Expects("choice"),
        ),
    ]


def preview(lang: Lang) -> Said:
    """Return the summary in two versions."""
    titles = ("Jouw tekst", "Zo leest je coach het") if lang == "nl" else ("Your text", "What your coach reads")
    label = "\\[persoon 1]" if lang == "nl" else "\\[person 1]"
    own, others = (SUMMARY[lang].replace("Noor", marked(name)) for name in ("Noor", label))
    return Said(others, "preview", own, titles)
