"""Check what a schema cannot say of a flow: codes unique, references to earlier steps, no dead end, equal placeholders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from bot.coach.fill import KNOWN, placeholders
from bot.coach.flow import Flow, Purpose, Step, Variants
from bot.content.yaml_file import Fault, line_of

NEEDED: tuple[Purpose, ...] = ("way", "elements", "step", "slogan", "summary")
"""What the coach itself needs: every flow must hold a step that serves it."""
Check = Callable[[Flow, Step, int], Iterator[str]]


def flow_faults(flow: Flow, *, text: str, path: Path) -> list[Fault]:
    """Return everything that is wrong with a flow that fits the schema."""
    missing = [purpose for purpose in NEEDED if flow.serving(purpose) is None]
    faults = [Fault(path, 1, f"has no step that serves {purpose!r}, which the coach needs") for purpose in missing]
    faults += [Fault(path, line_of(text, [name], path=path), what) for name, what in _unknown_in_lists(flow)]
    for index, step in enumerate(flow.steps):
        wrong = [what for check in CHECKS for what in check(flow, step, index)]
        line = line_of(text, ["steps", index], path=path) if wrong else 0
        faults += [Fault(path, line, f"step {step.key!r}: {what}") for what in wrong]
    return faults


def _unknown_in_lists(flow: Flow) -> Iterator[tuple[str, str]]:
    lists = {"summary": flow.summary, "mirrored": flow.mirrored, "reasons": flow.reasons}
    for name, keys in lists.items():
        yield from ((name, f"{name} names {key!r}, which is no step") for key in keys if not flow.has(key))


def _unique(flow: Flow, step: Step, index: int) -> Iterator[str]:
    if any(other.key == step.key for other in flow.steps[:index]):
        yield "another step has this key"
    if step.serves and any(other.serves == step.serves for other in flow.steps[:index]):
        yield f"another step serves {step.serves!r}"
    codes = [option.code for option in step.options]
    if len(set(codes)) != len(codes):
        yield "two options have the same code"


def _refers_back(flow: Flow, step: Step, index: int) -> Iterator[str]:
    earlier = {other.key: other for other in flow.steps[:index]}
    for named in (step.when.step, step.when.answered):
        if named and named not in earlier:
            yield f"its condition names {named!r}, which is no earlier step (a loop or an unknown step)"
    if step.each_element and not any(other.serves == "elements" for other in earlier.values()):
        yield "it loops over elements before they are chosen"
    yield from _codes_exist(step, earlier.get(step.when.step or ""))


def _codes_exist(step: Step, asked: Step | None) -> Iterator[str]:
    if asked is None or asked.offer:
        return
    unknown = (step.when.any_of | step.when.none_of) - {option.code for option in asked.options}
    if unknown:
        yield f"its condition waits for {', '.join(sorted(unknown))}, which {asked.key!r} does not offer (a dead end)"


def _can_be_answered(flow: Flow, step: Step, index: int) -> Iterator[str]:
    chosen = step.kind in ("choice", "choices")
    if chosen and not step.options and not step.offer:
        yield "it offers nothing to choose (a dead end)"
    if step.options and not chosen:
        yield f"a step of kind {step.kind!r} takes no options"
    if step.least > step.most:
        yield "least is more than most (a dead end)"
    if step.goal == "plan" and step.kind != "plan":
        yield "the goal 'plan' goes with the kind 'plan'"


def _wordings(flow: Flow, step: Step, index: int) -> Iterator[str]:
    role = flow.serving("role")
    roles = {option.code for option in role.options} if role else set()
    for unknown in sorted(set(step.roles) - roles):
        yield f"it has a wording for the role {unknown!r}, which is not offered"
    for name, variants in _all_wordings(step):
        yield from _equal(name, variants, step=step)


def _all_wordings(step: Step) -> Iterator[tuple[str, Variants]]:
    yield "ask", step.ask
    yield from ((f"roles.{role}", ask) for role, ask in step.roles.items())
    yield from ((f"deepen.{what}", ask) for what, ask in step.deepen.items())
    if step.without_group:
        yield "without_group", step.without_group
    if step.smaller:
        yield "smaller", step.smaller
    if step.openings:
        yield "openings", step.openings


def _equal(name: str, variants: Variants, *, step: Step) -> Iterator[str]:
    if len(variants["nl"]) != len(variants["en"]):
        yield f"{name}: Dutch has {len(variants['nl'])} variants and English {len(variants['en'])}"
    for number, (nl, en) in enumerate(zip(variants["nl"], variants["en"], strict=False), start=1):
        if placeholders(nl) != placeholders(en):
            yield f"{name}, variant {number}: the placeholders differ between Dutch and English"
    used = [placeholders(text) for lang in ("nl", "en") for text in variants[lang]]
    for unknown in sorted(frozenset().union(*used) - KNOWN):
        yield f"{name}: unknown placeholder {{{unknown}}}"
    if not any(names <= always_known(step) for names in used):
        yield f"{name}: no variant can be said when the person's words are not there"


def always_known(step: Step) -> frozenset[str]:
    """Return the placeholders that can be filled whenever this step is asked."""
    looped = frozenset({"gloss", "element"}) if step.each_element else frozenset()
    return looped | (frozenset({"planned"}) if step.shows == "planned" else frozenset())


CHECKS: tuple[Check, ...] = (_unique, _refers_back, _can_be_answered, _wordings)
