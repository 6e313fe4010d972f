"""A text that waits for its writer, as each channel draws it: two versions, what was taken out marked, nothing typed as HTML."""

from __future__ import annotations

import io
from dataclasses import replace

import httpx
import pytest
from rich.console import Console
from starlette.testclient import TestClient

from bot.channels import terminal
from bot.channels.marked_text import marked_text
from bot.channels.telegram.composing import compose
from bot.render.markdown import blocks, marked, unmarked
from bot.services.messages import Choice, Expects, Reply, Said
from bot.services.news import Exchange
from bot.store.database import Database
from tests.channels.doors import FORM, TOKENS, FakeDesk, FakeEngine, FakeNews, client_of
from tests.channels.filed import papers
from tests.channels.served import TOKENS as SERVED
from tests.channels.served import Device, Site
from tests.channels.served import client as plain_client
from tests.channels.sharers import at_sharing, released

OWN = f"# Kop\n\n**‘{marked('Karin')} zei \\<b>ja\\*’**"
OTHERS = f"# Kop\n\n**‘{marked(chr(92) + '[persoon 1]')} zei \\<b>ja\\*’**"
SAID = Said(OTHERS, "preview", OWN, ("Jouw tekst", "Zo leest je coach het"))
REPLY = Reply(4, "nl", (SAID,), (Choice("agree", "Ja, zo delen"),), Expects("choice"))


def test_marks_become_elements_and_what_is_typed_does_not() -> None:
    html = str(marked_text(OTHERS)).replace("</strong><strong>", "")

    assert "<strong>‘" in html
    assert "<mark>[persoon 1]</mark>" in html and "&lt;b&gt;ja*" in html


def test_a_mark_keeps_its_words_and_its_boldness() -> None:
    runs = [run for block in blocks(OWN) for run in block.runs if run.marked]

    assert [(run.text, run.bold) for run in runs] == [("Karin", True)]


def test_an_address_in_a_mark_is_no_link() -> None:
    (block,) = blocks(f"zie {marked('https://de-linde.example/x')} en https://a.example/b")

    assert [(run.text, run.link) for run in block.runs if run.marked] == [("https://de-linde.example/x", None)]
    assert block.runs[-1].link == "https://a.example/b"


def test_marks_can_be_taken_away_or_replaced() -> None:
    assert unmarked(OWN, before="<", after=">") == OWN.replace("\ue000", "<").replace("\ue001", ">")
    assert "\ue000" not in unmarked(OWN)


def test_the_plain_page_shows_both_versions_side_by_side() -> None:
    news = FakeNews((Exchange(reply=REPLY),))
    client: TestClient = client_of(FakeEngine(), FakeDesk(), news)
    client.cookies.set("grenswerk", TOKENS.issue())

    page = client.get("/", headers={"Accept": "text/html", "Accept-Language": "nl"}).text

    assert page.count("<section>") == 2 and page.count("<mark>") == 2
    assert page.index("<h3>Jouw tekst</h3>") < page.index("<h3>Zo leest je coach het</h3>")
    assert '<li class="coach preview"' in page and "b&gt;ja" in page and "<b>ja" not in page


def test_telegram_gets_each_version_under_its_title() -> None:
    messages = [one.html.replace("</b><b>", "") for one in compose(REPLY)]

    assert [message.split("\n")[0] for message in messages] == ["<b>Jouw tekst</b>", "<b>Zo leest je coach het</b>"]
    assert "<u>Karin</u>" in messages[0] and "<u>[persoon 1]</u>" in messages[1]
    assert "&lt;b&gt;ja" in messages[1]


def test_a_long_text_in_telegram_is_cut_and_keeps_its_marks() -> None:
    long = Said("woord " * 2000 + marked("Karin"), "preview", "woord " * 2000 + marked("Karin"), ("a", "b"))

    messages = [one.html for one in compose(Reply(4, "nl", (long,)))]

    assert len(messages) >= 4 and all(len(message) <= 4096 for message in messages)
    assert sum("<u>Karin</u>" in message for message in messages) == 2


def test_the_terminal_shows_both_with_the_marks_in_letters() -> None:
    console = Console(file=io.StringIO(), width=terminal.WIDTH)

    terminal._show(REPLY, console=console, papers=papers())

    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "▸Karin◂" in shown and "▸[persoon 1]◂" in shown
    assert "Jouw tekst" in shown and "1. Ja, zo delen" in shown and "<b>ja*" in shown


def test_over_http_what_is_agreed_to_is_what_the_page_got(store: Database) -> None:
    site = Site(store)
    with site.up() as (url, _):
        device = Device(url)
        at_sharing(site.talks, device.address, store=store)
        ticked = device.send(choose=["coach"])
        (shown,) = [said for said in ticked["says"] if said["kind"] == "preview"]

        device.send(choose=["agree"], turn=ticked["turn"])

    assert released(store) == [unmarked(shown["text"])]
    assert "Karin" in shown["own"] and "Karin" not in shown["text"]
    assert not any("own" in said for said in ticked["says"] if said["kind"] != "preview")


@pytest.mark.parametrize(("code", "kept"), [("agree", 1), ("withhold", 0)])
def test_without_script_one_agrees_by_a_form(store: Database, code: str, kept: int) -> None:
    site = Site(store)
    with site.up() as (url, _):
        token = Device(url).token
        at_sharing(site.talks, SERVED.address(token), store=store)
        browser = plain_client()
        browser.cookies.set("grenswerk", token)
        post(browser, url, "coach")
        page = browser.get(url, headers={"Accept": "text/html"}).text

        post(browser, url, code)

    assert page.count("<section>") == 2 and "<mark>" in page and 'value="put_back"' in page
    assert "<b>ja</b>" not in page and "&lt;b&gt;ja&lt;/b&gt;" in page
    assert len(released(store)) == kept


def post(browser: httpx.Client, url: str, code: str) -> None:
    fields = {"lang": "nl", "page": f"p-{code}", "do": "say", "choose": code}
    browser.post(url, data=fields, headers={**FORM, "Accept": "text/html"})


def test_telegram_sends_a_summary_that_was_asked_for_and_not_the_draft() -> None:
    shown = Said("# Mijn reflectie", "summary")
    asked_for = Reply(4, "nl", (shown,), documents=("summary.md", "summary.pdf"))
    draft = replace(asked_for, options=(Choice("keep", "zo bewaren"), Choice("change", "aanpassen")))
    earlier = Reply(4, "nl", (Said("# Mijn reflectie"),), documents=("summary-1.md", "summary-1.pdf"))

    sent = [[one.document for one in compose(reply) if one.document] for reply in (asked_for, draft, earlier)]

    assert sent == [["summary.pdf"], [], ["summary-1.pdf"]]
