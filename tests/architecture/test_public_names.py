"""The names that others build on. Adding one is a line here; removing or renaming one breaks them."""

from __future__ import annotations

import importlib
import inspect

import pytest

from toolkit import config, model

PUBLIC = {
    "toolkit.model": "Alignment CONTEXT_LENGTH Coverage Document Finding Kind Meaning PairReport Quotation Run "
    "SEVERITIES Severity Span Verdict Witness WordLink worst",
    "toolkit.errors": "ConfigError InputError MissingExtra ModelError QuotedriftError",
    "toolkit.config": "Effective FAIL_ON GLOSSARY_NAMES Settings keys load",
    "toolkit.signature": "signature",
    "toolkit.documents": "PairInput Reading load read read_pairs read_witnesses",
    "toolkit.report": "FORMATS Options",
}

FIELDS = {
    "Document": "text lang uri publisher published raw_sha256",
    "Span": "document start end",
    "Quotation": "content kind cue source speaker relayed_from",
    "Alignment": "source target score method",
    "WordLink": "source target score sure",
    "Finding": "rule severity confidence message original rendering evidence suggestion",
    "Coverage": "checked not_checked",
    "PairReport": "id original rendering verdict drift findings original_tokens rendering_tokens words coverage "
    "quotation mt meanings",
    "Run": "signature inputs reports command",
    "Witness": "id document stretches cites kind speaker",
}

SETTINGS = (
    "encoder mt witness glossary min_confidence fail_on original_lang rendering_lang batch_size threads cache_dir"
)


def public_names(module_name: str) -> set[str]:
    """``__all__``, or what the module itself defines under a name without an underscore."""
    module = importlib.import_module(module_name)
    if hasattr(module, "__all__"):
        return set(module.__all__)
    return {
        name
        for name, value in vars(module).items()
        if not name.startswith("_")
        and not inspect.ismodule(value)
        and (getattr(value, "__module__", module_name) == module_name or name in ("Kind", "Severity", "Verdict"))
        and name != "annotations"
    }


@pytest.mark.parametrize("module_name", PUBLIC)
def test_public_names(module_name: str) -> None:
    assert public_names(module_name) == set(PUBLIC[module_name].split())


@pytest.mark.parametrize("type_name", FIELDS)
def test_fields_of_the_vocabulary(type_name: str) -> None:
    kind = getattr(model, type_name)
    assert tuple(kind.__dataclass_fields__) == tuple(FIELDS[type_name].split())
    assert kind.__dataclass_params__.frozen
    assert not hasattr(kind, "__dict__") or "__slots__" in vars(kind)


def test_settings() -> None:
    assert list(config.keys()) == SETTINGS.split()
