"""
The compiled half of the package `gangyao`.
"""

from _typeshed import SupportsGetItem
from typing import Any, Final, SupportsIndex, final
from typing_extensions import disjoint_base

__all__ = ["__version__", "Box", "Cell", "Chunk", "Figure", "Item", "Node", "Paragraph", "ParseMany", "Parsed", "RecordTable", "Section", "Table", "codes"]

__version__: Final[str]
"""
The version of gangyao.
"""

@final
class Box(Node):
    """
    A 专栏: a boxed insert with projects, key points or a table.
    """
    @property
    def number(self, /) -> int | str | None:
        """
        The number: 2 of 专栏2, `'3-1'` of 专栏 3—1, `None` of none.
        """
    @property
    def title(self, /) -> str | None:
        """
        The title; `None` where the heading line is lost.
        """

@final
class Cell:
    """
    A cell of a table. Positions are code points of the text.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def col(self, /) -> int:
        """
        Column of its upper left corner, from 0.
        """
    @property
    def colspan(self, /) -> int:
        """
        Columns it covers.
        """
    @property
    def end(self, /) -> int:
        """
        One past where it ends, in code points.
        """
    @property
    def row(self, /) -> int:
        """
        Row of its upper left corner, from 0.
        """
    @property
    def rowspan(self, /) -> int:
        """
        Rows it covers.
        """
    @property
    def start(self, /) -> int:
        """
        Where it starts, in code points.
        """
    @property
    def text(self, /) -> str:
        """
        Its words.
        """

@final
class Chunk:
    """
    A piece of a document for retrieval. Positions are code points of the text.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __len__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def box(self, /) -> int | str | None:
        """
        The number of the box that it is; `None` of what is no box.
        """
    @property
    def box_title(self, /) -> str | None:
        """
        The title of the box that it is.
        """
    @property
    def caption(self, /) -> str | None:
        """
        The caption of the table in it, with its number.
        """
    @property
    def end(self, /) -> int:
        """
        One past where it ends, in code points: `text[chunk.start:chunk.end]` holds this chunk and nothing of another.
        """
    @property
    def end_line(self, /) -> int:
        """
        The last line of it.
        """
    @property
    def headings(self, /) -> list[str]:
        """
        The same headings as printed, with their markers: 第三章 加快转型升级.
        """
    @property
    def index(self, /) -> int:
        """
        Its place among the chunks of the document, from 0.
        """
    @property
    def kind(self, /) -> str:
        """
        What it is: `text`, `box`, `table`, `frame`.
        """
    @property
    def line(self, /) -> int:
        """
        The line on which it starts, from 1.
        """
    def metadata(self, /) -> "dict[str, int | str | None]":
        """
        All but the text, as a dictionary of plain values: the metadata of a document of `LangChain`, or the payload of a vector
        store. `path` is one string there, ` / ` between the titles, since stores take no lists.
        """
    @property
    def path(self, /) -> list[str]:
        """
        The titles that it stands under, from the root down.
        """
    @property
    def start(self, /) -> int:
        """
        Where it starts, in code points.
        """
    @property
    def text(self, /) -> str:
        """
        Plain text, a line a paragraph; tables in Markdown.
        """

@final
class Figure(Node):
    """
    The caption of a figure; the figure itself is lost in a text.
    """
    @property
    def caption(self, /) -> str:
        """
        The caption.
        """

@final
class Item(Node):
    """
    A labelled entry of a box: ——现代物流业。建设多式联运枢纽…
    """
    @property
    def body(self, /) -> str:
        """
        The words after the label; empty for a group line, whose entries follow it.
        """
    @property
    def label(self, /) -> str:
        """
        The label, without marker and closing mark.
        """

