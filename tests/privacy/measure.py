"""Measure the redactor on texts written apart: `python -m tests.privacy.measure [set ...] [--misses]`."""

from __future__ import annotations

import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML

from bot.privacy.full_lists import load_full_lists
from bot.privacy.redaction import Redactor
from bot.privacy.spans import Lang, Span

HERE = Path(__file__).parent
LISTS = HERE.parents[1] / "data" / "privacy"
BUILT_ON = ("redaction", "building", "mending")
"""The sets that the rules were built on."""
UNSEEN = (
    "unseen",
    "fresh",
    "last",
    "strangers",
    "later",
    "ordinary",
    "practice",
    "voices",
    "neighbours",
    "colleagues",
    "visitors",
    "guests",
    "passers",
    "readers",
    "callers",
    "writers",
    "reviewers",
    "tutors",
    "mentors",
    "partners",
    "keepers",
    "hosts",
    "trainers",
    "porters",
    "carriers",
)
"""The sets that were written afterwards. Their first figures stand in the README; their misses were read after that, of `colleagues` only those of
English numbers, of the three after it most of contacts and numbers."""
_INLINE = re.compile(r"\{(\w+):([^}]*)\}")
_ALIASES = {"handle": "account"}
"""Kinds that a set tells apart and the redactor does not."""


@dataclass
class Score:
    """Counts of one language's test set, and the texts that went wrong."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right_kind: Counter[str] = field(default_factory=Counter)
    masked: int = 0
    masked_rightly: int = 0
    clean: int = 0
    touched: int = 0
    confused: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def recall(self, *kinds: str) -> float:
        """Return the share of wanted spans of these kinds that are fully masked, by whatever kind."""
        return sum(self.found[kind] for kind in kinds) / max(1, sum(self.wanted[kind] for kind in kinds))

    @property
    def precision(self) -> float:
        """Return the share of masked spans that touch a wanted one."""
        return self.masked_rightly / max(1, self.masked)

    @property
    def clean_touched(self) -> float:
        """Return the share of texts without a name in which something was masked."""
        return self.touched / max(1, self.clean)


def parse(line: str) -> tuple[str, tuple[Span, ...]]:
    """Return the plain text and the spans of a line with inline {kind:text}."""
    text, spans, end = "", [], 0
    for match in _INLINE.finditer(line):
        text += line[end : match.start()]
        kind = _ALIASES.get(match[1], match[1])
        spans.append(Span(len(text), len(text) + len(match[2]), kind))  # type: ignore[arg-type]
        text, end = text + match[2], match.end()
    return text + line[end:], tuple(spans)


def texts(lang: Lang, *, part: str, sets: tuple[str, ...] = BUILT_ON) -> Iterator[str]:
    """Yield the lines of one part ('named' or 'clean') of a language's sets; `writers` wrote in English only."""
    for path in (HERE / f"{name}.{lang}.yml" for name in sets):
        content = YAML(typ="safe").load(path.read_text(encoding="utf-8")) if path.exists() else {part: ""}
        yield from (line for line in content[part].splitlines() if line.strip())


def is_covered(span: Span, *, text: str, by: tuple[Span, ...]) -> bool:
    """Tell whether every letter and digit of a span is masked."""
    places = [place for place in range(span.start, span.end) if text[place].isalnum()]
    return all(any(other.start <= place < other.end for other in by) for place in places)


def score(redactor: Redactor, *, lang: Lang, sets: tuple[str, ...] = BUILT_ON) -> Score:
    """Run the redactor over one language's sets."""
    result = Score()
    for line in texts(lang, part="named", sets=sets):
        _score_named(line, redactor=redactor, lang=lang, result=result)
    for line in texts(lang, part="clean", sets=sets):
        masked = redactor.redact(line, lang=lang)
        result.clean += 1
        result.touched += bool(masked.spans)
        if masked.spans:
            result.misses.append(f"touched  {masked.text}   <- {line}")
    return result


def _score_named(line: str, *, redactor: Redactor, lang: Lang, result: Score) -> None:
    text, wanted = parse(line)
    masked = redactor.redact(text, lang=lang)
    for span in wanted:
        covered = is_covered(span, text=text, by=masked.spans)
        result.wanted[span.kind] += 1
        result.found[span.kind] += covered
        result.right_kind[span.kind] += any(other.kind == span.kind and span.meets(other) for other in masked.spans)
        result.confused.update(
            f"{span.kind} as {other.kind}" for other in masked.spans if span.meets(other) and other.kind != span.kind
        )
        if not covered:
            result.misses.append(f"missed {span.kind} {text[span.start : span.end]!r}: {masked.text}")
    for other in masked.spans:
        right = any(span.meets(other) for span in wanted)
        result.masked += 1
        result.masked_rightly += right
        if not right:
            result.misses.append(f"wrongly {text[other.start : other.end]!r}: {masked.text}")


def main() -> None:
    """Print the figures of both languages; `--built-on` or the names of sets for others, `--misses` for what went wrong."""
    started = time.process_time()
    redactor = Redactor(load_full_lists(LISTS))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"ready after {time.process_time() - started:.1f} s of one core, {megabytes} MB at most")
    named = tuple(word for word in sys.argv[1:] if not word.startswith("--"))
    for lang in ("nl", "en"):
        _report(redactor, lang=lang, sets=named or (BUILT_ON if "--built-on" in sys.argv else UNSEEN))


def _report(redactor: Redactor, *, lang: Lang, sets: tuple[str, ...]) -> None:
    started = time.process_time()
    result = score(redactor, lang=lang, sets=sets)
    seconds = time.process_time() - started
    count = result.clean + sum(1 for _ in texts(lang, part="named", sets=sets))
    print(f"\n{lang}: precision {result.precision:.3f}, clean touched {result.touched}/{result.clean}, ", end="")
    print(f"{1000 * seconds / max(1, count):.2f} ms a text")
    for kind, wanted in sorted(result.wanted.items()):
        print(f"  {kind:13} {result.found[kind]:3}/{wanted:<3} recall {result.recall(kind):.3f}")
    print("  confused:", ", ".join(f"{pair} {count}" for pair, count in result.confused.most_common()) or "none")
    if "--misses" in sys.argv:
        print("\n".join(f"    {miss}" for miss in result.misses))


if __name__ == "__main__":
    main()
