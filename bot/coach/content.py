"""The content that the coach speaks from, beside the flow: elements, outcomes and tools."""

from __future__ import annotations

from dataclasses import dataclass

from bot.coach.advice import Tool
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
    """Everything that is the same for everybody."""

    elements: tuple[Element, ...]
    outcomes: tuple[Labelled, ...]
    tools: tuple[Tool, ...]

    def element(self, code: str) -> Element:
        """Return the element of that code; KeyError if there is none."""
        for element in self.elements:
            if element.code == code:
                return element
        raise KeyError(code)
