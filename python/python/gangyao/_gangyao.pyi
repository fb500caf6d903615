"""
The compiled half of the package `gangyao`.
"""

from typing import Final, final

__all__ = ["__version__", "Document", "parse"]

__version__: Final[str]
"""
The version of gangyao.
"""

@final
class Document:
    """
    A parsed document. It keeps the text that it was parsed from.
    """
    def __repr__(self, /) -> str: ...
    @property
    def outline(self, /) -> list:
        """
        One row per heading, as the table `outline` of the flat records; `doc` is empty.
        """
    def to_json(self, /) -> str:
        """
        The tree and the diagnostics as compact JSON. Positions are byte offsets into the UTF-8 text.
        """

def parse(text: str) -> Document:
    """
    Parses a document.

    Any text is one: what is odd about it stands among the diagnostics, never in an exception.

    >>> parse("第一章 发展环境\\n\\n五年来，全市经济稳中有进。\\n").outline[0]["title"]
    '发展环境'
    """
