"""A batch of real pairs killed again and again: in the end every line is there once, to the byte as if never killed."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from toolkit import glossary
from toolkit.config import Settings
from toolkit.documents import PairInput, read_pairs
from toolkit.encoders.embedded import EmbeddedEncoder
from toolkit.pipeline import Engine, check_pairs
from toolkit.provenance import Store, verify
from toolkit.report import structured, wire

ROOT = Path(__file__).parents[3]
KILLS = 2
PAIRS = 72
BATCH = 8
TEXTS = (
    ("ar", "قُتل {n} مدنيا في القصف، ولن ننسحب.", "en", "{m} civilians were killed, and we will leave."),
    ("ru", "Мы потеряли {n} бойцов, если верить отчету.", "es", "Perdimos {m} combatientes, según el informe."),
    ("fr", "Nous ne signerons pas avant le {d} mars.", "de", "Wir werden vor dem {d}. März unterschreiben."),
)  # fmt: skip
"""Constructed; some are faithful, some are not."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    lines = []
    for number in range(PAIRS):
        source, said, target, words = TEXTS[number % len(TEXTS)]
        values = {"n": 20 + number, "m": 20 + number + number % 3, "d": 1 + number % 28}
        sides = {
            "original": {"lang": source, "text": said.format(**values)},
            "rendering": {"lang": target, "text": words.format(**values)},
        }
        lines.append(json.dumps({"id": f"line {number}", **sides}, ensure_ascii=False))
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return path


def start(file: Path, output: Path, *more: object) -> subprocess.Popen[bytes]:
    command = ["pairs", file, "--output", output, "--fail-on", "never", "--quiet", *more]
    return subprocess.Popen(
        [sys.executable, "-m", "toolkit", *map(str, command)],
        cwd=file.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QUOTEDRIFT_BATCH_SIZE": str(BATCH)},
        stderr=subprocess.DEVNULL,
    )


def held(store: Path) -> int:
    """Reports in the store, which another process writes."""
    if not store.exists():
        return 0
    with closing(sqlite3.connect(store, timeout=30)) as db:
        try:
            return int(db.execute("SELECT count(*) FROM report").fetchone()[0])
        except sqlite3.OperationalError:  # its tables are not made yet
            return 0


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_killed_again_and_again_every_line_comes_out_once(file: Path, tmp_path: Path, e5: EmbeddedEncoder) -> None:
    store, output = tmp_path / "runs.db", tmp_path / "out.jsonl"
    for _ in range(KILLS):
        before = held(store)
        process = start(file, output, "--store", store)
        while held(store) == before and process.poll() is None:
            time.sleep(0.05)
        os.kill(process.pid, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL, "it was killed at its work"
        assert before < held(store) < PAIRS
    assert start(file, output, "--store", store).wait(timeout=120) == 0
    lines = output.read_text("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [f"line {number}" for number in range(PAIRS)]
    assert sum(bool(json.loads(line)["findings"]) for line in lines) > PAIRS // 4, "there is evidence to compare"
    engine = Engine(e5, Settings(batch_size=BATCH), glossary.load())
    pairs = [pair for pair in read_pairs(file) if isinstance(pair, PairInput)]
    whole = [structured.line(wire.pair_object(one, engine.signature)) for one in check_pairs(pairs, engine)]
    assert output.read_text("utf-8") == "".join(whole)
    with Store(store, create=False) as opened:
        assert [(run.finished, run.reports) for run in opened.log()] == [(True, PAIRS)]
        assert verify(opened) == []
