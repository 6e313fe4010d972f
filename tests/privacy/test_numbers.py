"""Checksums, contacts and dates, each by itself."""

from __future__ import annotations

import pytest

from bot.privacy.dates import dates
from bot.privacy.numbers import is_bsn, is_iban, is_national_number, is_nhs_number
from bot.privacy.patterns import contacts, identifiers
from bot.privacy.phones import phones
from bot.privacy.spelt_contacts import spelt_contacts


def test_checksums_tell_real_numbers_from_others() -> None:
    assert is_bsn("111222333") and not is_bsn("111222334")
    assert is_iban("NL91 ABNA 0417 1643 00") and not is_iban("NL92 ABNA 0417 1643 00")
    assert is_nhs_number("943 476 5919") and not is_nhs_number("943 476 5918")
    assert is_national_number("85.07.30-033.28") and not is_national_number("85.07.30-033.29")


@pytest.mark.parametrize(
    "number",
    [
        "06-12345678",
        "06 12 34 56 78",
        "0612345678",
        "0031612345678",
        "+31612345678",
        "+31 (0)6 1234 5678",
        "040-2345678",
        "(0413) 12 34 56",
        "0475 12 34 56",
        "0475/12.34.56",
        "+32 475 12 34 56",
        "02 123 45 67",
        "07700 900123",
        "+44 20 7946 0958",
        "020 7946 0958",
        "(0161) 496 0345",
    ],
)
def test_phones_of_three_countries_are_found(number: str) -> None:
    text = f"bel {number}, graag"

    assert [text[span.start : span.end] for span in phones(text)] == [number]


@pytest.mark.parametrize(
    "text", ["0800-0113", "bel 112", "van 2020-2021", "12-14", "0,4 fte", "7,5", "10.30 uur", "1.000.000"]
)
def test_other_numbers_are_no_phones(text: str) -> None:
    assert not list(phones(text))


@pytest.mark.parametrize(
    "day",
    [
        "3 maart",
        "3 maart 2025",
        "03-03-2025",
        "3/3/2025",
        "2025-03-03",
        "12 okt. 2024",
        "21e maart",
        "14 March",
        "March 14th",
        "3rd of June",
        "September 2, 2023",
        "the 3rd",
        "5 Feb",
    ],
)
def test_dates_have_a_day_and_a_month(day: str) -> None:
    found = [day[span.start : span.end] for span in dates(day)]

    assert found == ([] if day == "the 3rd" else [day])


@pytest.mark.parametrize(
    "text", ["dinsdag", "volgende week", "in maart", "maart 2025", "3/4 van de groep", "next Monday", "in May", "2019"]
)
def test_weekdays_months_and_years_are_no_dates(text: str) -> None:
    assert not list(dates(text))


def test_identifiers_need_a_word_a_checksum_or_length() -> None:
    assert list(identifiers("mijn studentnummer is 48213"))
    assert list(identifiers("111222333"))
    assert not list(identifiers("1200 euro voor 30 studenten in 2019"))


def test_contacts_leave_the_full_stop_of_the_sentence() -> None:
    text = "Zie www.voorbeeld.nl/plan. Of @wijklab, of a.b@c.nl."

    assert [text[span.start : span.end] for span in contacts(text)] == ["a.b@c.nl", "www.voorbeeld.nl/plan", "@wijklab"]


@pytest.mark.parametrize(
    "text",
    [
        "mail jan punt devries apenstaartje school punt nl",
        "jo[at]college.ac.uk",
        "bit.ly/3xYz",
        "NL91ABNA0417164300",
    ],
)
def test_contacts_are_found_however_they_are_written(text: str) -> None:
    found = [text[span.start : span.end] for span in (*spelt_contacts(text), *contacts(text))]

    assert found[0] == text.removeprefix("mail ")


@pytest.mark.parametrize("text", ["case ref AB/2023/114", "dossier 2023/4567", "sort code 12-34-56", "QQ 12 34 56 C"])
def test_numbers_after_their_word_are_identifiers(text: str) -> None:
    assert any(span.end == len(text) for span in identifiers(text))