@disjoint_base
class Node:
    """
    A node of the tree: one block of the document. Positions are code points of the text, as Python counts.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    @property
    def children(self, /) -> list[Section | Paragraph | Box | Item | Table | Figure]:
        """
        The nodes inside it.
        """
    @property
    def end(self, /) -> int:
        """
        One past where it ends, in code points: `text[node.start:node.end]`.
        """
    @property
    def end_line(self, /) -> int:
        """
        The last line of it.
        """
    @property
    def headings(self, /) -> list[str]:
        """
        The titles of the sections that it stands under; of a section, its own last.
        """
    @property
    def line(self, /) -> int:
        """
        The line on which it starts, from 1.
        """
    @property
    def ranges(self, /) -> list[tuple[int, int]]:
        """
        The places of its own words, in code points: several where a page break splits a paragraph.
        """
    @property
    def source(self, /) -> str:
        """
        Its source, exactly as printed.
        """
    @property
    def start(self, /) -> int:
        """
        Where it starts, in code points.
        """
    @property
    def text(self, /) -> str:
        """
        Its plain words, those of the nodes inside it included.
        """
    def walk(self, /) -> list[Section | Paragraph | Box | Item | Table | Figure]:
        """
        Every node inside it, each before those inside that.
        """

@final
class Paragraph(Node):
    """
    Running text, joined over page breaks.
    """
    @property
    def kind(self, /) -> str:
        """
        What it is: `text`, `item` of a list, `note`.
        """
    @property
    def lead(self, /) -> str | None:
        """
        The run-in topic that opens it, where it has one.
        """
    @property
    def marker(self, /) -> str:
        """
        What opens it: ——, 1.; empty where nothing does.
        """

@final
class ParseMany:
    """
    Reads and parses files: `gangyao.parse_many` feeds it.
    """
    def __new__(cls, /, threads: SupportsIndex | None = None, ignore: SupportsGetItem[int, str] = ..., tables: SupportsGetItem[int, str] = ...) -> ParseMany:
        """
        Threads that wait for files; as many as there are cores where `threads` is `None`. The tables named are made by the
        threads too.
        """
    def add(self, /, path: str, doc: str) -> None:
        """
        Takes in a file.
        """
    def has_room(self, /) -> bool:
        """
        Whether another file can be taken in.
        """
    def take(self, /) -> "Parsed | Exception | None":
        """
        The next document in the order of the files, the exception of a file that cannot be read, or `None` after the last.
        """

@disjoint_base
class Parsed:
    """
    The compiled half of a document. `gangyao.Document` is the class for people.
    """
    def __new__(cls, /, other: Parsed) -> Parsed:
        """
        A document again: of a subclass, for example.
        """
    def at(self, /, position: SupportsIndex) -> list[Section | Paragraph | Box | Item | Table | Figure]:
        """
        The nodes that hold the character at this place (in code points), from the outermost in.
        """
    def byte(self, /, code_point: SupportsIndex) -> int:
        """
        A place in code points as a byte offset.
        """
    @property
    def children(self, /) -> list[Section | Paragraph | Box | Item | Table | Figure]:
        """
        The nodes that stand under no heading: sections, and what comes before the first of them.
        """
    def chunks(self, /, max_chars: SupportsIndex = 800, by: str = "section") -> list[Chunk]:
        """
        The document in pieces for retrieval, in order. By `section` the paragraphs of a section are put together up to
        `max_chars` characters, by `paragraph` each is a piece; a longer paragraph is cut at its sentences. No piece goes over
        a heading; boxes and tables stay whole, with titles, captions and notes.
        """
    def code_point(self, /, byte: SupportsIndex) -> int:
        """
        A byte offset (`start`, `end` of a row) in code points, as Python counts.
        """
    def coverage(self, /) -> tuple[int, int]:
        """
        Bytes of the source that are in a leaf of the tree, and all: equal, for nothing is lost.
        """
    @property
    def doc(self, /) -> str:
        """
        The id of the document: the `doc` of its rows.
        """
    def find(self, /, path: str) -> Section | None:
        """
        The section at a path of titles, markers or both: `第三章/第二节`, `第三章/完善要素市场`; `None` where there is none.
        """
    def line(self, /, number: SupportsIndex) -> str | None:
        """
        The words of a line of the source, from 1, without its end.
        """
    @staticmethod
    def of_bytes(data: SupportsGetItem[int, SupportsIndex], doc: str = ..., path: str | None = None, ignore: SupportsGetItem[int, str] = ...) -> Parsed:
        """
        Decodes and parses the bytes of a file.
        """
    @staticmethod
    def of_file(path: str, doc: str, ignore: SupportsGetItem[int, str] = ...) -> Parsed:
        """
        Reads, decodes and parses a file.
        """
    @staticmethod
    def of_text(text: str, doc: str = ..., ignore: SupportsGetItem[int, str] = ...) -> Parsed:
        """
        Parses a text.
        """
    @property
    def path(self, /) -> str | None:
        """
        The file that it was read from, as it was given.
        """
    def report(self, /, color: bool = False) -> str:
        """
        The diagnostics as text, each with its source line and a caret under the place.
        """
    @property
    def sections(self, /) -> list[Section]:
        """
        The sections at the top of the document.
        """
    def source(self, /, node: Node | None = None) -> str:
        """
        The source of a node, exactly as printed, or of the whole document.
        """
    def table(self, /, name: str) -> RecordTable:
        """
        A flat table, by its name.
        """
    def text(self, /, node: Node | None = None) -> str:
        """
        The plain words of a node, or of the body of the document: clean, a line a paragraph.
        """
    @property
    def title(self, /) -> str | None:
        """
        The title of the plan, where it has one.
        """
    def to_json(self, /) -> str:
        """
        The tree, the indicator tables and the diagnostics as compact JSON: the same bytes as from Rust and JavaScript.
        Positions are byte offsets into the UTF-8 text.
        """
    def to_markdown(self, /) -> str:
        """
        The document as Markdown: headings by level, boxes as quotations, tables with a pipe between the cells.
        """
    def walk(self, /) -> list[Section | Paragraph | Box | Item | Table | Figure]:
        """
        Every node of the tree, each before those inside it.
        """

@final
class RecordTable:
    """
    The rows of one flat table. `gangyao.Records` is the class for people.
    """
    def __arrow_c_schema__(self, /) -> Any:
        """
        The schema, as the Arrow `PyCapsule` interface asks for it.
        """
    def __arrow_c_stream__(self, /, requested_schema: Any | None = None) -> Any:
        """
        The rows, as the Arrow `PyCapsule` interface asks for them. The batches are shared, not copied; a wish for other types
        is left to the reader, as the interface allows.
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __len__(self, /) -> int: ...
    def column(self, /, field: str) -> "list[object]":
        """
        One field of all rows.
        """
    @property
    def columns(self, /) -> list[str]:
        """
        The names of its fields.
        """
    @staticmethod
    def concat(tables: "list[RecordTable]") -> RecordTable:
        """
        The rows of several tables of one name, in order.
        """
    def csv(self, /) -> bytes:
        """
        The table as CSV in UTF-8, figures as printed.
        """
    @staticmethod
    def empty(name: str) -> RecordTable:
        """
        The table of this name without rows.
        """
    def jsonl(self, /) -> bytes:
        """
        The table as JSON Lines in UTF-8, an object a row.
        """
    @property
    def name(self, /) -> str:
        """
        The name of the table.
        """
    @staticmethod
    def names() -> list[str]:
        """
        The names of the tables.
        """
    def row(self, /, index: SupportsIndex) -> "dict[str, object]":
        """
        One row; a negative index counts from the end.
        """
    def rows(self, /) -> "list[dict[str, object]]":
        """
        All rows.
        """
    def slice(self, /, slice: slice) -> RecordTable:
        """
        The rows of a slice.
        """
    def take(self, /, places: SupportsGetItem[int, SupportsIndex]) -> RecordTable:
        """
        The rows at these places.
        """

