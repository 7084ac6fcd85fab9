"""What is made ahead: in its order, the next while one is worked on."""

from collections.abc import Iterator
from threading import Event, current_thread, main_thread

import pytest

from api.ingest.ahead import ahead, portions

SOON = 10


async def test_all_of_it_comes_in_its_order() -> None:
    assert [each async for each in ahead(iter(range(5)))] == [0, 1, 2, 3, 4]


async def test_the_next_is_made_elsewhere_while_one_is_worked_on() -> None:
    made = Event()

    def making() -> Iterator[bool]:
        yield current_thread() is main_thread()
        made.set()
        yield current_thread() is main_thread()

    here = []
    async for each in ahead(making()):
        assert made.wait(SOON)
        here.append(each)
    assert here == [False, False]


async def test_what_goes_wrong_in_making_is_told_behind_what_was_made() -> None:
    def making() -> Iterator[str]:
        yield "good"
        raise ValueError("bad")

    made = ahead(making())
    assert await anext(made) == "good"
    with pytest.raises(ValueError, match="bad"):
        await anext(made)


def test_portions_are_all_of_it() -> None:
    assert list(portions("abcde", 2)) == [["a", "b"], ["c", "d"], ["e"]]
    assert list(portions("", 2)) == []
