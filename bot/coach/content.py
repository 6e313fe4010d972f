"""The content that the coach speaks from, beside the flow: elements, outcomes and tools."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.coach.advice import Tool
from bot.coach.asking import Asking
from bot.coach.flow import Texts


@dataclass(frozen=True)
class Element:
    """One of the six elements of the model. Name as published; gloss and explanation are Grenswerk's own words."""

    code: str
    name: Texts
    gloss: Texts
    explanation: Texts


@dataclass(frozen=True)
class Labelled:
    """A code with a label in both languages, such as an outcome."""

    code: str
    label: Texts


@dataclass(frozen=True)
class Content:
    """Everything that is the same for everybody.

    `mechanisms`: the learning mechanisms at a place of the boundary or in an element, by code, likeliest first.
    `announcing`: words with which a remark about Grenswerk is announced and not yet made, in both languages.
    `asking`: words with which a person asks the coach something.
    """

    elements: tuple[Element, ...]
    outcomes: tuple[Labelled, ...]
    tools: tuple[Tool, ...]
    mechanisms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    announcing: frozenset[str] = frozenset()
    asking: Asking = Asking()

    def element(self, code: str) -> Element:
        """Return the element of that code; KeyError if there is none."""
        for element in self.elements:
            if element.code == code:
                return element
        raise KeyError(code)
