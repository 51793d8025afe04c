"""The store: what goes in comes out, nothing changes unseen, nothing is lost. All texts are constructed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from example_stores import behind_its_back

from toolkit.errors import InputError
from toolkit.model import Coverage, Document, Finding, Meaning, PairReport, Quotation, Run, WordLink
from toolkit.provenance import Store, verify
from toolkit.report import FORMATS, Options

ROOT = Path(__file__).parents[3]
ARTICLE = Document('"We will not go," he said. "Never."', "en", uri="a.txt", publisher="Gazette", raw_sha256="0" * 64)
SAID = Document("لن نذهب. أبدا.", "ar", uri="o.txt", published="2025-03-09")


def report(number: int = 1, verdict: str = "major") -> PairReport:
    quotation = Quotation(
        (ARTICLE.span(1, 16), ARTICLE.span(27, 33)),
        "direct",
        ARTICLE.span(21, 25),
        ARTICLE.span(18, 20),
        "he",
        ("AFP",),
    )
    finding = Finding(
        "negation", "major", 0.9, "polarity", SAID.span(0, 2), ARTICLE.span(9, 12), {"cue": "لن", "n": [1, 2.5]}, "not"
    )
    return PairReport(
        f"q{number}", SAID.whole, ARTICLE.span(1, 33), verdict, 0.4, (finding,), (SAID.span(0, 2),),
        (ARTICLE.span(1, 3),), (WordLink(0, 0, 0.5, False),), Coverage(("negation",), {"date": "no data"}), quotation,
    )  # fmt: skip


UNCHECKED = PairReport(
    "q9", None, ARTICLE.whole, "unchecked", None, coverage=Coverage((), {"all": "no original given"})
)
RUN = Run("quotedrift:test", (ARTICLE, SAID), (report(1), report(2), UNCHECKED), "check")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "runs.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store(path) as opened:
        yield opened


def test_a_run_comes_back_as_it_was(store: Store) -> None:
    number = store.record(RUN)
    assert store.run(number) == RUN
    assert [finding.fingerprint for finding in store.run(number).reports[0].findings] == [
        finding.fingerprint for finding in RUN.reports[0].findings
    ]


def test_the_log_lists_runs_latest_first(store: Store) -> None:
    store.record(RUN)
    store.begin("pairs", "quotedrift:test", work="w")
    rows = store.log()
    assert [(row.id, row.command, row.finished, row.reports, row.findings) for row in rows] == [
        (2, "pairs", False, 0, 0),
        (1, "check", True, 3, 2),
    ]


def test_a_text_is_kept_once(path: Path, store: Store) -> None:
    store.record(RUN)
    store.record(RUN)
    db = sqlite3.connect(path)
    assert db.execute("SELECT count(*) FROM document").fetchone() == (2,)
    assert db.execute("SELECT count(*) FROM quotation").fetchone() == (1,)


def test_an_unknown_run(store: Store) -> None:
    with pytest.raises(InputError, match="no run 7"):
        store.run(7)


def test_untouched_it_verifies(store: Store) -> None:
    store.record(RUN)
    store.decide(RUN.reports[0].findings[0].fingerprint, "dismiss", reason="idiom", by="Mina")
    assert verify(store) == []


@pytest.mark.parametrize("table", ["document", "report", "finding", "decision", "chain", "run"])
def test_it_only_grows(path: Path, store: Store, table: str) -> None:
    store.record(RUN)
    store.decide(RUN.reports[0].findings[0].fingerprint, "dismiss", reason="idiom", by="Mina")
    db = sqlite3.connect(path)
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET id = id"):
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            db.execute(statement)


def test_a_dismissed_finding_stays_but_counts_no_more(store: Store) -> None:
    store.record(RUN)
    fingerprint = RUN.reports[0].findings[0].fingerprint
    store.decide(fingerprint, "dismiss", reason="the idiom says so", by="Mina")
    found = store.honour(report(5), 0.5)
    assert found.verdict == "faithful"
    assert found.findings[0].severity == "neutral"
    assert found.findings[0].evidence["decision"]["by"] == "Mina"
    assert found.findings[0].evidence["decision"]["severity"] == "major"
    store.decide(fingerprint, "withdraw", reason="on second thought", by="Mina")
    assert store.honour(report(5), 0.5) == report(5)


def test_an_accepted_finding_keeps_its_severity(store: Store) -> None:
    store.record(RUN)
    store.decide(RUN.reports[0].findings[0].fingerprint, "accept", reason="checked by ear", by="Mina")
    found = store.honour(report(5), 0.5)
    assert (found.verdict, found.findings[0].severity) == ("major", "major")
    assert found.findings[0].evidence["decision"]["verdict"] == "accept"


def test_a_decision_expires_with_the_words_of_either_side(store: Store) -> None:
    store.record(RUN)
    store.decide(RUN.reports[0].findings[0].fingerprint, "dismiss", reason="idiom", by="Mina")
    longer = Document(SAID.text + " والسلام.", "ar")
    moved = replace(report(), original=longer.whole)
    assert store.honour(moved, 0.5) == moved
    assert report().quotation is not None
    changed = replace(report(), quotation=Quotation((ARTICLE.span(1, 16),), "direct"))
    assert store.honour(changed, 0.5) == changed


def test_a_decision_travels_to_the_same_words_elsewhere(store: Store) -> None:
    store.record(RUN)
    store.decide(RUN.reports[0].findings[0].fingerprint, "dismiss", reason="idiom", by="Mina")
    elsewhere = replace(report(), id="q77", verdict="major")
    assert store.honour(elsewhere, 0.5).verdict == "faithful"


@pytest.mark.parametrize(("reason", "by"), [("", "Mina"), ("idiom", " ")])
def test_a_decision_has_a_reason_and_a_name(store: Store, reason: str, by: str) -> None:
    store.record(RUN)
    with pytest.raises(InputError, match="reason and a name"):
        store.decide(RUN.reports[0].findings[0].fingerprint, "dismiss", reason=reason, by=by)


def passage(name: str, ending: str) -> PairReport:
    """A report whose finding has the same words about it whatever the ending."""
    text = Document(f'"We will not go," he told the reporters who stood by the door. {ending}', "en")
    finding = replace(report().findings[0], rendering=text.span(9, 12))
    return PairReport(name, SAID.whole, text.whole, "major", 0.4, (finding,))


def test_one_finding_in_two_passages_is_decided_in_both(store: Store) -> None:
    """The words about the finding are the same, those further off are not: a decision is sealed on each."""
    both = passage("gazette", "Nobody asked why."), passage("herald", "Then he left.")
    (fingerprint,) = {finding.fingerprint for one in both for finding in one.findings}
    store.record(replace(RUN, reports=both))
    assert store.decide(fingerprint, "dismiss", reason="the idiom says so", by="Mina") == [
        "run 1, gazette",
        "run 1, herald",
    ]
    assert [store.honour(one, 0.5).verdict for one in both] == ["faithful", "faithful"]
    assert verify(store) == []
    assert store.honour(passage("times", "He laughed."), 0.5).verdict == "major", "words that nobody decided on"
    store.decide(fingerprint, "withdraw", reason="on second thought", by="Mina")
    assert [store.honour(one, 0.5).verdict for one in both] == ["major", "major"]


def test_the_same_passage_in_two_runs_is_decided_once(store: Store) -> None:
    store.record(RUN)
    store.record(RUN)
    named = store.decide(RUN.reports[0].findings[0].fingerprint, "dismiss", reason="idiom", by="Mina")
    assert named == ["run 2, q2"]


def test_evidence_keeps_the_order_of_its_keys(store: Store) -> None:
    finding = replace(report().findings[0], evidence={"z": 1, "a": {"y": 2, "b": 3}})
    coverage = Coverage(("negation",), {"number": "no data", "date": "no data"})
    number = store.record(replace(RUN, reports=(replace(report(), findings=(finding,), coverage=coverage),)))
    (found,) = store.run(number).reports
    assert list(found.findings[0].evidence) == ["z", "a"]
    assert list(found.findings[0].evidence["a"]) == ["y", "b"]
    assert list(found.coverage.not_checked) == ["number", "date"]


def test_a_decision_on_nothing(store: Store) -> None:
    with pytest.raises(InputError, match="no finding"):
        store.decide("0" * 16, "dismiss", reason="idiom", by="Mina")


def test_a_batch_is_taken_up_where_it_stopped(store: Store) -> None:
    first = store.begin("pairs", "s", work="w")
    first.add([report(1), report(2)])
    again = store.begin("pairs", "s", work="w")
    assert (again.run, len(again.done)) == (first.run, 2)
    again.add([report(2), report(3)])
    again.finish()
    assert [one.id for one in store.reports(first.run)] == ["q1", "q2", "q3"]
    assert store.begin("pairs", "s", work="w").run != first.run, "a finished run is not taken up"
    assert store.begin("pairs", "other", work="w").done == frozenset()
    assert verify(store) == []


WRITER = """
import sys
sys.path[:0] = {paths!r}
from test_provenance_store import report
from toolkit.provenance import Store
with Store(sys.argv[1]) as store:
    recorder = store.begin("pairs", "s", work=sys.argv[2])
    for start in range(0, int(sys.argv[3]), 100):
        recorder.add([report(n) for n in range(start, start + 100)])
        print(start, flush=True)
    recorder.finish()
