"""The browser in which pictures are taken, and where they go."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import QUIET, ROOT

FOLDER = ROOT / "screens"


@contextmanager
def camera() -> Iterator[Browser]:
    """Give a browser, and see that there is a folder for its pictures; without Chromium it says so and stops."""
    program = shutil.which("chromium")
    if program is None:
        sys.exit("there is no chromium here; `apt-get install chromium` brings it")
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()
