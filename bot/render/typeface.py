"""Find the typefaces of a document on this machine, and keep a text to the letters that they hold.

Source Sans where it is installed, and DejaVu Sans (which Rasa brings along, in matplotlib) for every other script.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

BOX = "□"
PACKAGES = (
    ("font_source_sans_pro", "files", "SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf"),
    ("matplotlib", "mpl-data/fonts/ttf", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
)
RIGHT_TO_LEFT = frozenset({"R", "AL", "RLE", "RLO", "RLI"})
# They only change the look of the emoji before them: selectors, skin tones, keycap, the letters of a region's flag.
EMOJI_LOOKS = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\u20e3\U000e0020-\U000e007f]")
HALF = re.compile("[\ud800-\udfff]")  # of a letter in two halves, which no file can hold
ONE_EMOJI = re.compile(f"\u200d*{BOX}(?:\u200d+{BOX})*\u200d*")


@dataclass(frozen=True)
class Typeface:
    """The two weights of a typeface, as TrueType files."""

    regular: Path
    bold: Path


class NoTypeface(RuntimeError):
    """No package with a typeface is installed."""


@lru_cache
def typefaces() -> tuple[Typeface, ...]:
    """Return the typefaces that are there, the one for reading first. The packages are found without being imported."""
    places = [(_folder(package, inside), regular, bold) for package, inside, regular, bold in PACKAGES]
    found = [Typeface(folder / regular, folder / bold) for folder, regular, bold in places if folder]
    there = tuple(face for face in found if face.regular.is_file() and face.bold.is_file())
    if not there:
        raise NoTypeface("a PDF needs font-source-sans-pro or matplotlib")
    return there


def _folder(package: str, inside: str) -> Path | None:
    spec = find_spec(package)
    return Path(spec.origin).parent / inside if spec and spec.origin else None


def right_to_left(text: str) -> bool:
    """Say whether any letter is of a script that runs from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(letter) in RIGHT_TO_LEFT for letter in text)


def plain_letters(text: str) -> str:
    """Return the text composed and whole, without control characters and without what only changes an emoji's look."""
    kept = "".join(c for c in HALF.sub(BOX, text) if c in "\n\t" or unicodedata.category(c) != "Cc")
    return EMOJI_LOOKS.sub("", unicodedata.normalize("NFC", kept))


def drawable(text: str, *, letters: Container[int]) -> str:
    """Return the text with a box for each letter or emoji that no typeface holds."""
    drawn = "".join(_drawn(letter, letters=letters) for letter in text)
    return ONE_EMOJI.sub(BOX if ord(BOX) in letters else "?", drawn)


def _drawn(letter: str, *, letters: Container[int]) -> str:
    if letter.isspace() or letter == "\u200d" or ord(letter) in letters:
        return letter
    # Marks of direction and soft hyphens are not to be seen, and not missed.
    return "" if unicodedata.category(letter) == "Cf" else BOX
