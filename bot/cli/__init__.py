"""The command line: each command parses, calls one thing, and says what came of it. Nothing heavy is imported before it is needed."""

from __future__ import annotations

import typer

from bot.cli.desk import audit, desk
from bot.cli.keeping import group, purge, rotate
from bot.cli.learning import check, links, measure, migrate, prepare, redact, train, understand
from bot.cli.talking import talk, up

COMMANDS = (up, talk, prepare, train, migrate, check, links, understand, redact, measure, purge, group, rotate)
"""In the order of the help. A family of commands is a Typer of its own: `app.add_typer`."""

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Grenswerk, a reflection coach."
)
for command in COMMANDS:
    app.command()(command)
app.add_typer(desk, name="desk")
app.add_typer(audit, name="audit")
