"""How many words are remembered with what was found out about them.

A stream in a dozen languages keeps using some ten thousand forms, most of the time far fewer: with 16,384 entries it
was no faster and took 50 MB more; with 4,096, pairs that come again took a tenth longer.
"""

WORDS = 7_000
"""Entries that a cache by word keeps; with every such cache full they take some tens of megabytes."""
