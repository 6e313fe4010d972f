"""Make what is sent of what is written: `python -m bot.channels.static.build` joins and shortens the files of source/.

Needs tdewolff-minify, only here: the server sends the files as they lie. Imports in source/ are one line each, name their
neighbour as "./name.js", and rename nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import minify  # type: ignore[import-not-found,import-untyped,unused-ignore]

HERE = Path(__file__).parent
MADE_BY_SERVER = "sentences.js"
OUTSIDE = f'import {{ sentences }} from "./{MADE_BY_SERVER}";\n'

IMPORT = re.compile(r'^import \{ [\w, ]+ \} from "\./([\w-]+\.js)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=const|let|function|async|class)", re.MULTILINE)
NAMED = re.compile(r"^(?:async )?(?:const|let|function|class) ([\w$]+)", re.MULTILINE)
ASIDE = re.compile(r"/\*.*?\*/", re.DOTALL)
AROUND = re.compile(r"\s*([{};,])\s*|(?<=:)\s+")


class NotJoined(ValueError):
    """Modules that cannot stand in one file; the message says why."""


def built(source: Path) -> dict[str, str]:
    """Return the files that are sent, by name."""
    modules = {path.name: path.read_text() for path in source.glob("*.js")}
    return {
        "direct.js": joined(modules, entry="direct.js", export="settle", outside=OUTSIDE),
        "widget.js": joined(modules, entry="widget.js"),
        **{name: short_style((source / name).read_text()) for name in ("chat.css", "pages.css")},
    }


def joined(modules: Mapping[str, str], *, entry: str, export: str = "", outside: str = "") -> str:
    """Return one module with all that `entry` leads to; it imports `outside` and exports one name. Raises NotJoined."""
    order = _order(modules, entry=entry)
    code = "\n".join(EXPORT.sub("", IMPORT.sub("", modules[name])) for name in order)
    names = NAMED.findall(code)
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise NotJoined(f"two modules of the chat use the same name: {', '.join(twice)}")
    # Inside one function every name is local, so every name can become short.
    given = f"export const {export} = " if export else ""
    return short_script(f"{outside}{given}(() => {{\n{code}\nreturn {export};\n}})();\n")


def short_script(code: str) -> str:
    """Return a script that does the same in fewer letters."""
    return str(minify.string("text/javascript", code))


def short_style(style: str) -> str:
    """Return a style sheet without comments and without the blanks that mean nothing."""
    return AROUND.sub(lambda found: found[1] or "", re.sub(r"\s+", " ", ASIDE.sub("", style))).strip()


def _order(modules: Mapping[str, str], *, entry: str) -> list[str]:
    """Return the entry and all that it leads to, each after those that it needs. Raises NotJoined."""
    done: list[str] = []

    def visit(name: str, *, above: tuple[str, ...]) -> Iterator[str]:
        if name in above:
            raise NotJoined(f"modules of the chat need one another: {' -> '.join((*above, name))}")
        if name in done or name == MADE_BY_SERVER:
            return
        for needed in IMPORT.findall(modules[name]):
            yield from visit(needed, above=(*above, name))
        done.append(name)
        yield name

    return list(visit(entry, above=()))


if __name__ == "__main__":
    for name, content in built(HERE / "source").items():
        (HERE / name).write_text(content + "\n")
