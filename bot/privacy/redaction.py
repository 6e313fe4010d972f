"""Mask what points at a person or an organisation before others read it. Pseudonymises, does not make anonymous."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.privacy import firms, institution_tails, institutions, locations, lone_surnames, organisations, persons
from bot.privacy.appositions import appositions
from bot.privacy.articled import articled, with_capital_article
from bot.privacy.bank_details import bank_details
from bot.privacy.bare_dates import bare_dates
from bot.privacy.bare_handles import bare_handles
from bot.privacy.bare_initials import bare_initials
from bot.privacy.beside import beside
from bot.privacy.bracketed import bracketed
from bot.privacy.broken_links import broken_links
from bot.privacy.capital_echoes import capital_echoes
from bot.privacy.clipped_surnames import clipped_surnames, tied_surnames
from bot.privacy.codes import codes
from bot.privacy.coordinates import coordinates
from bot.privacy.dates import dates
from bot.privacy.day_rows import with_other_days
from bot.privacy.emblems import emblems
from bot.privacy.faculties import faculties
from bot.privacy.glued import glued
from bot.privacy.initialled import initialled
from bot.privacy.labelled import labelled
from bot.privacy.labels import replaced
from bot.privacy.landscapes import landscapes
from bot.privacy.lanes import lanes
from bot.privacy.legal_forms import legal_forms
from bot.privacy.letter_codes import letter_codes
from bot.privacy.listed_surnames import listed_surnames
from bot.privacy.lists import NameLists, load_lists
from bot.privacy.living import living
from bot.privacy.logins import logins
from bot.privacy.marked import with_marked, without_back
from bot.privacy.networks import networks
from bot.privacy.nicknames import nicknames
from bot.privacy.one_kind import with_one_kind
from bot.privacy.opening_firms import opening_firms
from bot.privacy.passwords import passwords
from bot.privacy.patterns import contacts, identifiers
from bot.privacy.phones import phones
from bot.privacy.plates import plates
from bot.privacy.possessives import with_possessives
from bot.privacy.postcodes import with_postcodes
from bot.privacy.profiles import formed_accounts, profiles
from bot.privacy.projects import projects
from bot.privacy.reading import Reading
from bot.privacy.references import references
from bot.privacy.runs import whole_runs
from bot.privacy.short_links import short_links
from bot.privacy.small_letters import strange_pairs, unlisted_small
from bot.privacy.spans import Kind, Lang, Span, settle
from bot.privacy.spelt_contacts import spelt_contacts
from bot.privacy.spoken_numbers import spoken_numbers
from bot.privacy.unlisted import unlisted
from bot.privacy.vocatives import vocatives
from bot.privacy.wider import wider
from bot.privacy.word_names import word_names

__all__ = ["Kind", "NameLists", "Redacted", "Redactor", "Span", "load_lists"]


@dataclass(frozen=True)
class Redacted:
    """A masked text, and what was masked as offsets in the text that was given."""

    text: str
    spans: tuple[Span, ...]


class Redactor:
    """Finds and masks names, contacts, numbers and dates in Dutch or English text."""

    def __init__(self, lists: NameLists) -> None:
        self._lists = lists

    def redact(self, text: str, *, lang: Lang, marked: Sequence[str] = (), back: Sequence[str] = ()) -> Redacted:
        """Return the text with labels for names; `marked` goes as well, `back` stays unless it is marked."""
        reading = Reading(text=_calm(text), lang=lang, lists=self._lists)
        spans = settle(_layers(reading), text=text)
        spans = settle((*spans, *beside(reading, spans=spans)), text=text)
        spans = settle((*spans, *_echoes(reading, spans=spans)), text=text)
        spans = whole_runs(reading, spans=wider(reading, spans=spans))
        spans = settle((*spans, *capital_echoes(reading, spans=spans)), text=text)
        spans = with_possessives(reading, spans=with_postcodes(text, spans=with_one_kind(spans, text=text)))
        spans = with_marked(without_back(spans, text=text, back=back), text=text, marked=marked)
        return Redacted(text=replaced(text, spans=spans, lang=lang), spans=spans)


def _calm(text: str) -> str:
    """Take a text typed in capitals only as if it was typed in lower case."""
    lower = text.lower()
    words = sum(word.isalpha() and len(word) > 1 for word in text.split())
    return lower if text.isupper() and words > 4 and len(lower) == len(text) else text


def _layers(reading: Reading) -> Iterator[Span]:
    """Yield finds, the surest first: what comes first wins where two overlap."""
    text = reading.text
    yield from bank_details(text)
    yield from broken_links(text)
    yield from formed_accounts(reading)
    yield from spelt_contacts(text)
    yield from logins(reading)
    yield from short_links(text)
    yield from contacts(text)
    yield from networks(reading)
    yield from bare_handles(reading)
    yield from profiles(reading)
    yield from coordinates(text)
    yield from passwords(text)
    yield from references(text)
    yield from codes(text)
    yield from letter_codes(reading)
    yield from plates(reading)
    yield from with_other_days((*dates(text), *bare_dates(text)), text=text)
    yield from phones(text)
    yield from spoken_numbers(reading)
    yield from identifiers(text)
    yield from labelled(reading)
    yield from locations.addresses(text)
    yield from landscapes(reading)
    yield from legal_forms(reading)
    yield from bracketed(reading)
    yield from firms.kin(reading)
    yield from nicknames(reading)
    yield from clipped_surnames(reading)
    yield from tied_surnames(reading)
    yield from persons.titled(reading)
    yield from initialled(text)
    yield from bare_initials(reading)
    yield from vocatives(reading)
    yield from appositions(reading)
    yield from lone_surnames.particled(reading)
    yield from organisations.sure(reading)
    yield from organisations.houses(reading)
    yield from organisations.listed(reading)
    yield from glued(reading)
    yield from faculties(reading)
    yield from projects(reading)
    yield from institution_tails.tailed(reading)
    yield from institutions.headed(reading)
    yield from articled(reading)
    yield from firms.firms(reading)
    yield from opening_firms(reading)
    yield from locations.listed(reading)
    yield from living(reading)
    yield from listed_surnames(reading)
    yield from strange_pairs(reading)
    yield from persons.listed(reading)
    yield from word_names(reading)
    yield from lone_surnames.after_role(reading)
    yield from organisations.shaped(reading)
    yield from organisations.lower_tailed(reading)
    yield from emblems(reading)
    yield from locations.streets(reading)
    yield from locations.quarters(reading)
    yield from lanes(reading)
    yield from unlisted(reading)
    yield from unlisted_small(reading)
    yield from with_capital_article(reading)


def _echoes(reading: Reading, *, spans: tuple[Span, ...]) -> Iterator[Span]:
    """Yield further uses of a name that was found elsewhere in the same text, in whatever case."""
    names = {part: span.kind for span in spans if span.kind == "person" for part in _parts(reading, span=span)}
    for place, token in enumerate(reading.tokens):
        if token.base in names and place not in reading.allowed:
            yield Span(token.start, token.stop, names[token.base])


def _parts(reading: Reading, *, span: Span) -> Iterator[str]:
    for token in reading.tokens:
        inside = span.start <= token.start < span.end
        if (
            inside
            and len(token.base) > 3
            and not reading.is_everyday(token.base)
            and token.base not in reading.words.ambiguous
        ):
            yield token.base