"""


def writer(path: Path, work: str, count: int) -> subprocess.Popen[str]:
    code = WRITER.format(paths=[str(ROOT), str(ROOT / "tests"), str(Path(__file__).parent)])
    return subprocess.Popen(
        [sys.executable, "-c", code, str(path), work, str(count)], stdout=subprocess.PIPE, text=True
    )


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_killed_again_and_again_nothing_is_lost_and_all_ten_thousand_arrive_once(path: Path) -> None:
    done = 0
    for more in (5, 20, 60):
        started = writer(path, "w", 10_000)
        assert started.stdout is not None
        seen = [started.stdout.readline() for _ in range(done // 100 + more)]
        os.kill(started.pid, signal.SIGKILL)
        started.wait()
        started.stdout.close()
        assert "" not in seen, "it was killed at its work"
        with Store(path) as store:
            held = len(store.begin("pairs", "s", work="w").done)
            assert held >= 100 * len(seen) and held % 100 == 0 and held < 10_000
            done = held
    last = writer(path, "w", 10_000)
    last.communicate(timeout=120)
    assert last.returncode == 0
    with Store(path) as store:
        assert [(run.finished, run.reports) for run in store.log()] == [(True, 10_000)]
        assert [one.id for one in store.reports(1)] == [f"q{n}" for n in range(10_000)]
        assert verify(store) == []


def test_two_processes_write_at_once(path: Path) -> None:
    Store(path).close()
    both = [writer(path, work, 200) for work in ("one", "two")]
    for process in both:
        process.communicate(timeout=60)
        assert process.returncode == 0
    with Store(path) as store:
        assert [(row.finished, row.reports) for row in store.log()] == [(True, 200), (True, 200)]
        assert verify(store) == []


def test_a_full_disk_is_one_clear_line_and_loses_nothing(store: Store) -> None:
    recorder = store.begin("pairs", "s", work="w")
    recorder.add([report(1)])
    pages = store.one("PRAGMA page_count")
    store.one(f"PRAGMA max_page_count = {pages + 1}")
    with pytest.raises(InputError, match="disk is full"):
        recorder.add([report(n) for n in range(2, 2000)])
    store.one("PRAGMA max_page_count = 1000000")
    assert [one.id for one in store.reports(recorder.run)] == ["q1"]
    recorder.add([report(2)])
    assert verify(store) == []


def test_a_truncated_file_is_one_clear_line(path: Path, tmp_path: Path) -> None:
    with Store(path) as store:
        for _ in range(40):
            store.record(RUN)
        store.one("PRAGMA wal_checkpoint(TRUNCATE)")
    cut = tmp_path / "cut.db"
    shutil.copy(path, cut)
    with cut.open("r+b") as file:
        file.truncate(cut.stat().st_size // 2)

    def use() -> None:
        with Store(cut) as store:
            problems = verify(store)
            if problems:
                raise InputError(problems[0].what, file=str(cut))

    with pytest.raises(InputError, match=r"cut\.db"):
        use()


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\x00" + b"\x00" * 50])
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content)
    with pytest.raises(InputError, match="no store"):
        Store(path)


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE t (x)")
    db.commit()
    db.close()
    before = path.read_bytes()
    with pytest.raises(InputError, match="not a store of quotedrift"):
        Store(path)
    assert path.read_bytes() == before


REMARK = {"what": "reversed", "original": SAID.span(0, 2), "rendering": ARTICLE.span(9, 12), "why": "never"}
TOLD = replace(
    report(),
    meanings={0: Meaning("will not"), 2: Meaning("return / leave", "lexicon")},
    mt={
        "model": "m", "reading": "We will never go. Never.", "route": ["ar", "en"],
        "never_rendered": [{"span": SAID.span(9, 13), "gain": 1.5}],
        "never_said": [{"span": ARTICLE.span(1, 3), "gain": 0.75}],
        "witnesses": {"judge:small": [REMARK, {**REMARK, "what": "left out", "original": SAID.span(9, 13)}]},
    },
    findings=(
        replace(report().findings[0], evidence={"mt": {"witnesses": [{"by": "judge:small", **REMARK}]}}),
    ),
)  # fmt: skip


def test_a_stored_report_shows_what_the_first_one_did(store: Store, path: Path) -> None:
    """The gloss of the glossary, the reading, and the remarks of witnesses, at the finding and at the pair."""
    run = Run("quotedrift:test", (ARTICLE, SAID), (TOLD,), "check")
    kept = store.run(store.record(run))
    assert kept.reports[0].meanings == TOLD.meanings
    for format in ("text", "html"):
        assert FORMATS[format](kept, Options(width=100)) == FORMATS[format](run, Options(width=100))
    assert json.loads(FORMATS["json"](kept, Options())) == json.loads(FORMATS["json"](run, Options()))
    text = FORMATS["text"](kept, Options(width=200))
    assert "We will never go" in text and text.count("judge:small: reversed") == 1 and "left out" in text
    assert verify(store) == []
    store.close()
    behind_its_back(path, "UPDATE aid SET meanings = replace(meanings, 'will not', 'will')")
    with Store(path) as opened:
        assert "was changed" in [problem.what for problem in verify(opened)]


def test_a_newer_store_is_not_touched(path: Path) -> None:
    Store(path).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(InputError, match="newer quotedrift"):
        Store(path)


def test_missing_is_not_made_when_only_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such store"):
        Store(tmp_path / "none.db", create=False)


@pytest.mark.parametrize("content", ["nothing at all", "a database without tables"])
def test_an_empty_file_is_no_store_when_it_is_only_read(path: Path, content: str) -> None:
    path.touch()
    if content != "nothing at all":
        sqlite3.connect(path).execute("VACUUM").close()
    before = path.read_bytes()
    with pytest.raises(InputError, match="is empty"):
        Store(path, create=False)
    assert path.read_bytes() == before
    with Store(path) as made:
        assert made.record(RUN) == 1, "a run may be written to a new file"


def test_half_a_surrogate_is_refused(store: Store) -> None:
    bad = Document("\ud800", "en")
    with pytest.raises(InputError, match="surrogate"):
        store.record(Run("s", (), (PairReport("x", None, bad.whole, "unchecked", None),)))
    assert verify(store) == []
