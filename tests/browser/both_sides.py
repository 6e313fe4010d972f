"""The chat and the desk on one port with one store, as the program has them; a test runs the workers between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from playwright.sync_api import Browser, Locator, Page, expect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.channels.arrival import COOKIE
from bot.channels.web import web_app
from bot.store.database import Database
from tests.browser.reading_server import signed_in
from tests.browser.steps import faults_of, lines, option, press, say, settled
from tests.channels.served import TOKENS, Site
from tests.portal.desks import desk_app, person, session_of
from tests.services.company import Company

OTHERS = ("bo", "cas", "do")
"""Enough for a coach to read, and one more than must wait together: without the writer the desk goes on."""


class KeptDesk:
    """An application of which is kept whatever it sends below /desk."""

    def __init__(self, app: ASGIApp) -> None:
        self._app, self.sent = app, ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def keep(message: Message) -> None:
            if scope["path"].startswith("/desk"):
                self.sent += f"{message.get('headers', '')}{message.get('body', b'').decode(errors='replace')}"
            await send(message)

        await self._app(scope, receive, keep)


class BothSides(Site):
    """A group with people whose texts wait, a coach who reads there and an admin who does not."""

    url = ""

    def __init__(self, store: Database) -> None:
        super().__init__(store)
        self.company = Company(store)
        self.company.all_agree(*OTHERS)
        self.coach = person(store, "bea@example.org", "coach", groups=(self.company.group_id,))
        self.admin = person(store, "anna@example.org", "admin")
        self.courier = replace(self.company.courier, clock=self.clock, signal=self.signal)
        self.releasing = replace(self.company.releasing, clock=self.clock, signal=self.signal)

    def app(self) -> ASGIApp:
        app = web_app(self.door())
        app.router.routes.extend(desk_app(self.store).routes)
        self._kept = KeptDesk(app)
        return self._kept

    def text(self) -> dict[str, object]:
        """Return the summary of who is no member of the company, as it is stored."""
        members = {self.company.id_of(self.company.again(name)) for name in OTHERS}
        own = (row for row in self.company.texts() if row["kind"] == "summary")
        return next(row for row in own if row["participant_id"] not in members)

    def others_answer(self) -> None:
        """Have the coach write to the others too, and let their answers wait."""
        for name in OTHERS:
            other = self.company.again(name)
            note_id = self.company.note(other, f"een bericht aan {name}", staff_id=self.coach)
            self.company.agrees(other, f"een antwoord van {name}", kind="reply", note_id=note_id)

    def told_at_desk(self, *words: str) -> list[str]:
        """Return which of these the desk has sent to anybody, in a page, an address or a cookie."""
        assert self._kept.sent, "nobody looked at the desk"
        return [word for word in words if word in self._kept.sent]


def traces(text: Mapping[str, object], token: str) -> tuple[str, ...]:
    """Return what points at the writer of a text who holds a token, and is never to be seen at the desk."""
    return (
        token,
        TOKENS.address(token).key_hash,
        *(str(text[key]) for key in ("id", "participant_id", "reflection_id")),
    )


# --- what people do ----------------------------------------------------------------------------------------------------


def at_desk(browser: Browser, site: BothSides, staff_id: str) -> Iterator[Page]:
    """Give a page in which somebody is signed in at the desk."""
    page = signed_in(browser, site.url, key=session_of(site.store, staff_id), viewport={"width": 1280, "height": 860})
    yield page
    page.context.close()


def token_of(page: Page) -> str:
    """Return what a writer's browser is known by."""
    return next(str(one["value"]) for one in page.context.cookies() if one["name"] == COOKIE)


def open_text(coach: Page, site: BothSides) -> None:
    """Open the writer's text from the line."""
    public_id = str(site.text()["public_id"])
    coach.goto(f"{site.url}/desk/queue")
    coach.locator(f"a[href$='{public_id}']").click()
    expect(coach.get_by_role("heading", name="Schrijf terug")).to_be_visible()


def write(coach: Page, note: str) -> None:
    """Write a note about the text that is open, look at it, and send it."""
    coach.get_by_label("Je opmerking").fill(note)
    coach.get_by_label("een vraag").check()
    coach.get_by_role("button", name="Bekijk hoe het aankomt").click()
    expect(coach.get_by_role("heading", name="Zo komt het aan")).to_be_visible()
    assert faults_of(coach) == []
    coach.get_by_role("button", name="Verstuur").click()
    expect(coach.get_by_role("status")).to_have_text("Je opmerking gaat naar de schrijver.")


def note_in(writer: Page) -> Locator:
    return writer.locator("#log .news")


def under(writer: Page, note: Locator, name: str) -> None:
    """Press a button under a note."""
    note.get_by_role("button", name=name).click()
    settled(writer)


def seen(staff: Page, site: BothSides, *paths: str) -> list[str]:
    """Return the words of some pages of the desk."""
    found = []
    for path in paths:
        staff.goto(f"{site.url}{path}")
        found.append(staff.locator("body").inner_text())
    return found


def takes_back(writer: Page) -> None:
    say(writer, "/delen")
    option(writer, "niets delen").click()
    press(writer, "Klaar")
    expect(
        lines(writer).filter(has_text="Ingetrokken. Je coach leest je samenvatting en je antwoord niet meer.")
    ).to_have_count(1)


def leaves(writer: Page) -> None:
    say(writer, "/groep verlaat")
    press(writer, "Ja")
    expect(lines(writer).filter(has_text="Je hoort niet meer bij een groep.")).to_have_count(1)


def erases(writer: Page) -> None:
    say(writer, "/wis")
    press(writer, "Ja")
    expect(lines(writer).filter(has_text="Alles is gewist.")).to_have_count(1)
