"""What a machine reads of the source takes part in lining texts up, and says which of them is the translation."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from mt_fake import Dictionary

from toolkit.align.retrieve import passages, retrieve
from toolkit.cli.app import run
from toolkit.config import Settings
from toolkit.encoders.embedded import EmbeddedEncoder
from toolkit.encoders.hashing import HashingEncoder
from toolkit.errors import ConfigError, ModelError
from toolkit.model import Document
from toolkit.mt.base import TokenScores, TooLong, Translator
from toolkit.mt.evidence.direction import direction
from toolkit.mt.pivot import Several
from toolkit.pipeline import Engine, align_documents, check_article
from toolkit.pipeline.articles import FOUND
from toolkit.pipeline.readings import readings
from toolkit.pipeline.second_opinion import NONE_INSTALLED
from toolkit.report import Options, alignment

FILLER = ("وصل القطار مساء.", "هطل المطر بغزارة.", "أغلقت المدارس أبوابها.", "انتهى الموسم.", "بدأت الرحلة.")
LINES = ("رفض الوزير الاتفاق.", "الجديد علنا.")
SOURCE = Document(" ".join([*FILLER, *LINES]), "ar")


def test_a_reading_finds_a_passage_that_the_encoder_does_not_know() -> None:
    """The hashing encoder knows equal words alone: between two languages it is blind."""
    encoder, query = HashingEncoder(), "rejected minister agreement."
    (blind,) = retrieve([query], passages([SOURCE], encoder), encoder)
    read = Dictionary().translate([*FILLER, *LINES], "ar", "en")
    (seeing,) = retrieve([query], passages([SOURCE], encoder, {SOURCE: read}), encoder)
    assert LINES[0] not in {hit.passage.exact for hit in blind}, "it is not even among the candidates"
    assert seeing[0].passage.exact == LINES[0]
    vectors = encoder.vectors([query, LINES[0]])
    assert seeing[0].cosine == pytest.approx(float(vectors[0] @ vectors[1])), "the plain cosine is of the text itself"


def test_beads_follow_the_readings(hashing_engine: Engine) -> None:
    source = Document("\n".join(["رفض الوزير.", "الاتفاق الجديد.", "علنا الوزير.", "رفض الاتفاق."]), "ar")
    target = Document("\n".join(["agreement new.", "publicly minister.", "rejected agreement."]), "en")
    wanted = [((0,), ()), ((1,), (0,)), ((2,), (1,)), ((3,), (2,))]

    def beads(translator: Translator | None) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
        report = align_documents(source, target, replace(hashing_engine, translator=translator), lines=True)
        shaped = alignment.bead_objects(report)
        assert ("read" in report.beads[0].method) == (translator is not None)
        return [(tuple(bead["source"]), tuple(bead["target"])) for bead in shaped]

    assert beads(Dictionary()) == wanted != beads(None)


def test_without_a_route_nothing_is_read_and_the_report_says_so(hashing_engine: Engine) -> None:
    french = Document("Le ministre refuse.", "fr")
    engine = replace(hashing_engine, translator=Dictionary())
    report = align_documents(french, Document("The minister refuses.", "en"), engine)
    assert report.mt["segments_read"] == 0 and "read" not in report.beads[0].method
    assert report.mt["segments_not_read"] == {"dictionary does not translate fr to en": 1}
    assert "1 segment not read: dictionary does not translate fr to en" in alignment.text(report, Options())
    assert align_documents(french, french, hashing_engine).mt == {}


def test_a_sentence_too_long_stays_as_it_is() -> None:
    class Narrow(Dictionary):
        def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
            if any(len(text) > 20 for text in texts):
                raise TooLong("narrow", 21, 20)
            return super().translate(texts, source, target)

    found = readings(["رفض الوزير.", "رفض الوزير الاتفاق علنا."], "ar", "en", Narrow())
    assert found.texts == ("rejected minister.", "رفض الوزير الاتفاق علنا.") and found.read == 1
    (gap,) = found.gap("sought").items()
    assert gap[0] == "sought, all of them" and gap[1].endswith("split it (1 of 2 sentences)")
    assert readings(["one"], "en", "en-GB", Dictionary()).gap("sought") == {
        "sought": "both are in one language (1 of 1 sentences)"
    }


def test_the_coverage_of_a_quotation_says_whether_readings_took_part(e5: EmbeddedEncoder) -> None:
    original = Document("رفض الوزير الاتفاق الجديد علنا.", "ar")
    article = Document("“The minister publicly rejected the new agreement,” the spokesman said.", "en")
    engine = Engine(e5, Settings(), translator=Dictionary())
    (told,) = check_article(article, [original], engine)
    assert FOUND in told.coverage.checked
    (untold,) = check_article(article, [original], replace(engine, translator=None))
    assert FOUND not in untold.coverage.checked and FOUND not in untold.coverage.not_checked
    (french,) = check_article(article, [Document("Le ministre a rejeté publiquement le nouvel accord.", "fr")], engine)
    assert french.coverage.not_checked[FOUND] == "dictionary does not translate fr to en (1 of 1 sentences)"


class OneWay(Dictionary):
    """Likelier into English than out of it, by a little more for longer texts."""

    def score(self, sources: Sequence[str], targets: Sequence[str], source: str, target: str) -> list[TokenScores]:
        gain = {"en": -0.5, "ar": -1.0}[target]
        return [
            TokenScores(np.zeros((1, 2), np.int32), np.array([gain - len(one) / 1000], np.float32)) for one in sources
        ]


SHORT = ("رفض الوزير.", "الاتفاق الجديد.", "علنا الوزير.", "رفض الاتفاق.", "الوزير الجديد.", "الاتفاق علنا.")
LONGER = Document("\n".join(SHORT), "ar")
THEIRS = Document("\n".join(Dictionary().translate(LONGER.text.splitlines(), "ar", "en")), "en")


def test_the_direction_of_two_texts(hashing_engine: Engine) -> None:
    engine = replace(hashing_engine, translator=OneWay())
    found = align_documents(LONGER, THEIRS, engine, lines=True, direction=True).mt["direction"]
    assert (found["original"], found["segments"], found["left_out"]) == ("source", 6, 0)
    assert found["source_to_target"] > found["target_to_source"] and found["p_value"] == pytest.approx(2 / 64, abs=0.01)
    turned = align_documents(THEIRS, LONGER, engine, lines=True, direction=True)
    assert turned.mt["direction"]["original"] == "target"
    assert "direction: the target looks original" in alignment.text(turned, Options())
    same = align_documents(LONGER, THEIRS, replace(engine, translator=Dictionary()), lines=True, direction=True)
    assert same.mt["direction"]["original"] is None and "direction: undecided" in alignment.text(same, Options())


def test_one_segment_decides_nothing(hashing_engine: Engine) -> None:
    engine = replace(hashing_engine, translator=OneWay())
    report = align_documents(
        Document("رفض الوزير.", "ar"), Document("rejected minister.", "en"), engine, direction=True
    )
    assert report.mt["direction"]["original"] is None and report.mt["direction"]["p_value"] is None
    assert "one segment has no p-value" in alignment.text(report, Options(width=300))


def test_auto_that_finds_nothing_says_so(hashing_engine: Engine) -> None:
    engine = replace(hashing_engine, settings=replace(hashing_engine.settings, mt="auto"))
    report = align_documents(LONGER, THEIRS, engine, lines=True)
    assert report.mt["model"] is None and report.mt["segments_not_read"] == {NONE_INSTALLED: 6}
    assert f"6 segments not read: {NONE_INSTALLED}" in alignment.text(report, Options(width=300))
    with pytest.raises(ConfigError, match="needs a translation model; --mt auto found none installed"):
        align_documents(LONGER, THEIRS, engine, lines=True, direction=True)


def test_a_direction_cannot_be_told_without_one_model(hashing_engine: Engine) -> None:
    with pytest.raises(ConfigError, match="needs a translation model; name one with --mt"):
        align_documents(LONGER, THEIRS, hashing_engine, direction=True)

    class There(Dictionary):
        signature = "there@1"

        def route(self, source: str, target: str) -> tuple[str, ...] | None:
            return (source, target) if (source, target) == ("ar", "en") else None

    class Back(There):
        signature = "back@1"

        def route(self, source: str, target: str) -> tuple[str, ...] | None:
            return (source, target) if (source, target) == ("en", "ar") else None

    pairs = [("رفض الوزير.", "rejected minister.")]
    with pytest.raises(ModelError, match="needs one model that serves both ways"):
        direction(pairs, Several([There(), Back()], "both"), "ar", "en")
    with pytest.raises(ModelError, match="does not translate en to ar"):
        direction(pairs, There(), "ar", "en")


def test_segments_that_do_not_fit_are_counted() -> None:
    class Narrow(OneWay):
        def score(self, sources: Sequence[str], targets: Sequence[str], source: str, target: str) -> list[TokenScores]:
            if any(len(text) > 30 for text in [*sources, *targets]):
                raise TooLong("narrow", 31, 30)
            return super().score(sources, targets, source, target)

    pairs = [("رفض الوزير.", "rejected minister."), ("رفض " * 20, "rejected " * 20)]
    found = direction(pairs, Narrow(), "ar", "en")
    assert (found.segments, found.left_out, found.p_value) == (1, 1, None)
    with pytest.raises(ModelError, match="does not fit its window"):
        direction(pairs[1:], Narrow(), "ar", "en")


def test_the_command(
    e5: EmbeddedEncoder, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, document in (("ar.txt", LONGER), ("en.txt", THEIRS)):
        (tmp_path / name).write_text(document.text, "utf-8")
    command = ["align", str(tmp_path / "ar.txt"), str(tmp_path / "en.txt"), "--from", "ar", "--to", "en", "--lines"]
    assert run([*command, "--direction"]) == 2
    assert "a direction needs a translation model; name one with --mt" in capsys.readouterr().err
    monkeypatch.setattr("toolkit.mt.load", lambda *given, **more: OneWay())
    assert run([*command, "--direction", "--mt", "auto", "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)["mt"]
    assert (said["model"], said["segments_read"], said["direction"]["original"]) == ("dictionary@1", 6, "source")