@final
class Section(Node):
    """
    A heading with all that stands under it: 第三章 加快培育新动能.
    """
    @property
    def heading(self, /) -> str:
        """
        The heading in one line: marker and title.
        """
    @property
    def kind(self, /) -> str:
        """
        What kind of heading it is: `chapter`, `section`, `item`, …
        """
    @property
    def level(self, /) -> int:
        """
        Depth in the tree, from 1.
        """
    @property
    def marker(self, /) -> str:
        """
        The marker as printed: 第三章, （一）, `##`; empty where there is none.
        """
    @property
    def number(self, /) -> int | str | None:
        """
        The number: 3 of 第三章, `'2.3.1'` of a compound one, `None` of none.
        """
    @property
    def run_in(self, /) -> bool:
        """
        Whether text follows the title in the same paragraph.
        """
    @property
    def sections(self, /) -> list[Section]:
        """
        The sections right under it.
        """
    @property
    def title(self, /) -> str:
        """
        The title, without its marker.
        """

@final
class Table(Node):
    """
    A table: a grid of cells.
    """
    @property
    def caption(self, /) -> str | None:
        """
        The caption, where it has one.
        """
    @property
    def cells(self, /) -> list[Cell]:
        """
        The cells that are printed, by row and column.
        """
    @property
    def columns(self, /) -> int:
        """
        Columns of the grid.
        """
    @property
    def form(self, /) -> str:
        """
        How it stands in the text: `tabs`, `lines`, `pipes`, `html`, `aligned`.
        """
    def grid(self, /) -> list[list[str]]:
        """
        The words of every place of the grid, a list a row: those of a merged cell in each place that it covers.
        """
    @property
    def header_rows(self, /) -> int:
        """
        How many of the first rows are the header.
        """
    @property
    def notes(self, /) -> list[str]:
        """
        The notes under it: 注：[]内为五年累计数。
        """
    @property
    def rows(self, /) -> int:
        """
        Rows of the grid.
        """

def codes() -> "list[dict[str, object]]":
    """
    The codes of diagnostics and what each means.
    """
