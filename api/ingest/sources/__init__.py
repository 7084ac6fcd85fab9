"""Readers: the bytes of a source in, what it says out (said.py)."""
