"""Who looks at what is selected: anybody, or an editor, who also sees what is not published.

Known while a resolver runs, which is once, when an operation is compiled.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

EDITOR = ContextVar("editor", default=False)


@contextmanager
def editor() -> Iterator[None]:
    token = EDITOR.set(True)
    try:
        yield
    finally:
        EDITOR.reset(token)
