"""Lay Grenswerk beside a plain Rasa form of the same talk, over HTTP, on one machine."""
