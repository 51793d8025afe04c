"""The commands with a translation model: translate, check --mt, models."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from mt_hub import COMMIT, Hub

from toolkit.cli.app import run
from toolkit.mt import catalogue
from toolkit.mt.folder import ABOUT

pytestmark = pytest.mark.models


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from toolkit.encoders import embedded

    prepared = embedded.prepare()
    monkeypatch.setenv("QUOTEDRIFT_CACHE_DIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / prepared.name).symlink_to(prepared)
    return tmp_path


def test_translate_keeps_sentences_beside_their_readings(
    trained: Path, cache: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "رفض الوزير الاتفاق. وقعت الحكومة الخطة صباحا.\n\nنشر البرلمان التقرير."
    (cache / "remarks.txt").write_text(text, "utf-8")
    command = ["translate", "remarks.txt", "--from", "ar", "--to", "en", "--mt", str(trained), "--glossary", "none"]
    assert run(command) == 0
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [
        "The minister rejected the agreement. The government signed the plan in the morning.",
        "The parliament published the report.",
    ]
    assert "by grammar@" in captured.err and "glossary 0-concepts@" in captured.err
    assert run([*command, "--format", "jsonl", "--quiet"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [text[row["source"]["start"] : row["source"]["end"]] for row in rows] == [
        "رفض الوزير الاتفاق.", "وقعت الحكومة الخطة صباحا.", "نشر البرلمان التقرير.",
    ]  # fmt: skip
    assert rows[2]["reading"] == "The parliament published the report." and rows[2]["route"] == ["ar", "en"]
    given, made = rows[2]["source"]["text"], rows[2]["reading"]
    linked = {(given[slice(*left)], made[slice(*right)]) for left, right in rows[2]["words"]}
    assert ("البرلمان", "parliament") in linked


def test_several_files_are_read_one_by_one(trained: Path, cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (cache / "one.txt").write_text("رفض الوزير الاتفاق.", "utf-8")
    (cache / "two.txt").write_text("نشر البرلمان التقرير.\n\nوقعت الحكومة الخطة صباحا.", "utf-8")
    (cache / "old.txt").write_bytes("رفض الوزير الاتفاق.".encode("cp1256"))
    command = ["translate", "one.txt", "gone.txt", "two.txt", "old.txt", "--to", "en", "--mt", str(trained)]
    command += ["--from", "ar", "--glossary", "none", "--quiet"]
    assert run(command) == 2, "one is missing"
    captured = capsys.readouterr()
    assert captured.err.splitlines() == ["quotedrift: gone.txt: no such file; check the path"]
    assert captured.out.splitlines() == [
        "one.txt:", "The minister rejected the agreement.",
        "two.txt:", "The parliament published the report.", "The government signed the plan in the morning.",
        "old.txt:", "The minister rejected the agreement.",
    ]  # fmt: skip
    assert run([*command, "--format", "jsonl"]) == 2
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["file"], row["source"]["start"]) for row in rows] == [
        ("one.txt", 0), ("two.txt", 0), ("two.txt", 23), ("old.txt", 0),
    ]  # fmt: skip


def test_a_paragraph_is_written_before_the_next_is_read(
    trained: Path, cache: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from toolkit.documents import paragraphs

    seen: list[str] = []

    def lines(path: Path, encoding: str | None = None) -> Iterator[paragraphs.Paragraph]:
        yield paragraphs.Paragraph(0, "رفض الوزير الاتفاق.")
        seen.append(capsys.readouterr().out)
        yield paragraphs.Paragraph(21, "نشر البرلمان التقرير.")

    monkeypatch.setattr(paragraphs, "stream", lines)
    command = ["translate", "-", "--from", "ar", "--to", "en", "--mt", str(trained), "--glossary", "none"]
    assert run(command) == 0
    assert seen == ["The minister rejected the agreement.\n"]
    assert capsys.readouterr().out == "The parliament published the report.\n"


def test_what_cannot_be_translated_says_why(trained: Path, cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["translate", "--to", "en", "--mt", str(trained), "--quiet"]
    assert run([*command, "remarks.txt", "--output", "made.txt"]) == 2
    assert "remarks.txt: no such file" in capsys.readouterr().err and not (cache / "made.txt").exists()
    assert run([*command, "رفض الوزير.", "نشر البرلمان."]) == 2
    assert capsys.readouterr().err.count("no such file") == 2, "of several each is a file"
    assert run([*command, "123"]) == 2
    assert "the language of the text is not known; name it with --from" in capsys.readouterr().err
    assert run([*command, "رفض.", "--from", "klingon language"]) == 2
    assert "is no language tag" in capsys.readouterr().err


def test_translate_without_a_model_or_a_pair(trained: Path, cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["translate", "مرحبا", "--from", "ar", "--to", "tlh", "--mt", str(trained)]) == 2
    assert "grammar does not translate ar to tlh; see: quotedrift models suggest ar tlh" in capsys.readouterr().err
    assert run(["translate", "مرحبا", "--from", "ar", "--to", "en", "--mt", "nothing"]) == 2
    assert "unknown translation model 'nothing'" in capsys.readouterr().err


def test_pairs_with_a_model(trained: Path, cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pair = {
        "id": "1", "original": {"lang": "ar", "text": "رفض الوزير الاتفاق علنا في القاهرة لحماية المدنيين."},
        "rendering": {"lang": "en", "text": "The minister rejected the agreement publicly in Cairo."},
    }  # fmt: skip
    (cache / "pairs.jsonl").write_text(json.dumps(pair), "utf-8")
    assert run(["pairs", "pairs.jsonl", "--mt", str(trained), "--quiet", "--fail-on", "never"]) == 0
    line = json.loads(capsys.readouterr().out)
    assert line["mt"]["never_rendered"][0]["span"]["text"] == "لحماية المدنيين", "the largest gain first"
    assert line["mt"]["never_said"] == [] and line["mt"]["reading"].endswith("to protect civilians.")
    assert "machine reading" in line["coverage"]["checked"] and "translator:grammar@" in line["signature"]
    for finding in line["findings"]:
        assert finding["evidence"]["mt"]["model"] == "grammar"


def test_models_are_listed_checked_and_removed(trained: Path, cache: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from toolkit.mt.hub import seal

    shutil.copytree(trained, cache / "mt" / "grammar")
    seal(cache / "mt" / "grammar")
    assert run(["models", "list", "--format", "json"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)["models"]}
    assert set(rows) == {"e5", "grammar"} and rows["grammar"]["bytes"] > 100_000
    assert run(["models", "check", "grammar"]) == 0
    (cache / "mt" / "grammar" / "vocab.json").write_text("{}")
    assert run(["models", "check", "grammar"]) == 2
    assert "vocab.json: damaged; fetch the model again" in capsys.readouterr().err
    assert run(["models", "remove", "grammar"]) == 0
    assert not (cache / "mt" / "grammar").exists()
    assert run(["models", "remove", "grammar"]) == 2
    assert "unknown model 'grammar'; known: e5" in capsys.readouterr().err


@pytest.fixture
def hub(trained: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A hub with the trained model, under the name of one that the catalogue knows."""
    files = {path.name: path.read_bytes() for path in trained.iterdir() if path.name != ABOUT}
    made = Hub(files, model="Helsinki-NLP/opus-mt-ar-en")
    monkeypatch.setenv("QUOTEDRIFT_HUB", made.address)
    yield made
    made.close()


