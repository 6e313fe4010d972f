"""Use cases: one call is one transaction. Knows no channel and no Rasa."""
