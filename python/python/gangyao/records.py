"""The flat tables: rows of one kind, of one document or of many."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, overload

from . import _show
from ._gangyao import RecordTable
from ._libraries import need

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas
    import polars
    import pyarrow

    from .document import Document

Row = TypeVar("Row", bound="Mapping[str, Any]")


class Records(Generic[Row]):
    """Rows of one flat table: a sequence of dictionaries, and an Arrow table.

    ``polars.DataFrame(records)``, ``pyarrow.table(records)`` and DuckDB take it as it is, with no library in
    between; :meth:`to_pandas` makes a data frame of pandas.

    >>> outline = gangyao.parse("第一章 发展环境\\n\\n第二章 总体要求\\n").outline
    >>> outline
    <gangyao.Records outline: 2 rows × 10 columns>
    >>> outline[0]["title"], outline["title"], len(outline[:1])
    ('发展环境', ['发展环境', '总体要求'], 1)

    Figures are exact: ``decimal.Decimal`` with the printed digits in the rows, ``decimal128(38, 6)`` in Arrow. Numbers of
    headings and boxes are ``int`` or, where they are compound, ``str`` in the rows (``3``, ``'3-1'``), and strings in Arrow.
    ``start`` and ``end`` are byte offsets into the text as UTF-8; :meth:`Document.source` takes a row and gives its words.
    """

    __slots__ = ("_document", "_table")

    def __init__(self, table: RecordTable, document: Document | None = None) -> None:
        self._table = table
        self._document = document

    @classmethod
    def empty(cls, name: str) -> Records[Any]:
        """The table of this name without rows: its fields, and its schema in Arrow.

        >>> gangyao.Records.empty("items").columns
        ['doc', 'line', 'start', 'end', 'box', 'label', 'text']
        """
        return cls(RecordTable.empty(name))

    @property
    def name(self) -> str:
        """The name of the table: ``outline``, ``indicators``, …"""
        return self._table.name

    @property
    def columns(self) -> list[str]:
        """The names of the fields."""
        return self._table.columns

    def __len__(self) -> int:
        return len(self._table)

    def __iter__(self) -> Iterator[Row]:
        for index in range(len(self)):
            yield cast("Row", self._table.row(index))

    @overload
    def __getitem__(self, key: int) -> Row: ...
    @overload
    def __getitem__(self, key: slice) -> Records[Row]: ...
    @overload
    def __getitem__(self, key: str) -> list[Any]: ...
    def __getitem__(self, key: int | slice | str) -> Row | Records[Row] | list[Any]:
        if isinstance(key, str):
            return self._table.column(key)
        if isinstance(key, slice):
            return Records(self._table.slice(key), self._document)
        return cast("Row", self._table.row(key))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Records) and self._table == other._table

    def filter(self, **fields: Any) -> Records[Row]:
        """The rows whose fields have these values; of a list or a set, any of them.

        >>> plan = gangyao.parse("第一章 发展环境\\n\\n第一节 基础\\n\\n第二节 形势\\n")
        >>> plan.outline.filter(kind="section")["title"]
        ['基础', '形势']
        >>> plan.outline.filter(kind=["chapter", "part"])["title"]
        ['发展环境']
        """
        places = list(range(len(self)))
        for field, wanted in fields.items():
            values = self._table.column(field)
            any_of = wanted if isinstance(wanted, (list, tuple, set, frozenset)) else (wanted,)
            places = [place for place in places if values[place] in any_of]
        return Records(self._table.take(places), self._document)

    def to_dicts(self) -> list[Row]:
        """All rows as dictionaries."""
        return cast("list[Row]", self._table.rows())

    def to_arrow(self) -> pyarrow.Table:
        """The rows as a table of pyarrow."""
        table: pyarrow.Table = need("pyarrow", "Records.to_arrow").table(self)
        return table

    def to_polars(self) -> polars.DataFrame:
        """The rows as a data frame of polars."""
        frame: polars.DataFrame = need("polars", "Records.to_polars").DataFrame(self)
        return frame

    def to_pandas(self, *, floats: bool = False) -> pandas.DataFrame:
        """The rows as a data frame of pandas.

        Figures are ``decimal.Decimal`` with their printed digits; with ``floats`` they are ``float64``, which pandas can
        sum and plot, and which 0.1 is not exactly. What can be missing is ``None``; integers are ``int64``.
        """
        library = need("pandas", "Records.to_pandas")
        frame: pandas.DataFrame = library.DataFrame({field: self._table.column(field) for field in self.columns})
        if floats:
            for field in {"value", "value_high"}.intersection(self.columns):
                frame[field] = frame[field].astype("float64")
        return frame

    def write_csv(self, path: str | os.PathLike[str], *, bom: bool = False) -> None:
        """Writes the rows as CSV in UTF-8, figures as printed; with ``bom`` Excel shows the Chinese right."""
        with open(path, "wb") as file:
            if bom:
                file.write("\ufeff".encode())
            file.write(self._table.csv())

    def write_jsonl(self, path: str | os.PathLike[str]) -> None:
        """Writes the rows as JSON Lines, an object a row, figures as printed."""
        with open(path, "wb") as file:
            file.write(self._table.jsonl())

    def write_parquet(self, path: str | os.PathLike[str]) -> None:
        """Writes the rows as Parquet, by pyarrow or, where that is not there, by polars."""
        try:
            parquet = need("pyarrow.parquet", "Records.write_parquet")
        except ImportError:
            need("polars", "Records.write_parquet").DataFrame(self).write_parquet(path)
            return
        parquet.write_table(self.to_arrow(), path)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)

    def __arrow_c_schema__(self) -> object:
        return self._table.__arrow_c_schema__()

    def __repr__(self) -> str:
        rows = len(self)
        return f"<gangyao.Records {self.name}: {rows} row{'' if rows == 1 else 's'} × {len(self.columns)} columns>"

    def _repr_html_(self) -> str:
        return _show.records(self, self._document)


def concat_records(parts: Iterable[Records[Row]]) -> Records[Row]:
    """The rows of several tables of one kind, in order."""
    return Records(RecordTable.concat([part._table for part in parts]))
