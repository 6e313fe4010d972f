"""Lay the chat in the page beside an existing widget from the npm registry, in Chromium, in one run."""
