"""Reads Chinese planning documents into a typed tree and flat tables."""

from ._gangyao import Document, __version__, parse

__all__ = ["Document", "__version__", "parse"]
