"""Feeds read again and again, as often as they want, each from where it was read to."""
