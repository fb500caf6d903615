"""Reads Chinese planning documents (五年规划纲要, 专项规划, 行动方案) into a typed tree and flat tables.

>>> import gangyao
>>> plan = gangyao.parse("第一章 发展环境\\n\\n综合实力跃上新台阶。五年来，全市上下团结奋进。\\n")
>>> plan.sections[0].title
'发展环境'
>>> plan.outline.to_dicts()[0]["path"]
['发展环境']
"""

from . import errors, rows
from ._gangyao import (
    Box,
    Cell,
    Chunk,
    Figure,
    Item,
    Node,
    Paragraph,
    RecordTable,
    Section,
    Table,
    __version__,
    codes,
)
from .document import Document, parse, parse_file
from .errors import (
    EncodingError,
    FileError,
    FormatError,
    GangyaoError,
    MissingLibraryError,
)
from .many import Corpus, concat, parse_many
from .records import Records

#: The names of the flat tables: each is a property of a document and of a corpus, and ``records(name)`` gives any of them.
TABLES: tuple[str, ...] = tuple(RecordTable.names())

__all__ = [
    "TABLES",
    "Box",
    "Cell",
    "Chunk",
    "Corpus",
    "Document",
    "EncodingError",
    "Figure",
    "FileError",
    "FormatError",
    "GangyaoError",
    "Item",
    "MissingLibraryError",
    "Node",
    "Paragraph",
    "Records",
    "Section",
    "Table",
    "__version__",
    "codes",
    "concat",
    "errors",
    "parse",
    "parse_file",
    "parse_many",
    "rows",
]
