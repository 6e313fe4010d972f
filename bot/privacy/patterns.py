"""Mail, links, accounts and personal numbers: what can be told from its own shape, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.privacy.numbers import digits_of, has_digit, is_bsn, is_card_number, is_iban, is_national_number, is_nhs_number
from bot.privacy.spans import Kind, Span

_TLD = (
    r"(?:nl|be|com|org|eu|net|info|edu|gov|io|app|dev|online|"
    r"example|wales|cymru|scot|london|wiki|xyz|tech|cloud|club|shop|store|chat|eus|amsterdam|media|team|group|world|life|today|studio|design|digital|foundation|training|education|college|university|coach|community|jobs|work|me|ly|tv|nu|co|care|health|blog|link|page|site|academy|school|amsterdam|frl|vlaanderen|gent|brussels|uk|ie|de|fr)"
)
_EMAIL = re.compile(
    r"(?<![\w.+'-])[\w.+'-]{1,100} ?(?:@|\(at\)|\[at\]) ?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?!\w)", re.IGNORECASE
)
_LOOSE_AT = re.compile(r"\s@(?=\w)")
_SURE_END = re.compile(rf"\.{_TLD}$", re.IGNORECASE)
"""With a blank before the at sign only a known ending makes it a mail address: 'messaged me @gaz.mufc'."""
_URL = re.compile(
    rf"(?:https?://|www\.)[^\s<>\"'“”]+|(?<![\w@.-])(?:[a-z0-9][\w-]{{0,62}}\.)+{_TLD}\b(?:/[^\s<>\"'“”]*)?",
    re.IGNORECASE,
)
_AT_SIGN = re.compile(r"@|[(\[]at[)\]]", re.IGNORECASE)
_INSIDE = re.compile(r"\.\w|://")
_HANDLE = re.compile(r"(?<![\w.])@\w[\w.-]*\w", re.IGNORECASE)
_NETWORK = re.compile(
    r"\b(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|twitter|telegram|discord|skype|facebook|bluesky|mastodon|threads|"
    r"(?:user ?|gebruikers?)(?:naam|name)|handle|account)\b"
    r"[\s:,]*(?:is|als|as|under|onder|naam|name)?[\s:]*(?!(?:no|nr|num|nummer|number)\b|(?:[a-z]\.){1,5}[a-z]?(?![\w.])|\w{1,40}\.(?:jpe?g|png|gif|heic|pdf|docx?|pptx?|xlsx?|mp[34]|mov|wav|js|css|html?|py|net)\b)(?=[\w.]*[^\W\d_])((?:\w{1,60}[_.\d]+){1,4}\w{0,60})(?<=\w)",
    re.IGNORECASE,
)
_MARKED = re.compile(r"\w\.\w")
"""This, a figure or a stroke an account name must hold to be told by its network alone."""
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ .-]?[A-Z0-9]{2,4}){3,8}\b", re.IGNORECASE)
_IBAN_SHAPE = re.compile(
    r"(?:NL\d{2} ?[A-Z]{4}(?: ?\d){10}|BE\d{2}(?: ?\d){12}|GB\d{2} ?[A-Z]{4}(?: ?\d){14})$", re.IGNORECASE
)
_CUE = re.compile(
    r"\b(?:(?:studenten|student|leerlingen|leerling|personeels|medewerkers?|werknemers|cli[eë]nt(?:en)?|pati[eë]nt(?:en)?|dossier|"
    r"zaak|klant(?:en)?|"
    r"lidmaatschaps|registratie|big-?|inschrijf|stamboek|relatie|rijksregister|polis|kaart|pas|burgerservice|zorg|docent(?:en)?)[\s-]?"
    r"(?:nummer|nr|code|id)\b|[a-zë]{3,20}nummer\b|(?:hospital|order|ticket|incident|claim|invoice|policy|passport|licence|permit|"
    r"visa|account|tenancy|crime|referral|enrolment|exam|centre|service|roll) (?:number|no\.?|ref(?:erence)?)(?!\w)|registration pin|bsn|rijksregister|inss|big\b|(?:student|staff|pupil|learner|employee|personnel|patient|client|"
    r"case|file|"
    r"registration|candidate|membership|payroll|nhs|ni|nin|national insurance|customer|badge|nmc|uln|ucas|hcpc|pin|"
    r"id|reference)"
    r"[\s-]?(?:number|no\.?|nr|id|code|pin|card)\b|national insurance|staff id|student id|sort code|(?:case|file) ref(?:erence)?|dossier(?=\s+\d)|kenteken(?=\s+\w))",
    re.IGNORECASE,
)
_CUED = re.compile(
    r"[\s:=#.'\"()-]*(?:(?:is|nummer|nr|number|no|was|van|of|mij|me)[\s:.]*){0,3}([A-Za-z]{0,3}[-/\s]?\d[\d\s./-]{2,18}\d(?:[A-Za-z]| [A-D])?)\b"
)
_MIXED = re.compile(r"[\s:=#]*(?:(?:is|was|van|of)\s)?((?=(?:[A-Za-z/.-]*\d){3})[A-Za-z0-9]+(?:[-/.][A-Za-z0-9]+)*)\b")
"""A code of letters and digits after a word that says so."""
_FILE = re.compile(
    r"\b(?:dossier|zaak|casus|cli[eë]nt|pati[eë]nt|leerling|student|melding|ticket|order|factuur|polis|pas|badge|registratie|"
    r"case|file|client|patient|pupil|incident|claim|invoice|policy|registration|reference|ref|referral|permit|licence|passport|"
    r"paspoort|rijbewijs|visum|kenteken|pin)\b",
    re.IGNORECASE,
)
_SCHOOL_YEAR = re.compile(r"(?:19|20)\d{2}[/-](?:(?:19|20)\d{2}|\d{2})$")
_YEARS = re.compile(r"(?:(?:(?:19|20)\d{2}|\d{1,2}00)[ .-]?)+")
_MEASURE = re.compile(r"\d{3}/\d{2}Z?R\d{2}[A-Z]?|\d{1,4}/\d{1,4}(?:[VWAK]|KV|MA)")
"""The size of a tyre, or two voltages."""
_NORMS = ("http", "iso", "nen", "en", "bs", "rfc", "din", "iec")
_PLATE = re.compile(
    r"\b(?:[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]{1,3}-\d{2,3}-[A-Z]{1,3}|\d{1,2}-[A-Z]{2,3}-\d{1,3}|[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2})\b"
)
"""The plate of a car, British, Dutch or Belgian."""
_SHAPED = re.compile(
    r"\b(?:[A-Z]{1,4}[-/]?\d{5,10}|(?:[A-Z]{1,4}-|[A-Z]{2,4}/)(?!(?:19|20)\d{2}\b)\d{3,4}(?:[-/](?:\d{1,4}|[A-Z]{1,3}))?|\d{2}[A-Z]\d{4}[A-Z]|[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]|[a-zA-Z]\d{5,9}|\d{2}[. ]\d{2}[. ]\d{2}[- ]\d{3}[. ]\d{2}|\d{6,10}-\d{1,2}|\d{3}-\d{3}-\d{4})\b"
)
_INSURANCE = re.compile(r"[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]")
"""A National Insurance number, whatever its letters."""
_LONG_CODE = re.compile(
    r"(?<![\w@./-])(?=[\d/.-]{0,12}[A-Z])(?=(?:[A-Z/.-]{0,8}\d){5})(?:[A-Z\d]{1,20}[-/.]){0,5}[A-Z\d]{1,20}(?![\w@]|[-/.]\w)"
)
"""Five figures and a capital in one code, with strokes in it or not: '2025-INV-0091', 'VW20250412-07'."""
_GROUPED = re.compile(
    r"\b(?:[A-Z]{2,4}[ -]\d{3,6}[ -](?!(?:19|20)\d{2}\b)\d{3,6}|(?:W?PC|DC|PCSO) ?(?!(?:19|20)\d{2}\b)\d{3,5})\b(?![-/.]\d)"
)
"""Letters of a code, then two groups of figures: 'STU 2209 4471'; the second is no year of a norm. The number of a constable: 'PC 4471'."""
_LABEL = re.compile(
    r"(?:CHI|ULN|UPN|UTR|NHS|CRN|URN|GMC|NMC|BSN|KVK|BTW|TEL|MOB|FAX|BIG|AGB|IMEI|DBS|NIN|TRN|PIN|REF|EXT|ID|NO|NR|HCPC|UCAS|RSIN|UBN|INSZ|SKJ|VAT|GSM|PO|PPS|MRN)[ -]"
)
"""A word that says what the number is, and stays."""
_AMOUNT = ("eur", "gbp", "usd")
_DIGITS = re.compile(r"(?<![\w.,€£$-])\d(?:[ .-]?\d){5,19}(?![\w-]|[.,]\d)")
_ADDRESS = re.compile(
    r"(?<![\w.:])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w:]|\.\d)|\b(?:[\dA-F]{2}[:-]){5}[\dA-F]{2}\b|\b(?:[\dA-F]{1,4}:){7}[\dA-F]{1,4}\b|\b[\dA-F]{1,4}(?::[\dA-F]{1,4}){0,6}::[\dA-F:]{0,30}[\dA-F]\b",
    re.IGNORECASE,
)
"""The address of a machine in a network."""
_DESK = re.compile(r"(?<![\w.,])x\d{3,5}\b")
_MONEY = re.compile(
    r"\s*(?:euro|eur\b|€|£|pounds?|studenten|students|mensen|people|keer|times|views|uur|hours|%|procent|percent|inwoners|leden)",
    re.I,
)


def contacts(text: str) -> Iterator[Span]:
    """Yield mail addresses, links and accounts."""
    for pattern, kind in _possible(text):
        for match in pattern.finditer(text):
            if not _LOOSE_AT.search(match.group()) or _SURE_END.search(match.group()):
                yield Span(match.start(), match.start() + len(match.group().rstrip(".,;:!?)")), kind)
    yield from _accounts(text)


def _possible(text: str) -> Iterator[tuple[re.Pattern[str], Kind]]:
    """Yield the patterns that can match at all: most texts hold neither an at sign nor a full stop inside a word."""
    if "@" in text or ("(" in text or "[" in text) and _AT_SIGN.search(text):
        yield _EMAIL, "email"
    if ("." in text or ":" in text) and _INSIDE.search(text):
        yield _URL, "url"


def _accounts(text: str) -> Iterator[Span]:
    for match in _HANDLE.finditer(text) if "@" in text else ():
        yield Span(match.start(), match.end(), "account")
    figured = has_digit(text)
    marked = figured or "_" in text or "." in text and _MARKED.search(text) is not None
    for match in _NETWORK.finditer(text) if marked else ():
        yield Span(match.start(1), match.end(1), "account")
    for match in _IBAN.finditer(text) if figured else ():
        yield from _iban(text, start=match.start(), end=match.end())


def _iban(text: str, *, start: int, end: int) -> Iterator[Span]:
    """Shorten a greedy match until its checksum or its national shape holds."""
    while end - start >= 15:
        if is_iban(text[start:end]) or _IBAN_SHAPE.match(text[start:end]):
            yield Span(start, end, "account")
            return
        end = start + len(text[start:end].rpartition(" ")[0]) if " " in text[start:end] else start


def identifiers(text: str) -> Iterator[Span]:
    """Yield numbers that stand for a person, the longest first: after a word that says so, by checksum, or by their length."""
    if not has_digit(text):
        return
    yield from sorted(_numbers(text), key=lambda span: span.start - span.end)


def _numbers(text: str) -> Iterator[Span]:
    yield from _codes(text)
    for cue in _CUE.finditer(text):
        match = _CUED.match(text, cue.end())
        if match and not _SCHOOL_YEAR.match(match[1].strip()):
            yield Span(match.start(1), match.start(1) + len(match.group(1).rstrip()), "id")
    shapes = (_SHAPED, _PLATE, _LONG_CODE, _GROUPED)
    for match in (found for shape in shapes for found in shape.finditer(text)):
        if _INSURANCE.fullmatch(match.group()) or not _is_label_or_measure(match.group()):
            yield Span(match.start(), match.end(), "id")
    for match in (*_ADDRESS.finditer(text), *_DESK.finditer(text)):
        yield Span(match.start(), match.end(), "id")
    for match in _DIGITS.finditer(text):
        if _is_identifier(match.group(), after=text[match.end() : match.end() + 12]):
            yield Span(match.start(), match.end(), "id")


def _is_label_or_measure(code: str) -> bool:
    known = _LABEL.match(code) or _MEASURE.fullmatch(code)
    return known is not None or code.lower().startswith((*_NORMS, *_AMOUNT))


def _codes(text: str) -> Iterator[Span]:
    """Yield what letters and digits make together after a word for a file, a person or a number."""
    for cue in (*_CUE.finditer(text), *_FILE.finditer(text)):
        match = _MIXED.match(text, cue.end())
        if match and _is_code(match[1]):
            yield Span(match.start(1), match.end(1), "id")


def _is_code(code: str) -> bool:
    """Tell whether it is long enough for a number of somebody, and no school year."""
    shaped = code.isalnum() or any(char in code for char in "/-")
    return len(code) > 4 and shaped and not _SCHOOL_YEAR.match(code)


def _is_identifier(number: str, *, after: str) -> bool:
    if is_bsn(number) or is_nhs_number(number) or is_national_number(number) or is_card_number(number):
        return True
    if _YEARS.fullmatch(number):
        return False
    if number.count(" ") in (1, 2) and len(digits_of(number)) >= 9:
        return not _MONEY.match(after) and not number.endswith("000")
    return number.isdigit() and len(number) >= 6 and not _MONEY.match(after) and not number.endswith("000")
