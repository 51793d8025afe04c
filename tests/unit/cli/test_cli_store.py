"""The store from the command line: recording, resuming, deciding, looking."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from example_stores import behind_its_back

from toolkit.cli import recording
from toolkit.provenance import Store, verify


def fingerprint(store: Path) -> str:
    with Store(store) as opened:
        (found,) = (f.fingerprint for report in opened.reports(1) for f in report.findings)
    return found


@pytest.fixture
def store(quotedrift, files, tmp_path: Path) -> Path:
    path = tmp_path / "runs.db"
    result = quotedrift("check", files["reversed"], "--original", files["original"], "--store", path)
    assert result.code == 1
    return path


def test_log_and_show(quotedrift, store: Path) -> None:
    listed = quotedrift("log", store)
    assert listed.code == 0
    assert "check" in listed.out and "1 report, 1 finding" in listed.out
    assert json.loads(quotedrift("log", store, "--format", "json").out)[0]["finished"] is True
    shown = json.loads(quotedrift("show", store, 1, "--format", "json").out)
    assert shown["quotations"][0]["verdict"] == "critical"
    assert quotedrift("show", store).code == 0


def test_verify(quotedrift, store: Path) -> None:
    result = quotedrift("verify", store)
    assert (result.code, result.out.split(";")[0]) == (0, "as it was written")


def test_a_dismissed_finding_no_longer_fails_the_check(quotedrift, files, store: Path) -> None:
    decided = quotedrift("decide", store, fingerprint(store), "dismiss", "--reason", "idiom", "--by", "Mina")
    assert decided.code == 0
    again = quotedrift("check", files["reversed"], "--original", files["original"], "--store", store, "-f", "json")
    assert again.code == 0
    (finding,) = json.loads(again.out)["quotations"][0]["findings"]
    assert (finding["severity"], finding["evidence"]["decision"]["by"]) == ("neutral", "Mina")
    assert quotedrift("check", files["reversed"], "--original", files["original"]).code == 1, (
        "without the store it counts"
    )
    quotedrift("decide", store, fingerprint(store), "withdraw", "--reason", "no idiom after all", "--by", "Mina")
    assert quotedrift("check", files["reversed"], "--original", files["original"], "--store", store).code == 1


def test_a_decision_needs_a_reason_and_a_known_finding(quotedrift, store: Path) -> None:
    assert quotedrift("decide", store, "0" * 16, "dismiss", "--reason", "idiom", "--by", "Mina").code == 2
    assert quotedrift("decide", store, fingerprint(store), "dismiss", "--by", "Mina").code == 2


@pytest.mark.parametrize("command", [("log",), ("show",), ("verify",)])
def test_a_store_that_is_not_there(quotedrift, tmp_path: Path, command: tuple[str, ...]) -> None:
    result = quotedrift(*command, tmp_path / "none.db")
    assert result.code == 2
    assert "no such store" in result.err


def test_pairs_are_taken_up_where_they_stopped(quotedrift, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": str(n), "original": {"text": "لن نقبل."}, "rendering": {"text": f"We {word} {n}."}})
        for n, word in enumerate(["will", "REVERSED", "CUT"] * 50)
    ]
    file, store = tmp_path / "pairs.jsonl", tmp_path / "runs.db"
    file.write_text("\n".join(lines), "utf-8")
    whole = quotedrift("pairs", file)
    first = quotedrift("pairs", file, "--store", store)
    assert (first.code, first.out) == (whole.code, whole.out)
    with Store(store) as opened:
        cut = opened.begin("pairs", "quotedrift:test|encoder:fake", work=_hash(file))
        assert cut.run == 2, "the first run is finished"
        cut.add(list(opened.reports(1))[:70])
    again = quotedrift("pairs", file, "--store", store)
    assert again.out == whole.out
    with Store(store) as opened:
        assert [(run.id, run.finished, run.reports) for run in opened.log()] == [(2, True, 150), (1, True, 150)]


OUTLETS = [{"publisher": "Gazette"}, {}]


@pytest.mark.parametrize("about", OUTLETS, ids=["by an outlet", "by nobody"])
@pytest.mark.parametrize("done", [1, 3])
def test_equal_lines_and_outlets_come_out_as_if_nothing_had_happened(
    quotedrift, tmp_path: Path, about: dict[str, str], done: int
) -> None:
    words = ["will", "REVERSED", "will", "CUT"]
    lines = [
        {"id": str(n % 7), "original": {"text": "لن نقبل."}, "rendering": {"text": f"We {words[n % 7 % 4]}.", **about}}
        for n in range(20)
    ]
    file, store = tmp_path / "pairs.jsonl", tmp_path / "runs.db"
    file.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    whole = quotedrift("pairs", file, "--store", store)
    assert len(whole.out.splitlines()) == 20
    with Store(store) as opened:
        opened.begin("pairs", "quotedrift:test|encoder:fake", work=_hash(file)).add(list(opened.reports(1))[:done])
    assert quotedrift("pairs", file, "--store", store).out == whole.out
    with Store(store) as opened:
        assert [run.reports for run in opened.log()] == [7, 7]
        assert verify(opened) == []


def test_a_commit_is_a_batch_of_the_encoder() -> None:
    """The encoder rounds by what it reads together: a run that is taken up must read in the same batches."""
    source = (Path(recording.__file__).parents[1] / "pipeline" / "pairs.py").read_text("utf-8")
    assert f"\nBATCH = {recording.COMMIT}\n" in source


def _hash(file: Path) -> str:
    import hashlib

    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_export(quotedrift, store: Path, tmp_path: Path) -> None:
    written = quotedrift("export", store)
    assert written.code == 0
    assert "entity" in json.loads(written.out)
    assert quotedrift("export", store, "1", "--format", "csv").out.count("negation") == 1
    target = tmp_path / "run.parquet"
    assert quotedrift("export", store, "--format", "parquet", "--output", target).code == 0
    assert target.read_bytes()[:4] == b"PAR1"
    assert "name a file" in quotedrift("export", store, "--format", "parquet").err
    for table in ("cells", "edges"):
        told = quotedrift("export", store, "--format", "csv", "--table", table)
        assert (told.code, told.out) == (2, "")
        assert f"has no {table}; take --table findings" in told.err


def test_a_decision_names_the_passages_it_is_on(quotedrift, store: Path) -> None:
    decided = quotedrift("decide", store, fingerprint(store), "dismiss", "--reason", "idiom", "--by", "Mina")
    assert "dismiss by Mina: run 1, " in decided.err


@pytest.mark.parametrize("command", ["show", "export"])
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM document WHERE id = (SELECT rendering FROM report)",
        "DELETE FROM document WHERE id = (SELECT original FROM report)",
        "UPDATE finding SET evidence = 'x'",
        "UPDATE report SET origin = '[]'",
    ],
)
def test_a_run_that_was_changed_is_one_clear_line(quotedrift, store: Path, command: str, statement: str) -> None:
    behind_its_back(store, "PRAGMA foreign_keys = OFF", statement)
    result = quotedrift(command, store)
    assert (result.code, result.out) == (2, "")
    assert "not as it was written; see: quotedrift verify" in result.err
    assert "Traceback" not in result.err
    assert quotedrift("verify", store).code == 1


@pytest.mark.parametrize("command", ["log", "show", "verify", "export"])
def test_an_empty_file_is_no_store(quotedrift, tmp_path: Path, command: str) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    result = quotedrift(command, path)
    assert (result.code, path.stat().st_size) == (2, 0)
    assert "is empty" in result.err


def test_an_export_honours_decisions(quotedrift, store: Path) -> None:
    assert ",critical," in quotedrift("export", store, "-f", "csv").out
    quotedrift("decide", store, fingerprint(store), "dismiss", "--reason", "idiom", "--by", "Mina")
    assert ",critical," not in quotedrift("export", store, "-f", "csv").out
