"""What can be a mail address."""

from __future__ import annotations

import re

MAIL = re.compile(r"[^\s@<>\"',;:()\[\]\\]{1,64}@[^\s@<>\"',;:()\[\]\\]+\.[^\s@<>\"',;:()\[\]\\.]{2,}")


def is_mail(text: str) -> bool:
    """Tell whether a text looks like a mail address."""
    return len(text) <= 254 and MAIL.fullmatch(text) is not None