def test_a_model_is_fetched_and_used(hub: Hub, capsys: pytest.CaptureFixture[str], cache: Path) -> None:
    assert run(["models", "fetch", "opus-mt-ar-en", "--revision", "v1"]) == 0
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.splitlines() == [
        "fetching Helsinki-NLP/opus-mt-ar-en ...",
        f"opus-mt-ar-en: ready in {cache / 'mt' / 'opus-mt-ar-en'}, commit c0ffee000000, licence apache-2.0",
    ]
    assert hub.asked[0] == "/api/models/Helsinki-NLP/opus-mt-ar-en/revision/v1"
    assert (cache / "mt" / "opus-mt-ar-en" / "model.bin").is_file(), "converted"
    assert run(["models", "check", "opus-mt-ar-en"]) == 0
    assert run(["models", "list"]) == 0
    shown = capsys.readouterr().out
    assert f"from     {hub.address}/Helsinki-NLP/opus-mt-ar-en@{COMMIT}" in shown and "licence  apache-2.0" in shown
    command = ["translate", "رفض الوزير الاتفاق.", "--from", "ar", "--to", "en", "--glossary", "none"]
    assert run([*command, "--mt", "opus-mt-ar-en"]) == 0
    captured = capsys.readouterr()
    assert captured.out == "The minister rejected the agreement.\n"
    assert "by opus-mt-ar-en@c0ffee000000+" in captured.err
    assert run([*command, "--mt", "auto", "--quiet"]) == 0
    assert capsys.readouterr().out == "The minister rejected the agreement.\n"


