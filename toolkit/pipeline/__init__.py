"""From documents to findings: what the commands call."""

from toolkit.pipeline.alignments import align_documents
from toolkit.pipeline.articles import check_article
from toolkit.pipeline.comparison import compare
from toolkit.pipeline.engine import Engine
from toolkit.pipeline.pairs import check_pair, check_pairs

__all__ = ["Engine", "align_documents", "check_article", "check_pair", "check_pairs", "compare"]
