"""The store: runs with their reports, and editors' decisions, in one SQLite file.

Texts are addressed by their hash; rows are only added (triggers refuse the rest); every commit is a link of a chain
whose hash covers the link before, so that a change made behind the store's back shows. Several processes may write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, NamedTuple

from toolkit.errors import InputError
from toolkit.model import SEVERITIES, Document, Finding, PairReport, Run, Verdict, worst
from toolkit.provenance.database import Database
from toolkit.provenance.rows import (
    Row,
    alignment_row,
    digest,
    finding_row,
    origin,
    quotation_row,
    read_report,
    report_key,
    report_row,
    seal,
    words_hash,
)
from toolkit.provenance.verify import START

_SIGNED = "run JOIN signature ON signature.id = run.signature"
_REPORT = (
    "name, key, original, original_start, original_end, rendering, rendering_start, rendering_end, origin, verdict, "
    "drift, quotation, checked, not_checked"
)
_FINDING = (
    "rule, severity, confidence, message, original_start, original_end, rendering_start, rendering_end, evidence, "
    "suggestion, fingerprint"
)


class Decision(NamedTuple):
    """What an editor decided about a finding."""

    verdict: str
    reason: str
    by: str
    at: str


class RunInfo(NamedTuple):
    """A run as the log lists it."""

    id: int
    command: str
    started: str
    finished: bool
    reports: int
    findings: int
    signature: str


@dataclass(frozen=True)
class Recorder:
    """A run that is being written: ``done`` are the keys of reports that it has already."""

    store: Store
    run: int
    done: frozenset[str]

    def add(self, reports: Sequence[PairReport]) -> None:
        """Commit reports; those the run has already are passed over."""
        self.store.add(self.run, reports)

    def finish(self) -> None:
        """Seal the run as complete."""
        self.store.finish(self.run)


class Store(Database):
    """Runs with their reports, and decisions on findings. Use it with ``with``."""

    def _link(self, kind: str, run: int | None, first: int | None, last: int | None, content: Any) -> None:
        previous = self.one("SELECT hash FROM chain ORDER BY id DESC LIMIT 1") or START
        found = digest(previous, kind, run, first, last, content)
        self.db.execute(
            "INSERT INTO chain (kind, run, first, last, previous, hash) VALUES (?, ?, ?, ?, ?, ?)",
            (kind, run, first, last, previous, found),
        )

    def _document(self, document: Document) -> str:
        found = document.id
        self.db.execute("INSERT OR IGNORE INTO document VALUES (?, ?, ?)", (found, document.lang, document.text))
        if any(origin(document)):
            values = (found, *(part or "" for part in origin(document)))
            self.db.execute("INSERT OR IGNORE INTO appearance VALUES (?, ?, ?, ?, ?)", values)
        return found

    def begin(self, command: str, signature: str, inputs: Iterable[Document] = (), work: str = "") -> Recorder:
        """Begin a run, or take up the unfinished one of the same command, signature, inputs and ``work``.

        ``work`` tells what was to be done where ``inputs`` do not: the hash of a file of pairs. Without it and
        without inputs a run is always new.
        """
        documents = list(inputs)
        key = digest(command, signature, [document.id for document in documents], work)
        with self.writing():
            run = self.one(
                "SELECT id FROM run WHERE key = ? AND NOT EXISTS "
                "(SELECT 1 FROM chain WHERE chain.run = run.id AND kind = 'finish') ORDER BY id DESC LIMIT 1",
                (key,),
            )
            if run is None or not (documents or work):
                run = self._begin(key, command, signature, documents)
            done = self.db.execute("SELECT key FROM report WHERE run = ?", (run,))
            return Recorder(self, run, frozenset(row[0] for row in done))

    def _begin(self, key: str, command: str, signature: str, documents: Sequence[Document]) -> int:
        self.db.execute("INSERT OR IGNORE INTO signature (line) VALUES (?)", (signature,))
        number = self.one("SELECT id FROM signature WHERE line = ?", (signature,))
        now = datetime.now(UTC).isoformat(timespec="seconds")
        cursor = self.db.execute(
            "INSERT INTO run (key, command, signature, started) VALUES (?, ?, ?, ?)", (key, command, number, now)
        )
        run = int(cursor.lastrowid or 0)
        for position, document in enumerate(documents):
            values = (run, position, self._document(document), *origin(document))
            self.db.execute("INSERT INTO input VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        self._link("begin", run, None, None, self.run_content(run))
        return run

    def run_content(self, run: int) -> list[Row]:
        """What the first link of a run seals."""
        about = self.db.execute(
            f"SELECT key, command, line, started FROM {_SIGNED} WHERE run.id = ?",
            (run,),
        ).fetchall()
        return [*about, *self.db.execute("SELECT * FROM input WHERE run = ? ORDER BY position", (run,)).fetchall()]

    def add(self, run: int, reports: Sequence[PairReport]) -> None:
        """Commit reports of a run together; those it has already are passed over."""
        with self.writing():
            ids, hashes = [], []
            for report in reports:
                if self.one("SELECT 1 FROM report WHERE run = ? AND key = ?", (run, report_key(report))):
                    continue
                number, sealed = self._add(run, report)
                ids.append(number)
                hashes.append(sealed)
            if ids:
                self._link("reports", run, ids[0], ids[-1], hashes)

    def _add(self, run: int, report: PairReport) -> tuple[int, str]:
        for span in (report.original, report.rendering):
            if span is not None:
                self._document(span.document)
        if report.quotation is not None:
            values = quotation_row(report.quotation)
            self.db.execute("INSERT OR IGNORE INTO quotation VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
        row, links = report_row(report), alignment_row(report)
        found = [finding_row(finding) for finding in report.findings]
        sealed = seal(row, links, found)
        cursor = self.db.execute(
            f"INSERT INTO report (run, {_REPORT}, hash) VALUES ({', '.join('?' * 16)})", (run, *row, sealed)
        )
        number = int(cursor.lastrowid or 0)
        self.db.execute("INSERT INTO alignment VALUES (?, ?, ?, ?, ?)", (number, *links))
        self.db.executemany(
            f"INSERT INTO finding (report, {_FINDING}) VALUES ({', '.join('?' * 12)})",
            [(number, *one) for one in found],
        )
        return number, sealed

    def finish(self, run: int) -> None:
        """Seal a run as complete; once."""
        with self.writing():
            if not self._finished(run):
                count = self.one("SELECT count(*) FROM report WHERE run = ?", (run,))
                self._link("finish", run, None, None, count)

    def _finished(self, run: int) -> bool:
        return bool(self.one("SELECT 1 FROM chain WHERE run = ? AND kind = 'finish'", (run,)))

    def record(self, run: Run) -> int:
        """Write a whole run; gives its number."""
        recorder = self.begin(run.command, run.signature, run.inputs)
        recorder.add(run.reports)
        recorder.finish()
        return recorder.run

    def log(self) -> list[RunInfo]:
        """All runs, the latest first."""
        with self.clear():
            rows = self.db.execute(
                "SELECT run.id, command, started, "
                "EXISTS (SELECT 1 FROM chain WHERE chain.run = run.id AND kind = 'finish'), "
                "(SELECT count(*) FROM report WHERE report.run = run.id), "
                "(SELECT count(*) FROM finding JOIN report ON report.id = finding.report WHERE report.run = run.id), "
                f"line FROM {_SIGNED} ORDER BY run.id DESC"
            ).fetchall()
        return [RunInfo(row[0], row[1], row[2], bool(row[3]), *row[4:]) for row in rows]

    def run(self, number: int) -> Run:
        """A run as it was recorded. Raises InputError for a number the store does not have."""
        with self.clear():
            about = self.db.execute(
                "SELECT command, line FROM run JOIN signature ON signature.id = run.signature WHERE run.id = ?",
                (number,),
            ).fetchone()
            if about is None:
                raise InputError(f"has no run {number}; see: quotedrift log", file=str(self.path))
            inputs = self.db.execute(
                "SELECT text, lang, uri, publisher, published, raw_sha256 FROM input "
                "JOIN document ON document.id = input.document WHERE run = ? ORDER BY position",
                (number,),
            ).fetchall()
            documents = tuple(Document(*row) for row in inputs)
            return Run(about[1], documents, tuple(self.reports(number)), about[0])

    def reports(self, run: int) -> Iterator[PairReport]:
        """The reports of a run, in the order they were added."""
        return self._read("WHERE report.run = ?", (run,))

    def _read(self, where: str, values: Sequence[Any]) -> Iterator[PairReport]:
        texts: dict[str, Document] = {}
        for row, links, found in self.sealed(where, values):
            for name in (row[2], row[5]):
                if name is not None and name not in texts:
                    text, lang = self.db.execute("SELECT text, lang FROM document WHERE id = ?", (name,)).fetchone()
                    texts[name] = Document(text, lang)
            quotation = None
            if row[11] is not None:
                quotation = self.db.execute("SELECT * FROM quotation WHERE id = ?", (row[11],)).fetchone()
            yield read_report(row[:14], links, found, quotation, texts)

    def sealed(self, where: str, values: Sequence[Any]) -> Iterator[tuple[Row, Row, list[Row]]]:
        """Columns of reports (with hash and id last), of their alignments and of their findings, by report."""
        columns = ", ".join(f"finding.{name}" for name in _FINDING.split(", "))
        rows = self.db.execute(
            f"SELECT {', '.join('report.' + name for name in _REPORT.split(', '))}, report.hash, report.id, "
            f"original_tokens, rendering_tokens, links, beside, finding.id, {columns} FROM report "
            f"JOIN alignment ON alignment.report = report.id LEFT JOIN finding ON finding.report = report.id {where} "
            "ORDER BY report.id, finding.id",
            values,
        )
        for _, group in groupby(rows, key=lambda row: row[15]):
            held = list(group)
            findings = [row[21:] for row in held if row[20] is not None]
            yield held[0][:16], held[0][16:20], findings

    def decide(self, fingerprint: str, verdict: str, *, reason: str, by: str) -> None:
        """Record what an editor decided about a finding of the store.

        ``verdict`` is accept, dismiss, or withdraw, which takes the last decision back. Raises InputError for a
        fingerprint that no run has, or a decision without reason or name.
        """
        if not reason.strip() or not by.strip():
            raise InputError("a decision needs a reason and a name; give both")
        with self.clear():
            report = self.one(
                "SELECT report FROM finding WHERE fingerprint = ? ORDER BY id DESC LIMIT 1", (fingerprint,)
            )
            if report is None:
                raise InputError(f"has no finding {fingerprint}; see: quotedrift show", file=str(self.path))
            texts = words_hash(next(self._read("WHERE report.id = ?", (report,))))
        with self.writing():
            row = (fingerprint, verdict, reason, by, datetime.now(UTC).isoformat(timespec="seconds"), texts)
            cursor = self.db.execute(
                "INSERT INTO decision (fingerprint, verdict, reason, decided_by, decided_at, texts) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                row,
            )
            self._link("decision", None, cursor.lastrowid, cursor.lastrowid, row)

    def decisions(self, report: PairReport) -> dict[str, Decision]:
        """The decisions in force for the findings of a report, by fingerprint: the last on these very words."""
        texts = words_hash(report)
        found: dict[str, Decision] = {}
        with self.clear():
            for finding in report.findings:
                row = self.db.execute(
                    "SELECT verdict, reason, decided_by, decided_at FROM decision WHERE fingerprint = ? AND texts = ? "
                    "ORDER BY id DESC LIMIT 1",
                    (finding.fingerprint, texts),
                ).fetchone()
                if row is not None and row[0] != "withdraw":
                    found[finding.fingerprint] = Decision(*row)
        return found

    def honour(self, report: PairReport, min_confidence: float) -> PairReport:
        """The report with its decisions: a dismissed finding stays, neutral, with who dismissed it and why."""
        held = self.decisions(report)
        if not held:
            return report
        findings = tuple(_decided(finding, held.get(finding.fingerprint)) for finding in report.findings)
        found = worst([finding.severity for finding in findings if finding.confidence >= min_confidence])
        verdict: Verdict = "faithful" if found is None or found == "neutral" else found
        if report.verdict == "unchecked":
            verdict = report.verdict
        return replace(report, findings=findings, verdict=verdict)

    @property
    def head(self) -> str:
        """The hash of the last link: noted elsewhere, it shows that nothing was cut off the end."""
        with self.clear():
            return str(self.one("SELECT hash FROM chain ORDER BY id DESC LIMIT 1") or START)


def _decided(finding: Finding, decision: Decision | None) -> Finding:
    if decision is None:
        return finding
    evidence = {**finding.evidence, "decision": {**decision._asdict(), "severity": finding.severity}}
    severity = SEVERITIES[0] if decision.verdict == "dismiss" else finding.severity
    return replace(finding, severity=severity, evidence=evidence)
