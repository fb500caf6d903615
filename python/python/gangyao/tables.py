"""The flat tables, as properties: of a document, or of several together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .records import Records
    from .rows import (
        BoxRow,
        CellRow,
        DiagnosticRow,
        FrameRow,
        IndicatorRow,
        ItemRow,
        OutlineRow,
        ParagraphRow,
        TableRow,
    )


class Tables:
    """What has the flat tables."""

    __slots__ = ()

    def records(self, name: str) -> Records[Any]:
        """A table by its name: one of ``gangyao.TABLES``."""
        raise NotImplementedError

    @property
    def outline(self) -> Records[OutlineRow]:
        """One row per heading."""
        return self.records("outline")

    @property
    def boxes(self) -> Records[BoxRow]:
        """One row per 专栏."""
        return self.records("boxes")

    @property
    def items(self) -> Records[ItemRow]:
        """One row per labelled entry of a box."""
        return self.records("items")

    @property
    def paragraphs(self) -> Records[ParagraphRow]:
        """One row per paragraph of running text, joined over page breaks."""
        return self.records("paragraphs")

    @property
    def tables(self) -> Records[TableRow]:
        """One row per table."""
        return self.records("tables")

    @property
    def cells(self) -> Records[CellRow]:
        """One row per printed cell of a table."""
        return self.records("cells")

    @property
    def indicators(self) -> Records[IndicatorRow]:
        """One row per indicator and column of values of the indicator tables.

        >>> table = "表1 主要指标\\n\\n指标\\t2020年\\t2025年\\t属性\\n森林覆盖率（%）\\t41.50\\t≥43\\t约束性\\n粮食产量（万吨）\\t110\\t120\\t约束性\\n"
        >>> row = gangyao.parse(table).indicators[1]
        >>> row["name"], row["unit"], row["role"], row["period"], row["bound"], row["value"]
        ('森林覆盖率', '%', 'target', '2025', 'ge', Decimal('43'))
        """
        return self.records("indicators")

    @property
    def frame(self) -> Records[FrameRow]:
        """One row: title, 发文字号, issuer, dates, plan period, region and level."""
        return self.records("frame")

    @property
    def diagnostics(self) -> Records[DiagnosticRow]:
        """One row per oddity of the document."""
        return self.records("diagnostics")
