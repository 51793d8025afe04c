"""The corpora are what their datasheets say: offsets that point at the text they name, splits, counts, unique ids."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from toolkit.checks import RULES
from toolkit.checks.operators import OPERATORS
from toolkit.corpus import Numbered, statistics, validate
from toolkit.corpus import read as read_corpus
from toolkit.corpus.validate import TYPES
from toolkit.documents import PairInput, read_pairs

CORPORA = Path(__file__).parents[2] / "corpora"
QUOTATIONS = CORPORA / "quotations"
SHARAA = CORPORA / "sharaa-2025-03-09"
SPLITS = ("dev", "test", "mended")
MEASURED = ("blind", "articles", "roundups")
LONG = ("roundups-dev",)
FILES = sorted(path.stem for path in QUOTATIONS.glob("*.jsonl"))
SMALLER = ("fr", "de", "es", "tr", "id", "ru", "fa", "he")
QUOTATION_KEYS = {"content", "cue", "source", "speaker", "kind", "relay"}


def rows(split: str) -> list[dict[str, Any]]:
    lines = (QUOTATIONS / f"{split}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def spans(quotation: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from quotation["content"]
    yield from (quotation[part] for part in ("cue", "source") if quotation[part] is not None)


def assert_points_at_itself(span: dict[str, Any], text: str) -> None:
    assert 0 <= span["start"] <= span["end"] <= len(text)
    assert text[span["start"] : span["end"]] == span["text"]


@pytest.mark.parametrize("split", FILES)
def test_every_offset_points_at_the_text_it_names(split: str) -> None:
    for row in rows(split):
        for quotation in row["quotations"]:
            for span in spans(quotation):
                assert_points_at_itself(span, row["text"])
                assert span["text"] == span["text"].strip() != "", row["id"]


@pytest.mark.parametrize("split", FILES)
def test_rows_have_the_documented_shape(split: str) -> None:
    for row in rows(split):
        assert set(row) == {"id", "lang", "split", "text", "source", "quotations"}, row["id"]
        assert row["split"] == split
        assert row["id"].startswith(row["lang"] + "-")
        assert row["source"] == "constructed" or {"outlet", "note"} <= set(row["source"])
        for quotation in row["quotations"]:
            assert set(quotation) == QUOTATION_KEYS, row["id"]
            assert quotation["kind"] in ("direct", "mixed", "indirect")
            assert quotation["content"], row["id"]
            assert all(quotation["relay"])


@pytest.mark.parametrize("split", FILES)
def test_spans_of_one_quotation_are_in_order_and_apart(split: str) -> None:
    for row in rows(split):
        starts = [quotation["content"][0]["start"] for quotation in row["quotations"]]
        assert starts == sorted(starts), row["id"]
        for quotation in row["quotations"]:
            content = quotation["content"]
            assert all(a["end"] < b["start"] for a, b in pairwise(content)), row["id"]
            for part in ("cue", "source"):
                span = quotation[part]
                if span is not None:
                    apart = (span["end"] <= c["start"] or span["start"] >= c["end"] for c in content)
                    assert all(apart), (row["id"], part)


def test_every_file_is_a_known_split() -> None:
    assert set(SPLITS) <= set(FILES) <= {*SPLITS, *MEASURED, *LONG}


def test_ids_and_texts_are_unique_over_all_splits() -> None:
    everything = [row for split in FILES for row in rows(split)]
    assert max(Counter(row["id"] for row in everything).values()) == 1
    assert max(Counter(row["text"] for row in everything).values()) == 1


def test_enough_quotations_in_every_language() -> None:
    counts = Counter(row["lang"] for split in SPLITS for row in rows(split) for _ in row["quotations"])
    assert counts["en"] >= 40
    assert counts["ar"] >= 40
    assert all(counts[lang] >= 9 for lang in SMALLER), counts
    assert counts.total() >= 150


@pytest.mark.parametrize("split", FILES)
def test_every_split_has_every_language(split: str) -> None:
    counts = Counter(row["lang"] for row in rows(split) for _ in row["quotations"])
    assert all(counts[lang] >= 4 for lang in ("en", "ar", *SMALLER)), counts


def test_some_passages_hold_no_quotation() -> None:
    silent = Counter(row["lang"] for split in SPLITS for row in rows(split) if not row["quotations"])
    assert all(silent[lang] >= 1 for lang in ("en", "ar", *SMALLER))


def test_the_datasheet_counts_what_the_files_hold() -> None:
    table = re.findall(r"^\| (\w\w) \| (.+) \|$", (QUOTATIONS / "README.md").read_text(encoding="utf-8"), re.M)
    assert table
    by_split = {split: rows(split) for split in SPLITS}
    for lang, cells in table:
        parts = [[row for row in by_split[split] if row["lang"] == lang] for split in SPLITS]
        everything = [row for part in parts for row in part]
        kinds = Counter(quotation["kind"] for row in everything for quotation in row["quotations"])
        expected = [
            " / ".join(str(len(part)) for part in parts),
            str(sum(not row["quotations"] for row in everything)),
            " / ".join(str(sum(len(row["quotations"]) for row in part)) for part in parts),
            *(str(kinds[kind]) for kind in ("direct", "mixed", "indirect")),
        ]
        assert cells.split(" | ") == expected, lang


@pytest.fixture(scope="module")
def sharaa() -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((SHARAA / "gold.json").read_text(encoding="utf-8"))
    for side in ("article", "original"):
        gold[side]["bytes"] = (SHARAA / gold[side]["file"]).read_bytes()
        gold[side]["text"] = gold[side]["bytes"].decode("utf-8")
    return gold


@pytest.mark.parametrize("side", ["article", "original"])
def test_the_demo_texts_are_the_ones_the_gold_was_written_for(sharaa: dict[str, Any], side: str) -> None:
    assert hashlib.sha256(sharaa[side]["bytes"]).hexdigest() == sharaa[side]["sha256"]


def test_the_demo_gold_points_at_itself(sharaa: dict[str, Any]) -> None:
    article, original = sharaa["article"]["text"], sharaa["original"]["text"]
    for quotation in (*sharaa["checked"], *sharaa["not_checked"]):
        for span in spans(quotation):
            assert_points_at_itself(span, article)
    for quotation in sharaa["checked"]:
        assert_points_at_itself(quotation["original"], original)
        for finding in quotation["findings"]:
            assert_points_at_itself(finding["original"], original)
            assert_points_at_itself(finding["rendering"], article)


def test_the_demo_gold_expects_two_minor_findings_and_six_unchecked_quotations(sharaa: dict[str, Any]) -> None:
    (quotation,) = sharaa["checked"]
    assert [(f["rule"], f["severity"]) for f in quotation["findings"]] == [
        ("ellipsis", "minor"),
        ("truncation", "minor"),
    ]
    assert quotation["findings"][1]["rendering"]["start"] == quotation["content"][-1]["end"]
    assert [q["speaker"] for q in sharaa["not_checked"]].count("Syrian Observatory for Human Rights") == 3
    assert len(sharaa["not_checked"]) == 7


SHIFTS, PRESS = CORPORA / "rendering-shifts", CORPORA / "press-renderings"
SHIFT_FILES = sorted(SHIFTS.glob("*.jsonl"))
ORIGINALS = {"ar": 160, "en": 40, "fr": 30, "de": 20, "es": 20, "tr": 25, "id": 20, "ru": 25, "fa": 10, "he": 10}


def shift_rows(folder: Path = SHIFTS) -> list[Numbered]:
    found = [entry for path in sorted(folder.glob("*.jsonl")) for entry in read_corpus(path)]
    assert all(isinstance(entry, Numbered) for entry in found)
    return [entry for entry in found if isinstance(entry, Numbered)]


def test_rendering_shifts_are_valid() -> None:
    assert [path.name for path in SHIFT_FILES] == ["dev.jsonl", "test.jsonl", "train.jsonl"]
    assert validate(shift_rows()) == []


def test_rendering_shifts_cover_languages_and_rules() -> None:
    counts = statistics([entry.row for entry in shift_rows()])
    assert all(counts["originals_by_language"][lang] >= least for lang, least in ORIGINALS.items())
    assert counts["pairs"] >= 1800 and counts["pairs"] >= 5 * counts["originals"]
    assert 0.4 < counts["severity"]["none"] / counts["pairs"] < 0.6
    assert set(counts["notes"]) == TYPES - {"faithful"}
    assert all(sum(severities.values()) >= 40 for severities in counts["notes"].values())


def test_rendering_shifts_say_what_they_are() -> None:
    for entry in shift_rows():
        assert entry.row.constructed and entry.row.speaker and entry.row.domain
        assert entry.row.split == Path(entry.file).stem
        assert entry.row.kind in ("direct", "mixed", "indirect")
        assert all(note.comment for note in entry.row.notes)


@pytest.mark.parametrize("folder", [SHIFTS, PRESS], ids=lambda folder: str(folder.name))
def test_constructed_renderings_follow_their_schema(folder: Path) -> None:
    schema = json.loads((CORPORA.parent / "schemas" / "corpus-row.schema.json").read_text("utf-8"))
    checker = Draft202012Validator(schema)
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            assert [error.message for error in checker.iter_errors(json.loads(line))] == [], f"{path.name}:{number}"


def test_pairs_reads_rendering_shifts() -> None:
    found = list(read_pairs(SHIFTS / "dev.jsonl"))
    assert len(found) == len((SHIFTS / "dev.jsonl").read_text("utf-8").splitlines())
    assert all(isinstance(pair, PairInput) for pair in found)


def test_press_renderings_are_valid_and_say_what_they_are() -> None:
    found = shift_rows(PRESS)
    assert validate(found) == []
    for entry in found:
        assert entry.row.constructed and entry.row.excerpt and entry.row.speaker and entry.row.domain
        assert all(note.comment for note in entry.row.notes)


def test_press_renderings_are_split_by_remark_and_the_test_split_was_read_twice() -> None:
    for entry in shift_rows(PRESS):
        remark = entry.row.id.partition("#")[0]
        held_out = int(hashlib.sha256(remark.encode()).hexdigest(), 16) % 5 == 0
        assert Path(entry.file).stem == ("test" if held_out else "train"), entry.row.id
        assert (entry.row.second is not None) is held_out


def test_length_says_little_about_press_renderings() -> None:
    serious = defaultdict[bool, list[int]](list)
    for entry in shift_rows(PRESS):
        if entry.row.severity != "minor":
            serious[entry.row.severity != "none"].append(len(entry.row.rendering.text))
    assert abs(mean(serious[True]) / mean(serious[False]) - 1) < 0.05


@pytest.mark.parametrize("folder", [SHIFTS, PRESS], ids=lambda folder: str(folder.name))
def test_the_datasheet_has_the_counts(folder: Path) -> None:
    text = (folder / "README.md").read_text("utf-8")
    counts = statistics([entry.row for entry in shift_rows(folder)])
    assert f"{counts['originals']} originals, {counts['pairs']:,} renderings" in text


LINKS = CORPORA / "word-links"


@pytest.mark.parametrize("name", ["dev", "test", "second"])
def test_word_links_point_at_words_and_are_sure_or_possible(name: str) -> None:
    for line in (LINKS / f"{name}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        assert set(row) == {"line", "lang", "words", "sure", "possible"}
        sure, possible = ({tuple(link) for link in row[kind]} for kind in ("sure", "possible"))
        assert sure and not sure & possible, row["line"]
        assert len(sure) + len(possible) == len(row["sure"]) + len(row["possible"])
        assert all(0 <= i < row["words"][0] and 0 <= j < row["words"][1] for i, j in sure | possible), row["line"]


def test_word_links_have_the_promised_sentences_and_no_sentence_twice() -> None:
    found = {}
    for name in ("dev", "test", "second"):
        rows = map(json.loads, (LINKS / f"{name}.jsonl").read_text("utf-8").splitlines())
        found[name] = [(row["lang"], row["line"]) for row in rows]
    for split in ("dev", "test"):
        assert Counter(lang for lang, _ in found[split]) == {"ar": 30, "fr": 15, "de": 15, "id": 15, "ru": 15}
    assert len({line for split in ("dev", "test") for _, line in found[split]}) == 180
    assert set(found["second"]) <= {*found["dev"], *found["test"]}


FAULTS = [json.loads(line) for line in (CORPORA / "single-faults" / "remarks.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("row", FAULTS, ids=lambda row: str(row["id"]))
def test_a_fault_is_one_and_no_rendering_stands_twice(row: dict[str, Any]) -> None:
    assert row["split"] in ("mended", "unread") and row["id"].startswith(row["split"])
    assert set(row["originals"]) == {"ar", "de", "es", "fa", "fr", "he", "id", "ru", "tr"}
    texts = [*row["faithful"], *(one["rendering"] for one in row["faults"])]
    assert len(row["faithful"]) == 2 and len(set(texts)) == len(texts)
    assert len({one["fault"] for one in row["faults"]}) == len(row["faults"])


REMARKS = CORPORA / "short-remarks"
REMARK_SPLITS = {"dev": 762, "dev-second": 225, "unread": 232, "second": 216, "third": 216, "fourth": 180, "fifth": 210}
"""Splits and their remarks."""
MOMENTS = {"past", "present", "future", "planned"}
"""What events of time alone are told with."""


@pytest.mark.parametrize(("split", "size"), REMARK_SPLITS.items())
def test_the_wrong_words_of_a_short_remark_stand_where_its_row_says(split: str, size: int) -> None:
    found = [json.loads(line) for line in (REMARKS / f"{split}.jsonl").read_text("utf-8").splitlines()]
    assert len({row["id"] for row in found}) == len(found) == size
    for row in found:
        assert len({row["original"], row["close"], row["free"], row["fault"]}) == 4, row["id"]
        assert (row["words"] or "") in row["fault"], row["id"]
        assert any((row["instead_of"] or "") in row[kind] for kind in ("close", "free")), row["id"]
        assert row["rule"] in RULES, row["id"]


def test_no_short_remark_is_in_two_splits() -> None:
    splits = [
        {json.loads(line)["original"] for line in (REMARKS / f"{split}.jsonl").read_text("utf-8").splitlines()}
        for split in REMARK_SPLITS
    ]
    assert len(set().union(*splits)) == sum(map(len, splits))


TEN = {"ar", "de", "en", "es", "fa", "fr", "he", "id", "ru", "tr"}


def _events(corpus: str, split: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPORA / corpus / f"{split}.jsonl").read_text("utf-8").splitlines()]


EVENTS = [("train", 132, 3), ("test", 44, 3), ("remarks", 216, 2)]


@pytest.mark.parametrize(("split", "size", "count"), EVENTS)
def test_the_actors_of_an_event_are_marked_in_every_sentence(split: str, size: int, count: int) -> None:
    found = _events("exchanged-actors", split)
    assert len(found) == size
    for event in found:
        assert set(event["sentences"]) == TEN
        for ways in event["sentences"].values():
            assert {who: len(said) for who, said in ways.items()} == {"ab": count, "ba": count}, event["id"]
            for sentence in (*ways["ab"], *ways["ba"]):
                assert sorted(re.findall(r"\[([ab])\|[^\]]+\]", sentence)) in (["a", "b"], ["a"], ["b"]), sentence


@pytest.mark.parametrize(("split", "size"), [("train", 259), ("test", 53)])
def test_an_event_is_told_with_every_value_of_its_operator_in_every_language(split: str, size: int) -> None:
    found = _events("operators", split)
    assert len(found) == size
    for event in found:
        assert set(event["sentences"]) == TEN
        values = set(OPERATORS[event["operator"]])
        for told in event["sentences"].values():
            assert set(told) == (MOMENTS if event["id"].startswith("times") else values), event["id"]
            for sentences in told.values():
                assert len(set(sentences)) == 2, event["id"]
                assert all(re.search(r"\[w\|[^\[\]|]+\]", sentence) for sentence in sentences), event["id"]


MARKED = re.compile(r"\[([^\[\]|]+)\|[^\[\]|]+\]")
PARTS = {"doer", "undergoer", "giver", "getter", "causer", "made", "mutual", "happens"}


@pytest.mark.parametrize(("split", "size"), [("train", 160), ("test", 32)])
def test_a_remark_of_clauses_shows_moods_and_parts_in_every_language(split: str, size: int) -> None:
    found = (CORPORA / "clauses" / f"{split}.jsonl").read_text("utf-8").splitlines()
    assert len(found) == size
    moods = set(OPERATORS["mood"])
    for event in map(json.loads, found):
        assert event["changed"] == {"2": "mood", "3": "mood", "4": "part"}, event["id"]
        assert set(event["sentences"]) == TEN
        for told in event["sentences"].values():
            assert {telling: len(set(texts)) for telling, texts in told.items()} == dict.fromkeys("1234", 2)
            for text in (text for texts in told.values() for text in texts):
                marks = set(MARKED.findall(text))
                assert marks <= {*moods, *PARTS, "?"} and marks & moods and marks & PARTS, text


@pytest.mark.parametrize(("split", "size"), [("train", 56), ("test", 20)])
def test_what_is_so_and_what_is_not_is_told_in_five_ways_in_every_language(split: str, size: int) -> None:
    found = _events("denials", split)
    assert len(found) == size
    for event in found:
        assert set(event["sentences"]) == TEN
        for readings in event["sentences"].values():
            assert {reading: len(set(said)) for reading, said in readings.items()} == {"yes": 5, "no": 5}, event["id"]
            for reading, said in readings.items():
                for text in said:
                    marks = set(MARKED.findall(text))
                    assert reading in marks and marks <= {"yes", "no", "?"}, text


@pytest.mark.parametrize("corpus", ["operators", "exchanged-actors", "clauses", "denials"])
def test_no_event_is_in_both_splits(corpus: str) -> None:
    train, test = ({event["id"] for event in _events(corpus, split)} for split in ("train", "test"))
    assert train and test and not train & test
