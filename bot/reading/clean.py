"""Make a typed text safe to store and show: one Unicode form, no control or direction marks; the words stay as they are."""

from __future__ import annotations

import re
import unicodedata

UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)


def clean(text: str) -> str:
    """Return the text in NFC without unseen characters, and without space around it."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", UNSEEN.sub("", unified)).strip()
