"""Names that are words as well, in small letters, told by their clause: 'toen stond mo de stoelen klaar', 'it was art who'."""

from __future__ import annotations

from bot.privacy.known_names import may_be_called
from bot.privacy.pronouns import is_taken_up_later
from bot.privacy.reading import Reading
from bot.privacy.small_growth import has_epithet
from bot.privacy.stations import has_a_station

_NOBODY = ("never", "articles", "determiners")
_NEVER = (*_NOBODY, "after", "verbnames", "massnames", "periods")
_WHEN = frozenset(
    ["toen", "daarna", "dan", "gisteren", "vandaag", "vanmorgen", "gelukkig", "ineens", "opeens", "plots", "plotseling",
     "later", "soms", "laatst", "vervolgens", "eindelijk", "intussen", "ondertussen", "eerst", "straks", "onlangs"]
)  # fmt: skip
"""After these a Dutch clause goes on with its verb and then its subject."""
_CAME = frozenset(
    ["kwam", "zei", "vroeg", "belde", "riep", "liep", "stond", "zat", "lachte", "komt", "zegt", "vraagt", "loopt", "staat", "zit"]
)  # fmt: skip


def stands_in_a_clause(reading: Reading, *, place: int) -> bool:
    """Tell whether a word in small letters stands in a clause where a person stands."""
    word = reading.base(place)
    if _is_signed(reading, place=place):
        return True
    short = word in reading.cue("shortnames") and reading.base(place - 1) in ("dat", "that")
    bound = reading.base(place - 1) in reading.cue("determiners") and not short
    if bound or reading.is_in(word, sections=_NOBODY):
        return False
    paired = bool(reading.before(place, section="pairedwith")) and reading.tokens[place].text.islower()
    if paired and may_be_called(reading, place=place):
        return True
    if has_epithet(reading, place=place) and _is_mostly_a_name(reading, word=word):
        return True
    if any(test(reading, place=place) for test in (_is_second_verb, _leads_a_clause, _is_asked_after)):
        return True
    if reading.is_in(word, sections=_NEVER):
        return False
    return _is_subject(reading, place=place) or _is_who_did(reading, place=place)


def _is_mostly_a_name(reading: Reading, *, word: str) -> bool:
    """Tell whether a first name is no word, or a short form by which people are called: 'big tam', not 'lange adem'."""
    words = reading.words
    loose = not words.dictionary or word in words.dictionary or word in words.common
    return word in reading.lists.first_names and (not loose or word in reading.cue("shortnames"))


def _is_signed(reading: Reading, *, place: int) -> bool:
    """Tell whether a greeting stands before and nothing but kisses behind: 'love dawn x', 'groetjes lot'."""
    behind, before = reading.tokens[place + 1 :], reading.at(place - 1)
    kisses = all(set(token.base) == {"x"} for token in behind)
    alone = before is not None and (before.opens or not before.adjacent or bool(behind))  # not 'kids love summer'
    greeted = bool(reading.before(place, section="signoffs")) and reading.base(place) not in ("love", "all", "both")
    return kisses and greeted and alone


def _is_who_did(reading: Reading, *, place: int) -> bool:
    """Tell whether a Dutch verb stands before a first name and 'me' or 'ons' behind: 'gisteren heeft iris me geholpen'."""
    named = reading.base(place) in reading.lists.first_names and reading.base(place) not in reading.words.weak
    turned = reading.lang == "nl" and reading.base(place - 1) in reading.cue("turned")
    return (
        named and turned and reading.tokens[place].adjacent and reading.base(place + 1) in ("me", "mij", "ons", "hem")
    )


def _leads_a_clause(reading: Reading, *, place: int) -> bool:
    """Tell whether a first name begins a clause and is taken up by a pronoun, or is told by where it works."""
    named = reading.base(place) in reading.lists.first_names and reading.base(place) not in reading.words.weak
    if not named or not _opens_clause(reading, place=place):
        return False
    turned = reading.lang == "nl" and reading.base(place + 2) in ("ik", "je", "hij", "ze", "zij", "we", "wij", "men")
    short = reading.base(place) in reading.cue("shortnames") and reading.follows(place, section="after")
    later = not turned and (short or is_taken_up_later(reading, place=place))
    return later or has_a_station(reading, place=place)


def _is_second_verb(reading: Reading, *, place: int) -> bool:
    """Tell whether a name that is a verb as well stands where its clause has one already: 'toen kwam wil binnen'."""
    word, before = reading.base(place), reading.base(place - 1)
    verb = word in reading.cue("verbnames") and before in reading.cue("turned")
    known = word in reading.lists.first_names and not (reading.is_plain(word) or word in reading.words.dictionary)
    came = before in _CAME and (known or word in reading.cue("shortnames"))
    turned = reading.base(place - 2) in _WHEN and reading.tokens[place].adjacent
    return turned and (verb or came) and reading.base(place + 1) in reading.cue("objects")


def _is_subject(reading: Reading, *, place: int) -> bool:
    """Tell whether a Dutch verb stands before and what it is about behind: 'toen ving ties het op'."""
    before, after = reading.base(place - 1), reading.base(place + 1)
    word, words = reading.base(place), reading.words
    if word in words.common or word in words.word_names or reading.tokens[place].opens:
        return False  # 'had geduld met', 'gaf les op': what is given or had
    return reading.tokens[place].adjacent and before in reading.cue("turned") and after in reading.cue("objects")


def _is_asked_after(reading: Reading, *, place: int) -> bool:
    """Tell whether 'it was' or 'to' stands before and 'who' behind, which is said of people alone: 'it was art who fixed it'."""
    after = reading.at(place + 1)
    said = reading.base(place - 1) in ("is", "was", "it's", "its", "only", "to", "with", "for", "from", "by", "about")
    return reading.lang == "en" and said and after is not None and after.adjacent and after.base == "who"


def _opens_clause(reading: Reading, *, place: int) -> bool:
    token = reading.tokens[place]
    return token.opens or not token.adjacent or reading.base(place - 1) in reading.cue("clauses")
