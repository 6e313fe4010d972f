"""A sentence that is sent through every failure is in no log and on no stream."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.engine.engine import Engine
from bot.log import set_up_logging
from bot.services.messages import Incoming, Reply
from bot.store.database import Database
from tests.fixed import Person, database, talks
from tests.services.rows import go_to

MARK = "kwartelmarkering"
SAID = f"ik vertelde {MARK} aan de docent en niet aan het team"


class FailingProcessor:
    """Understands nothing and says why, with the person's words in its error."""

    async def carry_out(self, text: str, *, message_id: str, context: Mapping[str, Any]) -> None:
        raise RuntimeError(f"no rule for {text!r}") from ValueError(text)


class SilentProcessor:
    """Settles no turn."""

    async def carry_out(self, text: str, *, message_id: str, context: Mapping[str, Any]) -> None:
        return None


@pytest.fixture(autouse=True)
def _logging() -> Iterator[None]:
    showwarning = warnings.showwarning
    yield
    warnings.showwarning = showwarning
    structlog.reset_defaults()


@pytest.fixture
def person(sqlite_file: Path) -> Person:
    """Return somebody who stands at the moment."""
    somebody = Person(talks(database(f"sqlite:///{sqlite_file}")))
    somebody.press("begin:long")
    return go_to(somebody, "moment")


async def send(person: Person, processor: object, **said: Any) -> Reply:
    set_up_logging()  # here, for pytest gives each phase of a test a standard error of its own
    engine = Engine(person.talks, processor)  # type: ignore[arg-type]
    reply = await engine.handle(Incoming(person.address, "marked", **said))
    engine.close()
    return reply


def assert_silent(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture, reply: Reply, trouble: str
) -> None:
    out, err = capfd.readouterr()
    logged = caplog.text + repr([record.__dict__ for record in caplog.records])
    assert reply.trouble == trouble
    assert MARK not in out + err + logged
    assert trouble == "erased" or err or caplog.records, "a failure must be seen"


@pytest.mark.parametrize("processor", [FailingProcessor(), SilentProcessor()])
async def test_a_failing_engine_logs_no_words(
    person: Person, processor: object, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    reply = await send(person, processor, text=SAID)

    assert_silent(capfd, caplog, reply, "failed")


FAULTS = {
    "missing table": ("ALTER TABLE exchange RENAME TO elsewhere", "busy"),
    "refused row": ("CREATE TRIGGER t BEFORE INSERT ON exchange BEGIN SELECT RAISE(ABORT, 'no'); END", "failed"),
    "refused note": ("CREATE TRIGGER t BEFORE INSERT ON note BEGIN SELECT RAISE(ABORT, 'no'); END", "failed"),
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_failing_store_logs_no_words(
    person: Person, fault: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    statement, trouble = FAULTS[fault]
    with person.talks.database.write() as connection:
        connection.exec_driver_sql(statement)

    reply = await send(person, FailingProcessor(), text=f"notitie: {SAID}")

    assert_silent(capfd, caplog, reply, trouble)


@pytest.mark.parametrize("what", ["look", "at_once", "settle"])
async def test_any_other_failure_logs_no_words(
    person: Person,
    what: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*given: object, **named: object) -> object:
        raise KeyError(SAID, given, named)

    monkeypatch.setattr(type(person.talks), what, fail)

    reply = await send(person, FailingProcessor(), text=f"notitie: {SAID}")

    assert_silent(capfd, caplog, reply, "failed")


async def test_a_failing_prompt_logs_no_words(
    person: Person, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    prompts = person.talks.wording.prompts
    say = type(prompts).say

    def fail(self: object, name: str, *, lang: Any, data: Any) -> str:
        if name.startswith("trouble."):
            return say(prompts, name, lang=lang, data=data)
        raise TypeError(f"cannot word {data} for {SAID}")

    monkeypatch.setattr(type(prompts), "say", fail)

    reply = await send(person, FailingProcessor(), text=f"notitie: {SAID}")

    assert_silent(capfd, caplog, reply, "failed")


async def test_a_store_out_of_reach_logs_no_words(
    person: Person, tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    person.talks = talks(Database(f"sqlite:///{tmp_path / 'nowhere' / 'grenswerk.sqlite'}"))

    reply = await send(person, FailingProcessor(), text=SAID)

    assert_silent(capfd, caplog, reply, "busy")


async def test_a_failure_loses_nothing(person: Person, sqlite_file: Path) -> None:
    await send(person, FailingProcessor(), text=SAID)

    assert person.say(SAID, message_id="marked").step == "boundary"
