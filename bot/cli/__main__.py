"""`python -m bot.cli` is `grenswerk`."""

from bot.cli import app

app()
