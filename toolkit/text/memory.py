"""How many words are remembered with what was found out about them.

News in a dozen languages keeps using some ten thousand forms; a smaller memory loses each before it comes again.
"""

WORDS = 1 << 14
"""Entries that a cache by word keeps; with every such cache full they take some tens of megabytes."""
