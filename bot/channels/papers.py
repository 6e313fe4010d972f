"""What a person can take along from a terminal: written into a folder, or given as one JSON value. Overwrites nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.channels.documents import document_of
from bot.channels.door import Desk
from bot.coach.flow import Lang
from bot.render.prompts import Prompts
from bot.store.people import Address

SAVE = ("/opslaan", "/save")
"""What is typed to have the documents that were offered last."""

OUTCOMES = ("written", "there", "empty", "failed")


@dataclass(frozen=True)
class Papers:
    """The documents of one person, and the folder into which they are written."""

    desk: Desk
    address: Address
    prompts: Prompts
    folder: Path

    def offer(self, names: Sequence[str], *, lang: Lang) -> str:
        """Return the line that says how to get the documents of a reply."""
        return self.prompts.say("terminal.offer", lang=lang, data={"names": list(map(_file_name, names))})

    def save(self, names: Sequence[str], *, lang: Lang) -> str:
        """Write documents into the folder and return what came of each, in words."""
        done = {name: self._write(name) for name in names}
        found = {kind: [_file_name(name) for name in done if done[name] == kind] for kind in OUTCOMES}
        return self.prompts.say("terminal.saved", lang=lang, data={"folder": str(self.folder), **found})

    def given(self, name: str, *, lang: Lang) -> dict[str, str]:
        """Return a document as JSON values: a PDF in base64, the others as text. Raise KeyError for an unknown name."""
        content = self._made(name)
        if content is None:
            return {"error": "nothing_yet", "message": self.prompts.say("terminal.nothing_yet", lang=lang, data={})}
        if isinstance(content, bytes):
            return {"document": name, "base64": b64encode(content).decode()}
        return {"document": name, "text": content}

    def code_again(self, code: str, *, lang: Lang) -> str:
        """Return the line for who leaves before the yes that a group's code waits for."""
        return self.prompts.say("terminal.code_again", lang=lang, data={"code": code})

    def _made(self, name: str) -> str | bytes | None:
        document = document_of(name)
        if document is None:
            raise KeyError(name)
        return document.make(self.desk, self.address)

    def _write(self, name: str) -> str:
        """Write one document; return written, there, empty or failed."""
        content = self._made(name)
        if content is None:
            return "empty"
        try:
            with (self.folder / _file_name(name)).open("xb") as file:
                file.write(content.encode() if isinstance(content, str) else content)
        except FileExistsError:
            return "there"
        except OSError:
            return "failed"
        return "written"


def _file_name(name: str) -> str:
    return f"grenswerk-{name}"
