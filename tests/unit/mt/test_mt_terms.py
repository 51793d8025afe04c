"""Glossary terms in a reading, and readings that are brought to use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from mt_fake import Dictionary

from toolkit.cli.app import run
from toolkit.errors import ModelError
from toolkit.glossary import Concept, Glossary, Term
from toolkit.mt.cache import Cached
from toolkit.pipeline.constrain import Constrained
from toolkit.pipeline.terms import term_uses

TEXT = "رفض الوزير الاتفاق الجديد علنا."
FREE = "rejected minister agreement new publicly."


def concept(name: str, arabic: str, **english: str) -> Concept:
    """A concept with one Arabic term and English ones, ``status=words``."""
    made = [Term(lang="ar", text=arabic, status="preferred")]
    made += [
        Term(lang="en", text=text, status=status) for status, texts in english.items() for text in texts.split(", ")
    ]
    return Concept(id=name, terms=tuple(made))


def glossary(*concepts: Concept) -> Glossary:
    return Glossary(concepts)


@pytest.mark.parametrize(
    ("made", "status", "wanted", "found"),
    [
        (concept("pact", "اتفاق", preferred="agreement", admitted="deal"), "preferred", ("agreement",), "agreement"),
        (concept("pact", "اتفاق", preferred="accord", admitted="agreement"), "admitted", ("accord",), "agreement"),
        (concept("pact", "اتفاق", admitted="agreement, deal"), "preferred", ("agreement", "deal"), "agreement"),
        (concept("pact", "اتفاق", preferred="accord", deprecated="agreement"), "deprecated", ("accord",), "agreement"),
        (concept("pact", "اتفاق", preferred="accord"), "missing", ("accord",), None),
        (concept("pact", "اتفاق", deprecated="deal"), "no term", (), None),
        (concept("pact", "اتفاق"), "no term", (), None),
    ],
)
def test_a_term_is_shown_with_what_is_wanted_and_what_is_there(
    made: Concept, status: str, wanted: tuple[str, ...], found: str | None
) -> None:
    (use,) = term_uses(TEXT, FREE, "ar", "en", glossary(made))
    assert (TEXT[use.start : use.end], use.concepts, use.wanted, use.status) == ("الاتفاق", ("pact",), wanted, status)
    assert (FREE[slice(*use.found)] if use.found else None) == found
    assert use.unmet == (status in ("admitted", "deprecated", "missing"))


def test_one_place_in_the_reading_answers_to_one_term() -> None:
    made = glossary(concept("pact", "اتفاق", preferred="agreement"))
    uses = term_uses("الاتفاق مثل الاتفاق", "an agreement like none", "ar", "en", made)
    assert [use.status for use in uses] == ["preferred", "missing"]


def test_an_ambiguous_term_is_met_by_any_of_its_concepts() -> None:
    made = glossary(
        concept("pact", "اتفاق", preferred="accord"), concept("deal", "اتفاق", preferred="agreement, bargain")
    )
    (use,) = term_uses(TEXT, FREE, "ar", "en", made)
    assert (use.concepts, use.wanted, use.status) == (
        ("deal", "pact"), ("agreement", "bargain", "accord"), "preferred",
    )  # fmt: skip


def test_a_variant_with_the_term_goes_before_the_likeliest() -> None:
    translator = Dictionary()
    constrained = Constrained(translator, "ar", "en", glossary(concept("pact", "اتفاق", preferred="accord")))
    assert constrained([TEXT]) == ["rejected minister accord new publicly."]
    assert constrained.free == {TEXT: FREE}
    assert [call for call in translator.calls if call[0] == "align"] == [], "nothing had to be written"


def test_a_term_that_no_variant_has_is_written_where_its_words_stood() -> None:
    made = glossary(
        concept("pact", "اتفاق", preferred="covenant"), concept("no", "رفض", preferred="spurn", admitted="reject")
    )
    assert Constrained(Dictionary(), "ar", "en", made)([TEXT]) == ["Spurn minister covenant new publicly."]


def test_of_several_terms_that_would_do_the_likelier_translation_is_taken() -> None:
    class Partial(Dictionary):
        def score(self, sources, targets, source, target):  # type: ignore[no-untyped-def]
            scores = super().score(sources, targets, source, target)
            for one, text in zip(scores, targets, strict=True):
                one.logprobs[0] = -1 if "covenant" in text else -9
            return scores

    made = glossary(concept("pact", "اتفاق", preferred="compact, covenant, contract"))
    assert Constrained(Partial(), "ar", "en", made)([TEXT]) == ["rejected minister covenant new publicly."]


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ("s newly publicly.", "rejected minister covenants newly publicly."),
        (" nouveau à Paris.", "rejected minister covenant new publicly."),
        (".", "rejected minister covenant new publicly."),
    ],
)
def test_the_model_may_change_endings_after_a_term_and_nothing_else(rest: str, said: str) -> None:
    class Continues(Dictionary):
        """Whatever it writes itself is likelier to it."""

        def variants(self, texts, starts, source, target, count=1):  # type: ignore[no-untyped-def]
            return [[start + rest] if start else [FREE] for start in starts]

        def score(self, sources, targets, source, target):  # type: ignore[no-untyped-def]
            scores = super().score(sources, targets, source, target)
            for one, text in zip(scores, targets, strict=True):
                one.logprobs[:] = -1 if text.endswith(rest) else -9
            return scores

    made = glossary(concept("pact", "اتفاق", preferred="covenant"))
    assert Constrained(Continues(), "ar", "en", made)([TEXT]) == [said]


def test_what_cannot_be_met_is_left_and_told() -> None:
    class Blind(Dictionary):
        """It looks at nothing, so that no word is known to render a term."""

        def align(self, sources, targets, source, target):  # type: ignore[no-untyped-def]
            return [one._replace(weights=one.weights * 0) for one in super().align(sources, targets, source, target)]

    made = glossary(
        concept("pact", "اتفاق", preferred="covenant"),
        concept("open", "علنا", preferred="in … light"),
        concept("nowhere", "الجديد", preferred="recent"),
    )
    constrained = Constrained(Blind(), "ar", "en", made)
    assert constrained([TEXT]) == [FREE]
    assert [use.concepts for use in constrained.unmet(TEXT, FREE)] == [("pact",), ("nowhere",), ("open",)]


def test_an_engine_that_gives_one_translation_is_refused() -> None:
    class Program(Dictionary):
        name = "program"
        abilities = frozenset({"translate"})

    with pytest.raises(ModelError, match="program gives one translation alone, so no terms can be required"):
        Constrained(Program(), "ar", "en", glossary(concept("pact", "اتفاق", preferred="accord")))


def test_variants_are_kept_by_text_start_and_count(tmp_path: Path) -> None:
    translator = Dictionary()
    cached = Cached(translator, tmp_path)
    first = cached.variants([TEXT, TEXT], ["", "spurned"], "ar", "en", 2)
    assert first == cached.variants([TEXT, TEXT], ["", "spurned"], "ar", "en", 2)
    assert first == [[FREE, FREE.replace("agreement", "accord")], ["spurned minister agreement new publicly."]]
    assert cached.variants([TEXT], [""], "ar", "en", 1) == [[FREE]]
    assert [call for call in translator.calls if call[0] == "variants"] == [("variants", 2), ("variants", 1)]


SENTENCE = "رفض الوزير الاتفاق."
HEADER = (
    "concept,domain,rule,definition,severity,neighbours,related,contested,concept_source,"
    "lang,term,status,pos,register,stance,stance_by,forms,false_friend,note,source\n"
)
ROWS = """pact,,,,,,,,,ar,اتفاق,preferred,noun,,,,,,,
pact,,,,,,,,,en,treaty,preferred,noun,,,,,,,
pact,,,,,,,,,en,agreement,admitted,noun,,,,,,,
minister,,,,,,,,,ar,وزير,preferred,noun,,,,,,,
minister,,,,,,,,,en,minister,preferred,noun,,,,,,,
"""


@pytest.fixture
def terms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUOTEDRIFT_CACHE_DIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "terms.csv").write_text(HEADER + ROWS, "utf-8")
    return tmp_path / "terms.csv"


COMMAND = ["translate", SENTENCE, "--from", "ar", "--to", "en", "--glossary", "none"]


@pytest.mark.models
def test_the_command_shows_terms_and_requires_them(
    trained: Path, terms: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [*COMMAND, "--glossary", str(terms), "--mt", str(trained), "--quiet"]
    assert run(command) == 0
    assert capsys.readouterr().out.splitlines() == [
        "The minister rejected the agreement.",
        "  term «الوزير»: “minister”",
        "  term «الاتفاق»: “agreement” (admitted); the glossary wants “treaty”",
    ]
    assert run([*command, "--constrain-terms", "--format", "jsonl"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["reading"], row["instead_of"]) == (
        "The minister rejected the treaty.", "The minister rejected the agreement.",
    )  # fmt: skip
    assert [term["status"] for term in row["terms"]] == ["preferred", "preferred"]
    assert row["terms"][1]["reading"] == {"start": 26, "end": 32, "text": "treaty"}


def test_terms_cannot_be_required_without_any(
    terms: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.mt.load", lambda *given, **more: Dictionary())
    assert run([*COMMAND, "--constrain-terms"]) == 2
    assert "--constrain-terms needs a glossary; name one with --glossary" in capsys.readouterr().err


@pytest.mark.models
@pytest.mark.parametrize("kind", ["marian", "converted"])
def test_both_runtimes_begin_as_told(kind: str, request: pytest.FixtureRequest) -> None:
    translator = request.getfixturevalue(kind)
    texts = [SENTENCE, "نشر البرلمان التقرير.", SENTENCE]
    found = translator.variants(texts, ["", "The parliament", "The minister signed"], "ar", "en", 3)
    assert found[0][0] == translator.translate(texts[:1], "ar", "en")[0] == "The minister rejected the agreement."
    assert all(1 <= len(row) <= 3 and len(set(row)) == len(row) for row in found)
    assert found[1][0] == "The parliament published the report."
    assert all(made.startswith("The minister signed") for made in found[2])
