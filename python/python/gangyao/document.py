"""A parsed document, and how to come by one."""

from __future__ import annotations

import json
import os
import pathlib
from typing import IO, TYPE_CHECKING, Any, Union, cast

from . import _show
from ._gangyao import Node, Parsed
from .records import Records
from .tables import Tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Source = Union[str, "os.PathLike[str]", bytes, IO[bytes], IO[str]]


class Document(Parsed, Tables):
    """A parsed document: its text, its tree, its flat tables, what is odd about it.

    It is made by :func:`gangyao.parse`, :func:`gangyao.parse_file` and :func:`gangyao.parse_many`. Everything is made when
    it is asked for, and the tables only once.

    >>> plan = gangyao.parse('''第一章 发展环境
    ...
    ... 第一节 发展基础
    ...
    ... 综合实力跃上新台阶。五年来，全市上下团结奋进。
    ... ''')
    >>> plan
    <gangyao.Document: 2 headings, 0 boxes, 0 tables, 0 diagnostics>
    >>> section = plan.find("第一章/发展基础")
    >>> section.heading, section.line, plan.source()[section.start:section.end] == section.source
    ('第一节 发展基础', 3, True)
    """

    def records(self, name: str) -> Records[Any]:
        """A table by its name: one of ``gangyao.TABLES``.

        >>> [len(gangyao.parse("第一章 甲\\n").records(name)) for name in gangyao.TABLES]
        [1, 0, 0, 0, 0, 0, 0, 1, 0]
        """
        return Records(self.table(name), self)

    def source(self, node: Node | Mapping[str, Any] | None = None) -> str:
        """The source of a node or of a row of a table, exactly as printed; without one, that of the whole document.

        >>> plan = gangyao.parse("第一章 发展环境\\n\\n第一节 发 展 基 础\\n")
        >>> plan.source(plan.outline[1])
        '第一节 发 展 基 础'
        """
        if node is None or isinstance(node, Node):
            return super().source(node)
        start, end = self.code_point(node["start"]), self.code_point(node["end"])
        return super().source()[start:end]

    def to_dict(self) -> dict[str, Any]:
        """The tree, the indicator tables and the diagnostics as dictionaries and lists.

        Positions are byte offsets into the text as UTF-8, figures strings with their printed digits, as in
        :meth:`to_json`. The JSON Schema of the project describes it.
        """
        return cast("dict[str, Any]", json.loads(self.to_json()))

    def __repr__(self) -> str:
        name = f" {self.doc}" if self.doc else ""
        counts = [
            f"{len(table)} {one if len(table) == 1 else many}"
            for table, one, many in (
                (self.outline, "heading", "headings"),
                (self.boxes, "box", "boxes"),
                (self.tables, "table", "tables"),
                (self.diagnostics, "diagnostic", "diagnostics"),
            )
        ]
        return f"<gangyao.Document{name}: {', '.join(counts)}>"

    def _repr_html_(self) -> str:
        return _show.document(self)


def parse(text: str, *, doc: str = "", ignore: Sequence[str] = ()) -> Document:
    """Parses a text. Any text is a document: what is odd about it stands among the diagnostics, never in an exception.

    ``doc`` is the id of the document in its rows, ``ignore`` the codes of diagnostics that are not wanted.

    >>> gangyao.parse("第一章 发展环境\\n\\n五年来，全市经济稳中有进。\\n").outline[0]["title"]
    '发展环境'
    """
    return Document(Document.of_text(text, doc, list(ignore)))


def parse_file(source: Source, *, doc: str | None = None, ignore: Sequence[str] = ()) -> Document:
    """Reads and parses a file: its path, its bytes, or a file object.

    UTF-8, UTF-16 and GB18030 are recognised. ``doc`` is the id of the document in its rows; by default the name of the
    file without its ending.

    Raises :class:`gangyao.FileError` where the file cannot be read, :class:`gangyao.FormatError` where it is no text (PDF,
    DOCX), :class:`gangyao.EncodingError` where its encoding is not known.

    >>> gangyao.parse_file("第一章 发展环境".encode("gb18030"), doc="plan").outline["doc"]
    ['plan']
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        return Document(Document.of_bytes(bytes(source), doc or "", None, list(ignore)))
    if isinstance(source, (str, os.PathLike)):
        file = os.fspath(source)
        return Document(Document.of_file(file, stem(file) if doc is None else doc, list(ignore)))
    if not hasattr(source, "read"):
        message = f"a path, bytes or a file object is expected, not {type(source).__name__}; gangyao.parse takes a text"
        raise TypeError(message)
    name = getattr(source, "name", None)
    path = name if isinstance(name, str) else None
    if doc is None:
        doc = stem(path) if path else ""
    data = source.read()
    if isinstance(data, str):
        return parse(data, doc=doc, ignore=ignore)
    return Document(Document.of_bytes(bytes(data), doc, path, list(ignore)))


def stem(path: str) -> str:
    """The id of a document: the name of its file without the ending."""
    return pathlib.PurePath(path).stem
