"""The rows of the flat tables, as they come from ``gangyao.Records``. Generated from the types in Rust: do not edit."""

from decimal import Decimal
from typing import List, Literal, TypedDict, Union


class OutlineRow(TypedDict):
    """One row of the table `outline`: a heading."""

    doc: str
    """The document's id."""
    line: int
    """Line of the source where it starts, from 1."""
    start: int
    """Byte offset of its start."""
    end: int
    """Byte offset of its end."""
    kind: Literal["preface", "part", "chapter", "section", "article", "item", "subitem", "point", "subpoint", "circled", "decimal", "appendix", "topic"]
    """What kind of heading it is."""
    number: Union[int, str, None]
    """Its number."""
    title: str
    """Its title."""
    run_in: bool
    """Whether text follows in the same paragraph."""
    level: int
    """Depth in the tree, from 1."""
    path: List[str]
    """The titles from the root down, its own last."""


class BoxRow(TypedDict):
    """One row of the table `boxes`: a 专栏."""

    doc: str
    """The document's id."""
    line: int
    """Line of the source where it starts, from 1."""
    end_line: int
    """The last non-blank line that belongs to it."""
    start: int
    """Byte offset of its start."""
    end: int
    """Byte offset of its end."""
    number: Union[int, str, None]
    """Its number; `null` where the heading line is lost."""
    title: Union[str, None]
    """Its title; `null` where the heading line is lost."""
    path: List[str]
    """The titles that it stands under."""


class ItemRow(TypedDict):
    """One row of the table `items`: a labelled entry of a box."""

    doc: str
    """The document's id."""
    line: int
    """Line of the source where it starts, from 1."""
    start: int
    """Byte offset of its start."""
    end: int
    """Byte offset of its end."""
    box: Union[int, str, None]
    """The number of its box."""
    label: str
    """Its label."""
    text: str
    """The words after the label."""


class ParagraphRow(TypedDict):
    """One row of the table `paragraphs`: running text, in a box or not."""

    doc: str
    """The document's id."""
    line: int
    """Line of the source where it starts, from 1."""
    end_line: int
    """The last line that belongs to it."""
    start: int
    """Byte offset of its start."""
    end: int
    """Byte offset of its end."""
    lines: List[int]
    """The lines that it was put together from."""
    path: List[str]
    """The titles that it stands under."""
    box: Union[int, str, None]
    """The number of the box that it stands in."""
    kind: str
    """What it is: `text`, `item` (of a list), `note`, `box_item`, `notice`."""
    lead: Union[str, None]
    """The run-in topic that opens it."""
    text: str
    """Its words."""


class TableRow(TypedDict):
    """One row of the table `tables`."""

    doc: str
    """The document's id."""
    table: int
    """1-based ordinal of the table in the document."""
    line: int
    """Line of the source where it starts, from 1."""
    end_line: int
    """Its last line."""
    start: int
    """Byte offset of its start."""
    end: int
    """Byte offset of its end."""
    caption: Union[str, None]
    """Its caption; in a box that holds nothing else, the title of the box."""
    box: Union[int, str, None]
    """The number of the box that it stands in."""
    form: Literal["tabs", "lines", "pipes", "html", "aligned"]
    """How it stands in the text."""
    rows: int
    """Rows of the grid."""
    columns: int
    """Columns of the grid."""
    header_rows: int
    """How many of the first rows are the header."""


class CellRow(TypedDict):
    """One row of the table `cells`."""

    doc: str
    """The document's id."""
    table: int
    """Ordinal of its table."""
    line: int
    """Line of the source where it starts, from 1."""
    start: int
    """Byte offset of its start."""
    end: int
    """Byte offset of its end."""
    row: int
    """Row of its upper left corner, from 0."""
    col: int
    """Column of its upper left corner, from 0."""
    rowspan: int
    """Rows it covers."""
    colspan: int
    """Columns it covers."""
    text: str
    """Its words."""


