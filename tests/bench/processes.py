"""Start and stop the processes of a side. Only what was started here is ever stopped."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

REPOSITORY = Path(__file__).resolve().parents[2]
KEPT = REPOSITORY / ".grenswerk" / "bench"
"""Where trained stock models stay between runs."""
BIN = Path(sys.executable).parent
"""The folder of the environment's commands. Not resolved: the interpreter in it is a link to one elsewhere."""
CONDITIONS = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "2",
    "PYTHONWARNINGS": "ignore",
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONPYCACHEPREFIX": str(KEPT / "bytecode"),
}
"""The environment of every process on either side. Bytecode is kept here, as an installed system has it: without it
importing Rasa takes some ten seconds more, and whether it was made at installation would decide what a start costs."""
PATIENCE = 180.0
"""Seconds that a start may take on a busy machine."""


class DidNotStart(RuntimeError):
    """A process ended, or did not answer in time; the message holds the end of its output."""


@dataclass(frozen=True)
class Started:
    """A process, the file with its output, and when it was started (`time.perf_counter`)."""

    process: subprocess.Popen[bytes]
    log: Path
    began: float


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def running(command: Sequence[str], *, folder: Path, env: Mapping[str, str], log: Path) -> Iterator[Started]:
    """Run a command until the block ends, with its output in a file."""
    with log.open("wb") as out:
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **CONDITIONS, **env},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Started(process, log, began)
        finally:
            stop(process)


def run_once(command: Sequence[str], *, folder: Path, env: Mapping[str, str]) -> None:
    """Run a command to its end. Raises DidNotStart with its output if it fails."""
    environment = {**os.environ, **CONDITIONS, **env}
    result = subprocess.run(command, check=False, cwd=folder, env=environment, capture_output=True, text=True)
    if result.returncode != 0:
        raise DidNotStart(f"{list(command)} failed:\n{(result.stdout + result.stderr)[-2000:]}")


def stop(process: subprocess.Popen[bytes], *, patience: float = 10.0) -> None:
    """Ask a process and what it started to end, and insist after a while."""
    family = tree(process.pid)
    for member in family:
        _signal(member.terminate)
    _, left = psutil.wait_procs(family, timeout=patience)
    for member in left:
        _signal(member.kill)
    process.wait()


def tree(pid: int) -> list[psutil.Process]:
    """Return a process and all its descendants; none if it is gone."""
    try:
        parent = psutil.Process(pid)
        return [parent, *parent.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def wait_until(ready: Callable[[], bool], *, of: Sequence[Started], every: float = 0.02) -> None:
    """Wait until something is ready, as long as all processes that it needs are alive."""
    until = time.monotonic() + PATIENCE
    while not ready():
        for started in of:
            if started.process.poll() is not None:
                raise DidNotStart(f"{started.process.args!r} ended:\n{_tail(started.log)}")
        if time.monotonic() > until:
            raise DidNotStart("not ready in time:\n" + "\n".join(_tail(started.log) for started in of))
        time.sleep(every)


def _signal(act: Callable[[], None]) -> None:
    with suppress(psutil.NoSuchProcess):
        act()


def _tail(log: Path, *, lines: int = 25) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
