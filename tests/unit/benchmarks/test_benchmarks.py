"""Each benchmark runs on a tiny made-up data folder and prints one JSON line. All sentences are constructed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parents[3] / "benchmarks"
ROWS = [
    ("a", "The minister did not agree.", "لم يوافق الوزير.", "Le ministre n'a pas accepté."),
    ("a", "Seven people were hurt.", "أصيب سبعة أشخاص.", "Sept personnes ont été blessées."),
    ("b", "The school opens on Sunday.", "تفتح المدرسة يوم الأحد.", "L'école ouvre dimanche."),
    ("b", "The road is closed.", "الطريق مغلق.", "La route est fermée."),
]

TO_WHAT = "to the new plan of the council yesterday."


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("data")
    for name in ("ntrex", "tatoeba", "demetr", "real"):
        (root / name).mkdir()
    table = ["doc\ten\tar\tfr", *("\t".join(row) for row in ROWS)]
    (root / "ntrex" / "ntrex-shared.tsv").write_text("\n".join(table) + "\n", "utf-8")
    for side, column in (("ara", 2), ("eng", 1)):
        text = "".join(row[column] + "\n" for row in ROWS)
        (root / "tatoeba" / f"tatoeba.ara-eng.{side}").write_text(text, "utf-8")
    spoilt = {
        "src_sent": ROWS[1][3], "mt_sent": ROWS[1][1], "pert_sent": "Nine people were hurt.", "lang_tag": "french",
        "pert_check": True,
    }  # fmt: skip
    unchanged = spoilt | {"pert_sent": ROWS[1][1], "pert_check": False}
    for name in ("critical_id10_numbers_replaced", "critical_id9_ne_replaced"):
        (root / "demetr" / f"{name}.json").write_text(json.dumps([spoilt, unchanged]), "utf-8")
    rows = [
        real("one#1", f"The minister agreed {TO_WHAT}", "critical", "negation", "لم يوافق", False),
        real("one#2", f"The minister did not agree {TO_WHAT}", "none", "faithful", None, None),
        real("two#1", "The minister refused.", "minor", "attenuation", None, True),
    ]
    (root / "real" / "pairs.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return root


def real(
    name: str, rendering: str, severity: str, kind: str, span: str | None, contested: bool | None
) -> dict[str, Any]:
    return {
        "id": name,
        "original": {"lang": "ar", "text": "لم يوافق الوزير على خطة المجلس الجديدة أمس."},
        "rendering": {"lang": "en", "text": rendering},
        "kind": "partial",
        "severity": severity,
        "contested": contested,
        "notes": [{"type": kind, "original_span": span, "rendering_span": None, "severity": severity}],
    }


def start(name: str, data: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"QUOTEDRIFT_DATA": str(data), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, str(BENCHMARKS / f"{name}.py"), *options]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, timeout=600)


def line(name: str, data: Path, *options: str) -> dict[str, Any]:
    done = start(name, data, *options)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\n") == 1
    result: dict[str, Any] = json.loads(done.stdout)
    assert result["benchmark"] == name
    assert result["signature"].startswith("quotedrift:")
    assert result["machine"]["cores"] >= 1
    return result


def test_tatoeba(data: Path) -> None:
    scores = line("tatoeba", data)["languages"]["ara"]
    assert scores["lines"] == 4
    assert scores["centred"]["mean"] == scores["plain"]["mean"] == 1.0


def test_ntrex(data: Path) -> None:
    result = line("ntrex", data, "--limit", "3")
    assert result["lines"] == 3
    assert set(result["pairs"]) == {"ar-en", "fr-en", "ar-fr"}


def test_glossary(data: Path) -> None:
    result = line("glossary", data)
    assert result["measured_on"] == "ntrex"
    assert set(result["by_language"]) == {"ar", "en", "fr"}
    assert result["words_per_second"] > 0


def test_false_alarms_take_every_second_document(data: Path) -> None:
    result = line("false_alarms", data)
    assert result["sentences"] == 2
    assert set(result["pairs"]) == {"ar-en", "fr-en", "en-ar", "en-fr", "ar-fr"}
    assert result["all"]["pairs"] == 10


def test_the_reported_half_is_not_shown(data: Path) -> None:
    assert start("false_alarms", data, "--show", "negation").returncode == 2


def test_figures(tmp_path: Path) -> None:
    table = ["doc\ten\tfr", "a\tNo number.\tAucun nombre."]
    table.append("b\tThe fire killed 45 people and 312 cows.\tL'incendie a tué 45 personnes et 312 vaches.")
    table.append(
        "b\tFor weeks, at least sixty trucks waited.\tPendant des semaines, au moins soixante camions ont attendu."
    )
    (tmp_path / "ntrex").mkdir()
    (tmp_path / "ntrex" / "ntrex-shared.tsv").write_text("\n".join(table) + "\n", "utf-8")
    result = line("figures", tmp_path)
    assert result["all"]["good"] == {"pairs": 2, "found": 0.0, "major": 0.0}
    for how in (
        "raised",
        "taken out",
        "exchanged",
        "bound put in",
        "bound taken out",
        "bound turned",
        "unit exchanged",
    ):
        assert result["all"][how]["pairs"] == 2 and result["all"][how]["found"] > 0


def test_demetr(data: Path) -> None:
    result = line("demetr", data)
    assert result["rows"] == 2
    row = result["perturbations"]["critical_id10_numbers_replaced"]["with_data"]
    assert (row["pairs"], row["flagged"], row["new"], row["good_flagged"]) == (1, 1.0, 1.0, 0.0)
    assert result["perturbations"]["critical_id9_ne_replaced"]["without_data"]["pairs"] == 0


def test_real(data: Path) -> None:
    result = line("real", data)
    assert (result["agreed"]["rows"], result["contested"]["rows"]) == (2, 1)
    assert (result["agreed"]["auc"], result["agreed"]["not_judged"]) == (1.0, 0.0)
    assert result["contested"]["not_judged"] == 1.0, "too short"
    assert result["rules"]["negation"]["marked"] == 1
    assert result["kinds"]["mixed"]["rows"] == 2


def test_calibration(data: Path, tmp_path: Path) -> None:
    plot = tmp_path / "plot.svg"
    result = line("calibration", data, "--limit", "8", "--plot", str(plot))
    held_out = result["sets"]["constructed, held out"]
    assert held_out["rows"] == 6, "of the first eight two are minor"
    assert sum(row[2] for row in held_out["bins"]) <= 6
    told = result["findings"]["constructed, held out"]
    assert told["findings"] == sum(row[2] for row in told["bins"]) > 0 and 0 <= told["observed"] <= 1
    assert 0 <= held_out["brier"] <= 1 and held_out["brier_95"][0] <= held_out["brier"] <= held_out["brier_95"][1]
    assert set(result["news"]) == {"en-ar", "en-fr", "ar-en", "ar-fr", "fr-en", "fr-ar"}
    assert result["news"]["ar-en"]["pairs"] == 2
    assert plot.read_text("utf-8").startswith("<svg")


def test_speed(data: Path) -> None:
    result = line("speed", data / "none", "--limit", "4")
    assert result["pairs"]["material"] == "constructed"
    assert result["pairs"]["pairs_a_second"] > 0
    assert (result["torch"] is None) == ("torch_missing" in result)
    assert set(result["articles"]) == {"x1", "x2", "x4", "x8", "growth", "peak_mb"}
    assert list(result["stream"]["resident_mb"]) == ["1", "4"]


def test_speed_leaves_parts_out(data: Path) -> None:
    result = line("speed", data / "none", "--limit", "1", "--without", "torch", "check", "articles", "stream")
    assert set(result) == {"benchmark", "threads", "pairs", "signature", "machine"}


def test_compare_speed(data: Path) -> None:
    result = line("compare_speed", data / "none", "--sizes", "2,4", "--kinds", "shared")
    assert [size["witnesses"] for size in result["shared"]["sizes"]] == [2, 4]
    assert result["shared"]["growth"] >= 0


def test_store(data: Path) -> None:
    done = start("store", data, "--limit", "700")
    result = json.loads(done.stdout)
    assert (result["findings"], result["verify"]["problems"]) == (700, 0)


def test_relay(tmp_path: Path) -> None:
    langs = ("en", "ar", "fr", "de", "es", "ru", "tr", "id")
    words = ["harbour", "ferry", "bridge", "council", "market", "school", "garden", "library"]
    rows = ["doc\t" + "\t".join(langs)]
    for number, word in enumerate(words):
        text = f"The {word} on street {number + 20} opens again, said the mayor of the town."
        rows.append("\t".join(["ab"[number // 4], *(text for _ in langs)]))
    (tmp_path / "ntrex").mkdir()
    (tmp_path / "ntrex" / "ntrex-shared.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    result = line("relay", tmp_path, "--limit", "1")
    assert result["half"] == "report"
    for size in ("long", "short"):
        assert result[size]["relays"] == 1
        for name in ("tool", "without_citations", "timestamps", "nearest"):
            assert 0 <= result[size][name]["parent_edge_f1"] <= 1


def test_credits(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    said = {"lang": "de", "text": "Wir werden den Hafen im April wieder öffnen."}
    text = {"lang": "en", "text": "We will open the harbour again in April."}
    rows = [
        {"id": f"harbour#{outlet}", "original": said, "rendering": text, "outlet": outlet, "cites": cites}
        for outlet, cites in (("Gazette", None), ("Herald", "Gazette"))
    ]
    (tmp_path / "real" / "pairs.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    result = line("credits", tmp_path)
    assert (result["remarks"], result["rows"]) == (1, 2)
    assert (result["source"]["pairs"], result["verbatim"]["pairs"]) == (1, 1)
    assert result["told"]["source"] == {"pairs": 1, "linked": 1}


@pytest.mark.parametrize(
    "name", ["relay", "credits", "tatoeba", "ntrex", "false_alarms", "figures", "demetr", "real", "calibration"]
)
def test_absent_data_is_one_clear_line(name: str, tmp_path: Path) -> None:
    done = start(name, tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "no such folder" in done.stderr
