"""Logging without people: no text of a person, no token, no locals in traces."""

from __future__ import annotations

import logging
import sys
import warnings

import structlog

QUIET = (
    "httpx",
    "httpcore",
    "rasa",
    "matplotlib",
    "tensorflow",
    "asyncio",
    "apscheduler",
    "h5py",
    "absl",
    "alembic",
    "fontTools",
    "fpdf",
)


def set_up_logging() -> None:
    """Send warnings and worse to standard error; libraries are kept to errors."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)
    # Libraries reset the filters when they are imported; what they deprecate is for their authors.
    warnings.showwarning = _say_nothing
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.KeyValueRenderer(key_order=["level", "event"]),
        ],
        logger_factory=structlog.WriteLoggerFactory(sys.stderr),
    )


def _say_nothing(*_args: object, **_more: object) -> None:
    return None
