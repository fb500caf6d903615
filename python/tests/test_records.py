"""The flat tables, and what takes them."""

import csv
import json
from decimal import Decimal

import duckdb
import gangyao
import jsonschema
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet
import pytest
from gangyao._gangyao import RecordTable
from texts import PLANS, ROOT

NAMES = RecordTable.names()
SCHEMA = json.loads((ROOT / "core/schema/gangyao.schema.json").read_text(encoding="utf8"))
ROWS = {
    "outline": "OutlineRecord",
    "boxes": "BoxRecord",
    "items": "ItemRecord",
    "paragraphs": "ParagraphRecord",
    "tables": "TableRecord",
    "cells": "CellRecord",
    "indicators": "IndicatorRecord",
    "frame": "FrameRecord",
    "diagnostics": "DiagnosticRecord",
}


@pytest.fixture(scope="module")
def corpus():
    return gangyao.concat([gangyao.parse_file(path) for path in PLANS])


def test_outline(plan):
    fields = ("line", "kind", "number", "title", "run_in", "path")
    assert [tuple(row[field] for field in fields) for row in plan.outline] == [
        (3, "chapter", 1, "发展环境", False, ["发展环境"]),
        (5, "section", 1, "发展基础", False, ["发展环境", "发展基础"]),
        (11, "chapter", 2, "总体要求", False, ["总体要求"]),
        (13, "item", 1, "指导思想", False, ["总体要求", "指导思想"]),
        (20, "chapter", 3, "发展目标", False, ["发展目标"]),
    ]


def test_figures_keep_their_digits(plan):
    values = plan.indicators["value"]
    assert list(map(str, values)) == ["5.10", "5.5", "41.5", "43", "None", "None"]
    assert plan.indicators["parts"][4] == [Decimal("9.5"), Decimal("38.2"), Decimal("52.3")]
    arrow = plan.indicators.to_arrow()
    assert arrow.schema.field("value").type == pa.decimal128(38, 6)
    assert arrow["value"].to_pylist() == [*values[:4], None, None]
    assert arrow["parts"].to_pylist()[4] == plan.indicators["parts"][4]
    frame = plan.indicators.to_pandas()
    assert list(map(str, frame["value"])) == list(map(str, values))
    floats = plan.indicators.to_pandas(floats=True)["value"]
    assert floats.dtype == "float64"
    assert floats.sum() == pytest.approx(5.1 + 5.5 + 41.5 + 43)


def test_figures_of_every_size():
    """Arrow has six decimals: a figure with more is rounded there, and nowhere else; a large one is no matter."""
    head = "表1 主要指标\n\n指标\t2020年\t2025年\t属性\n"
    text = head + "货运量（万吨）\t0.1234567\t12345678901234567890.5\t预期性\n灯塔数（座）\t-0.10\t1000000\t预期性\n"
    table = gangyao.parse(text).indicators
    values = table["value"]
    assert list(map(str, values)) == ["0.1234567", "12345678901234567890.5", "-0.10", "1000000"]
    assert table.to_arrow()["value"].to_pylist() == [Decimal("0.123457"), *values[1:]]


def test_rows_are_a_sequence(plan):
    outline = plan.outline
    assert len(outline) == 5
    assert outline[-1] == outline[4] == list(outline)[4] == outline.to_dicts()[4]
    assert outline[1:3]["title"] == ["发展基础", "总体要求"]
    assert outline[::-2]["number"] == [3, 2, 1]
    assert len(outline[7:]) == 0
    assert outline[:] == plan.outline
    assert outline[:2] != outline
    with pytest.raises(IndexError, match="row 5 of the table outline, which has 5 rows"):
        outline[5]
    with pytest.raises(IndexError):
        outline[-6]
    with pytest.raises(KeyError, match="no field .*name.*its fields are doc, line"):
        outline["name"]
    with pytest.raises(TypeError):
        hash(outline)
    assert outline.filter(kind="section", number=1)["title"] == ["发展基础"]
    assert plan.boxes[0]["number"] == "2-1"


@pytest.mark.parametrize("name", NAMES)
def test_every_table(corpus, name):
    table = getattr(corpus, name)
    assert table.name == name
    assert len(table) > 0
    row = {"$ref": f"#/$defs/{ROWS[name]}", "$defs": SCHEMA["$defs"]}
    validator = jsonschema.Draft202012Validator(row)
    lines = [json.loads(line) for line in table._table.jsonl().decode().splitlines()]
    assert len(lines) == len(table)
    for line, mine in zip(lines, table):
        validator.validate(line)
        plain = json.loads(json.dumps(mine, default=float))
        assert plain == line
    arrow = table.to_arrow()
    assert arrow.column_names == table.columns == list(lines[0])
    assert arrow.num_rows == len(table)
    arrow.validate(full=True)
    for field in table.columns:
        values = arrow[field].to_pylist()
        mine = table[field]
        if field in ("number", "no", "box"):
            mine = [None if value is None else str(value) for value in mine]
        assert values == mine, field


@pytest.mark.parametrize("name", NAMES)
def test_tables_without_rows(name):
    empty = gangyao.Records.empty(name)
    assert (len(empty), empty.to_dicts(), list(empty)) == (0, [], [])
    assert empty.to_arrow().schema == getattr(gangyao.parse("第一章 甲\n"), name).to_arrow().schema
    assert pl.DataFrame(empty).shape == (0, len(empty.columns))
    assert empty.to_pandas().columns.tolist() == empty.columns
    with pytest.raises(ValueError, match="no table `nonsense`; the tables are outline, boxes"):
        gangyao.Records.empty("nonsense")


