"""The page without script: the same talk by plain forms, where a double click, a reload and a failure lose nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.services.messages import Choice, Expects, Progress, Reply, Said
from bot.services.news import Exchange
from bot.store.database import StoreUnavailable
from tests.channels.doors import FORM, NEWS, TOKENS, FakeDesk, FakeEngine, FakeMoving, FakeNews, client_of

ITEMS = (Choice("VMM", "tijd en geld (Vrijmaken)"), Choice("SRI", "één richting"))
RATES = tuple(Choice(n, f"cijfer {n}") for n in "12345")
ASKED = Reply(4, "nl", (Said("Waar **speelt** het?", "question"),), commands=(Choice("/why", "Waarom?"),))
EVIL = '"><script>alert(1)</script><img src=x onerror=y>'


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def news() -> FakeNews:
    return FakeNews((Exchange(reply=ASKED),))


@pytest.fixture
def client(engine: FakeEngine, news: FakeNews) -> TestClient:
    made = client_of(engine, FakeDesk(), news)
    made.cookies.set("grenswerk", TOKENS.issue())
    made.headers.update({"Accept": "text/html", "Accept-Language": "nl"})
    return made


def send(client: TestClient, path: str = "/", **fields: Any) -> Any:
    return client.post(path, data={"lang": "nl", **fields}, headers=FORM, follow_redirects=False)


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


def fields_of(client: TestClient) -> dict[str, str]:
    return {name: value for name, value in hidden(client.get("/").text).items() if name in ("page", "turn")}


# --- beginning and leaving --------------------------------------------------------------------------------------------


def test_the_first_page_offers_to_begin_and_makes_nobody(engine: FakeEngine, news: FakeNews) -> None:
    stranger = client_of(engine, FakeDesk(), news)

    page = stranger.get("/?group=HBO-V-3b")

    assert 'value="begin"' in page.text and 'name="group" value="HBO-V-3b"' in page.text
    assert "set-cookie" not in page.headers and engine.got == []
    assert page.headers["cache-control"] == "no-store" and "Welkom" not in page.text


def test_beginning_makes_the_cookie_and_opens_the_talk(engine: FakeEngine, news: FakeNews) -> None:
    stranger = client_of(engine, FakeDesk(), news)

    answer = send(stranger, do="begin", page="p1", group="HBO-V-3b")

    cookie = answer.headers["set-cookie"]
    assert answer.status_code == 303 and answer.headers["location"] == "/#laatste"
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie
    assert engine.got[0].opens and engine.got[0].group == "HBO-V-3b"
    assert engine.got[0].address == TOKENS.address(stranger.cookies["grenswerk"])


def test_leaving_takes_the_cookie_and_says_so(client: TestClient, engine: FakeEngine) -> None:
    answer = send(client, do="leave")
    client.cookies.clear()
    page = client.get(answer.headers["location"]).text

    assert answer.status_code == 303 and "grenswerk=; Path=/; Max-Age=0" in answer.headers["set-cookie"]
    assert "Je bent afgesloten op dit apparaat" in page and 'value="begin"' in page and engine.got == []


def test_after_erasing_one_can_begin_as_somebody_new(client: TestClient, engine: FakeEngine) -> None:
    before = TOKENS.address(client.cookies["grenswerk"])
    engine.says = Reply(0, "nl", (Said("Alles is gewist. Bewijs: 3F1A."),), stage="erased")

    shown = send(client, do="say", choose="yes", page="p1")
    engine.says = None
    answer = send(client, do="fresh", page="p2")

    assert shown.status_code == 200 and "Bewijs: 3F1A" in shown.text and 'value="fresh"' in shown.text
    assert answer.status_code == 303 and engine.got[-1].opens and engine.got[-1].address != before


# --- showing ----------------------------------------------------------------------------------------------------------


def test_the_talk_is_shown_with_the_question_that_stands(client: TestClient, news: FakeNews) -> None:
    news.exchanges = (Exchange(reply=ASKED), Exchange(news=NEWS), Exchange("tussen ons", ASKED))

    page = client.get("/").text

    assert page.count("<strong>speelt</strong>") == 2 and "<strong>bellen</strong>" in page
    assert "<p>tussen ons</p>" in page and page.count('id="laatste"') == 1
    assert '<button class="quiet" name="choose" value="/why">Waarom?</button>' in page
    assert "<textarea" in page and 'name="turn" value="4"' in page


def test_what_can_be_done_with_news_is_a_button_under_it(
    client: TestClient, engine: FakeEngine, news: FakeNews
) -> None:
    note = replace(NEWS, options=(Choice("/reply:n1", "Antwoorden"), Choice("/mute:n1", "Deze coach dempen")))
    news.exchanges = (Exchange(reply=ASKED), Exchange(news=note))

    page = client.get("/").text
    answer = send(client, do="say", choose="/reply:n1", **fields_of(client))

    assert page.index("bellen") < page.index('value="/reply:n1"') < page.index('value="/mute:n1"')
    assert answer.status_code == 303 and engine.got[-1].choose == ("/reply:n1",)


def test_what_was_pressed_under_news_is_said_by_its_label(client: TestClient, news: FakeNews) -> None:
    note = replace(NEWS, options=(Choice("/reply:n1", "Antwoorden"),))
    news.exchanges = (Exchange(reply=ASKED), Exchange(news=note), Exchange("/reply:n1", ASKED))

    page = client.get("/").text

    assert "<p>Antwoorden</p>" in page and "<p>/reply:n1</p>" not in page


def test_options_are_buttons(client: TestClient, news: FakeNews) -> None:
    news.exchanges = (Exchange(reply=Reply(2, "nl", (Said("?"),), ITEMS, Expects("choice"))),)

    assert '<button class="option" name="choose" value="VMM">tijd en geld (Vrijmaken)</button>' in client.get("/").text


def test_several_can_be_ticked(client: TestClient, news: FakeNews) -> None:
    news.exchanges = (Exchange(reply=Reply(2, "nl", (Said("?"),), ITEMS, Expects("choices", 1, 3))),)

    page = client.get("/").text

    assert page.count('type="checkbox" name="choose"') == 2 and "Kies er hoogstens 3" in page


def test_a_scale_has_a_set_of_radio_buttons_for_each_item(
    client: TestClient, news: FakeNews, engine: FakeEngine
) -> None:
    news.exchanges = (Exchange(reply=Reply(2, "nl", (Said("?"),), RATES, Expects("scale", 2, 2, ITEMS))),)

    page = client.get("/").text
    send(client, do="say", page="p", turn="2", **{"rate-VMM": "2", "rate-SRI": "4"})

    assert page.count("<fieldset>") == 2 and page.count('name="rate-SRI"') == 5
    assert engine.got[0].choose == ("VMM=2", "SRI=4") and engine.got[0].turn == 2


def test_ratings_are_said_again_with_their_labels(client: TestClient, news: FakeNews) -> None:
    scale = Reply(2, "nl", (Said("?"),), RATES, Expects("scale", 2, 2, ITEMS))
    news.exchanges = (Exchange(reply=scale), Exchange("VMM=2, SRI=4", ASKED))

    assert "<p>tijd en geld: 2\néén richting: 4</p>" in client.get("/").text


def test_openings_documents_and_progress_are_shown(client: TestClient, news: FakeNews) -> None:
    reply = Reply(
        9,
        "nl",
        (Said("?"),),
        expects=Expects(openings=("Eerst … dan …",)),
        progress=Progress(0.5, 4, 6),
        documents=("summary.pdf", "summary-1.md"),
    )
    news.exchanges = (Exchange(reply=reply),)

    page = client.get("/").text

    assert (
        "<li>Eerst … dan …</li>" in page
        and 'href="/api/summary.pdf"' in page
        and 'href="/api/summary-1.md" download>Samenvatting als tekst' in page
        and "nog ongeveer 6 minuten" in page
    )


def test_the_page_speaks_the_language_of_the_talk(client: TestClient, news: FakeNews, engine: FakeEngine) -> None:
    news.exchanges = (Exchange(reply=Reply(2, "en", (Said("Where?"),))),)

    page = client.get("/?lang=nl")
    send(client, do="lang", lang="nl", page="p", turn="2")

    assert page.headers["content-language"] == "en" and '<html lang="en">' in page.text
    assert engine.got[0].text == "/nederlands"


def test_nothing_that_was_said_becomes_html(client: TestClient, news: FakeNews, engine: FakeEngine) -> None:
    option = Choice(EVIL, EVIL)
    reply = Reply(
        2,
        "nl",
        (Said(EVIL), Said(EVIL, "summary")),
        (option,),
        Expects("choices", openings=(EVIL,)),
        commands=(option,),
    )
    news.exchanges = (Exchange(EVIL, reply),)
    engine.says = Reply(2, "nl", (Said(EVIL, "trouble"),), trouble="busy")

    for page in (client.get("/").text, send(client, do="say", text=EVIL, page=EVIL, turn=EVIL).text):
        assert "<script>alert" not in page and "<img src=x" not in page
        assert EVIL in unescape(page)


# --- sending ----------------------------------------------------------------------------------------------------------


def test_what_was_typed_arrives_with_its_turn(client: TestClient, engine: FakeEngine) -> None:
    answer = send(client, do="say", text=" ik zei niks,\r\nen baalde ", **fields_of(client))

    assert answer.status_code == 303 and answer.headers["location"] == "/#laatste"
    got = engine.got[0]
    assert (got.text, got.turn, got.choose, got.lang) == ("ik zei niks,\nen baalde", 4, (), "nl")


def test_the_same_form_twice_is_one_message_and_another_answer_is_another(
    client: TestClient, engine: FakeEngine
) -> None:
    fields = fields_of(client)

    for text in ("een", "een", "twee"):
        send(client, do="say", text=text, **fields)

    first, again, other = (incoming.message_id for incoming in engine.got)
    assert first == again != other and fields_of(client)["page"] != fields["page"]


def test_an_empty_form_says_so_and_reaches_nobody(client: TestClient, engine: FakeEngine) -> None:
    answer = send(client, do="say", text="  ", **fields_of(client))

    assert answer.status_code == 200 and "Je hebt nog niets gekozen of getypt" in answer.text and engine.got == []


@pytest.mark.parametrize("trouble", ["busy", "too_long", "failed"])
def test_trouble_is_shown_with_the_text_still_in_the_box(client: TestClient, engine: FakeEngine, trouble: str) -> None:
    engine.says = Reply(4, "nl", (Said("Het lukt even niet.", "trouble"),), trouble=trouble)
    fields = fields_of(client)

    answer = send(client, do="say", text="  een <lang> verhaal\n", **fields)

    assert 'role="alert"' in answer.text and "Het lukt even niet." in answer.text and "Niet verzonden" in answer.text
    assert "  een &lt;lang&gt; verhaal" in answer.text
    assert hidden(answer.text)["page"] == fields["page"], "sent again it must be the same message"


def test_ticks_stay_after_trouble(client: TestClient, engine: FakeEngine, news: FakeNews) -> None:
    news.exchanges = (Exchange(reply=Reply(2, "nl", (Said("?"),), ITEMS, Expects("choices", 1, 3))),)
    engine.says = Reply(2, "nl", (Said("Druk.", "trouble"),), trouble="busy")

    assert 'value="SRI" checked' in send(client, do="say", choose="SRI", page="p").text


def test_who_sends_too_fast_keeps_the_text(engine: FakeEngine, news: FakeNews) -> None:
    hasty = client_of(engine, FakeDesk(), news, rate=2)
    hasty.cookies.set("grenswerk", TOKENS.issue())
    send(hasty, do="say", text="een")

    answer = send(hasty, do="say", text="twee woorden")

    assert answer.status_code == 429 and int(answer.headers["retry-after"]) >= 1
    assert "nl: too_fast." in answer.text and "twee woorden</textarea>" in answer.text and len(engine.got) == 1


@pytest.mark.parametrize("cookie", [None, "forged"])
def test_without_a_good_cookie_the_text_is_given_back(engine: FakeEngine, news: FakeNews, cookie: str | None) -> None:
    stranger = client_of(engine, FakeDesk(), news)
    if cookie:
        stranger.cookies.set("grenswerk", cookie)

    answer = send(stranger, do="say", text="mijn verhaal")

    assert answer.status_code == 401 and "mijn verhaal" in answer.text and 'value="begin"' in answer.text
    assert "www-authenticate" not in answer.headers and engine.got == []


def test_the_page_is_shown_while_the_store_is_out_of_reach(client: TestClient, news: FakeNews) -> None:
    news.error = StoreUnavailable("gone")

    answer = client.get("/")

    assert answer.status_code == 503 and "nl: busy." in answer.text and "widget.js" in answer.text


BAD: list[dict[str, Any]] = [
    {},
    {"do": "shout"},
    {"do": "say", "choose": ["x"] * 41},
    {"do": "say", "choose": "x" * 201},
]


@pytest.mark.parametrize("fields", BAD, ids=lambda fields: str(fields)[:40])
def test_a_form_that_is_not_ours_is_refused_with_a_sentence(
    client: TestClient, engine: FakeEngine, fields: dict[str, Any]
) -> None:
    answer = send(client, **fields)

    assert answer.status_code == 400 and "nl: bad_request." in answer.text and engine.got == []


def test_a_form_that_is_too_large_is_refused(client: TestClient, engine: FakeEngine) -> None:
    answer = send(client, do="say", text="x" * 300_000)

    assert answer.status_code == 413 and "nl: too_large." in answer.text and engine.got == []


def test_ten_thousand_letters_of_any_alphabet_fit(client: TestClient, engine: FakeEngine) -> None:
    send(client, do="say", text="字" * 10_000)

    assert engine.got[0].text == "字" * 10_000


# --- only our own page ------------------------------------------------------------------------------------------------

FOREIGN: list[dict[str, str]] = [
    {},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "https://elders.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
]


@pytest.mark.parametrize("path", ["/", "/terug"])
@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_a_form_of_another_site_does_nothing(
    client: TestClient, engine: FakeEngine, path: str, headers: dict[str, str]
) -> None:
    fields = {"do": "say", "text": FakeMoving().code}

    answer = client.post(path, data=fields, headers=headers, follow_redirects=False)

    assert answer.status_code == 403 and engine.got == [] and "set-cookie" not in answer.headers
    assert "Dit verzoek kwam niet van de pagina van Grenswerk" in answer.text


def test_an_older_browser_is_known_by_its_origin(client: TestClient, engine: FakeEngine) -> None:
    answer = client.post(
        "/", data={"do": "say", "text": "x"}, headers={"Origin": "http://testserver"}, follow_redirects=False
    )

    assert answer.status_code == 303 and len(engine.got) == 1


def test_the_api_takes_no_form_in_place_of_our_page(client: TestClient, engine: FakeEngine) -> None:
    answer = client.post("/api/chat", json={"message_id": "m", "text": "x"}, headers=FORM)

    assert answer.status_code == 403 and engine.got == []


# --- coming back ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", [" K7QMW-4XZPB ", "K7QMW-4XZPB"])
def test_a_code_brings_one_to_ones_talk(client: TestClient, typed: str) -> None:
    before = TOKENS.address(client.cookies["grenswerk"])

    answer = send(client, "/terug", text=typed)

    assert answer.status_code == 303 and answer.headers["location"] == "/#laatste"
    token = answer.headers["set-cookie"].removeprefix("grenswerk=").split(";")[0]
    assert TOKENS.address(token) != before


def test_a_wrong_code_says_so_and_stays_in_the_box(client: TestClient) -> None:
    answers = [send(client, "/terug", text="AAAAA-AAAAA") for _ in range(5)]

    assert [answer.status_code for answer in answers] == [404] * 4 + [429]
    assert "nl: wrong_code." in answers[0].text and 'value="AAAAA-AAAAA"' in answers[0].text
    assert "nl: too_many_codes." in answers[4].text and "set-cookie" not in answers[0].headers


def test_the_page_to_come_back_at_has_a_form_and_the_element(client: TestClient) -> None:
    page = client.get("/terug?lang=en").text

    assert 'action="/terug"' in page and "<grenswerk-chat" in page and "Code or link" in page


# --- other pages ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "lang"), [("/toegankelijkheid", "nl"), ("/accessibility", "en"), ("/accessibility?lang=nl", "nl")]
)
def test_the_accessibility_statement_has_two_addresses(client: TestClient, path: str, lang: str) -> None:
    page = client.get(path)

    assert page.headers["content-language"] == lang and "axe-core" in page.text
    assert "{contact}" not in page.text and "{institution}" not in page.text


def test_who_reads_what_is_a_page_in_the_coachs_words(client: TestClient) -> None:
    assert (
        "nl: consent.privacy." in client.get("/privacy").text and "en: consent" in client.get("/privacy?lang=en").text
    )


def test_the_demonstration_is_there_only_if_wanted(client: TestClient) -> None:
    assert client.get("/demo").status_code == 404


def test_a_page_that_is_not_there_is_a_page_for_people_and_json_for_programs(client: TestClient) -> None:
    read, called = client.get("/nergens"), client.get("/nergens", headers={"Accept": "application/json"})

    assert read.status_code == called.status_code == 404
    assert "Deze pagina bestaat niet." in read.text and "<h1>" in read.text
    assert called.json()["error"] == "not_found"
