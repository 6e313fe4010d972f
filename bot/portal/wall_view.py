"""What a template needs of a wall, in one language. Numbers come as they may be said; nothing here rounds or hides."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any

from markupsafe import Markup

from bot.coach.content import Content
from bot.coach.flow import LANGS
from bot.portal.words import Words
from bot.render.dates import date_text
from bot.render.invitation import qr_code
from bot.services.figures import block_size, first_size
from bot.services.walls import Wall

TIMES = ("now", "then")


def of_list(wall: Wall, *, words: Words) -> dict[str, Any]:
    """Return a group in the list of walls."""
    group = wall.group
    until = date_text(group.ends_on, lang=words.lang)
    sizes = {"least": group.least, "block": block_size(group.least), "first": first_size(group.least)}
    named = {"code": group.code, "name": group.name, "until": until, "state": state(wall), "prints": prints(wall)}
    return named | sizes


def prints(wall: Wall) -> bool:
    """Tell whether there is anything to print: a covered wall and one of too few people have nothing."""
    return wall.shown is not None and wall.shown.people > 0


def state(wall: Wall) -> str:
    """Return closed, covered or revealed."""
    return "closed" if wall.shown is None else "revealed" if wall.shown.revealed else "covered"


def of_room(wall: Wall, *, words: Words, content: Content, link: str) -> dict[str, Any]:
    """Return a wall as it stands in the room."""
    shown = wall.shown.content if wall.shown else {}
    elements = [_element(raw, words=words, content=content) for raw in shown.get("elements", ())]
    joining = {"qr": qr(link), "link_shown": link.partition("://")[2]}
    return (
        of_list(wall, words=words)
        | joining
        | {
            "finished": wall.shown.finished if wall.shown else 0,
            "people": wall.shown.people if wall.shown else 0,
            # When this one is looked at again: somebody in between changes nothing, also where there could be numbers.
            "next": (wall.shown.people if wall.shown else 0) + wall.group.least,
            "slogans": wall.slogans,
            "elements": elements or _unnumbered(words=words, content=content),
            "has_numbers": any(element["is_told"] for element in elements),
            "counted": _counted(wall, words=words),
            "has_gaps": any(element["is_told"] for element in elements) and not all(e["is_told"] for e in elements),
            "together": _runs(shown.get("together", {}), words=words),
            "words": [{"lang": lang, "text": word} for lang in LANGS for word in shown.get("words", {}).get(lang, ())],
        }
    )


def _counted(wall: Wall, *, words: Words) -> str:
    """Return about how many people the numbers are where that is not everybody of the wall; empty if it is, or if there are none."""
    raws = wall.shown.content.get("elements", ()) if wall.shown else ()
    counted = {raw["chosen"]["of"] for raw in raws if raw["chosen"]["said"] != "nothing"}
    if wall.shown is None or counted <= {wall.shown.people}:
        return ""
    return words("walls.counted", of=counted.pop()) if len(counted) == 1 else words("walls.counted_apart")


@lru_cache(maxsize=256)
def qr(link: str) -> Markup:
    """Return the QR code of a link as SVG, without an inline style."""
    drawn = BytesIO()
    qr_code(link).save(
        drawn, kind="svg", border=2, xmldecl=False, svgclass=None, lineclass=None, omitsize=True, dark="#000"
    )
    return Markup(drawn.getvalue().decode().replace("<svg ", '<svg aria-hidden="true" ', 1))


def _unnumbered(*, words: Words, content: Content) -> list[dict[str, Any]]:
    return [{"name": e.name[words.lang], "gloss": e.gloss[words.lang], "is_told": False} for e in content.elements]


def _element(raw: Mapping[str, Any], *, words: Words, content: Content) -> dict[str, Any]:
    element, chosen = content.element(raw["code"]), raw["chosen"]
    said, count, of = chosen["said"], chosen["count"], chosen["of"]
    most, sure = _bar(said, count=count, of=of)
    return {
        "name": element.name[words.lang],
        "gloss": element.gloss[words.lang],
        "is_told": said != "nothing",
        "chosen": words(f"walls.chosen.{said}", count=count, of=of),
        "most": most,
        "sure": sure,
        "runs": _runs(raw, words=words),
    }


def _bar(said: str, *, count: int, of: int) -> tuple[int, int]:
    """Return up to where a bar may and up to where it surely reaches, in hundredths."""
    reach = round(100 * count / of) if of else 0
    return {"half": (50, 0), "at_most": (reach, 0), "exactly": (reach, reach), "at_least": (100, reach)}.get(
        said, (0, 0)
    )


def _runs(shares: Mapping[str, Any], *, words: Words) -> str:
    told = [f"{words(f'walls.{time}')} {words(f'walls.share.{shares[time]}')}" for time in TIMES if shares.get(time)]
    return ", ".join(told)
