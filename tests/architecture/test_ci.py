"""What the run on a clean machine does when something cannot be installed: it fails, unless it is told to go on."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

RUN = Path(__file__).resolve().parents[2] / ".ci" / "run"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the script alone, and programs that note how they were called and fail where they are told to."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(RUN, tmp_path / ".ci" / "run")
    for name in ("bin", ".venv/bin"):
        (tmp_path / name).mkdir(parents=True)
    script = f'#!/bin/sh\necho "${{0##*/}} $*" >> {tmp_path}/calls\ncase "$0 $*" in *$FAILS*) exit 1;; esac\n'
    for name in ("bin/make", "bin/apt-get", "bin/apertium", "bin/chromium", "bin/chromedriver", ".venv/bin/python"):
        (tmp_path / name).write_text(script, "utf-8")
        (tmp_path / name).chmod(0o755)
    return tmp_path


def run(checkout: Path, *, fails: str, ci: str = "true") -> tuple[bool, str, str]:
    """Whether it succeeded, what it said on stderr, and what it called."""
    environment = os.environ | {"PATH": f"{checkout}/bin:{os.environ['PATH']}", "FAILS": fails, "CI": ci}
    done = subprocess.run([checkout / ".ci" / "run"], env=environment, capture_output=True, text=True, timeout=60)
    return done.returncode == 0, done.stderr, (checkout / "calls").read_text("utf-8")


def test_everything_is_installed_and_tested(checkout: Path) -> None:
    good, _, calls = run(checkout, fails="nothing")
    assert good and "apertium-eng-spa" in calls and "torch==" in calls and "-e .[mt]" in calls
    assert calls.splitlines()[-2:] == ["make test", "make demo"]


@pytest.mark.parametrize(("fails", "what"), [("eng-spa", "apertium"), ("torch==", "torch"), ("[[]mt]", "transformers")])
def test_what_cannot_be_installed_fails_the_run(checkout: Path, fails: str, what: str) -> None:
    good, said, calls = run(checkout, fails=fails)
    assert not good and f"{what} could not be installed" in said and "make test" not in calls


def test_a_run_that_is_told_to_goes_on_without(checkout: Path) -> None:
    good, said, calls = run(checkout, fails="torch==", ci="")
    assert good and "torch could not be installed" in said and "make test" in calls


def test_failing_tests_fail_the_run(checkout: Path) -> None:
    assert not run(checkout, fails="make test", ci="")[0]
