"""Renderings of one original side by side: who kept what, who changed what, who took it from whom."""

from toolkit.collate.relay import Edge, Entry, Relay
from toolkit.collate.table import Cell, Collation, Reading, Row, Unit, Wording

__all__ = ["Cell", "Collation", "Edge", "Entry", "Reading", "Relay", "Row", "Unit", "Wording"]
