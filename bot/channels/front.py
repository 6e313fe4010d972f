"""What the pages need to know of this installation: who may embed the chat, and who answers questions about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Front:
    """`origins` are the sites that may embed; `direct` lets them do so without a frame; `demo` shows the page that does."""

    origins: tuple[str, ...] = ()
    direct: bool = False
    demo: bool = False
    institution: str = ""
    contact: str = ""

    def allows(self, origin: str) -> bool:
        """Tell whether a site may embed the chat."""
        return origin in self.origins
