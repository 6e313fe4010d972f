"""Sentences of which the seeded reflections are made, in both languages. Nobody wrote them; no name stands in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

CHALLENGES: Mapping[str, Sequence[str]] = {
    "nl": (
        "Het rooster van de opleiding past niet bij de diensten op de afdeling.",
        "Er is te weinig tijd om met studenten terug te kijken op een gesprek.",
        "De begeleider en ik verwachten iets anders van dezelfde opdracht.",
        "Het overleg valt steeds uit, en dan hoor ik pas later wat er besloten is.",
        "Studenten durven aan de cliënt niet te vragen wat er speelt.",
        "De afspraken staan op papier, maar niemand kent ze op de werkvloer.",
        "De beoordeling kost zoveel tijd dat er voor begeleiding niets overblijft.",
        "Ik sta tussen twee kanten en krijg van beide de vraag om sneller te gaan.",
    ),
    "en": (
        "The timetable of the programme does not fit the shifts on the ward.",
        "There is too little time to look back with students after a conversation.",
        "The supervisor and I expect different things from the same assignment.",
        "Meetings keep being cancelled, and I hear only later what was decided.",
        "Students do not dare to ask the client what is going on.",
        "The agreements are on paper, but nobody knows them on the floor.",
        "Assessment takes so much time that nothing is left for supervision.",
        "I stand between two sides, and both ask me to go faster.",
    ),
}
SUPPORTS: Mapping[str, Sequence[str]] = {
    "nl": (
        "Een vast uur met de docent om het rooster door te nemen.",
        "Een collega die meekijkt bij het eerste gesprek.",
        "Kennis van wat een student in dit jaar al mag.",
        "Tijd die niet van de zorg afgaat.",
        "Een lijst met afspraken die in de kamer hangt.",
    ),
    "en": (
        "A fixed hour with the lecturer to go through the timetable.",
        "A colleague who sits in on the first conversation.",
        "Knowledge of what a student is allowed to do this year.",
        "Time that does not come out of care.",
        "A list of agreements that hangs in the room.",
    ),
}
SLOGANS: Mapping[str, Sequence[str]] = {
    "nl": (
        "Eerst samen kijken, dan pas plannen",
        "Geen rooster zonder gesprek",
        "Liever vandaag bellen dan morgen mailen",
        "Wie het werk doet, praat mee",
        "Vraag het aan de werkvloer",
    ),
    "en": (
        "Look together first, then plan",
        "No timetable without a talk",
        "Rather ring today than mail tomorrow",
        "Who does the work has a say",
        "Ask on the floor",
    ),
}
