"""The Telegram door: updates in, messages out, over the same engine and services. Loaded only when a token is set."""