def test_data_frames(plan):
    indicators = plan.indicators
    polars = pl.DataFrame(indicators)
    assert polars.equals(indicators.to_polars())
    assert polars["value"].dtype == pl.Decimal(38, 6)
    assert polars.filter(pl.col("attribute") == "约束性")["name"].unique().to_list() == ["森林覆盖率"]
    assert polars["line"].dtype == pl.Int64
    assert pa.table(indicators).equals(indicators.to_arrow())
    assert pa.RecordBatchReader.from_stream(indicators).read_all().num_rows == len(indicators)
    growth = duckdb.sql(
        "select name, max(value) - min(value) as growth from indicators where value is not null group by 1"
    )
    assert dict(growth.fetchall()) == {"失业率": Decimal("0.4"), "森林覆盖率": Decimal("1.5")}
    pandas = indicators.to_pandas()
    assert pandas["line"].dtype == "int64"
    assert pandas["parts"][4] == [Decimal("9.5"), Decimal("38.2"), Decimal("52.3")]
    assert pd.DataFrame(indicators).equals(pandas)


def test_a_table_outlives_its_document():
    frame = pl.DataFrame(gangyao.parse("第一章 甲\n\n第二章 乙\n").outline)
    assert frame["title"].to_list() == ["甲", "乙"]


def test_streams_can_be_dropped_unread(plan):
    for _ in range(3):
        plan.outline.__arrow_c_stream__()
        plan.outline.__arrow_c_schema__()


def test_many_rows_come_in_batches():
    line = "第一章 甲\n\n" * 1000
    table = gangyao.concat([gangyao.parse(line).outline] * 70)
    reader = pa.RecordBatchReader.from_stream(table)
    sizes = [batch.num_rows for batch in reader]
    assert sum(sizes) == len(table) == 70_000
    assert len(sizes) == 2


def test_csv(plan, tmp_path):
    path = tmp_path / "指标.csv"
    plan.indicators.write_csv(path, bom=True)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfdoc,")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["value"] for row in rows] == ["5.10", "5.5", "41.5", "43", "", ""]
    assert rows[4]["parts"] == "9.5 / 38.2 / 52.3"
    plan.outline.write_csv(str(tmp_path / "outline.csv"))
    assert pd.read_csv(tmp_path / "outline.csv")["title"].tolist() == plan.outline["title"]


def test_jsonl_and_parquet(plan, tmp_path):
    plan.indicators.write_jsonl(tmp_path / "i.jsonl")
    first = json.loads((tmp_path / "i.jsonl").read_text(encoding="utf8").splitlines()[0], parse_float=Decimal)
    assert str(first["value"]) == "5.10"
    plan.indicators.write_parquet(tmp_path / "i.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "i.parquet").equals(plan.indicators.to_arrow())
    assert pl.read_parquet(tmp_path / "i.parquet").equals(plan.indicators.to_polars())


def test_a_folder_that_is_not_there(plan, tmp_path):
    with pytest.raises(FileNotFoundError):
        plan.outline.write_csv(tmp_path / "no" / "outline.csv")


@pytest.mark.parametrize("name", ["pandas", "polars", "pyarrow"])
def test_a_missing_library_is_named(plan, name, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, name, None)
    method = {"pyarrow": "to_arrow"}.get(name, f"to_{name}")
    with pytest.raises(gangyao.MissingLibraryError, match=rf"Records\.{method} needs {name}, .*: pip install {name}"):
        getattr(plan.outline, method)()


def test_parquet_without_pyarrow(plan, tmp_path, monkeypatch):
    modules = __import__("sys").modules
    monkeypatch.setitem(modules, "pyarrow", None)
    monkeypatch.setitem(modules, "pyarrow.parquet", None)
    plan.outline.write_parquet(tmp_path / "o.parquet")
    assert pl.read_parquet(tmp_path / "o.parquet").equals(plan.outline.to_polars())
    monkeypatch.setitem(modules, "polars", None)
    with pytest.raises(gangyao.MissingLibraryError, match="needs polars"):
        plan.outline.write_parquet(tmp_path / "p.parquet")


def test_concat(plan, corpus):
    assert len(corpus) == len(PLANS) == len(list(corpus))
    assert len(corpus.outline) == sum(len(document.outline) for document in corpus)
    assert corpus.frame["doc"] == [path.stem for path in PLANS]
    assert repr(corpus) == f"<gangyao.Corpus: {len(PLANS)} documents>"
    assert gangyao.concat(document.boxes for document in corpus) == corpus.boxes
    with pytest.raises(TypeError, match="two kinds together: outline and boxes"):
        gangyao.concat([plan.outline, plan.boxes])
    with pytest.raises(TypeError, match="not Document, Records"):
        gangyao.concat([plan, plan.boxes])
    with pytest.raises(ValueError, match="the list is empty"):
        gangyao.concat([])
    error = next(gangyao.parse_many(["no such file.txt"]))
    with pytest.raises(TypeError, match=r"could not be read: no such file\.txt: .*leave it out first"):
        gangyao.concat([plan, error])
