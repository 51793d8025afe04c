"""Freed memory given back to the system."""

import ctypes

import pytest

from toolkit.encoders.heap import give_back


class Silent:
    """A C library that has no such function."""


def test_freed_memory_is_given_back() -> None:
    give_back()


@pytest.mark.parametrize("problem", [OSError, TypeError])
def test_a_system_that_names_no_library_is_let_be(problem: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: object) -> None:
        raise problem

    monkeypatch.setattr(ctypes, "CDLL", missing)
    give_back()


def test_a_library_that_cannot_be_asked_is_let_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: Silent())
    give_back()
