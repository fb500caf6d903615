"""The notebook runs from its first cell to its last, in a fresh kernel, and what it writes is right."""

from __future__ import annotations

import pathlib
import shutil
from typing import Any

import gangyao
import nbclient
import nbformat
import openpyxl
import pyarrow.parquet
import pytest


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, pathlib.Path]:
    """The notebook with its outputs, and the folder in which it ran: a copy, for it writes beside itself."""
    examples = pathlib.Path(__file__).resolve().parents[1]
    folder = tmp_path_factory.mktemp("examples")
    for name in ("plans", "notebooks"):
        shutil.copytree(examples / name, folder / name, ignore=shutil.ignore_patterns("out", ".ipynb_checkpoints"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MPLCONFIGDIR", str(folder / "matplotlib"))  # a list of fonts of an earlier day may lack ours
        notebook = nbformat.read(folder / "notebooks/indicator_panel.ipynb", as_version=4)
        here = {"metadata": {"path": str(folder / "notebooks")}}
        nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3", resources=here).execute()
    return notebook, folder / "notebooks/out"


def test_it_is_committed_without_outputs(examples: pathlib.Path) -> None:
    notebook = nbformat.read(examples / "notebooks/indicator_panel.ipynb", as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in code)


def test_it_draws_and_warns_of_nothing(run: tuple[Any, pathlib.Path]) -> None:
    notebook, out = run
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert [output.text for output in outputs if output.output_type == "stream"] == []
    assert any("image/png" in output.get("data", {}) for output in outputs)
    assert (out / "dumbbells.png").stat().st_size > 20_000


def test_the_panel(run: tuple[Any, pathlib.Path]) -> None:
    _, out = run
    rows = pyarrow.parquet.read_table(out / "panel.parquet").to_pylist()
    panel = {(row["region"], row["name"]): row for row in rows}
    assert len(panel) == len(rows) == 64
    fields = ("unit", "attribute", "baseline", "bound", "target", "growth")
    expected = {
        ("澜江市", "森林覆盖率"): ("%", "约束性", 31.4, "eq", 33, None),  # [1.6] is a total of five years, no growth
        ("澜江市", "地区生产总值"): ("亿元", "预期性", 1286.4, "eq", 1804, 7),
        ("石梁县", "地区生产总值"): ("亿元", "预期性", 142, "eq", 199, 9),
        ("云渡市", "城镇调查失业率"): ("%", "预期性", 5.1, "le", 5.5, None),
        ("青岚市", "居民人均可支配收入"): ("元", "预期性", 36500, "eq", 48800, 6),  # printed in 万元
        ("沙棠县", "每千人口拥有执业（助理）医师数"): ("人", "预期性", 1.9, "eq", 2.6, None),
        ("东岭省", "公共供水管网漏损率"): ("%", "约束性", 11.6, "le", 9, None),
    }
    for key, wanted in expected.items():
        assert tuple(panel[key][field] for field in fields) == wanted, key


def test_the_workbook(run: tuple[Any, pathlib.Path]) -> None:
    _, out = run
    book = openpyxl.load_workbook(out / "panel.xlsx")
    assert book.sheetnames == ["panel", "growth", "all values", "diagnostics"]
    head, *rows = book["growth"].iter_rows(values_only=True)
    growth = [dict(zip(head, row)) for row in rows]
    odd = [(row["region"], row["name"], row["off"]) for row in growth if abs(row["off"]) > 0.15]
    assert odd == [("石梁县", "地区生产总值", -2.02), ("沙棠县", "居民人均可支配收入", 1.05)]


def test_the_long_table_is_exact(run: tuple[Any, pathlib.Path], examples: pathlib.Path) -> None:
    _, out = run
    files = [file for folder in ("plans", "notebooks/plans") for file in sorted((examples / folder).glob("*.txt"))]
    corpus = gangyao.concat(gangyao.parse_file(file) for file in files)
    assert pyarrow.parquet.read_table(out / "indicators.parquet").equals(corpus.indicators.to_arrow())
