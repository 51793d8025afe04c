"""Readers: a file becomes a ``Document``, a file of pairs ``PairInput``s, a file of witnesses ``Witness``es."""

from toolkit.documents.pairs import PairInput, read_pairs
from toolkit.documents.read import Reading, load, read
from toolkit.documents.witnesses import read_witnesses

__all__ = ["PairInput", "Reading", "load", "read", "read_pairs", "read_witnesses"]
