"""From documents to findings: what the commands call. Modules load when first asked for, so that the encoder of an
engine, which loads beside them, need not wait."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from toolkit.pipeline.alignments import align_documents
    from toolkit.pipeline.articles import check_article, check_articles
    from toolkit.pipeline.comparison import compare
    from toolkit.pipeline.engine import Engine
    from toolkit.pipeline.pairs import check_pair, check_pairs
    from toolkit.pipeline.suggestions import suggest

__all__ = [
    "Engine",
    "align_documents",
    "check_article",
    "check_articles",
    "check_pair",
    "check_pairs",
    "compare",
    "suggest",
]

_MODULES = {
    "Engine": "engine",
    "align_documents": "alignments",
    "check_article": "articles",
    "check_articles": "articles",
    "check_pair": "pairs",
    "check_pairs": "pairs",
    "compare": "comparison",
    "suggest": "suggestions",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
