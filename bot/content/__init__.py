"""Reads and checks `domain/`: flows, the model, tools. Knows no store and writes nothing."""
