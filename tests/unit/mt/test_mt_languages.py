"""How a model is told which language to write: by the tokens its vocabulary has, and by none it lacks.

The vocabularies have the language tokens that the models' own cards list.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit.errors import ModelError
from toolkit.mt.cutter import Cutter, Pieces
from toolkit.mt.families import FAMILIES, language
from toolkit.mt.folder import Folder

EN_AR = "acm afb apc apc_Latn ara ara_Latn arq arq_Latn ary arz"
TC_BIG_EN_AR = "afb ara"
EN_ZH = "cjy_Hans cjy_Hant cmn cmn_Hans cmn_Hant gan lzh lzh_Hans nan wuu yue yue_Hans yue_Hant"
EN_SEM = "acm amh apc ara arq ary arz heb mlt tir"
EN_MUL = "aze_Latn bos_Latn est ind kaz_Cyrl kmr lav lit mkd pes pus srp_Cyrl srp_Latn swe uzb_Latn zsm_Latn"
EN_ROMANCE = "ca es es_MX fr fr_BE it pt pt_BR pt_PT ro"


def vocabulary(tokens: str) -> frozenset[str]:
    return frozenset({"</s>", "<unk>", "▁the", ">>", "<pad>", *(f">>{token}<<" for token in tokens.split())})


def cutter(tokens: str, path: Path, source: str = "", target: str = "") -> Cutter:
    """A Marian model with these language tokens, its languages declared as the hub's folders do."""
    about = {"source_lang": source, "target_lang": target}
    (path / "tokenizer_config.json").write_text(json.dumps(about if source else {}), "utf-8")
    words = Pieces(str.split, str.split, " ".join)
    return Cutter(Folder(path, "transformers", {"model_type": "marian"}, {}), vocabulary(tokens), words)


@pytest.mark.parametrize(
    ("tokens", "declared", "target", "token"),
    [
        (EN_AR, ("eng", "ara"), "ar", ">>ara<<"),
        (EN_AR, ("eng", "ara"), "ar-SY", ">>ara<<"),
        (TC_BIG_EN_AR, ("en", "ar"), "ar", ">>ara<<"),
        (EN_ZH, ("eng", "zho"), "zh", ">>cmn_Hans<<"),
        (EN_ZH, ("eng", "zho"), "zh-Hans", ">>cmn_Hans<<"),
        (EN_ZH, ("eng", "zho"), "zh-hant", ">>cmn_Hant<<"),
        (EN_ZH, ("eng", "zho"), "zh-TW", ">>cmn_Hant<<"),
        (EN_SEM, ("en", "sem"), "he", ">>heb<<"),
        (EN_MUL, ("eng", "mul"), "fa", ">>pes<<"),
        (EN_MUL, ("eng", "mul"), "lv", ">>lav<<"),
        (EN_MUL, ("eng", "mul"), "id", ">>ind<<"),
        (EN_MUL, ("eng", "mul"), "ms", ">>zsm_Latn<<"),
        (EN_MUL, ("eng", "mul"), "sr", ">>srp_Cyrl<<"),
        (EN_MUL, ("eng", "mul"), "sr-Latn", ">>srp_Latn<<"),
        (EN_ROMANCE, ("en", "ROMANCE"), "pt", ">>pt<<"),
        (EN_ROMANCE, ("en", "ROMANCE"), "pt-BR", ">>pt_BR<<"),
        ("fas", ("eng", "fas"), "fa", ">>fas<<"),
        ("nob nno", ("eng", "gem"), "no", ">>nob<<"),
        ("", ("en", "fr"), "fr", None),
    ],
)
def test_a_marian_model_is_told_its_target(
    tmp_path: Path, tokens: str, declared: tuple[str, str], target: str, token: str | None
) -> None:
    made = cutter(tokens, tmp_path, *declared)
    assert made.route("en", target) == ("en", target.split("-")[0])
    cut = made.source("the minister", "en", target)
    assert cut.tokens == [*([token] if token else []), "the", "minister", "</s>"]


