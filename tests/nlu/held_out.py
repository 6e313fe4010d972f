"""How often an answer is taken for a command: trains the intents on four fifths of the readers' texts, and asks the gate about
the fifth that it never saw. `python -m tests.nlu.held_out` takes two minutes."""

from __future__ import annotations

import random

from ruamel.yaml import YAML

from bot.content.examples import read_examples
from bot.engine.intents import ANSWER, RANKED, RECIPE, SHORTEST_ANSWER
from bot.reading.gate import gate
from bot.reading.readings import read_texts
from bot.reading.text_model import TextModel, train_model
from bot.settings import ROOT

PART = 5
SEED = 1


def main() -> None:
    """Train, ask and print."""
    texts = read_texts(ROOT / "data" / "reading")
    random.Random(SEED).shuffle(texts)
    held, learned = texts[: len(texts) // PART], texts[len(texts) // PART :]
    model = _trained(learned)
    found = [gate(text, model.ranking(text)[:RANKED], context={}) for text in held]
    taken = [one for one in found if one.intent != ANSWER]
    asked = sum(not one.sure for one in taken)
    print(
        f"{len(found)} answers held out: carried out {(len(taken) - asked) / len(found):.3f}, asked {asked / len(found):.3f}"
    )


def _trained(answers: list[str]) -> TextModel:
    rows = [(example.text, one.intent) for one in read_examples(ROOT) for example in one.examples]
    rows += [(text, ANSWER) for text in answers if len(text.split()) >= SHORTEST_ANSWER]
    weights = [_answer_weight() if intent == ANSWER else 1.0 for _, intent in rows]
    return train_model([text for text, _ in rows], [intent for _, intent in rows], recipe=RECIPE, weights=weights)


def _answer_weight() -> float:
    config = YAML(typ="safe").load((ROOT / "config.yml").read_text(encoding="utf-8"))
    return next(float(part["answer_weight"]) for part in config["pipeline"] if "answer_weight" in part)


if __name__ == "__main__":
    main()
