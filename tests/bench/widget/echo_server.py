"""Serve another widget's script, compressed as ours is, and repeat what is said: `python -m tests.bench.widget.echo_server PORT SCRIPT`."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

PAGE = """<!doctype html>
<html lang="nl">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Echo</title>
<link rel="modulepreload" href="/widget.js"><script type="module" src="/start.js"></script></head>
<body><deep-chat connect='{"url": "/echo"}' style="width: 40rem; height: 40rem"></deep-chat></body>
</html>"""
# What is said first comes from the server, as it does where people come back to a talk.
START = """import "/widget.js";
document.querySelector("deep-chat").loadHistory = async () => (await fetch("/history")).json();
"""
ALONE = {"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin"}
"""As on our page: the browser then gives the page a process of its own, which takes time."""
HISTORY = [{"role": "ai", "text": "Waar wil je het over hebben?"}]


def echo_app(script: Path) -> Starlette:
    """Return the application."""
    packed = gzip.compress(script.read_bytes(), 9, mtime=0)
    headers = {"Content-Encoding": "gzip", "Cache-Control": "public, max-age=31536000, immutable"}

    async def page(request: Request) -> Response:
        return HTMLResponse(PAGE, headers=ALONE)

    async def widget(request: Request) -> Response:
        return Response(packed, 200, headers, "text/javascript")

    async def start(request: Request) -> Response:
        return Response(START, 200, None, "text/javascript")

    async def history(request: Request) -> Response:
        return JSONResponse(HISTORY)

    async def echo(request: Request) -> Response:
        said = (await request.json())["messages"][-1]["text"]
        return JSONResponse({"text": said})

    gets = {"/": page, "/widget.js": widget, "/start.js": start, "/history": history}
    return Starlette(routes=[*(Route(*one) for one in gets.items()), Route("/echo", echo, methods=["POST"])])


if __name__ == "__main__":
    application = echo_app(Path(sys.argv[2]))
    uvicorn.run(application, host="127.0.0.1", port=int(sys.argv[1]), ws="none", access_log=False, log_level="warning")
