"""quotedrift: follow a quotation through its translations and show what drifted."""

__version__ = "0.1.0"
