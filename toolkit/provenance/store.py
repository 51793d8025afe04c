"""The store: runs with their reports, and editors' decisions, in one SQLite file.

Texts are addressed by their hash; rows are only added (triggers refuse the rest); every commit is a link of a chain
whose hash covers the link before, so that a change made behind the store's back shows. Several processes may write.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.errors import InputError
from toolkit.model import Document, PairReport, Run
from toolkit.provenance import comparisons
from toolkit.provenance.database import Database
from toolkit.provenance.decisions import Decision, decided
from toolkit.provenance.rows import (
    Held,
    Row,
    aid_row,
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
from toolkit.provenance.values import Known
from toolkit.provenance.verify import START

if TYPE_CHECKING:
    from toolkit.collate import Collation

_SIGNED = "run JOIN signature ON signature.id = run.signature"
_ORIGIN = ("uri", "publisher", "published", "raw_sha256")
_REPORT = (
    "name, key, original, original_start, original_end, rendering, rendering_start, rendering_end, origin, verdict, "
    "drift, quotation, checked, not_checked"
)
_FINDING = (
    "rule, severity, confidence, message, original_start, original_end, rendering_start, rendering_end, evidence, "
    "suggestion, fingerprint"
)


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
        self._once("document", "id", (found, document.lang, document.text))
        return found

    def _once(self, table: str, key: str, row: Row) -> None:
        """Insert a row that is named by what it holds, unless it is there."""
        if self.one(f"SELECT 1 FROM {table} WHERE {key} = ?", (row[0],)) is None:
            self.db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)

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
        number = self.one("SELECT id FROM signature WHERE line = ?", (signature,))
        if number is None:
            number = self.db.execute("INSERT INTO signature (line) VALUES (?)", (signature,)).lastrowid
        now = datetime.now(UTC).isoformat(timespec="seconds")
        cursor = self.db.execute(
            "INSERT INTO run (key, command, signature, started) VALUES (?, ?, ?, ?)", (key, command, number, now)
        )
        run = int(cursor.lastrowid or 0)
        for position, document in enumerate(documents):
            values = (run, position, self._document(document), *origin(document))
            self.db.execute("INSERT INTO input VALUES (?, ?, ?, ?, ?, ?, ?)", values)
        self._link("begin", run, None, None, self.begin_content(run))
        return run

    def begin_content(self, run: int) -> list[Row]:
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
            self._once("quotation", "id", quotation_row(report.quotation))
        row, links, found, aid = held = Held(
            report_row(report),
            alignment_row(report),
            [finding_row(finding) for finding in report.findings],
            aid_row(report),
        )
        sealed = seal(held)
        cursor = self.db.execute(
            f"INSERT INTO report (run, {_REPORT}, hash) VALUES ({', '.join('?' * 16)})", (run, *row, sealed)
        )
        number = int(cursor.lastrowid or 0)
        self.db.execute("INSERT INTO alignment VALUES (?, ?, ?, ?)", (number, *links))
        self.db.executemany(
            f"INSERT INTO finding (report, {_FINDING}) VALUES ({', '.join('?' * 12)})",
            [(number, *one) for one in found],
        )
        if aid is not None:
            self.db.execute("INSERT INTO aid VALUES (?, ?, ?)", (number, *aid))
        return number, sealed

    def add_comparison(self, run: int, collation: Collation) -> None:
        """Commit what a comparison found besides the reports of its units, which the run has; once."""
        reports = tuple(unit.report for unit in collation.units)
        with self.writing():
            if self.one("SELECT 1 FROM comparison WHERE run = ?", (run,)):
                return
            known = Known(self._inputs(run), reports)
            self.db.execute("INSERT INTO comparison VALUES (?, ?)", (run, comparisons.content(collation, known)))
            for table, rows in (
                ("cell", comparisons.cell_rows(collation, known)),
                ("edge", comparisons.edge_rows(collation, known)),
            ):
                self.db.executemany(
                    f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?, ?, ?, ?)", ((run, *row) for row in rows)
                )
            self._link("comparison", run, None, None, self.comparison_content(run))

    def comparison_content(self, run: int) -> list[list[Row]]:
        """What the link of a comparison seals."""
        orders = {"comparison": "run", "cell": "position, witness", "edge": "position"}
        return [
            self.db.execute(f"SELECT * FROM {table} WHERE run = ? ORDER BY {order}", (run,)).fetchall()
            for table, order in orders.items()
        ]

    def finish(self, run: int) -> None:
        """Seal a run as complete; once."""
        with self.writing():
            if not self._finished(run):
                count = self.one("SELECT count(*) FROM report WHERE run = ?", (run,))
                self._link("finish", run, None, None, count)

    def _finished(self, run: int) -> bool:
        return bool(self.one("SELECT 1 FROM chain WHERE run = ? AND kind = 'finish'", (run,)))

    def record(self, run: Run, collation: Collation | None = None) -> int:
        """Write a whole run, with the comparison whose units its reports are of; gives its number."""
        recorder = self.begin(run.command, run.signature, run.inputs)
        recorder.add(run.reports)
        if collation is not None:
            self.add_comparison(recorder.run, collation)
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
        """A run as it was recorded. Raises InputError for one the store does not have, or that was changed."""
        with self.clear():
            if self.one("SELECT 1 FROM run WHERE id = ?", (number,)) is None:
                raise InputError(f"has no run {number}; see: quotedrift log", file=str(self.path))
            if not self._sealing(number, "begin", self.begin_content(number)) or not self._whole(number):
                raise self._changed(f"run {number}")
            command, line = self.db.execute(
                f"SELECT command, line FROM {_SIGNED} WHERE run.id = ?", (number,)
            ).fetchone()
            return Run(line, self._inputs(number), tuple(self.reports(number)), command)

    def comparison(self, number: int, run: Run) -> Collation | None:
        """The comparison that was recorded with a run, read by ``run``; None where there was none.

        Raises InputError for one that was changed, or whose parts this version does not know.
        """
        with self.clear():
            content = self.one("SELECT content FROM comparison WHERE run = ?", (number,))
            compared = self.one("SELECT 1 FROM chain WHERE run = ? AND kind = 'comparison'", (number,))
            if content is None and compared is None:
                return None
            if not self._sealing(number, "comparison", self.comparison_content(number)):
                raise self._changed(f"run {number}")
            cells = self.db.execute("SELECT position, content FROM cell WHERE run = ? ORDER BY position", (number,))
            edges = self.db.execute("SELECT content FROM edge WHERE run = ? ORDER BY position", (number,))
            known = Known(run.inputs, run.reports)
            try:
                return comparisons.read(content, cells.fetchall(), [row[0] for row in edges], known)
            except (TypeError, KeyError) as error:
                raise InputError(
                    f"run {number} holds a comparison of another version ({error}); compare again", file=str(self.path)
                ) from None

    def _sealing(self, run: int, kind: str, content: Any) -> bool:
        """Whether a link of the run seals the content."""
        links = self.db.execute(
            "SELECT previous, kind, run, first, last, hash FROM chain WHERE run = ? AND kind = ?", (run, kind)
        )
        return any(digest(*link[:5], content) == link[5] for link in links.fetchall())

    def _whole(self, run: int) -> bool:
        """Whether the reports of the run are those that its links seal: none less, none more."""
        hashes = dict(self.db.execute("SELECT id, hash FROM report WHERE run = ?", (run,)).fetchall())
        links = self.db.execute(
            "SELECT previous, kind, run, first, last, hash FROM chain WHERE run = ? AND kind = 'reports'", (run,)
        ).fetchall()
        sealed = [[number for number in range(link[3], link[4] + 1) if number in hashes] for link in links]
        return {number for own in sealed for number in own} == hashes.keys() and all(
            digest(*link[:5], [hashes[number] for number in own]) == link[5]
            for link, own in zip(links, sealed, strict=True)
        )

    def _changed(self, what: str) -> InputError:
        return InputError(f"{what} is not as it was written; see: quotedrift verify", file=str(self.path))

    def _inputs(self, run: int) -> tuple[Document, ...]:
        rows = self.db.execute(
            "SELECT document, uri, publisher, published, raw_sha256 FROM input WHERE run = ? ORDER BY position", (run,)
        ).fetchall()
        return tuple(replace(self._text(row[0]), **dict(zip(_ORIGIN, row[1:], strict=True))) for row in rows)

    def _text(self, name: str) -> Document:
        """The document of that id. Raises InputError when it is missing or another."""
        row = self.db.execute("SELECT text, lang FROM document WHERE id = ?", (name,)).fetchone()
        if row is None or (found := Document(*row)).id != name:
            raise self._changed(f"document {name[:12]}")
        return found

    def reports(self, run: int, keys: Sequence[str] | None = None) -> Iterator[PairReport]:
        """The reports of a run, or those of some keys, in the order they were added."""
        if keys is None:
            return self._read("WHERE report.run = ?", (run,))
        return self._read(f"WHERE report.run = ? AND report.key IN ({', '.join('?' * len(keys))})", (run, *keys))

    def _read(self, where: str, values: Sequence[Any]) -> Iterator[PairReport]:
        texts: dict[str, Document] = {}
        for number, sealed, held in self.sealed(where, values):
            if seal(held) != sealed:
                raise self._changed(f"report {number}")
            for name in (held.report[2], held.report[5]):
                if name is not None and name not in texts:
                    texts[name] = self._text(name)
            quotation = None
            if held.report[11] is not None:
                quotation = self.db.execute("SELECT * FROM quotation WHERE id = ?", (held.report[11],)).fetchone()
                if quotation is None or digest(*quotation[1:]) != quotation[0]:
                    raise self._changed(f"quotation {held.report[11][:12]}")
            yield read_report(held, quotation, texts)

    def sealed(self, where: str, values: Sequence[Any]) -> Iterator[tuple[int, str, Held]]:
        """Reports by number: their hash, and the columns it covers."""
        columns = ", ".join(f"finding.{name}" for name in _FINDING.split(", "))
        rows = self.db.execute(
            f"SELECT report.id, report.hash, {', '.join('report.' + name for name in _REPORT.split(', '))}, "
            f"original_tokens, rendering_tokens, links, mt, meanings, finding.id, {columns} FROM report "
            "LEFT JOIN alignment ON alignment.report = report.id LEFT JOIN aid ON aid.report = report.id "
            f"LEFT JOIN finding ON finding.report = report.id {where} ORDER BY report.id, finding.id",
            values,
        )
        for (number, sealed), group in groupby(rows, key=lambda row: row[:2]):
            held = list(group)
            first = held[0]
            findings = [row[22:] for row in held if row[21] is not None]
            yield number, sealed, Held(first[2:16], first[16:19], findings, None if first[19] is None else first[19:21])

    def decide(self, fingerprint: str, verdict: str, *, reason: str, by: str) -> list[str]:
        """Record what an editor decided about a finding of the store, on every passage that has it.

        ``verdict`` is accept, dismiss, or withdraw, which takes the last decision back. One finding may stand in
        several passages whose other words differ: the decision is sealed on the words of each, a row for each; gives
        a report of each, as ``run 2, name``. Raises InputError for a fingerprint that no run has, or a decision
        without reason or name.
        """
        if not reason.strip() or not by.strip():
            raise InputError("a decision needs a reason and a name; give both")
        with self.writing():
            passages: dict[str, str] = {}
            having = "WHERE report.id IN (SELECT report FROM finding WHERE fingerprint = ?)"
            runs = dict(self.db.execute(f"SELECT key, max(run) FROM report {having} GROUP BY key", (fingerprint,)))
            for report in self._read(having, (fingerprint,)):
                passages[words_hash(report)] = f"run {runs[report_key(report)]}, {report.id}"
            if not passages:
                raise InputError(f"has no finding {fingerprint}; see: quotedrift show", file=str(self.path))
            now = datetime.now(UTC).isoformat(timespec="seconds")
            for texts in passages:
                row = (fingerprint, verdict, reason, by, now, texts)
                cursor = self.db.execute(
                    "INSERT INTO decision (fingerprint, verdict, reason, decided_by, decided_at, texts) "
                    "VALUES (?, ?, ?, ?, ?, ?)",
                    row,
                )
                self._link("decision", None, cursor.lastrowid, cursor.lastrowid, row)
            return list(passages.values())

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
        return decided(report, self.decisions(report), min_confidence)

    @property
    def head(self) -> str:
        """The hash of the last link: noted elsewhere, it shows that nothing was cut off the end."""
        with self.clear():
            return str(self.one("SELECT hash FROM chain ORDER BY id DESC LIMIT 1") or START)
