"""The static files: cached for ever by their mark, compressed, and the script of other sites at an address that stays."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bot.channels.files import read_files, takes_gzip
from bot.channels.furniture import read_furniture
from tests.channels.doors import FakeDesk, FakeEngine, FakeNews, client_of

MENTIONED = re.compile(rb"""["'](?:\./|static/|\./static/)([\w-]+\.(?:js|css))(\?v=\w+)?["']""")


@pytest.fixture
def client() -> TestClient:
    return client_of(FakeEngine(), FakeDesk(), FakeNews())


def test_every_file_mentions_its_neighbours_by_their_marked_addresses(client: TestClient) -> None:
    static = read_furniture().static

    for name, file in static.files.items():
        for neighbour, mark in MENTIONED.findall(file.content):
            assert mark.decode() == f"?v={static.mark}", f"{name} mentions {neighbour}"
            marked = client.get(f"/static/{neighbour.decode()}{mark.decode()}")
            assert marked.status_code == 200 and "immutable" in marked.headers["cache-control"]


def test_nothing_is_cached_for_ever_under_an_old_mark(client: TestClient) -> None:
    assert client.get("/static/chat.css?v=0123456789abcdef").headers["cache-control"] == "no-cache"


def test_a_file_is_compressed_where_that_is_welcome(client: TestClient) -> None:
    file = read_furniture().static.files["direct.js"]

    packed = client.get("/static/direct.js", headers={"Accept-Encoding": "br, gzip"})
    plain = client.get("/static/direct.js", headers={"Accept-Encoding": "identity"})

    assert packed.headers["content-encoding"] == "gzip" and int(packed.headers["content-length"]) == len(file.packed)
    assert packed.content == plain.content == file.content == gzip.decompress(file.packed)
    assert "content-encoding" not in plain.headers and packed.headers["etag"] != plain.headers["etag"]
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("accepted", "welcome"),
    [
        ("gzip", True),
        ("br;q=1, GZIP;q=0.5", True),
        ("*", True),
        ("", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000, br", False),
    ]
    + [("x-gzip", False), ("deflate, br", False)],
)
def test_gzip_is_sent_to_who_takes_it(accepted: str, welcome: bool) -> None:
    assert takes_gzip(accepted) is welcome


@pytest.mark.parametrize("path", ["/static/direct.js", "/widget.js"])
def test_a_file_that_did_not_change_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)

    again = client.get(path, headers={"If-None-Match": f'"other", W/{first.headers["etag"]}'})

    assert again.status_code == 304 and again.content == b"" and again.headers["etag"] == first.headers["etag"]


def test_the_widget_keeps_its_address_and_is_open_to_every_site(client: TestClient) -> None:
    answer = client.get("/widget.js")

    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "public, max-age=300" and answer.headers["etag"]
    for path in ("/widget.js", "/static/chat.css"):
        headers = client.get(path).headers
        assert headers["access-control-allow-origin"] == "*"
        assert headers.get_list("cross-origin-resource-policy") == ["cross-origin"]


def test_the_sentences_stand_in_the_script_in_both_languages(client: TestClient) -> None:
    text = client.get("/static/direct.js").text
    sentences, _ = json.JSONDecoder().raw_decode(text.removeprefix("const sentences="))

    assert client.get("/static/sentences.js").status_code == 404
    assert set(sentences) == {"nl", "en"} and set(sentences["nl"]) == set(sentences["en"])


def test_no_code_makes_html_of_text(client: TestClient) -> None:
    code = b"".join(file.content for name, file in read_furniture().static.files.items() if name.endswith(".js"))

    assert not re.search(rb"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", code)


def test_only_a_mention_of_a_neighbour_is_changed(tmp_path: Path) -> None:
    (tmp_path / "b.js").write_text('import{x}from"./a.js";load("static/a.js");const y="./none.js",z="a.js";')
    (tmp_path / "a.js").write_text("1")
    (tmp_path / "widget.js").write_text("import('./a.js')")

    read = read_files(tmp_path, sentences={})

    at = f"a.js?v={read.mark}"
    changed = f'import{{x}}from"./{at}";load("static/{at}");const y="./none.js",z="a.js";'
    assert read.files["b.js"].content.decode() == changed and read.widget is not None
    assert read.widget.content.decode() == f"import('./static/{at}')"


def test_any_change_gives_every_file_another_address(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("1")
    (tmp_path / "b.js").write_text("2")
    before = read_files(tmp_path, sentences={})

    (tmp_path / "b.js").write_text("3")

    assert read_files(tmp_path, sentences={}).address("a.js") != before.address("a.js")
