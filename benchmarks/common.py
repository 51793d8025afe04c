"""What the benchmarks share: the data folder, the engine, pairs through the pipeline, and the one line of output."""

from __future__ import annotations

import argparse
import csv
import gc
import json
import os
import platform
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
DATA_VARIABLE = "QUOTEDRIFT_DATA"

if str(ROOT) not in sys.path:  # run as a script, the package may not be installed
    sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from toolkit.documents.pairs import PairInput
    from toolkit.model import PairReport, Span
    from toolkit.pipeline import Engine

SERIOUS = ("major", "critical")


def parser(description: str | None) -> argparse.ArgumentParser:
    """The options every benchmark takes."""
    made = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument(
        "--data", type=Path, default=None, help=f"data folder; default ${DATA_VARIABLE} or ../shared/data"
    )
    made.add_argument("--limit", type=_positive, default=None, help="rows of each file to take, for a quick look")
    made.add_argument("--threads", type=int, default=0, help="processor threads of the encoder; 0 takes what there is")
    return made


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def folder(name: str, given: Path | None = None) -> Path:
    """The folder of the data set ``name``. Leaves with a line that says what to do when it is not there."""
    root = given or Path(os.environ.get(DATA_VARIABLE) or ROOT.parent / "shared" / "data")
    path = root / name
    if not path.is_dir():
        fail(f"{path}: no such folder; set {DATA_VARIABLE} to the data (benchmarks/README.md says where to get it)")
    return path


def existing(path: Path) -> Path:
    """``path``, or leave with a line that says what to do."""
    if not path.is_file():
        fail(f"{path}: no such file; benchmarks/README.md says where to get it")
    return path


def fail(problem: str) -> None:
    """Leave as the command does for input that is not there: one line, exit code 2."""
    print(f"error: {problem}", file=sys.stderr)
    raise SystemExit(2)


def environment() -> dict[str, str]:
    """The environment without what only benchmarks know."""
    return {name: value for name, value in os.environ.items() if name != DATA_VARIABLE}


def engine(threads: int = 0) -> Engine:
    """The engine as the command has it, without the user's own configuration file; the collector as in the command."""
    from toolkit.cli.app import RARELY
    from toolkit.config import load
    from toolkit.pipeline import Engine

    gc.set_threshold(*RARELY)
    overrides = {"threads": threads} if threads else None
    settings = load(overrides, environ=environment(), cwd=ROOT, user_file=Path(os.devnull)).settings
    return Engine.load(settings)


def pair(name: str, original: tuple[str, str | None], rendering: tuple[str, str | None], **more: Any) -> PairInput:
    """A pair from (text, language) on both sides."""
    from toolkit.documents.pairs import PairInput
    from toolkit.model import Document

    return PairInput(name, Document(*original), Document(*rendering), **more)


def reports(pairs: Iterable[PairInput], engine: Engine, label: str = "") -> Iterator[PairReport]:
    """The report of each pair, in order, with progress on stderr where someone watches."""
    from toolkit.pipeline import check_pairs

    for count, report in enumerate(check_pairs(pairs, engine), 1):
        if count % 100 == 0 and sys.stderr.isatty():
            print(f"\r{label} {count}", end="", file=sys.stderr, flush=True)
        yield report
    if sys.stderr.isatty():
        print(file=sys.stderr)


def ntrex(path: Path, limit: int | None = None) -> list[dict[str, str]]:
    """The rows of NTREX: ``doc`` and a column a language."""
    with existing(path / "ntrex-shared.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return rows[:limit]


def touches(span: Span | None, marked: str | None, text: str, within: tuple[int, int] | None = None) -> bool:
    """Whether a span touches words that a reader marked, the first such in ``text``, or in the stretch ``within``."""
    low, high = within or (0, len(text))
    start = text.find(marked, low) if marked else -1
    return span is not None and marked is not None and 0 <= start < high and (
        span.start <= start + len(marked) and start <= span.end
    )  # fmt: skip


def share(part: float, whole: float) -> float | None:
    """A share to four places; None of nothing."""
    return round(part / whole, 4) if whole else None


def emit(result: dict[str, Any], engine: Engine | None = None, started: float | None = None) -> None:
    """Print the one JSON line, with what is needed to get it again."""
    line = dict(result)
    if started is not None:
        line["seconds"] = round(time.perf_counter() - started, 1)
    line["signature"] = engine.signature if engine is not None else line.get("signature")
    line["machine"] = {
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }
    print(json.dumps(line, ensure_ascii=False))
