"""How long a start takes: a system up to its first answered turn, and a bare Python that only loads the model."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.answers import ANSWERS
from tests.bench.door import Door
from tests.bench.processes import CONDITIONS, REPOSITORY

BARE = """
import sys
import rasa.core.agent
agent = rasa.core.agent.Agent.load(sys.argv[1])
assert agent.processor is not None
print("loaded", flush=True)
"""


def first_turn(door: Door, *, since: float) -> float:
    """Give the first text answer of a new person; return the seconds since the processes were started."""
    person = door.person()
    person.answer(ANSWERS[0])
    took = time.perf_counter() - since
    person.close()
    return took


def bare_load(model: Path) -> float:
    """Return the seconds that a fresh Python takes to import Rasa's agent and load this model, and nothing else."""
    env = {**os.environ, **CONDITIONS}
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", BARE, str(model)],
        cwd=REPOSITORY,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        said = any(line.strip() == "loaded" for line in process.stdout)
        took = time.perf_counter() - began
    if not said:
        raise RuntimeError(f"a bare Agent.load of {model} failed")
    return took
