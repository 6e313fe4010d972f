"""Grenswerk."""
