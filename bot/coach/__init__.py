"""The coaching itself: pure rules over frozen data. No I/O, no clock, no randomness, no third-party import."""
