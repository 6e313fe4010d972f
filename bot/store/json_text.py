"""Values as JSON, as they stand in a column: short, and with letters as they are."""

from __future__ import annotations

import json


def json_text(value: object) -> str:
    """Return a value as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
