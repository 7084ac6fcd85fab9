"""What can be told to whoever started a command."""


class EmbeddedError(Exception):
    """The message is complete: what is wrong and what to do."""
