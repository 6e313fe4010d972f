"""Where somebody goes after the sign-in: a page of the desk, and never anywhere else."""

from __future__ import annotations

import re

from starlette.requests import Request

PATH = re.compile(r"/[A-Za-z0-9._~/?&=%-]*")


def next_of(request: Request, given: str) -> str:
    """Return a path of this desk as it was given, or its home."""
    root = request.scope.get("root_path", "")
    is_ours = given.startswith(f"{root}/") and "//" not in given and ".." not in given and PATH.fullmatch(given)
    return given if is_ours and len(given) <= 300 else f"{root}/"
