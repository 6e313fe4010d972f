"""Channels: a message in, a reply out. They know the services' messages and no words of the coach."""
