"""What every command starts with: the settings, and one sentence where they do not allow a start."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console

from bot.environment import BadSetting
from bot.log import set_up_logging
from bot.settings import Settings, load_settings

errors = Console(stderr=True)


@contextmanager
def settled() -> Iterator[Settings]:
    """Give the settings; what stops the start is said in one sentence, and the exit code is 2."""
    from bot.content.yaml_file import ContentError
    from bot.store.database import StoreUnavailable
    from bot.wiring import NotReady

    set_up_logging()
    try:
        yield load_settings()
    except (BadSetting, NotReady, ContentError, StoreUnavailable) as error:
        errors.print(str(error), style="red", markup=False, highlight=False)
        raise typer.Exit(2) from None


def need_model(settings: Settings) -> None:
    """Raise NotReady where there is no model of the present content."""
    from bot.training import is_trained
    from bot.wiring import NotReady

    if not is_trained(settings):
        raise NotReady("the model is missing or was trained on other content; run `grenswerk train`")
