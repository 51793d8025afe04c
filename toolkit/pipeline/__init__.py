"""From documents to findings: what the commands call."""

from toolkit.pipeline.alignments import align_documents
from toolkit.pipeline.articles import check_article, check_articles
from toolkit.pipeline.comparison import compare
from toolkit.pipeline.engine import Engine
from toolkit.pipeline.pairs import check_pair, check_pairs
from toolkit.pipeline.suggest import suggest

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
