"""What a person can take along: the summary as Markdown, picture and PDF, and everything kept about them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection

from bot.coach.flow import Lang
from bot.coach.summary import summarise
from bot.content.library import Library
from bot.render.picture import PictureElement, picture
from bot.render.plain import my_data_text
from bot.render.prompts import Prompts
from bot.services.loading import Loaded, load, load_kept
from bot.services.materials import Materials
from bot.store import mine, people
from bot.store.database import Database
from bot.store.people import Address, Participant


@dataclass(frozen=True)
class Desk:
    """Documents for the person at an address; None where there is nobody or nothing yet."""

    database: Database
    library: Library
    materials: Materials
    prompts: Prompts
    clock: Callable[[], datetime]

    def summary_markdown(self, address: Address, *, number: int | None = None) -> str | None:
        """Return the summary as Markdown; with a number that of an earlier reflection, as it was kept."""
        loaded = self._loaded(address, number=number)
        return self.materials.summary_text(loaded.talk, today=self.clock().date()) if loaded else None

    def summary_picture(self, address: Address) -> str | None:
        """Return the picture of the elements as SVG."""
        loaded = self._loaded(address)
        return self._picture(loaded) if loaded else None

    def summary_pdf(self, address: Address, *, number: int | None = None) -> bytes | None:
        """Return the summary as PDF; with a number that of an earlier reflection."""
        from bot.render.pdf import summary_pdf  # fpdf is slow to import, and most people take no PDF

        loaded = self._loaded(address, number=number)
        if loaded is None:
            return None
        today, talk = self.clock().date(), loaded.talk
        text = self.materials.summary_text(talk, today=today)
        alt = self.materials.picture_alt(talk, today=today)
        title = text.splitlines()[0].lstrip("# ")
        return summary_pdf(text, picture_svg=self._picture(loaded), title=title, lang=talk.lang, alt=alt, made_on=today)

    def my_data(self, address: Address) -> Mapping[str, Any] | None:
        """Return everything kept about a person, by table."""
        with self.database.read() as connection:
            person = people.find(connection, address)
            return mine.everything(connection, person.id) if person else None

    def my_data_text(self, address: Address) -> str | None:
        """Return everything kept about a person, as readable text."""
        with self.database.read() as connection:
            person = people.find(connection, address)
            data = mine.everything(connection, person.id) if person else None
        if person is None or data is None:
            return None
        lang = cast(Lang, person.lang)
        read = [self._worded(row, lang=lang) for row in data["rubric_value"]]
        return my_data_text({**data, "rubric_value": read}, lang=lang, prompts=self.prompts)

    def _worded(self, row: Mapping[str, Any], *, lang: Lang) -> Mapping[str, Any]:
        """Return what a coach chose with the words of the rubric."""
        field, value = self.library.rubric.words(row["field"], row["value"], lang=lang)
        return {**row, "field": field, "value": value}

    def _loaded(self, address: Address, *, number: int | None = None) -> Loaded | None:
        with self.database.read() as connection:
            person: Participant | None = people.find(connection, address)
            loaded = self._found(connection, person, number=number) if person else None
        return loaded if loaded and loaded.talk.answers else None

    def _found(self, connection: Connection, person: Participant, *, number: int | None) -> Loaded | None:
        if number is None:
            return load(connection, person, library=self.library)
        return load_kept(connection, person, number, library=self.library)

    def _picture(self, loaded: Loaded) -> str | None:
        talk, content = loaded.talk, self.library.content
        states = summarise(talk, content=content).elements
        if not states:
            return None
        named = [PictureElement(s.code, content.element(s.code).name[talk.lang], s.now, s.before) for s in states]
        return picture(named, alt=self.materials.picture_alt(talk, today=self.clock().date()), lang=talk.lang)