class IndicatorRow(TypedDict):
    """One row of the table `indicators`: an indicator in one of the columns of values."""

    doc: str
    """The document's id."""
    line: int
    """Line of the source where the name of the indicator starts, from 1."""
    start: int
    """Byte offset of the start of the name."""
    end: int
    """Byte offset of the end of the name."""
    table: int
    """1-based ordinal of the indicator table in the document."""
    no: Union[int, str, None]
    """The printed serial number; the indicators of a group share it."""
    category: Union[str, None]
    """The category row, or the merged category cell: `经济发展`."""
    group: Union[str, None]
    """The merged parent: `城镇就业`."""
    name: str
    """The name without serial number and unit."""
    unit: Union[str, None]
    """The unit of its column, or of the parentheses after the name: `%`, `万元/人`."""
    attribute: Union[str, None]
    """`预期性`, `约束性`, or what else the table prints."""
    tier: Union[str, None]
    """The level that set it, where the table says: `国家`."""
    role: Literal["baseline", "target", "actual", "other"]
    """What the value is for the plan."""
    measure: Literal["level", "annual_growth", "total", "growth_or_total", "change"]
    """How it measures."""
    period: Union[str, None]
    """The year of the value, `2025`, or the years that it spans, `2021-2025`."""
    kind: Literal["number", "range", "ratio", "text", "missing"]
    """What kind of value the cell sets."""
    bound: Union[Literal["eq", "ge", "gt", "le", "lt", "approx"], None]
    """How the figure bounds the value; `null` where there is none."""
    value: Union[Decimal, None]
    """The figure, exactly as printed; of a range the lower end."""
    value_high: Union[Decimal, None]
    """The upper end of a range."""
    parts: Union[List[Decimal], None]
    """The parts of a ratio."""
    total: bool
    """Whether it is an accumulated figure: `[35]`, `累计`."""
    change: Union[Literal["increase", "decrease"], None]
    """Whether the cell itself calls it an increase or a decrease."""
    value_unit: Union[str, None]
    """The unit printed in the cell where it differs from `unit`."""
    text: Union[str, None]
    """The words of a cell that sets no number."""
    raw: str
    """The cell as printed."""
    label: Union[str, None]
    """The words before the value in a cell with several: `设区市` of `设区市≥25 县级市≥20`."""
    column: str
    """The head of the column: `“十四五”目标`."""
    value_line: int
    """Line of the source where the cell starts, from 1."""
    value_start: int
    """Byte offset of the start of the cell."""
    value_end: int
    """Byte offset of the end of the cell."""
    inferred: bool
    """Whether the role or the period is inferred and not printed in the header."""
    ragged: bool
    """Whether the row does not fit the header; its values are not typed then."""


class FrameRow(TypedDict):
    """One row of the table `frame`."""

    doc: str
    """The document's id."""
    line: int
    """Line of the source where the first element of the frame starts, from 1."""
    start: int
    """Byte offset of its start."""
    end: int
    """Byte offset of the end of the last element."""
    title: Union[str, None]
    """The title of the plan."""
    document_number: Union[str, None]
    """发文字号: `澜政〔2021〕8号`."""
    issuer: Union[str, None]
    """The organ that issued it: of the signature, else of the red head."""
    issued: Union[str, None]
    """成文日期 as `YYYY-MM-DD`, or `YYYY-MM` where no day is printed."""
    addressee: Union[str, None]
    """主送机关, as printed, without the closing colon."""
    printed_by: Union[str, None]
    """印发机关."""
    printed: Union[str, None]
    """印发日期 as `YYYY-MM-DD`."""
    copies_to: Union[str, None]
    """抄送, as printed."""
    plan_period: Union[str, None]
    """The years the plan is for: `2021-2025`."""
    plan_period_inferred: bool
    """Whether `plan_period` is inferred (“十四五” → 2021-2025) and not printed as years."""
    region: Union[str, None]
    """The territory: `澜江市`."""
    level: Union[str, None]
    """Its level: `national`, `province`, `prefecture`, `county`, `township`."""


class DiagnosticRow(TypedDict):
    """One row of the table `diagnostics`."""

    doc: str
    """The document's id."""
    line: int
    """Line of the source where it starts, from 1."""
    start: int
    """Byte offset of its start."""
    end: int
    """Byte offset of its end."""
    code: Literal["number-gap", "number-duplicate", "number-disorder", "box-head-lost", "heading-lost", "contents-mismatch", "ragged-row", "unbalanced", "placeholder", "repeated-seam", "ambiguous-box-end", "untyped-value", "growth-mismatch", "unit-overflow", "share-over-100", "wrong-direction", "indicator-conflict", "too-long"]
    """Its stable code."""
    severity: Literal["info", "warning", "error"]
    """How much it matters."""
    message: str
    """What was found and what was expected."""
