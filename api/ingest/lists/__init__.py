"""Lists of words, a file each, in any order."""

from importlib.resources import files


def words(name: str) -> frozenset[str]:
    return frozenset(files(__name__).joinpath(f"{name}.txt").read_text("utf-8").split())
