"""Time and memory, each measured in a process of its own.

``pairs``: pairs a second of about 36 tokens a side through links and checks together. ``torch``: both sides of the same
pairs through the same twelve layers in PyTorch, float32, batches of 32 by length; null without torch. ``check``: the
whole command on the bundled case, warm, median of three. ``articles``: an article with its original, then both two,
four and eight times as long; growth is that of processor time. ``stream``: resident memory after a tenth and after all
of 10,000 different pairs. Peak memory is the process's high-water mark; ``cpu_ms_a_pair`` is processor time over all
threads, which other work on the machine changes less than it does the rate.

    python benchmarks/speed.py [--threads 2] [--limit PAIRS] [--without torch articles stream]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from common import ROOT, emit, engine, environment, fail, pair, parser
from material import NEAR, endless, material

PAIRS, STREAM, QUOTATIONS = 1280, 10_000, 20
FACTORS = (1, 2, 4, 8)
CASE = ROOT / "corpora" / "sharaa-2025-03-09"
THREAD_VARIABLES = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")


def memory(field: str) -> float | None:
    """``VmRSS`` or ``VmHWM`` (the peak) of this process in MB; None where the system does not say."""
    try:
        lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    except OSError:
        return None
    return next((round(int(line.split()[1]) / 1024, 1) for line in lines if line.startswith(field)), None)


def chosen(options: argparse.Namespace) -> tuple[list[tuple[str, str, str, str]], str, float]:
    """Pairs near 36 tokens a side, what they are, and their mean length in tokens."""
    from toolkit.encoders.embedded import prepare
    from toolkit.encoders.pieces import Pieces

    folder = prepare(cache=Path(os.environ["QUOTEDRIFT_CACHE_DIR"]) if "QUOTEDRIFT_CACHE_DIR" in os.environ else None)
    pieces = Pieces(folder / "pieces.model", folder / "normalisation.json")
    source = material(options.data and str(options.data))
    rows, lengths = [], []
    for row in endless(source.rows):
        sizes = [len(pieces.encode(text).ids) for text in (row[0], row[2])]
        if source.name == "constructed" or all(NEAR[0] <= size <= NEAR[1] for size in sizes):
            rows.append(row)
            lengths += sizes
        if len(rows) == options.limit:
            break
    return rows, source.name, round(statistics.mean(lengths), 1)


def pairs(options: argparse.Namespace) -> dict[str, Any]:
    """Pairs a second through the pipeline."""
    from toolkit.pipeline import check_pairs

    rows, name, tokens = chosen(options)
    using = engine(options.threads)
    inputs = [pair(str(number), row[:2], row[2:]) for number, row in enumerate(rows)]
    for _ in check_pairs(inputs[:64], using):
        pass
    rates, processor = [], []
    for _ in range(2):
        started, used = time.perf_counter(), time.process_time()
        count = sum(1 for _ in check_pairs(inputs, using))
        rates.append(count / (time.perf_counter() - started))
        processor.append((time.process_time() - used) * 1000 / count)
    return {
        "material": name,
        "pairs": len(rows),
        "tokens_a_side": tokens,
        "pairs_a_second": round(max(rates), 1),
        "cpu_ms_a_pair": round(min(processor), 1),
        "peak_mb": memory("VmHWM"),
    }


def torch(options: argparse.Namespace) -> dict[str, Any] | None:
    """Pairs a second through twelve layers of PyTorch, nothing else done with them."""
    try:
        import torch as library
    except ImportError:
        return None
    from plain_torch import Model

    from toolkit.encoders.embedded import prepare, weights_file
    from toolkit.encoders.pieces import Pieces

    library.set_num_threads(options.threads)
    rows, _, _ = chosen(options)
    folder = prepare(cache=Path(os.environ["QUOTEDRIFT_CACHE_DIR"]) if "QUOTEDRIFT_CACHE_DIR" in os.environ else None)
    pieces = Pieces(folder / "pieces.model", folder / "normalisation.json")
    model = Model(weights_file())
    texts = [text for row in rows for text in (row[0], row[2])]
    model.run([pieces.encode(text).ids for text in texts[:64]])
    started, used = time.perf_counter(), time.process_time()
    model.run([pieces.encode(text).ids for text in texts])
    seconds, processor = time.perf_counter() - started, time.process_time() - used
    return {
        "version": library.__version__,
        "pairs_a_second": round(len(rows) / seconds, 1),
        "cpu_ms_a_pair": round(processor * 1000 / len(rows), 1),
        "peak_mb": memory("VmHWM"),
    }


def article(options: argparse.Namespace) -> dict[str, Any]:
    """Seconds for an article and its original, and for both two, four and eight times as long."""
    from toolkit.model import Document
    from toolkit.pipeline import check_article

    using = engine(options.threads)
    source = material(options.data and str(options.data))
    result: dict[str, Any] = {}
    for factor in (0, *FACTORS):  # the first only warms up
        rows = list(islice(endless(source.rows), min(QUOTATIONS, options.limit) * max(factor, 1)))
        original = Document(" ".join(row[0] for row in rows), "ar")
        said = (row[2].replace('"', "").rstrip(".") for row in rows)
        text = "\n\n".join(f"“{words},” the minister said." for words in said)
        started, used = time.perf_counter(), time.process_time()
        found = check_article(Document(text, "en"), [original], using)
        if factor:
            result[f"x{factor}"] = {
                "quotations": len(found),
                "characters": len(text),
                "seconds": round(time.perf_counter() - started, 2),
                "cpu_seconds": round(time.process_time() - used, 2),
            }
    ends = [result[f"x{factor}"]["cpu_seconds"] for factor in (FACTORS[0], FACTORS[-1])]
    result["growth"] = round(ends[1] / max(ends[0], 0.01), 2)
    result["peak_mb"] = memory("VmHWM")
    return result


def stream(options: argparse.Namespace) -> dict[str, Any]:
    """Resident memory after a tenth and after all of the pairs, all of them different."""
    from toolkit.pipeline import check_pairs

    using = engine(options.threads)
    source = material(options.data and str(options.data), every_language=True)
    rows = islice(endless(source.rows), options.limit)
    inputs = (pair(str(number), row[:2], row[2:]) for number, row in enumerate(rows))
    resident: dict[str, float | None] = {}
    started = time.perf_counter()
    tenth = max(options.limit // 10, 1)
    done = 0
    for _ in check_pairs(inputs, using):
        done += 1
        if done in (tenth, options.limit):
            resident[str(done)] = memory("VmRSS")
    seconds = time.perf_counter() - started
    return {"resident_mb": resident, "pairs_a_second": round(done / seconds, 1), "peak_mb": memory("VmHWM")}


PARTS: dict[str, Callable[[argparse.Namespace], dict[str, Any] | None]] = {
    "pairs": pairs,
    "torch": torch,
    "articles": article,
    "stream": stream,
}


def apart(part: str, arguments: argparse.Namespace, limit: int) -> Any:
    """The result of a part, measured in a process of its own."""
    command = [sys.executable, str(Path(__file__)), "--part", part, "--limit", str(limit)]
    command += ["--threads", str(arguments.threads)]
    command += ["--data", str(arguments.data)] if arguments.data else []
    threads = dict.fromkeys(THREAD_VARIABLES, str(arguments.threads))
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | threads)
    if done.returncode:
        fail(f"{part}: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else done.returncode}")
    return json.loads(done.stdout)


def whole_check(times: int) -> dict[str, Any]:
    """The command on the bundled case as a user starts it: median seconds and peak memory."""
    command = [sys.executable, "-m", "toolkit", "check", str(CASE / "article.en.txt")]
    command += ["--original", str(CASE / "original.ar.txt"), "--format", "json"]
    seconds, peaks = [], []
    for _ in range(times + 1):
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds.append(time.perf_counter() - started)
        peaks.append(usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024))
        if process.returncode not in (0, 1):
            fail(f"check: exit code {process.returncode}")
    return {"seconds": round(statistics.median(seconds[1:]), 2), "peak_mb": round(max(peaks), 1)}


def main() -> None:
    """Measure every part and print the JSON line."""
    options = parser(__doc__)
    options.add_argument("--part", choices=tuple(PARTS), help=argparse.SUPPRESS)
    options.add_argument(
        "--without", nargs="+", default=[], choices=("torch", "check", "articles", "stream"), help="parts to leave out"
    )
    options.set_defaults(threads=2)
    arguments = options.parse_args()
    if arguments.part:
        print(json.dumps(PARTS[arguments.part](arguments)))
        return
    limit = arguments.limit or PAIRS
    sizes = {"torch": min(limit, PAIRS // 2), "articles": limit, "stream": arguments.limit or STREAM}
    result: dict[str, Any] = {"benchmark": "speed", "threads": arguments.threads}
    if "check" not in arguments.without:
        result["check"] = whole_check(1 if arguments.limit else 3)
    result["pairs"] = apart("pairs", arguments, limit)
    for part, size in sizes.items():
        if part not in arguments.without:
            result[part] = apart(part, arguments, size)
    if result.get("torch"):
        result["times_torch"] = round(result["pairs"]["pairs_a_second"] / result["torch"]["pairs_a_second"], 2)
    elif "torch" in result:
        result["torch_missing"] = "not compared: torch is not installed (pip install torch)"
    emit(result, engine())


if __name__ == "__main__":
    main()
