"""Everything that a browser loads for the chat, as it is served: at most 20 KB compressed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.channels.furniture import read_furniture

STATIC = Path(__file__).parents[1] / "bot" / "channels" / "static"
MOST = 20 * 1024
MOST_ALONE = 6_000
"""What another site loads for a chat in a frame: the loader and no more."""
IMPORTED = re.compile(r"""["'](?:\./|static/)([\w-]+\.(?:js|css))\?v=""")


def loaded_from(name: str, *, files: dict[str, str]) -> set[str]:
    """Return a file and all that it leads to."""
    found, ahead = set(), [name]
    while ahead:
        one = ahead.pop()
        if one not in found:
            found.add(one)
            ahead += IMPORTED.findall(files[one])
    return found


def test_the_whole_chat_fits_in_twenty_kilobytes(capsys: pytest.CaptureFixture[str]) -> None:
    static = read_furniture().static
    loaded = loaded_from("widget.js", files={name: file.content.decode() for name, file in static.files.items()})

    sizes = {name: len(static.files[name].packed) for name in sorted(loaded)}

    with capsys.disabled():
        print(
            "".join(f"\n  {name:14} {size:6}" for name, size in sizes.items()),
            f"\n  {'total':14} {sum(sizes.values()):6}",
        )
    assert loaded == {"widget.js", "direct.js", "chat.css"}
    assert sum(sizes.values()) <= MOST


def test_a_site_with_the_chat_in_a_frame_loads_the_loader_alone() -> None:
    widget = read_furniture().static.widget

    assert widget is not None
    assert len(widget.packed) <= MOST_ALONE
    assert not re.search(r"^import |^export .* from ", widget.content.decode(), re.MULTILINE)


def test_what_is_sent_was_made_of_what_is_written() -> None:
    pytest.importorskip("minify")
    from bot.channels.static.build import built

    for name, content in built(STATIC / "source").items():
        assert (STATIC / name).read_text() == content + "\n", f"{name}: run python -m bot.channels.static.build"


def test_every_script_says_its_job_and_makes_nothing_of_strings() -> None:
    for path in (STATIC / "source").glob("*.js"):
        code = path.read_text()

        assert len(code.splitlines()) <= 200 and code.startswith("// "), path.name
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\(|setAttribute\(.style", code)