@pytest.mark.parametrize(
    ("tokens", "declared", "problem"),
    [
        (EN_ZH, ("en", "ar"), "is to write ar, for which its vocabulary has no token"),
        ("arz apc", ("eng", "ara"), r"is to write ar, .* it has >>apc<<, >>arz<<$"),
        (EN_AR, ("en", "fr"), r">>acm<<, .* \.\.\.$"),
    ],
)
def test_a_model_that_cannot_be_told_its_target_is_refused(
    tmp_path: Path, tokens: str, declared: tuple[str, str], problem: str
) -> None:
    """Untold it would write some other language, and every likelihood would be of that."""
    with pytest.raises(ModelError, match=problem):
        cutter(tokens, tmp_path, *declared)


def test_a_script_that_the_model_lacks_is_no_route(tmp_path: Path) -> None:
    made = cutter("cmn cmn_Hans", tmp_path, "eng", "zho")
    assert made.route("en", "zh") == ("en", "zh") and made.route("en", "zh-Hant") is None


def test_a_model_of_many_targets_has_a_route_to_those_it_can_be_told(tmp_path: Path) -> None:
    made = cutter(EN_SEM, tmp_path)
    assert made.route("en", "ar") and made.route("en", "he") and made.route("en", "fa") is None


@pytest.mark.parametrize(
    ("code", "tag"), [("fin", "fi"), ("lav", "lv"), ("zho", "zh"), ("swh", "sw"), ("eu", "eu"), ("mul", None)]
)
def test_a_language_goes_by_its_shortest_code(code: str, tag: str | None) -> None:
    assert language(code) == tag


def test_other_families_name_languages_in_their_own_ways() -> None:
    known = {"<2iw>", "<2ar>", "<2fil>", "zho_Hans", "zho_Hant", "pes_Arab", "lvs_Latn"}
    assert [FAMILIES["t5"].code(lang, known) for lang in ("he", "ar", "tl", "fr")] == ["<2iw>", "<2ar>", "<2fil>", None]
    assert [FAMILIES["nllb"].code(lang, known) for lang in ("zh", "zh-TW", "fa-IR", "lv", "ar")] == [
        "zho_Hans", "zho_Hant", "pes_Arab", "lvs_Latn", None,
    ]  # fmt: skip


def t5(path: Path, tasks: dict[str, object] | None, tokens: tuple[str, ...] = ()) -> Cutter:
    words = Pieces(str.split, str.split, " ".join)
    config = {"model_type": "t5", "task_specific_params": tasks}
    return Cutter(Folder(path, "transformers", config, {}), frozenset({"</s>", *tokens}), words)


def test_a_plain_t5_translates_the_pairs_that_its_settings_name(tmp_path: Path) -> None:
    tasks = {
        "summarization": {"prefix": "summarize: "},
        "translation_en_to_de": {"prefix": "translate English to German: "},
        "translation_en_to_fr": {"prefix": "translate English to French: "},
    }
    made = t5(tmp_path, tasks)
    assert made.route("en", "fr") == ("en", "fr") and made.route("en-GB", "de-AT") == ("en", "de")
    assert made.route("fr", "en") is None and made.route("en", "ar") is None
    cut = made.source("The minister left.", "en", "de")
    assert cut.tokens == ["translate", "English", "to", "German:", "The", "minister", "left.", "</s>"]
    assert [tuple(row) for row in cut.offsets] == [(0, 0)] * 4 + [(0, 3), (4, 12), (13, 18), (18, 18)]
    with pytest.raises(ModelError, match="a T5 that can be told no language: neither <2en> in its vocabulary"):
        t5(tmp_path, {"summarization": {"prefix": "summarize: "}})
    assert t5(tmp_path, None, ("<2en>", "<2ar>")).route("ar", "en") == ("ar", "en")
