"""Rasa as a library: what a message means. The only place in `bot` that imports rasa; keeps nothing of a person."""

import os

# Rasa must not call home: this stands before any import of it.
os.environ["RASA_TELEMETRY_ENABLED"] = "false"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
