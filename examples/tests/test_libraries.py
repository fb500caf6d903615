"""The package beside the libraries that researchers use: what the documentation shows of each, as it is shown there."""

from __future__ import annotations

import pathlib
from decimal import Decimal

import duckdb
import gangyao
import openpyxl
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest


@pytest.fixture
def indicators(plans: list[pathlib.Path]) -> gangyao.Records:
    return gangyao.concat(gangyao.parse_file(plan) for plan in plans).indicators


def test_polars(indicators: gangyao.Records) -> None:
    frame = pl.DataFrame(indicators)
    binding = frame.filter(
        pl.col("attribute") == "约束性", pl.col("role") == "target", pl.col("bound").is_not_null(), period="2025"
    )
    found = binding.filter(pl.col("name") == "森林覆盖率").select("doc", "value").sort("value").rows()
    assert found == [("lanjiang_14fyp", Decimal(33)), ("faults_on_purpose", Decimal(60))]


def test_pandas(indicators: gangyao.Records) -> None:
    exact, floats = indicators.to_pandas(), indicators.to_pandas(floats=True)
    wide = floats[floats["measure"] == "level"].pivot_table(
        index=["doc", "table", "name"], columns=["role", "period"], values="value"
    )
    assert wide.loc[("lanjiang_14fyp", 2, "森林覆盖率"), ("target", "2025")] == 33.0
    assert exact.loc[floats["value"] == 11.2, "value"].astype(str).unique().tolist() == ["11.2"]


def test_duckdb(indicators: gangyao.Records) -> None:
    values = indicators  # DuckDB finds it by the name of the variable
    found = duckdb.sql("""
        select doc, name, max(value) filter (role = 'target') - max(value) filter (role = 'baseline') as change
        from values
        where measure = 'level' and unit = '%' and period in ('2020', '2025') and name like '%城镇化率'
        group by all order by change desc
    """)
    assert found.fetchall()[0] == ("faults_on_purpose", "常住人口城镇化率", Decimal("5.5"))
    assert len(values) > 100


def test_parquet(indicators: gangyao.Records, tmp_path: pathlib.Path) -> None:
    indicators.write_parquet(tmp_path / "indicators.parquet")
    assert pq.read_table(tmp_path / "indicators.parquet").equals(pa.table(indicators))
    assert pl.read_parquet(tmp_path / "indicators.parquet").equals(pl.DataFrame(indicators))
    assert duckdb.sql(f"select count(*) from '{tmp_path}/*.parquet'").fetchall() == [(len(indicators),)]


def test_excel(indicators: gangyao.Records, tmp_path: pathlib.Path) -> None:
    # Floats: pandas writes a Decimal as words, with which Excel cannot reckon.
    indicators.to_pandas(floats=True).to_excel(tmp_path / "indicators.xlsx", index=False)
    head, *rows = openpyxl.load_workbook(tmp_path / "indicators.xlsx").active.iter_rows(values_only=True)
    assert head == tuple(indicators.columns)
    assert [row[head.index("value")] for row in rows] == [
        None if value is None else float(value) for value in indicators["value"]
    ]

    # A CSV that Excel opens by a double click: without the mark it takes the Chinese for another encoding.
    indicators.write_csv(tmp_path / "indicators.csv", bom=True)
    assert (tmp_path / "indicators.csv").read_bytes().startswith(b"\xef\xbb\xbfdoc,")
    assert pd.read_csv(tmp_path / "indicators.csv")["name"].tolist() == indicators["name"]
