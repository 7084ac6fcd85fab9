"""A kind of reading a file: what it is compared with, and how."""
