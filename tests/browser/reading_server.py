"""A real server with the reading desk over a group of seeded texts, and a browser that is signed in as one of its coaches."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from bot.store.database import Database
from tests.browser.desk_server import served
from tests.portal.desks import desk_app, person, session_of
from tests.services.desk_rows import LATER_WEEK, DeskRows

TEXT = """# Een reflectie

## Het moment

"Op woensdag zaten we met de opleiding en de afdeling aan tafel over het rooster. {who} zei dat de diensten vaststonden. Ik \
had drie studenten beloofd dat ze samen met een cliënt mochten werken, en zei niets."

## Wat ik daar lastig aan vond

"Ik zit tussen twee werelden. Van de opleiding moet ik leerdoelen halen, op de afdeling telt wie er vanavond staat. Ik baalde \
dat ik mijn mond hield, en ik snap ook dat {who} niet anders kon: er was die week al twee keer iemand uitgevallen."

## De elementen

- **Leren op en van de grens** (wat je leert van verschil): nu 2 van 5, vorige keer 3
- **Verbinden en onderhouden van relaties** (elkaar weten te vinden): nu 4 van 5

## De grens in één zin

"Wie het rooster maakt, bepaalt wie er mag leren."

## Wat ik ga doen

"Vrijdag vraag ik {who} of we samen één dienst vrijhouden waarin twee studenten meelopen, en wat zij daarvoor nodig heeft."

Wanneer: vrijdag

## Mijn slogan

**"Eerst samen kijken, dan pas plannen"**

Gemaakt met Grenswerk, in de woorden van de schrijver. De tekst is gepseudonimiseerd: herkende namen zijn vervangen, maar wie \
de schrijver kent, kan diegene herkennen."""
ENGLISH = """## The moment

"The ward and the school looked at the same student and saw two people. I wrote both down and showed [person 1]."

## What I take from it

"I now ask what they saw before I say what I saw."
"""


class ReadingRoom:
    """A desk with texts, and two coaches who read them."""

    def __init__(self, store: Database) -> None:
        self.store, self.rows = store, DeskRows(store)
        self.rows.group("zorg", coaches=())
        self.rows.group("welzijn", coaches=())
        self.anna = person(store, "anna@example.org", "coach", groups=("zorg", "welzijn"))
        self.ben = person(store, "ben@example.org", "coach", groups=("zorg",))
        text = TEXT.format(who="[persoon 1]")
        self.texts = self.rows.people(8, group="zorg", text=text)
        self.rows.people(6, group="zorg", prefix="e", text=ENGLISH, lang="en", week=LATER_WEEK)

    @property
    def key(self) -> str:
        """Return the key of a new session of the first coach."""
        return session_of(self.store, self.anna)


@contextmanager
def reading_server(room: ReadingRoom) -> Iterator[str]:
    """Serve until the block ends, and give the address of the line."""
    with served(desk_app(room.store)) as address:
        yield f"{address}/queue"


def signed_in(browser: Browser, address: str, *, key: str, **look: Any) -> Page:
    """Return a page of a browser that holds a coach's session."""
    context = browser.new_context(locale="nl-NL", **look)
    context.add_cookies([{"name": "grenswerk-desk", "value": key, "url": address}])
    return context.new_page()
