"""JSON Lines in and out: in order, one for one, and a bad line says what is wrong."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from bot.channels.lines import redact_lines, understand_lines
from tests.fixed import redactor


class FixedMind:
    questions = ("moment", "step")

    def prepare(self, texts: Sequence[str]) -> None:
        return None

    def understand(self, text: str, *, lang: str, question: str | None = None) -> Any:
        return SimpleNamespace(
            intent="answer", confidence=0.9, elements=(("VOR", 0.8),), state=question or "hollow", alarm=None
        )


def understood(*lines: str) -> list[dict[str, Any]]:
    sink = io.StringIO()
    understand_lines(FixedMind(), io.StringIO("".join(f"{line}\n" for line in lines)), sink)
    return [json.loads(line) for line in sink.getvalue().splitlines()]


def test_understand_keeps_the_order_of_many_lines() -> None:
    texts = [f"zin {number}" for number in range(150)]

    answers = understood(*(json.dumps({"text": text, "lang": "nl"}) for text in texts))

    assert [answer["text"] for answer in answers] == texts


def test_understand_passes_the_question_on() -> None:
    [answer] = understood('{"text": "morgen", "lang": "nl", "question": "step"}')

    assert answer["state"] == "step"
    assert answer["elements"] == [["VOR", 0.8]]


def test_understand_answers_a_bad_line_in_its_place() -> None:
    answers = understood(
        '{"text": "een", "lang": "nl"}', "geen json", '{"text": 3, "lang": "nl"}', '{"text": "vier", "lang": "en"}'
    )

    assert [("error" in answer) for answer in answers] == [False, True, True, False]
    assert "line 2" in answers[1]["error"]


def test_understand_refuses_a_question_that_is_no_step() -> None:
    lines = [{"text": "morgen", "lang": "nl", "question": question} for question in ("stap", 3, ["step"], "step")]

    answers = understood(*map(json.dumps, lines))

    assert [("error" in answer) for answer in answers] == [True, True, True, False]
    assert "line 1" in answers[0]["error"] and "moment, step" in answers[0]["error"]


def test_understand_takes_an_empty_question_for_none() -> None:
    answers = understood(*(json.dumps({"text": "ja", "lang": "nl", "question": none}) for none in (None, "")))

    assert [answer["state"] for answer in answers] == ["hollow", "hollow"]


def test_understand_of_nothing_says_nothing() -> None:
    assert understood() == []


def redacted(*lines: object) -> list[dict[str, Any]]:
    sink = io.StringIO()
    redact_lines(redactor(), io.StringIO("".join(f"{json.dumps(line)}\n" for line in lines)), sink)
    return [json.loads(line) for line in sink.getvalue().splitlines()]


def test_redact_takes_out_what_is_marked_and_leaves_what_is_put_back() -> None:
    line = {"text": "ik belde juf Anja over de fietsclub", "lang": "nl"}

    marked, back, both = redacted(
        {**line, "marked": ["fietsclub"]},
        {**line, "back": ["Anja", "juf Anja"]},
        {**line, "marked": ["anja"], "back": ["Anja", "juf Anja"]},
    )

    assert "fietsclub" not in marked["redacted"] and "Anja" not in marked["redacted"]
    assert "Anja" in back["redacted"] and "Anja" not in both["redacted"]


def test_redact_refuses_words_that_are_no_list_of_strings() -> None:
    good = {"text": "ik belde juf Anja", "lang": "nl"}
    bad = [{**good, name: value} for name in ("marked", "back") for value in ("Anja", 3, ["a", 3], {"a": "b"})]

    answers = redacted(*bad, {**good, "marked": None, "back": []})

    assert [answer.get("error") for answer in answers[:8]] == [
        f'line {number} has a "{name}" that is no list of strings'
        for number, name in enumerate(["marked"] * 4 + ["back"] * 4, start=1)
    ]
    assert "error" not in answers[8]


def test_redact_gives_text_and_spans() -> None:
    [answer] = redacted({"text": "ik belde juf Anja op 06-12345678", "lang": "nl"})

    assert "Anja" not in answer["redacted"] and "12345678" not in answer["redacted"]
    assert {span["kind"] for span in answer["spans"]} == {"person", "phone"}
