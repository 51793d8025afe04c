"""``quotedrift --help`` answers at once, because nothing heavy is imported before it is needed."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]

HEAVY = (
    "charset_normalizer", "ctranslate2", "icu4py", "jinja2", "langdetect", "lxml", "msgspec", "numpy", "onnxruntime",
    "platformdirs", "rapidfuzz", "rich", "sentencepiece", "text_to_num", "torch", "trafilatura", "transformers",
)  # fmt: skip

PROBE = """
import json, sys
sys.argv = ["quotedrift", *sys.argv[1:]]
try:
    from toolkit.__main__ import main
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
print("\\n" + json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""

TARGET = 0.2
"""Seconds on an idle laptop; the test allows a busy machine several times as much."""


def modules_after(*arguments: str) -> set[str]:
    """The top-level modules that are loaded once a command has run in a fresh process."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments], capture_output=True, text=True, check=True, cwd=ROOT, timeout=60
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_help_imports_nothing_heavy() -> None:
    assert modules_after("--help") & set(HEAVY) == set()


def test_help_of_a_command_imports_nothing_heavy() -> None:
    assert modules_after("check", "--help") & set(HEAVY) == set()


def test_the_library_does_not_load_its_parts() -> None:
    code = "import sys, toolkit, toolkit.model, toolkit.errors, toolkit.documents; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, timeout=60
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert loaded & set(HEAVY) == set()


def test_help_answers_at_once() -> None:
    command = [sys.executable, "-m", "toolkit", "--help"]
    times = []
    for _ in range(5):
        begin = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True, cwd=ROOT, timeout=60)
        times.append(time.perf_counter() - begin)
    assert min(times) < 5 * TARGET, f"best of five: {min(times):.3f} s"
