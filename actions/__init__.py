"""Rasa's door: one action an intent, each handing the message to the coach. See `actions.coach`."""
