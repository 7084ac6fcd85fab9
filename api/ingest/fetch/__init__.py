"""A document at an address of the public internet, and of no other, within limits."""
