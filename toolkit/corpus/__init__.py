"""Annotated renderings: pairs with a reader's judgement, to be validated, counted, viewed and measured with."""

from toolkit.corpus.duplicates import Twin, twins
from toolkit.corpus.row import Note, Numbered, Row, original_id, read, split
from toolkit.corpus.statistics import statistics
from toolkit.corpus.validate import Problem, validate

__all__ = [
    "Note",
    "Numbered",
    "Problem",
    "Row",
    "Twin",
    "original_id",
    "read",
    "split",
    "statistics",
    "twins",
    "validate",
]
