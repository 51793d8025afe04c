"""How CTranslate2 is told of the processor's instructions."""

from __future__ import annotations

import os

import pytest

from toolkit.encoders import processor

ALL = "avx2 avx512f avx512dq avx512cd avx512bw avx512vl"


@pytest.mark.parametrize(
    ("said", "wide"),
    [
        (f"vendor_id : AuthenticAMD\nflags : {ALL}\n", True),
        (f"vendor_id : AuthenticAMD\nflags : {ALL.replace(' avx512cd', '')}\n", False),
        ("vendor_id : AuthenticAMD\nflags : avx2 fma\n", False),
        (f"vendor_id : GenuineIntel\nflags : {ALL}\n", False),  # it takes them by itself
        ("", False),
    ],
)
def test_wide_instructions_are_asked_for_on_processors_of_amd_that_have_all_of_them(said: str, wide: bool) -> None:
    assert processor.wide(said) is wide


@pytest.mark.parametrize(("before", "after"), [(None, "AVX512"), ("AVX2", "AVX2")])
def test_who_has_chosen_is_obeyed(before: str | None, after: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(processor.ASKED, "")  # so that it is put back: what the test sets stays in no later one
    monkeypatch.delenv(processor.ASKED)
    if before:
        monkeypatch.setenv(processor.ASKED, before)
    monkeypatch.setattr(processor, "processor", lambda: f"vendor_id : AuthenticAMD\nflags : {ALL}\n")
    processor.ctranslate2()
    assert os.environ[processor.ASKED] == after
