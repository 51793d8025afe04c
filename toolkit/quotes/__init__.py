"""Reported speech in an article: who is quoted, with which words, by whose account."""

from toolkit.quotes.extract import extract

__all__ = ["extract"]
