"""The provenance store with many findings: writing, looking, honouring decisions, verifying. All texts constructed.

``write``: reports with ten findings each, committed sixty-four at a time, first and last tenth apart, so that a
slow-down with size shows. ``by_fingerprint``: milliseconds to ask for the decisions of a report. ``show``: seconds to
read one run of a thousand reports. ``verify``: seconds for the whole file against its hashes.

    python benchmarks/store.py [--limit 1000000]

Without ``--limit`` it is a hundred thousand findings.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

from common import emit, parser
from speed import memory

FINDINGS, A_REPORT, A_COMMIT, A_RUN = 100_000, 10, 64, 1000


def report(number: int) -> Any:
    """A report with ten findings on texts of its own."""
    from toolkit.model import Coverage, Document, Finding, PairReport, WordLink

    words = [f"w{number}x{index}" for index in range(20)]
    said, text = Document(" ".join(words), "ar"), Document(" ".join(words[::-1]), "en")
    bounds = []
    at = 0
    for word in words:
        bounds.append((at, at + len(word)))
        at += len(word) + 1
    tokens = [tuple(side.span(*pair) for pair in bounds) for side in (said, text)]
    findings = tuple(
        Finding(
            "omission", "minor", 0.75, "left out", tokens[0][k], tokens[1][k], {"check": "made up", "strength": 1.5}
        )
        for k in range(A_REPORT)
    )
    links = tuple(WordLink(k, k, 0.5) for k in range(20))
    return PairReport(
        f"r{number}", said.whole, text.whole, "minor", 0.5, findings, *tokens, links, Coverage(("omission",))
    )


def main() -> None:
    """Run the benchmark."""
    from toolkit.provenance import Store, verify

    arguments = parser(__doc__)
    options = arguments.parse_args()
    started = time.perf_counter()
    reports = max(1, (options.limit or FINDINGS) // A_REPORT)
    tenth = max(A_COMMIT, reports // 10)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "runs.db"
        marks: list[tuple[int, float]] = []
        with Store(path) as store:
            run = 0
            begin = time.perf_counter()
            for start in range(0, reports, A_COMMIT):
                if start // A_RUN != (start - A_COMMIT) // A_RUN or not start:
                    recorder = store.begin("pairs", "benchmark", work=str(start))
                    run = recorder.run
                recorder.add([report(number) for number in range(start, min(start + A_COMMIT, reports))])
                marks.append((min(start + A_COMMIT, reports), time.perf_counter() - begin))
            first = next(mark for mark in marks if mark[0] >= min(tenth, reports))
            late = next(mark for mark in marks if mark[0] >= reports - tenth)
            last = marks[-1]
            store.decide(report(0).findings[0].fingerprint, "dismiss", reason="made up", by="nobody")
            begin = time.perf_counter()
            for number in range(0, reports, max(1, reports // 200)):
                store.decisions(report(number))
            asked = (time.perf_counter() - begin) / len(range(0, reports, max(1, reports // 200)))
            begin = time.perf_counter()
            shown = len(store.run(run).reports)
            show = time.perf_counter() - begin
            begin = time.perf_counter()
            runs = len(store.log())
            log = time.perf_counter() - begin
            begin = time.perf_counter()
            problems = verify(store)
            checked = time.perf_counter() - begin
            store.one("PRAGMA wal_checkpoint(TRUNCATE)")
            size = path.stat().st_size
    emit(
        {
            "benchmark": "store",
            "findings": reports * A_REPORT,
            "reports": reports,
            "runs": runs,
            "write": {
                "findings_a_second": round(reports * A_REPORT / last[1]),
                "first_tenth": round(first[0] * A_REPORT / first[1]),
                "last_tenth": round((last[0] - late[0]) * A_REPORT / max(last[1] - late[1], 1e-9)),
            },
            "by_fingerprint_ms": round(asked * 1000, 2),
            "show": {"reports": shown, "seconds": round(show, 2)},
            "log_seconds": round(log, 2),
            "verify": {"seconds": round(checked, 1), "problems": len(problems)},
            "megabytes": round(size / 1e6),
            "peak_mb": memory("VmHWM"),
        },
        None,
        started,
    )


if __name__ == "__main__":
    main()
