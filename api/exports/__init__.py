"""Whole lists, sent as they are read."""
