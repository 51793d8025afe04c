"""The glossary: concepts with their terms in many languages, read, checked and found in texts."""

from toolkit.glossary.load import load
from toolkit.glossary.match import TermMatch, match
from toolkit.glossary.model import Concept, Glossary, Neighbour, Term

__all__ = ["Concept", "Glossary", "Neighbour", "Term", "TermMatch", "load", "match"]
