"""What somebody is told of the group whose code they brought, before they begin: said, and not kept anywhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.coach.group import code_in
from bot.services.belonging import BEFORE, UNKNOWN, before_consent
from bot.services.local_time import local_day
from bot.services.messages import Incoming, Reply, Said
from bot.services.understanding import Understanding
from bot.services.wording import Wording
from bot.store.database import Database


def invitation(incoming: Incoming, *, understanding: Understanding) -> str | None:
    """Return the code that a message brings by itself: that of an opened link, or one that was typed behind its command."""
    if incoming.opens:
        return incoming.group
    act = understanding.slash(incoming.text, lang=incoming.lang)
    return code_in(act) or None if act and act.intent == "group" else None


def welcomed(reply: Reply, code: str | None, *, database: Database, wording: Wording, at: datetime) -> Reply:
    """Return a reply with what is to be known of a group in front, while nothing has begun. Raises StoreUnavailable."""
    if not code or reply.stage != "welcome" or reply.trouble:
        return reply
    with database.read() as connection:
        say = before_consent(connection, code, lang=reply.lang, day=local_day(at))
    text = wording.aside(say.prompt, lang=reply.lang, data=say.data)
    said = (*reply.says[:-1], Said(text), *reply.says[-1:])
    invited = code if say.prompt == BEFORE else ""
    return replace(reply, says=said, wrong_code=say.prompt == UNKNOWN, invited=invited)
