"""Check published reports against the rules they must obey."""

__version__ = "0.1.0"
