"""The pages on which an admin reads the audit, proves it and takes it along."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import iterate_in_threadpool, run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.portal.frame import Frame
from bot.portal.visitor import Page, Visitor
from bot.services.audit_reading import PAGE, AuditReading

KINDS = {"csv": "text/csv", "jsonl": "application/jsonl"}


def pages(frame: Frame, reading: AuditReading) -> list[Page]:
    """Return the pages of the audit."""
    audits = Audits(frame, reading)
    return [Page("/audit", "admin", audits.page), Page("/audit.{kind}", "admin", audits.download)]


class Audits:
    """The routes of the audit."""

    def __init__(self, frame: Frame, reading: AuditReading) -> None:
        self._frame, self._reading = frame, reading

    async def page(self, request: Request, visitor: Visitor) -> Response:
        """Show a page of the audit, and whether the chain holds if that is asked."""
        given = request.query_params.get("before", "")
        before = int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None
        acts, names = await run_in_threadpool(self._reading.page, before=before)
        proof = await run_in_threadpool(self._reading.proof) if "check" in request.query_params else None
        older = acts[-1].number if len(acts) == PAGE and acts[-1].number > 1 else None
        data: dict[str, Any] = {"acts": acts, "names": names, "proof": proof, "older": older, "before": before}
        return await self._frame.page(request, visitor, "audit.html", **data)

    async def download(self, request: Request, visitor: Visitor) -> Response:
        """Answer with the whole audit."""
        kind = request.path_params["kind"]
        if kind not in KINDS:
            raise HTTPException(404)
        headers = {"Content-Disposition": f'attachment; filename="grenswerk-audit.{kind}"'}
        lines = iterate_in_threadpool(self._reading.lines(kind))
        return StreamingResponse(lines, 200, headers, KINDS[kind])
