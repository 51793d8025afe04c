"""Readers: a file becomes a ``Document``, a file of pairs becomes a stream of ``PairInput``."""

from toolkit.documents.pairs import PairInput, read_pairs
from toolkit.documents.read import Reading, load, read

__all__ = ["PairInput", "Reading", "load", "read", "read_pairs"]