@pytest.mark.parametrize(
    ("name", "licence", "said"),
    [
        ("someone/small", "cc-by-nc-4.0", ["small: its licence (cc-by-nc-4.0) forbids commercial use"]),
        ("someone/small", None, ["licence not declared on the hub"]),
        ("someone/small", "cc-by-4.0", ["licence cc-by-4.0"]),
        (
            "nllb-200-distilled-600M", "cc-by-nc-4.0",
            ["licence CC-BY-NC-4.0, not for commercial use", "forbids commercial use"],
        ),
        ("mbart-large-50-many-to-many-mmt", None, ["none declared: ask its makers before you use it commercially"]),
    ],
)  # fmt: skip
def test_the_licence_is_said(
    hub: Hub, capsys: pytest.CaptureFixture[str], name: str, licence: str | None, said: list[str]
) -> None:
    hub.licence = licence
    hub.model = name if "/" in name else catalogue.entry(name).hub
    assert run(["models", "fetch", name, "--keep-float"]) == 0
    err = capsys.readouterr().err
    assert all(line in err for line in said) and ("commercial" in err) == any("commercial" in line for line in said)
    assert run(["models", "fetch", name, "--keep-float", "--quiet"]) == 0
    assert capsys.readouterr().err == ""


def test_a_pickle_is_fetched_only_when_asked_for(hub: Hub, capsys: pytest.CaptureFixture[str], cache: Path) -> None:
    import io

    import torch
    from safetensors.torch import load

    pickled = io.BytesIO()
    torch.save(load(hub.files.pop("model.safetensors")), pickled)
    hub.files["pytorch_model.bin"] = pickled.getvalue()
    assert run(["models", "fetch", "opus-mt-ar-en"]) == 2
    assert "has pickled weights alone, which can run code; --convert-pickle" in capsys.readouterr().err
    assert run(["models", "fetch", "opus-mt-ar-en", "--convert-pickle", "--keep-float"]) == 0
    assert {path.suffix for path in (cache / "mt" / "opus-mt-ar-en").iterdir()} >= {".safetensors"}
    assert not (cache / "mt" / "opus-mt-ar-en" / "pytorch_model.bin").exists()


def test_a_fetch_without_a_network_is_one_line(
    cache: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUOTEDRIFT_HUB", "http://127.0.0.1:9")
    assert run(["models", "fetch", "opus-mt-ar-en", "--quiet"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("quotedrift: http://127.0.0.1:9: cannot be reached")
    assert run(["models", "fetch", "opus-mt-xx-yy"]) == 2
    assert "unknown model 'opus-mt-xx-yy'" in capsys.readouterr().err


def test_suggest_names_the_way_round_and_the_licence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["models", "suggest", "ar", "id"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("ar > en > id (by way of en)\n  opus-mt-ar-en  Apache-2.0\n")
    assert "nllb-200-distilled-600M  CC-BY-NC-4.0, not for commercial use" in out
    assert "mbart-large-50-many-to-many-mmt  none declared: ask its makers before you use it commercially" in out
    assert run(["models", "suggest", "ar", "fr"]) == 0
    assert "opus-mt-ar-fr  Apache-2.0 (of its series, not verified)" in capsys.readouterr().out
    assert run(["models", "suggest", "en", "de", "--format", "json"]) == 0
    first = json.loads(capsys.readouterr().out)["suggestions"][0]["models"][0]
    assert (first["name"], first["licence"], first["licence_verified"]) == ("opus-mt-en-de", "CC-BY-4.0", True)
    assert run(["models", "suggest", "ar", "tlh"]) == 0
    assert capsys.readouterr().out == "no model is known from ar to tlh\n"
